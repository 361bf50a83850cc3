import { beforeAll, expect, it } from 'vitest';
import type { Transformation } from '../../../electron/engine/catalogue/define-transformation.ts';
import { parseOptions } from '../../../electron/engine/catalogue/parse-options.ts';
import { perturb } from '../../../electron/engine/catalogue/perturb.ts';
import { transformations } from '../../../electron/engine/catalogue/transformations/index.ts';
import { loadResources } from '../../../electron/engine/language/resources.ts';
import type { LanguageResources } from '../../../electron/engine/language/resources.ts';

/** Sentences that once came out wrong, or that other toolkits are shown with. */
let resources: LanguageResources;
beforeAll(async () => {
  resources = await loadResources(transformations.flatMap((entry) => [...entry.needs]));
});

function run(id: string, text: string, options: unknown = {}, seed = 1): string {
  const entry = (transformations as readonly Transformation[]).find((known) => known.id === id);
  if (entry === undefined) throw new Error(`no ${id}`);
  const context = { seed, exampleId: 'e', variant: 0, resources };
  const result = perturb(entry, text, parseOptions(entry, options), context);
  return result.status === 'changed' ? result.text : text;
}

it.each([
  ['negation-add', 'They did. The lift works.', 'They did. The lift does not work.'],
  ['negation-add', 'Amara and I opened a shop.', 'Amara and I opened a shop.'],
  ['negation-remove', "He said it was full, but it wasn't.", 'He said it was full, but it was.'],
  ['tense-shift', 'I like this song and I want to hear it.', 'I liked this song and I wanted to hear it.'],
  ['contraction', 'What is the price? I do not know.', "What's the price? I don't know."],
  ['expansion', "They won't come because it's late.", 'They will not come because it is late.'],
  ['number-to-word', 'He ran 5 miles in 30 minutes.', 'He ran five miles in thirty minutes.'],
  ['american-to-british', 'I colored the gray center.', 'I coloured the grey centre.'],
  ['gender-neutral', 'She works here and drives a bus.', 'They work here and drive a bus.'],
  [
    'voice-switch',
    'The clerk wrote the number down. A guard saw us.',
    'The clerk wrote the number down. We were seen by a guard.',
  ],
  [
    'question-tag',
    'The chairs are flimsy and one collapsed under me.',
    'The chairs are flimsy and one collapsed under me.',
  ],
  ['append-tautology', 'Good soup. 🙂', 'Good soup and north is not south. 🙂'],
  ['hedge-add', 'Honestly? It leaks.', 'Honestly? It leaks.'],
  ['field-format', 'Pro tip: sit at the back.', 'Pro tip: sit at the back.'],
  ['nationality-swap', 'He sang in Italian throughout.', 'He sang in Italian throughout.'],
  ['number-change', 'We chose the Corvo 12 for it.', 'We chose the Corvo 12 for it.'],
  ['location-swap', 'We flew from SFO late.', 'We flew from SFO late.'],
  ['person-name-swap', 'We met Dr. Brown.', 'We met Dr. Brown.'],
  ['adjective-reorder', 'It fits true, lovely colour.', 'It fits true, lovely colour.'],
  [
    'intensifier-add',
    'We had a boiled egg. It was a cold room.',
    'We had a boiled egg. It was an incredibly cold room.',
  ],
  ['mojibake', 'He said "no".', 'He said â€œnoâ€\u009d.'],
  ['sentence-case', 'Write to Help@Example.org. Thanks', 'Write to help@example.org. Thanks'],
  ['punctuation-strip-all', 'About 15% more (salt & oil).', 'About 15% more salt & oil'],
  ['question-tag', 'I think that it was fair.', 'I think that it was fair.'],
  ['negation-add', 'Anna wrote it and sent it.', 'Anna wrote it and sent it.'],
  ['negation-add', 'They have been building a boat.', 'They have not been building a boat.'],
  ['dyslexia-swap', 'No, it is not fair.', 'No, it is not fair.'],
  ['synonym-wordnet', 'Email help@example.org.', 'Email help@example.org.'],
])('%s: %s', (id, input, output) => {
  expect(run(id, input)).toBe(output);
});

it('reads a date with slashes where its numbers tell day and month', () => {
  expect(run('date-format', 'Opened on 12/31/2020 here.', { format: 'iso' })).toBe(
    'Opened on 2020-12-31 here.',
  );
  expect(run('date-format', 'Opened on 4/5/2020 here.', { format: 'iso' })).toBe('Opened on 4/5/2020 here.');
});

const denials =
  "It was no joke at all, the pump wouldn't start, and nothing could be repaired: a thoughtful design.";

it.each([
  'word-delete',
  'verb-delete',
  'noun-delete',
  'adjective-delete',
  'adverb-delete',
  'stop-word-delete',
])('%s leaves what is denied and what is praised, whatever the seed', (id) => {
  for (let seed = 0; seed < 30; seed += 1) {
    const changed = run(id, denials, { rate: 1 }, seed);
    for (const kept of ['no joke', "wouldn't start", 'thoughtful'])
      expect(changed, `seed ${seed}`).toContain(kept);
  }
});

it.each(['hypernym', 'hyponym', 'synonym-wordnet', 'gloss-insert', 'antonym'])(
  '%s leaves words that often mean something else',
  (id) => {
    const text = 'The battery, the cut, the wash and the pass.';
    expect(run(id, text, { rate: 1 })).toBe(text);
  },
);
