import { z } from 'zod';
import { lexicon } from './lexicon.ts';

interface GivenNames {
  readonly female: readonly string[];
  readonly male: readonly string[];
  /** Gender by name in small letters. */
  readonly genders: ReadonlyMap<string, 'female' | 'male'>;
}

/** Given names of many countries, a list for each of the two genders that names are mostly read as. */
export const givenNames = lexicon(
  'given-names',
  z.object({ female: z.array(z.string()).min(2), male: z.array(z.string()).min(2) }),
  ({ female, male }): GivenNames => ({
    female,
    male,
    genders: new Map([
      ...female.map((name) => [name.toLowerCase(), 'female'] as const),
      ...male.map((name) => [name.toLowerCase(), 'male'] as const),
    ]),
  }),
);
