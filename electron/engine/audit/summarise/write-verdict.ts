import type { ExpectationResult, SliceReport, Verdict } from '#shared/domain/report';

/** The verdict in words: what, how much, interval, limit. */
export function writeVerdict(
  verdict: Omit<Verdict, 'sentence'>,
  results: readonly ExpectationResult[],
  slices: readonly SliceReport[],
  metricTitle: string,
): Verdict {
  return { ...verdict, sentence: sentence(verdict, results, slices, metricTitle) };
}

function sentence(
  verdict: Omit<Verdict, 'sentence'>,
  results: readonly ExpectationResult[],
  slices: readonly SliceReport[],
  metricTitle: string,
): string {
  const total = results.length;
  switch (verdict.outcome) {
    case 'none':
      return `No expectation was set before the run, so there is nothing to pass or fail.${worstDrop(slices, metricTitle)}`;
    case 'pass':
      return `${total === 1 ? 'The one expectation is' : `All ${total} expectations are`} met.${worstDrop(slices, metricTitle)}`;
    case 'inconclusive':
      return `${verdict.inconclusive} of ${total} expectations could not be decided at this n; none failed.${worstDrop(slices, metricTitle)}`;
    case 'fail': {
      const unclear = verdict.inconclusive === 0 ? '' : `, ${verdict.inconclusive} inconclusive`;
      return `${verdict.failed} of ${total} expectations failed${unclear}.${worstFailure(results, slices)}`;
    }
  }
}

function worstDrop(slices: readonly SliceReport[], metricTitle: string): string {
  const [worst] = slices
    .filter((slice) => slice.drop !== null && slice.drop.paired && !slice.tooFew)
    .sort((a, b) => (b.drop?.figure.estimate ?? 0) - (a.drop?.figure.estimate ?? 0));
  if (worst?.drop == null) return '';
  const { estimate, interval } = worst.drop.figure;
  if (estimate <= 0) return '';
  return ` The largest drop: ${worst.title} lowers ${metricTitle.toLowerCase()} by ${points(estimate)} points [${points(interval.lower)}, ${points(interval.upper)}].`;
}

/** The unchanged data, or a probe as a whole. */
function titleOfNoSlice(id: string): string {
  return id.startsWith('probe:') ? `Probe ${id.slice('probe:'.length)}` : 'Clean data';
}

function worstFailure(results: readonly ExpectationResult[], slices: readonly SliceReport[]): string {
  const [worst] = results
    .filter((result) => result.outcome === 'fail' && result.figure !== null)
    .sort((a, b) => excess(b) - excess(a));
  if (worst?.figure == null) return '';
  const title = slices.find((slice) => slice.id === worst.sliceId)?.title ?? titleOfNoSlice(worst.sliceId);
  const { estimate, interval } = worst.figure;
  const isDrop = worst.metric === 'drop';
  const what = isDrop ? 'drop' : worst.metric.replaceAll('-', ' ');
  return ` Furthest beyond its limit: ${title}, ${what} ${points(estimate)} [${points(interval.lower)}, ${points(interval.upper)}]; the limit is ${points(worst.limit)}.`;
}

function excess(result: ExpectationResult): number {
  const estimate = result.figure?.estimate ?? 0;
  return result.bound === 'at-least' ? result.limit - estimate : Math.abs(estimate) - result.limit;
}

/** Hundredths with one decimal and a true minus sign. */
function points(share: number): string {
  const text = Math.abs(share * 100).toFixed(1);
  return share < 0 && text !== '0.0' ? `−${text}` : text;
}
