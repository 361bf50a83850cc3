import type { Tally, TallyKind } from '../../statistics/bootstrap-totals.ts';

/**
 * For each label that occurs, half an example answered rightly and half an example answered wrongly, the wrong half spread over
 * the other labels. A rare label with few or no wrong answers says little about its errors; without these, intervals of
 * macro-F1 cover 79–92 % there instead of 95 % (resources/docs/statistics.md).
 * @param cells one a unit @param size units an example, on average
 */
export function madeUpAnswers(cells: readonly Tally[], labels: number, size: number): TallyKind[] {
  if (labels < 2) return [];
  const occurring = new Set(
    cells.flatMap(({ indices }) => {
      const [cell = 0] = indices;
      return [Math.floor(cell / labels), cell % labels];
    }),
  );
  return [...occurring].flatMap((label) => {
    const others = Array.from({ length: labels }, (_, other) => label * labels + other).filter(
      (cell) => cell !== label * labels + label,
    );
    return [
      { indices: [label * labels + label], values: [size], copies: 0.5 },
      { indices: others, values: others.map(() => size / others.length), copies: 0.5 },
    ];
  });
}
