import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EntityFinder } from '../../../electron/engine/language/entities.ts';
import { loadResources, requireResource } from '../../../electron/engine/language/resources.ts';
import { tagTokens } from '../../../electron/engine/language/token-tags.ts';
import type { Tagger } from '../../../electron/engine/language/tags.ts';
import { createTokenFinder } from '../../../electron/engine/language/tokens.ts';
import { taggedSentences } from '../../fixtures/language/read-tagged.ts';
import { wildText } from '../../laws/wild-text.ts';

let tagger: Tagger;
let entities: EntityFinder;
beforeAll(async () => {
  const resources = await loadResources(['tags', 'entities']);
  tagger = requireResource(resources, 'tags');
  entities = requireResource(resources, 'entities');
});

describe('tagger', () => {
  it('gives every whole number its own dictionary form, and the same tag', () => {
    const tokens = tagger.tokens("They don't sell 2017 or 17 or 90210.").filter(({ tag }) => tag === 'NUM');
    expect(tokens.map(({ text, lemma }) => [text, lemma])).toEqual([
      ['2017', '2017'],
      ['17', '17'],
      ['90210', '90210'],
    ]);
  });

  it.each([
    ['lines without a word', '\r\n'.repeat(200_000)],
    ['spaces before a word', `.${' '.repeat(300_000)}x`],
  ])('reads a long run of %s in one go', (_what, text) => {
    expect(createTokenFinder()(text).length).toBeLessThan(3);
  });

  it('can be made anew as often as a long audit needs it', () => {
    // The tagger is replaced after some millions of characters, which two tokens far apart stand for.
    const far = (start: number) => ({
      start,
      end: start + 3,
      text: 'tea',
      sentence: 0,
      isInitial: start === 0,
    });
    for (let time = 0; time < 16; time += 1)
      expect(tagTokens([far(0), far(9_000_000)]).map(({ tag }) => tag)).toEqual(['NOUN', 'NOUN']);
  });

  it('names part of speech and inflected form', () => {
    const tagged = tagger
      .tag('The old films quickly bored her.')
      .map(({ text, partOfSpeech, form }) => [text, partOfSpeech, form]);
    expect(tagged).toEqual([
      ['The', 'other', null],
      ['old', 'adjective', 'plain'],
      ['films', 'noun', 'plural'],
      ['quickly', 'adverb', 'plain'],
      ['bored', 'verb', 'past'],
      ['her', 'other', null],
    ]);
  });

  it('knows no part of speech of a run of letters that is too long for a word', () => {
    const [word] = createTokenFinder()('a'.repeat(61));
    expect(word?.tag).toBe('X');
  });

  it('agrees with at least 96 of 100 hand-given parts of speech', () => {
    const wrong = taggedSentences.flatMap(({ text, words }) => {
      const tagged = new Map(tagger.tag(text).map((word) => [word.start, word.partOfSpeech]));
      return words.filter((word) => tagged.get(word.start) !== word.part).map((word) => word.text);
    });
    const total = taggedSentences.reduce((sum, { words }) => sum + words.length, 0);
    expect(total).toBeGreaterThan(400);
    expect(1 - wrong.length / total, wrong.join(' ')).toBeGreaterThan(0.96);
  });

  it('takes a capital that opens a sentence or shouts for no name', () => {
    const parts = (text: string) =>
      tagger.tag(text).map(({ partOfSpeech, isProper }) => [partOfSpeech, isProper]);
    expect(parts('Brilliant acting.')).toEqual(parts('brilliant acting.'));
    expect(parts('WHAT A TERRIBLE SCRIPT!')).toEqual(parts('what a terrible script!'));
    expect(tagger.tag('Maria left.')[0]).toMatchObject({ partOfSpeech: 'noun', isProper: true });
  });

  it('tags a text the same whatever was tagged before it', () => {
    const text = 'Zorblix frombled the qwixel, “gronk” and Vextor’s o-ring.';
    const alone = createTokenFinder()(text);
    createTokenFinder()('gronk Zorblix! frombled? qwixel-like o-ring Vextor’s ring.');
    expect(createTokenFinder()(text)).toEqual(alone);
  });

  it('keeps contractions whole and out of the open classes', () => {
    const [, word] = tagger.tag("We didn't go.");
    expect(word).toMatchObject({ text: "didn't", partOfSpeech: 'other' });
  });

  it('gives exact offsets for any Unicode', () => {
    fc.assert(
      fc.property(wildText, (text) => {
        let position = 0;
        for (const word of tagger.tag(text)) {
          expect(word.start).toBeGreaterThanOrEqual(position);
          expect(text.slice(word.start, word.end)).toBe(word.text);
          position = word.end;
        }
      }),
      { numRuns: 150, seed: 8 },
    );
  });

  it('tags a long text in pieces with offsets that hold', () => {
    const text = 'The films bored   her in “Rome”. '.repeat(400);
    const words = tagger.tag(text);
    expect(words.filter((word) => word.text === 'films')).toHaveLength(400);
    expect(words.every((word) => text.slice(word.start, word.end) === word.text)).toBe(true);
  });
});

describe('entity finder', () => {
  const found = (text: string) => entities.find(text).map(({ kind, text: name }) => [kind, name]);

  it('finds people, places, organisations, dates, money and numbers', () => {
    expect(
      found('Dr. Anna O’Neil left New York on 12 May 2020; Quillon Partners paid her $5.50 for seven maps.'),
    ).toEqual([
      ['person', 'Dr. Anna O’Neil'],
      ['place', 'New York'],
      ['date', '12 May 2020'],
      ['organisation', 'Quillon Partners'],
      ['money', '$5.50'],
      ['number', 'seven'],
    ]);
  });

  it('finds nine in ten entities of the labelled sentences, and nine in ten that it finds are right', () => {
    const keyOf = (entity: { start: number; end: number; kind: string }) =>
      `${entity.kind} ${entity.start}-${entity.end}`;
    let [right, given, expected] = [0, 0, 0];
    for (const { text, entities: labelled } of taggedSentences) {
      const gold = new Set(labelled.map(keyOf));
      const own = entities.find(text).map(keyOf);
      right += own.filter((key) => gold.has(key)).length;
      given += own.length;
      expected += gold.size;
    }
    expect(expected).toBeGreaterThan(30);
    expect(right / given).toBeGreaterThan(0.9);
    expect(right / expected).toBeGreaterThan(0.9);
  });

  it('leaves the possessive ending to the sentence', () => {
    expect(found("Maria's smile")).toEqual([['person', 'Maria']]);
    expect(found('Maria’s smile')).toEqual([['person', 'Maria']]);
  });

  it('takes no small-letter noun, bare title or article for an entity', () => {
    expect(found('The fridge gave us a chase and the captain a lesson.')).toEqual([]);
  });

  it('gives exact offsets that do not overlap, for any Unicode', () => {
    fc.assert(
      fc.property(wildText, (text) => {
        let position = 0;
        for (const entity of entities.find(text)) {
          expect(entity.start).toBeGreaterThanOrEqual(position);
          expect(text.slice(entity.start, entity.end)).toBe(entity.text);
          position = entity.end;
        }
      }),
      { numRuns: 100, seed: 9 },
    );
  });
});
