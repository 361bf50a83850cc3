import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaceWithArticle } from '../../../electron/engine/language/articles.ts';
import { findChoices } from '../../../electron/engine/language/choices.ts';
import { dateFormats, findDates, writeDate } from '../../../electron/engine/language/dates.ts';
import { applyEdits } from '../../../electron/engine/language/edits.ts';
import { nameEmoji } from '../../../electron/engine/language/emoji.ts';
import { keyboardMapping } from '../../../electron/engine/language/keyboards.ts';
import { commonMisspellings } from '../../../electron/engine/language/misspellings.ts';
import {
  findNumberWords,
  ordinalSuffix,
  writeCardinal,
  writeOrdinal,
} from '../../../electron/engine/language/number-words.ts';
import { createPhraseTable, findPhrases } from '../../../electron/engine/language/phrase-table.ts';
import { toPluralVerb } from '../../../electron/engine/language/plural-verbs.ts';
import { findPronouns } from '../../../electron/engine/language/pronouns.ts';
import { findWords } from '../../../electron/engine/language/words.ts';

describe('numbers in words', () => {
  it('are read as they are written, for any number from two on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_999_999 }), (value) => {
        const words = writeCardinal(value);
        expect(findNumberWords(`We saw ${words} of them.`)).toEqual([
          { start: 7, end: 7 + words.length, value },
        ]);
      }),
      { seed: 5 },
    );
  });

  it.each([
    ['one hundred and five', [105]],
    ['eleven hundred people', [1100]],
    ['two three', [2, 3]],
    ['seven and eight', [7, 8]],
    ['one of us', []],
    ['twenty-first', []],
    ['two thirds', []],
    ['four-star', []],
  ])('in %j are %j', (text, values) => {
    expect(findNumberWords(text).map(({ value }) => value)).toEqual(values);
  });

  it('have ordinals', () => {
    expect([1, 2, 3, 12, 20, 21, 40, 113].map(writeOrdinal)).toEqual([
      'first',
      'second',
      'third',
      'twelfth',
      'twentieth',
      'twenty-first',
      'fortieth',
      'one hundred thirteenth',
    ]);
    expect([1, 2, 3, 4, 11, 12, 13, 21, 111, 122].map(ordinalSuffix).join(' ')).toBe(
      'st nd rd th th th th st th nd',
    );
  });

  it('end at 999,999,999', () => {
    for (const value of [-1, 1.5, 1_000_000_000]) expect(() => writeCardinal(value)).toThrow(RangeError);
  });
});

describe('dates', () => {
  it('are found in every format that is certain, as the same day', () => {
    const date = { year: 2024, month: 5, day: 7 };
    for (const format of dateFormats.filter((name) => !name.startsWith('slashes')))
      expect(findDates(`It was ${writeDate(date, format)}.`)).toMatchObject([date]);
  });

  it.each(['4/5/2024', '2024-13-01', '1.2.3', 'May 2024', '99 May 2024'])('%j is none', (text) => {
    expect(findDates(text)).toEqual([]);
  });
});

describe('phrases', () => {
  const table = createPhraseTable([
    ['as soon as possible', 1],
    ['as', 2],
    ["don't know", 3],
  ]);
  it('are found longest first, across white space and with any apostrophe', () => {
    const found = findPhrases('As soon  as\npossible, as I don’t know.', table);
    expect(found.map(({ value }) => value)).toEqual([1, 2, 3]);
    expect(found[0]).toMatchObject({ start: 0, end: 20 });
  });

  it('do not cross punctuation', () => {
    expect(findPhrases('as soon. As possible', table).map(({ value }) => value)).toEqual([2, 2]);
  });
});

describe('pronouns', () => {
  it.each([
    ['She lost her keys.', ['subject', 'determiner']],
    ['We met her yesterday and gave her flowers.', ['object', 'object']],
    ['His is new, his hat is not.', ['possessive', 'determiner']],
    ["He'll see himself; it is hers.", ['subject', 'reflexive', 'possessive']],
    ['Heroes, sheets and hermits.', []],
  ])('of %j are %j', (text, roles) => {
    expect(findPronouns(text).map(({ role }) => role)).toEqual(roles);
  });

  it.each([
    ['is', 'are'],
    ['goes', 'go'],
    ['tries', 'try'],
    ['watches', 'watch'],
    ['likes', 'like'],
    ['always', null],
    ['miss', null],
    ['liked', null],
  ])('the verb %j becomes %j with they', (verb, plural) => {
    expect(toPluralVerb(verb)).toBe(plural);
  });
});

describe('articles', () => {
  it.each([
    ['an Italian guest', 'Swede', 'a Swede guest'],
    ['A Danish guest', 'Italian', 'An Italian guest'],
    ['a Danish guest', 'European', 'a European guest'],
    ['the Danish guest', 'Italian', 'the Italian guest'],
  ])('%j with %j reads %j', (text, replacement, expected) => {
    const start = text.search(/Italian|Danish/);
    const end = text.indexOf(' guest');
    const edit = replaceWithArticle(text, { start, end }, replacement, () => false);
    expect(applyEdits(text, [edit]).text).toBe(expected);
  });

  it('stay where they are protected', () => {
    const edit = replaceWithArticle('an Italian', { start: 3, end: 10 }, 'Swede', ({ start }) => start < 3);
    expect(edit).toEqual({ start: 3, end: 10, replacement: 'Swede' });
  });
});

describe('multiple choices', () => {
  it('are runs of labelled lines from the first label on', () => {
    const text = 'Pick:\nA) one\nB) two\n\n1. red\n2. blue\n4. green\nC) late';
    expect(
      findChoices(text).map((choices) =>
        choices.map(({ content }) => text.slice(content.start, content.end)),
      ),
    ).toEqual([
      ['one', 'two'],
      ['red', 'blue'],
    ]);
  });
});

describe('words of ASCII', () => {
  it('are those that the rule for every script finds', () => {
    const signs = fc.constantFrom(...Array.from("aZ09'.,- \n_(", String));
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        expect(findWords(text)).toEqual(findWords(`${text} é`).slice(0, -1));
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

it('names emoji of every skin tone, flags and joined ones', () => {
  expect(['👍🏽', '🇵🇹', '👩‍🏫', '❤️'].map((emoji) => nameEmoji(emoji)?.words)).toEqual([
    'thumbs up',
    'flag: Portugal',
    'woman teacher',
    'red heart',
  ]);
  expect(nameEmoji('x')).toBeUndefined();
});

it('knows misspellings that differ from their word', () => {
  const known = commonMisspellings();
  expect(known.size).toBeGreaterThan(5000);
  expect(known.get('receive')).toContain('recieve');
  for (const [right, wrong] of known) expect(wrong).not.toContain(right);
});

it('retypes between keyboards and back', () => {
  const there = keyboardMapping('qwerty', 'azerty');
  const back = keyboardMapping('azerty', 'qwerty');
  for (const [key, other] of there) expect(back.get(other)).toBe(key);
  expect(there.get('q')).toBe('a');
});
