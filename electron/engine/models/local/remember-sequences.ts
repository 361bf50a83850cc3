import type { Encoded } from './encoding.ts';
import type { RunSequences, SequenceOutputs } from './sequence-model.ts';

/**
 * Runs each sequence once and keeps its outputs, the latest used ones at most `kept`: probes of one text share most of
 * their sentences. Keyed by the token ids, so texts that are one to the model are one here.
 */
export function rememberSequences(run: RunSequences, kept = 20_000): RunSequences {
  const known = new Map<string, SequenceOutputs>();
  const keyOf = ({ ids, segments }: Encoded): string => `${ids.join()} ${segments.join()}`;
  const keep = (key: string, outputs: SequenceOutputs): void => {
    known.delete(key);
    known.set(key, outputs);
    const oldest = known.keys().next().value;
    if (known.size > kept && oldest !== undefined) known.delete(oldest);
  };
  return async (batch) => {
    const keys = batch.map(keyOf);
    const found = keys.map((key) => known.get(key));
    const open = batch.filter((_, row) => found[row] === undefined);
    const answers = open.length === 0 ? [] : await run(open);
    let next = 0;
    return keys.map((key, row) => {
      const outputs = found[row] ?? answers[next++];
      if (outputs === undefined) throw new Error('The model gave fewer rows than it was asked for.');
      keep(key, outputs);
      return outputs;
    });
  };
}
