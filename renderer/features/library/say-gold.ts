import type { Gold } from '#shared/domain/example';

/** What an example is scored against, on one line. */
export function sayGold(gold: Gold | null): string {
  if (gold === null) return '–';
  switch (gold.kind) {
    case 'label':
      return gold.label;
    case 'answers':
      return gold.answers.length === 0 ? 'no answer' : gold.answers.join(' / ');
    case 'entities':
      return gold.entities.map(({ start, end, label }) => `${label} ${start}–${end}`).join(', ') || 'none';
    case 'references':
      return gold.references.join(' / ');
  }
}
