import type { SliceReport } from '#shared/domain/report';

/** Why a slice was not run, such as `needs a generator`; null for one that was. The plan keeps it among the options. */
export function reasonNotRun({ options }: Pick<SliceReport, 'options'>): string | null {
  const reason = options['notRun'];
  return typeof reason === 'string' ? reason.replace(/^not run: /, '') : null;
}

/** Its title without the words that say the same. */
export function titleOf(slice: Pick<SliceReport, 'options' | 'title'>): string {
  return reasonNotRun(slice) === null ? slice.title : slice.title.replace(/ \(not run\)$/, '');
}
