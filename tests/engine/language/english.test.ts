import { expect, it } from 'vitest';
import type { Transformation } from '../../../electron/engine/catalogue/define-transformation.ts';
import { parseOptions } from '../../../electron/engine/catalogue/parse-options.ts';
import { perturb } from '../../../electron/engine/catalogue/perturb.ts';
import { transformations } from '../../../electron/engine/catalogue/transformations/index.ts';
import { createEnglishTeller } from '../../../electron/engine/language/english.ts';
import { loadResources, readsEnglish } from '../../../electron/engine/language/resources.ts';

const foreign = [
  'Mi hijo no come carne y in situ no hay nada mejor que la sopa de Carlos.',
  'Der Film war gut, aber in Berlin sind die Sitze im Kino zu hart für mich.',
  'Le son est mauvais, mais les acteurs sont bons et la fin est belle.',
  'Il ristorante era pieno e la pasta era fredda come il ghiaccio.',
  'Фильм был очень хороший, но конец мне совсем не понравился.',
];
const english = [
  'A gay couple met a lesbian couple.',
  'Derek Jacobi was Hamlet in a brilliant production of Shakespeare.',
  'Restaurant closed, excellent alternative: Casa Lisboa, Rua Augusta.',
  'Chicken tikka masala, poppadoms, mango chutney: delicious!',
  'Ari ab5olute mess, fu1l 0f cliché5 ond bacl dialogue.',
];

it.each(foreign)('tells that this is not English: %s', (text) => {
  expect(createEnglishTeller().isOther(text)).toBe(true);
});

it.each([...english, '', 'ok', 'muy bien', '12345', 'no me gusta'])(
  'does not rule English out: %s',
  (text) => {
    expect(createEnglishTeller().isOther(text)).toBe(false);
  },
);

it('leaves texts of other languages alone wherever an entry reads English', async () => {
  const entries = (transformations as readonly Transformation[]).filter(
    ({ needs, uses = [] }) => readsEnglish(needs) && uses.length === 0,
  );
  expect(entries.length).toBeGreaterThan(90);
  const resources = await loadResources(['tags', 'entities', 'wordnet']);
  for (const entry of entries)
    for (const text of foreign)
      expect(
        perturb(entry, text, parseOptions(entry, {}), { seed: 1, exampleId: 'e', variant: 0, resources }),
      ).toEqual({ status: 'noop', reason: 'the text is not in English' });
});
