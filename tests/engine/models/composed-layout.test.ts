import { describe, expect, it } from 'vitest';
import { splitSlots } from '../../../electron/engine/models/local/composed-layout.ts';
import { rememberSequences } from '../../../electron/engine/models/local/remember-sequences.ts';
import type { SequenceOutputs } from '../../../electron/engine/models/local/sequence-model.ts';

/** What resources/models/training/humor.py gives for the same texts. */
const trained: readonly (readonly [string, readonly string[]])[] = [
  ['Why? Because.', ['Why?', 'Because.']],
  ['One. Two! Three? Four; five… six. Seven.', ['One.', 'Two!', 'Three?', 'Four;', 'five… six. Seven.']],
  ['  Hello   there.  \n\n General ... yes ! ?', ['Hello   there.', 'General ...', 'yes ! ?']],
  ['word', ['word']],
  ['', []],
  ['😀 😀. !', ['😀 😀. !']],
  ['"Hi." she said. \'No.\' He left.', ['"Hi." she said.', "'No.' He left."]],
  ['e.g. this, i.e. that. End', ['e.g.', 'this, i.e.', 'that.', 'End']],
  ['中文。没有空格 的句子。 后面. 再见', ['中文。没有空格 的句子。 后面.', '再见']],
  ['A.\tB.\r\nC.  . D', ['A.', 'B.', 'C. .', 'D']],
  ['...  . Start', ['... .', 'Start']],
  ['a. b. c. d. e. f. ?', ['a.', 'b.', 'c.', 'd.', 'e. f. ?']],
];

describe('sentences of a composed model', () => {
  it.each(trained)('are cut as in training: %j', (text, sentences) => {
    expect(splitSlots(text, 5)).toEqual(sentences);
  });
});

describe('remembered sequences', () => {
  const sequence = (id: number) => ({ ids: [id], segments: [0] });

  it('are encoded once while they are kept', async () => {
    const asked: number[] = [];
    const run = rememberSequences((batch) => {
      asked.push(...batch.map(({ ids }) => ids[0] ?? 0));
      return Promise.resolve(
        batch.map(({ ids }): SequenceOutputs => ({ out: { values: Float32Array.from(ids), dims: [1] } })),
      );
    }, 2);
    const values = async (...ids: number[]): Promise<(number | undefined)[]> =>
      (await run(ids.map(sequence))).map(({ out }) => out?.values[0]);
    expect(await values(1, 2)).toEqual([1, 2]);
    expect(await values(2, 1)).toEqual([2, 1]);
    expect(asked).toEqual([1, 2]);
    expect(await values(3)).toEqual([3]);
    expect(await values(1, 2)).toEqual([1, 2]);
    expect(asked).toEqual([1, 2, 3, 2]);
  });
});
