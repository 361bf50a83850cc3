import fc from 'fast-check';
import { it } from 'vitest';

export { default as fc } from 'fast-check';

type Arbitraries<T extends readonly unknown[]> = { readonly [index in keyof T]: fc.Arbitrary<T[index]> };

/** A test of a law: `test.prop([arbitraries])('title', law)`. */
export const test = {
  prop:
    <T extends readonly [unknown, ...unknown[]]>(arbitraries: Arbitraries<T>) =>
    (title: string, law: (...values: T) => Promise<void> | void, options: { numRuns?: number } = {}) =>
      it(title, async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.tuple(...(arbitraries as unknown as fc.Arbitrary<unknown>[])),
            async (values) => {
              await law(...(values as unknown as T));
            },
          ),
          { numRuns: options.numRuns ?? 100 },
        );
      }),
};
