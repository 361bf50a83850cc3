import type { Encoder } from '../catalogue/tools.ts';
import type { VectorStore } from '../workspace/stores.ts';

/** The encoder with the workspace as its memory: a text is encoded once, in this audit and in every later one. */
export function keepVectors(encoder: Encoder, fingerprint: string, store: VectorStore): Encoder {
  return {
    async embed(texts) {
      const known = new Map<string, Float32Array>();
      for (const text of new Set(texts)) {
        const vector = store.find(fingerprint, text);
        if (vector !== undefined) known.set(text, vector);
      }
      const missing = [...new Set(texts)].filter((text) => !known.has(text));
      if (missing.length > 0) {
        const made = await encoder.embed(missing);
        const entries = missing.flatMap((text, index): [string, Float32Array][] => {
          const vector = made[index];
          return vector === undefined ? [] : [[text, vector]];
        });
        for (const [text, vector] of entries) known.set(text, vector);
        store.put(fingerprint, entries);
      }
      return texts.map((text) => known.get(text) ?? new Float32Array());
    },
  };
}
