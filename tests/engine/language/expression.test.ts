import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFault, parseExpression } from '../../../electron/engine/language/expression.ts';

const values = {
  rating: 5,
  votes: 2.5,
  text: 'Cold and slow.',
  columns: new Map<string, string | number>([['user name', 'ana']]),
};

describe('an expression', () => {
  it.each([
    ['rating >= 4 and length(text) < 80', true],
    ['not (rating < 4) && votes * 2 + 1 == 6.0', true],
    ['rating / 2 > 2.4 or rating == 1', true],
    ['text == "this and that" or text.contains("slow")', true],
    ['columns["user name"] == "ana"', true],
    ['rating in [1, 5]', true],
    ['words(text) + rating', 8],
    ['rating > 4 ? votes : 0.0', 2.5],
    ['lower(text).startsWith("cold")', true],
    ['rating > "four"', null],
    ['votes / 0', null],
    ['text', null],
    ['text.matches("^cold|slow[.]$") and not text.matches("matches" + "[(]")', true],
  ])('%s is %j', (source, expected) => {
    expect(findFault(source)).toBeNull();
    expect(parseExpression(source).evaluate(values)).toBe(expected);
  });

  it('answers a pattern made to run for ever', () => {
    const text = `${'a'.repeat(50_000)}!`;
    expect(parseExpression('text.matches("^(a+)+$")').evaluate({ text })).toBe(false);
  });

  it('names what it reads', () => {
    expect(parseExpression('rating > 1 and columns["user name"] == text').names).toEqual([
      'rating',
      'user name',
      'text',
    ]);
    expect(parseExpression('[1, 2].exists(one, one == rating)').names).toEqual(['rating']);
  });

  it.each([
    ['rating >= ', 11, /it ends where a value/],
    ['rating 4', 8, /found "4" where an operator/],
    ['(rating', 8, /closing bracket or the end/],
    ['"open', 1, /quoted text does not end/],
    ['lenght(text) < 3', 1, /no function "lenght"; did you mean "length"/],
    ['1 and 2', 1, /bool/],
    ['', 1, /it ends where a value/],
    ['text.matches("(a")', 14, /missing closing \).*RE2/],
  ])('%j is broken at character %i', (source, at, problem) => {
    const fault = findFault(source);
    expect(fault?.at).toBe(at);
    expect(fault?.problem).toMatch(problem);
  });

  it.each([
    'text.constructor',
    'constructor("return 1")()',
    'this.process',
    'columns.constructor.constructor("return process")()',
    '__proto__.polluted == 1',
    'import("fs")',
    'rating = 1',
    'process.exit(1)',
  ])('reaches nothing but the values: %s', (source) => {
    const fault = findFault(source);
    if (fault === null) expect(parseExpression(source).evaluate(values)).toBeNull();
  });

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...Array.from('ab1 ()[]"\'.,<>=!&|?:+-*/{}\\and or not')),
          maxLength: 20,
        }),
        (source) => {
          if (findFault(source) === null) parseExpression(source).evaluate(values);
        },
      ),
      { numRuns: 500, seed: 4 },
    );
  });
});
