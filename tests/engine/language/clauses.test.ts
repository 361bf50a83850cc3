import { describe, expect, it } from 'vitest';
import { findClauses } from '../../../electron/engine/language/clauses.ts';
import { readPhrase } from '../../../electron/engine/language/phrases.ts';
import { findTokens } from '../../../electron/engine/language/tokens.ts';

function describeClauses(text: string): readonly string[] {
  const tokens = findTokens(text);
  return findClauses(tokens).map(({ subject, finite, main, kind, tense, isNegated }) => {
    const words = tokens.slice(subject.start, subject.end).map((token) => token.text);
    const verbs = [tokens[finite]?.text, tokens[main]?.text];
    return `${words.join(' ')} | ${verbs.join(' ')} | ${kind} ${tense}${isNegated ? ' negated' : ''}`;
  });
}

describe('findClauses', () => {
  it('reads subject, verbs and tense of plain statements', () => {
    expect(describeClauses('The old kettle works. They were happy. We can wait.')).toEqual([
      'The old kettle | works works | verb present',
      'They | were were | be past',
      'We | can wait | modal modal',
    ]);
  });

  it('finds the negation of short forms', () => {
    expect(describeClauses("It doesn't work. They can't wait.")).toEqual([
      'It | does work | do present negated',
      'They | ca wait | modal modal negated',
    ]);
  });

  it('reads the statements that "but", "and" and a semicolon join', () => {
    expect(describeClauses('The soup was cold, but the waiter smiled; we left.')).toEqual([
      'The soup | was was | be past',
      'the waiter | smiled smiled | verb past',
      'we | left left | verb past',
    ]);
  });

  it('leaves out questions, orders, fragments and participles that describe a noun', () => {
    for (const text of [
      'Is it new?',
      'Do not buy this.',
      'Great film!',
      'The film directed by Marta was great.',
      'I do not.',
      '',
      '👍 漢字',
    ])
      expect(describeClauses(text), text).toEqual([]);
  });
});

describe('a sentence as long as a book', () => {
  it('is read a few times over, not once for each of its statements', () => {
    const tokens = findTokens('the film was fine and '.repeat(2000) + 'we left.');
    let reads = 0;
    const counted = new Proxy(tokens, {
      get: (target, key): unknown => {
        reads += 1;
        return Reflect.get(target, key);
      },
    });
    expect(findClauses(counted)).toHaveLength(2001);
    expect(reads).toBeLessThan(100 * tokens.length);
  });

  it('asks nothing, and has no second verb, behind the last mark that says so', () => {
    const compound = (text: string): boolean[] =>
      findClauses(findTokens(text)).map((clause) => clause.isCompound);
    expect(compound('She came in and sat down; he left.')).toEqual([true, false]);
    expect(describeClauses('He left; was she late? They waited.')).toEqual([
      'They | waited waited | verb past',
    ]);
  });
});

describe('readPhrase', () => {
  const read = (text: string, start = 0): string | null => {
    const tokens = findTokens(text);
    const phrase = readPhrase(tokens, start);
    return phrase === null
      ? null
      : `${tokens
          .slice(phrase.start, phrase.end)
          .map((token) => token.text)
          .join(' ')} ${phrase.isPlural}`;
  };

  it('takes in modifiers, possessives, "of" and "and"', () => {
    expect(read('The very old first-time director left.')).toBe('The very old first - time director false');
    expect(read("My father's garden chairs broke.")).toBe("My father 's garden chairs true");
    expect(read('A cup of tea arrived.')).toBe('A cup of tea false');
    expect(read('The food and the service were cold.')).toBe('The food and the service true');
  });

  it('does not say how many where the word does not', () => {
    expect(read('The staff smiled.')).toBe('The staff null');
  });

  it('is null where no noun phrase starts', () => {
    for (const text of ['quickly done', 'and so', '']) expect(read(text)).toBeNull();
  });
});
