import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { fingerprint, hashFiles } from '../local/fingerprint.ts';
import { locateModel } from '../local/locate-model.ts';
import type { ModelReference, OpenModelOptions } from '../model-reference.ts';
import type { OpenTool, OpenToolBy } from './open-tool.ts';
import { readWordVectors, type VectorTable } from './read-word-vectors.ts';
import { openToolModel } from './tool-model.ts';

interface Neighbour {
  readonly text: string;
  /** -1 to 1. */
  readonly cosine: number;
}

interface WordVectors {
  nearest(word: string, count: number): Promise<readonly Neighbour[]>;
}

/** The words of a table that lie nearest to one of them, the nearest first; none for a word that is not in it. */
function createSearch(load: () => Promise<VectorTable>): WordVectors {
  let loading: Promise<{ table: VectorTable; rows: ReadonlyMap<string, number> }> | undefined;
  const found = new Map<string, readonly Neighbour[]>();
  const mostNeighbours = 50;

  const prepare = async () => {
    const table = await load();
    return { table, rows: new Map(table.words.map((word, index) => [word, index])) };
  };

  function search(table: VectorTable, row: number): readonly Neighbour[] {
    const { width, values, words } = table;
    const best: Neighbour[] = [];
    for (let other = 0; other < words.length; other += 1) {
      if (other === row) continue;
      let cosine = 0;
      for (let axis = 0; axis < width; axis += 1)
        cosine += (values[row * width + axis] ?? 0) * (values[other * width + axis] ?? 0);
      const last = best[mostNeighbours - 1];
      if (last !== undefined && cosine <= last.cosine) continue;
      const at = best.findIndex((neighbour) => neighbour.cosine < cosine);
      best.splice(at < 0 ? best.length : at, 0, { text: words[other] ?? '', cosine });
      best.length = Math.min(best.length, mostNeighbours);
    }
    return best;
  }

  return {
    async nearest(word, count) {
      const { table, rows } = await (loading ??= prepare());
      const row = rows.get(word) ?? rows.get(word.toLowerCase());
      if (row === undefined) return [];
      const key = table.words[row] ?? '';
      const neighbours = found.get(key) ?? search(table, row);
      found.set(key, neighbours);
      return neighbours.slice(0, count);
    },
  };
}

const tokenizerShape = z.object({
  model: z.object({
    vocab: z.union([
      z.record(z.string(), z.number()).transform((vocabulary) => Object.keys(vocabulary)),
      z.array(z.tuple([z.string()], z.unknown())).transform((pieces) => pieces.map(([piece]) => piece)),
    ]),
  }),
});

/** The whole words of a tokenizer: pieces of three small letters or more that no mark joins to a word before. */
async function readWholeWords(folder: string): Promise<string[]> {
  const { model } = tokenizerShape.parse(JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8')));
  const marked = model.vocab.some((piece) => /^[Ġ▁]/u.test(piece));
  return [
    ...new Set(
      model.vocab
        .map((piece) => (marked ? (/^[Ġ▁](.+)$/u.exec(piece)?.[1] ?? '') : piece))
        .filter((word) => /^\p{Ll}{3,}$/u.test(word)),
    ),
  ];
}

/** Every whole word of an encoder's vocabulary, encoded alone. */
async function openFromEncoder(
  reference: ModelReference,
  options: OpenModelOptions,
): Promise<OpenTool<WordVectors>> {
  const model = await openToolModel(reference, 'feature-extraction', options);
  const load = async (): Promise<VectorTable> => {
    const vocabulary = await readWholeWords(model.folder);
    const replies = await model.ask(vocabulary.map((text) => ({ text })));
    // A word that the encoder has no vector for has no neighbours.
    const known = replies.flatMap((reply, index) =>
      reply.status === 'vector' ? [{ word: vocabulary[index] ?? '', vector: reply.vector }] : [],
    );
    const words = known.map(({ word }) => word);
    const width = known[0]?.vector.length ?? 0;
    const values = new Float32Array(words.length * width);
    known.forEach(({ vector }, index) => values.set(vector, index * width));
    return { words, width, values };
  };
  return {
    id: model.id,
    fingerprint: model.fingerprint,
    tool: createSearch(load),
    close: () => model.close(),
  };
}

/** Neighbours of words: by a text file of vectors (word2vec, GloVe), or by an encoder and its vocabulary. */
export const openWordVectors: OpenToolBy<WordVectors> = async (reference, options) => {
  const isModel = reference.id.startsWith('builtin/') || existsSync(join(reference.id, 'config.json'));
  if (isModel || !existsSync(reference.id)) {
    // Neither a file nor a folder here: finding it as a model says why.
    if (!isModel) await locateModel(reference, options);
    return openFromEncoder(reference, options);
  }
  const table = await readWordVectors(reference.id);
  const files = await hashFiles(dirname(reference.id), [basename(reference.id)]);
  return {
    id: reference.id,
    fingerprint: fingerprint(files.map((file) => ({ ...file, name: 'vectors' }))),
    tool: createSearch(() => Promise.resolve(table)),
    close: () => Promise.resolve(),
  };
};
