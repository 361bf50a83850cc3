import { describe, expect, it } from 'vitest';
import { findContractions, findExpansions } from '../../../electron/engine/language/contractions.ts';
import { applyEdits } from '../../../electron/engine/language/edits.ts';

const contract = (text: string) => applyEdits(text, findContractions(text)).text;
const expand = (text: string) => applyEdits(text, findExpansions(text)).text;

describe('findContractions', () => {
  it.each([
    ['I do not know', "I don't know"],
    ['Do not go. DO NOT GO.', "Don't go. DON'T GO."],
    ['It is not new', "It isn't new"],
    ['I am not sure', "I'm not sure"],
    ['They will not come', "They won't come"],
    ['We have been there', "We've been there"],
    ['I would not say no', "I wouldn't say no"],
    ['it’ll do, it is fine', 'it’ll do, it’s fine'],
  ])('contracts %j', (text, expected) => {
    expect(contract(text)).toBe(expected);
  });

  it.each([
    ['a verb at the end', 'Yes, it is.'],
    ['have as a main verb', 'We have a dog'],
    ['words apart', 'do,not do\nnot — it, is fine'.replace('\n', '; ')],
    ['a stressed not', 'I do NOT know'],
    ['nothing to contract', 'A fine film'],
  ])('leaves alone %s', (_what, text) => {
    expect(contract(text)).toBe(text);
  });
});

describe('findExpansions', () => {
  it.each([
    ["I don't know", 'I do not know'],
    ["I can't, I WON'T", 'I cannot, I WILL NOT'],
    ["I'm here and you’re there", 'I am here and you are there'],
    ["Let's go", 'Let us go'],
    ["It's a film", 'It is a film'],
  ])('expands %j', (text, expected) => {
    expect(expand(text)).toBe(expected);
  });

  it.each([
    [
      'questions that would have to be turned round',
      "Don't you like it? Why didn't the waiter come? Isn't the soup fine?",
    ],
    ['a possessive', "Ann's hat and the dog's dinner"],
    ['had or would', "I'd go"],
    ['is or has', "It's been fun, it's broken"],
    ['an ending', "That's what it's"],
  ])('leaves alone %s', (_what, text) => {
    expect(expand(text).replace('That is', "That's")).toBe(text);
  });
});
