import { beforeAll, describe, expect, it } from 'vitest';
import type { Span } from '#shared/domain/text';
import type { Transformation } from '../../../electron/engine/catalogue/define-transformation.ts';
import { parseOptions } from '../../../electron/engine/catalogue/parse-options.ts';
import { perturb } from '../../../electron/engine/catalogue/perturb.ts';
import { findTransformation } from '../../../electron/engine/catalogue/transformations/index.ts';
import { loadResources } from '../../../electron/engine/language/resources.ts';
import type { LanguageResources } from '../../../electron/engine/language/resources.ts';

let resources: LanguageResources;
beforeAll(async () => {
  resources = await loadResources(['wordnet', 'tags', 'entities']);
});

function run(
  id: string,
  text: string,
  options: unknown = {},
  seed = 1,
  protectedSpans: readonly Span[] = [],
) {
  const entry: Transformation = findTransformation(id);
  return perturb(entry, text, parseOptions(entry, options), {
    seed,
    exampleId: 'e',
    variant: 0,
    resources,
    protectedSpans,
  });
}

/** Outputs for a hundred seeds. */
function outputs(id: string, text: string, options: unknown = {}): string[] {
  return Array.from({ length: 100 }, (_, seed) => {
    const result = run(id, text, options, seed);
    return result.status === 'changed' ? result.text : text;
  });
}

describe('letter transformations', () => {
  it('keep first and last letter in place', () => {
    for (const id of ['char-swap', 'char-delete'])
      for (const output of outputs(id, 'wonderful', { rate: 1 })) expect(output).toMatch(/^w.*l$/);
    for (const id of ['char-insert', 'keyboard-typo'])
      for (const output of outputs(id, 'wonderful', { rate: 1 })) expect(output).toMatch(/^w/);
  });

  it('keep the case of what they replace', () => {
    for (const id of ['keyboard-typo', 'char-insert'])
      for (const output of outputs(id, 'WONDERFUL', { rate: 1 })) expect(output).toBe(output.toUpperCase());
  });

  it('leave short words alone', () => {
    for (const id of ['char-swap', 'char-insert', 'char-delete', 'keyboard-typo'])
      expect(run(id, 'it was a bad day', { minimumLength: 4 }).status).toBe('noop');
  });

  it('never part a letter from its accent', () => {
    for (const id of ['char-swap', 'char-insert', 'char-delete'])
      for (const output of outputs(id, 'cafe\u0301te\u0301ria', { rate: 1 }))
        expect(output.match(/\u0301/g)?.length ?? 0).toBe((output.match(/e\u0301/g) ?? []).length);
  });

  it('change the share of words that was asked for', () => {
    const text = Array.from(
      { length: 200 },
      (_, index) => `wonder${'abcdefghij'.charAt(index % 10)}ful`,
    ).join(' ');
    const result = run('char-swap', text, { rate: 0.25 });
    expect(result.status === 'changed' && result.edits).toHaveLength(50);
  });
});

describe('number-change', () => {
  it.each([
    'room 7b',
    '10:30',
    '3/4',
    '2020-05-12',
    '1.2.3',
    'v1',
    '@45',
    '5 stars',
    '4 out of 5',
    '9/10',
    '1999',
    '2',
    '4',
    '007',
    '3-5',
    '1',
    '0',
  ])('leaves %j alone', (text) => {
    expect(run('number-change', text).status).toBe('noop');
  });

  it('stays within the share it was given, off the old value and in its notation', () => {
    for (const output of outputs('number-change', '1,250.50', { maximumChange: 0.1 })) {
      expect(output).toMatch(/^\d,\d{3}\.\d{2}$/);
      expect(Math.abs(Number(output.replace(',', '')) - 1250.5)).toBeLessThanOrEqual(125.05);
    }
    for (const output of outputs('number-change', '45'))
      expect([output !== '45', Math.abs(Number(output) - 45) <= 9]).toEqual([true, true]);
    expect(new Set(outputs('number-change', '45')).size).toBe(18);
    expect(new Set(outputs('number-change', '3'))).toEqual(new Set(['2', '4']));
  });

  it('changes the same number to the same one everywhere', () => {
    for (const output of outputs('number-change', '45 and 45')) expect(output).toMatch(/^(\d+) and \1$/);
  });
});

