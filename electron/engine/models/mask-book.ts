import type { PersonalKind } from '../language/personal-values.ts';

/** Which placeholder stands for which value: local, and the same all through an audit. */
export interface MaskBook {
  /** Numbers of the values, given out at the first call: 1, 2, 3 … of each kind. */
  numbersOf(values: readonly { readonly kind: PersonalKind; readonly value: string }[]): readonly number[];
  /** Every name that has a number: one that was found in one text is masked in all. */
  readonly names: ReadonlySet<string>;
}

/** One that lives as long as its process: for a look, and for what belongs to no audit. */
export function createMaskBook(
  known: readonly { readonly kind: PersonalKind; readonly no: number; readonly value: string }[] = [],
  keep: (fresh: readonly { kind: PersonalKind; no: number; value: string }[]) => void = () => undefined,
): MaskBook {
  const numbers = new Map<string, number>();
  const next = new Map<PersonalKind, number>();
  const names = new Set<string>();
  const enter = (kind: PersonalKind, value: string, no: number): void => {
    numbers.set(`${kind} ${value}`, no);
    next.set(kind, Math.max(next.get(kind) ?? 1, no + 1));
    if (kind === 'name') names.add(value);
  };
  for (const { kind, value, no } of known) enter(kind, value, no);
  return {
    names,
    numbersOf(values) {
      const fresh: { kind: PersonalKind; no: number; value: string }[] = [];
      const given = values.map(({ kind, value }) => {
        const own = numbers.get(`${kind} ${value}`);
        if (own !== undefined) return own;
        const no = next.get(kind) ?? 1;
        enter(kind, value, no);
        fresh.push({ kind, no, value });
        return no;
      });
      if (fresh.length > 0) keep(fresh);
      return given;
    },
  };
}
