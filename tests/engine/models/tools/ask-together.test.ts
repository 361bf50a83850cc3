import { expect, it } from 'vitest';
import { askTogether } from '../../../../electron/engine/models/tools/ask-together.ts';

it('asks what comes at once together, equal questions once, and remembers the answers', async () => {
  const calls: (readonly string[])[] = [];
  const ask = askTogether(
    (question: string) => question,
    (questions) => {
      calls.push(questions);
      return Promise.resolve(questions.map((question) => question.toUpperCase()));
    },
  );
  expect(await Promise.all(['a', 'b', 'a'].map((question) => ask(question)))).toEqual(['A', 'B', 'A']);
  expect(await ask('b')).toBe('B');
  expect(await ask('c')).toBe('C');
  expect(calls).toEqual([['a', 'b'], ['c']]);
});

it('hands a failure to everyone who asked, and asks again later', async () => {
  let fails = true;
  const ask = askTogether(
    (question: string) => question,
    (questions) => (fails ? Promise.reject(new Error('gone')) : Promise.resolve(questions)),
  );
  const both = await Promise.allSettled([ask('a'), ask('b')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await ask('a')).toBe('a');
});
