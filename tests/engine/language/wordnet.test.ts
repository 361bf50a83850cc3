import { beforeAll, describe, expect, it } from 'vitest';
import { loadResources, requireResource } from '../../../electron/engine/language/resources.ts';
import { findSynonyms } from '../../../electron/engine/language/synonyms.ts';
import type { PartOfSpeech } from '../../../electron/engine/language/tags.ts';
import type { WordForm } from '../../../electron/engine/language/word-forms.ts';
import type { WordNet } from '../../../electron/engine/language/wordnet.ts';

let wordnet: WordNet;
beforeAll(async () => {
  wordnet = requireResource(await loadResources(['wordnet']), 'wordnet');
});

describe('WordNet', () => {
  it('gives the most frequent sense first', () => {
    const senses = wordnet.senses('film', 'noun');
    expect(senses).toHaveLength(5);
    expect(senses[0]).toContain('movie');
    expect(senses[0]).toContain('motion picture');
  });

  it('finds the first and the last lemma of a file, and phrases', () => {
    expect(wordnet.has("'hood", 'noun')).toBe(true);
    expect(wordnet.has('zymurgy', 'noun')).toBe(true);
    expect(wordnet.has('a cappella', 'adverb')).toBe(true);
    expect(wordnet.has('take a breath', 'verb')).toBe(true);
  });

  it('finds nothing for what is not there', () => {
    for (const lemma of ['', 'filmz', 'fil', 'zzzz', 'film n', '漢字', '__proto__'])
      expect([lemma, wordnet.has(lemma, 'noun'), wordnet.senses(lemma, 'noun')]).toEqual([lemma, false, []]);
    expect(wordnet.has('film', 'adverb')).toBe(false);
  });

  it('strips the marks of adjective position', () => {
    expect(wordnet.senses('galore', 'adjective')[0]).toEqual(['galore']);
  });

  it('counts the uses of the first sense', () => {
    expect(wordnet.countUses('film', 'noun')).toBe(38);
    expect(wordnet.countUses('cheap', 'adjective')).toBe(9);
    expect(wordnet.countUses('penning', 'noun')).toBe(0);
    expect(wordnet.countUses('filmz', 'noun')).toBe(0);
  });
});

describe('findSynonyms', () => {
  const synonyms = (text: string, partOfSpeech: PartOfSpeech, form: WordForm | null, isProper = false) =>
    findSynonyms(wordnet, { start: 0, end: text.length, text, partOfSpeech, form, lemma: text, isProper }, 1);

  it('keeps the inflected form', () => {
    expect(synonyms('shops', 'noun', 'plural')).toContain('stores');
    expect(synonyms('purchased', 'verb', 'past')).toContain('bought');
    expect(synonyms('purchasing', 'verb', 'gerund')).toContain('buying');
    expect(synonyms('purchases', 'verb', 'present')).toContain('buys');
    expect(synonyms('cheap', 'adjective', 'plain')).toContain('inexpensive');
  });

  it('drops words whose usual meaning is another one, and obscure ones', () => {
    expect(synonyms('film', 'noun', 'singular')).not.toContain('picture');
    expect(synonyms('dreamed', 'verb', 'past')).not.toContain('woolgathered');
  });

  it('leaves names, comparatives, empty words and the unknown alone', () => {
    expect(synonyms('Paris', 'noun', 'singular', true)).toEqual([]);
    expect(synonyms('cheaper', 'adjective', 'comparative')).toEqual([]);
    expect(synonyms('thing', 'noun', 'singular')).toEqual([]);
    expect(synonyms('filmz', 'noun', 'plural')).toEqual([]);
    expect(synonyms('film', 'other', null)).toEqual([]);
  });

  it('never offers the word itself', () => {
    for (const word of ['film', 'shop', 'smile', 'price'])
      expect(synonyms(word, 'noun', 'singular')).not.toContain(word);
  });
});

it('throws for a resource that an entry does not list', async () => {
  const resources = await loadResources(['tags']);
  expect(() => requireResource(resources, 'wordnet')).toThrow('needs');
});