describe('person-name-swap', () => {
  it('keeps surname, title, possessive and gender, and never reuses a name of the text', () => {
    for (const output of outputs('person-name-swap', "Maria Lopez met Dr. Ruiz and Anna. Maria's right.")) {
      const match = /^(\p{L}+) Lopez met Dr\. Ruiz and (\p{L}+)\. \1's right\.$/u.exec(output);
      expect(match).not.toBeNull();
      expect(new Set([match?.[1], match?.[2], 'Maria', 'Anna']).size).toBe(4);
    }
  });

  it('does not take words for names', () => {
    expect(run('person-name-swap', 'I will go in May and mark it.').status).toBe('noop');
  });
});

describe('word-delete', () => {
  it('leaves no double space, no dangling hyphen, and negations where they were', () => {
    for (const output of outputs('word-delete', 'We did not like the well-known soup, really.', {
      rate: 0.5,
    })) {
      expect(output).not.toMatch(/\s{2}|^\s|\s[,.]/);
      expect(output).toContain('not');
      expect(output).toContain('well-known');
    }
  });

  it('leaves a word at least', () => {
    for (const output of outputs('word-delete', 'wonderful soup', { rate: 1 }))
      expect(output).toMatch(/wonderful|soup/);
    expect(run('word-delete', 'wonderful', { rate: 1 }).status).toBe('noop');
  });
});

describe('synonym-wordnet', () => {
  it('keeps the article before the word right', () => {
    for (const output of outputs('synonym-wordnet', 'It is a cheap film.', { rate: 1 }))
      expect(output).not.toMatch(/\ba [aeiou]/);
  });

  it('keeps the case of the word', () => {
    expect(new Set(outputs('synonym-wordnet', 'Cheap hats.', { rate: 1 }))).toEqual(
      new Set(['Inexpensive hats.']),
    );
  });
});

describe('append-url-handle', () => {
  it('adds what was asked for where it was asked for, before trailing white space', () => {
    for (const output of outputs('append-url-handle', 'Good. \n', { what: 'url' }))
      expect(output).toMatch(/^Good\. https:\/\/example\.com\/[A-Za-z0-9]{6} \n$/);
    for (const output of outputs('append-url-handle', ' Good.', { what: 'handle', place: 'start' }))
      expect(output).toMatch(/^ @[A-Za-z0-9]{6} Good\.$/);
  });
});

describe('perturb', () => {
  it('changes no word that a protected range touches', () => {
    const text = 'The wonderful waiter carried wonderful plates.';
    const result = run('char-swap', text, { rate: 1 }, 1, [{ start: 8, end: 9 }]);
    expect(result.status === 'changed' && result.text.startsWith('The wonderful ')).toBe(true);
  });

  it('gives the whole text back unchanged as a no-op when everything is protected', () => {
    const text = 'The wonderful waiter waited 45 minutes for Maria, and it is not fine.';
    const all = [{ start: 0, end: text.length }];
    for (const id of [
      'char-swap',
      'homoglyph',
      'random-case',
      'upper-case',
      'punctuation',
      'contraction',
      'number-change',
    ])
      expect(run(id, text, {}, 1, all).status).toBe('noop');
  });

  it('carries a labelled span over the change', () => {
    const text = 'I do not like Lisbon.';
    const result = run('contraction', text);
    const span = result.status === 'changed' ? result.map.toNew({ start: 14, end: 20 }) : null;
    expect(result.status === 'changed' && span && result.text.slice(span.start, span.end)).toBe('Lisbon');
  });
});
