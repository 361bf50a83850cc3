import type { Encoder } from '../catalogue/tools.ts';
import type { VectorStore, Workspace } from '../workspace/stores.ts';
import type { OpenedTools } from './open-tools.ts';

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

/** Open tools of which the encoder, where there is one, asks the workspace first. */
export function rememberVectors(opened: OpenedTools, workspace: Pick<Workspace, 'vectors'>): OpenedTools {
  const { encoder } = opened.tools;
  if (encoder === undefined || opened.encoderFingerprint === null) return opened;
  const remembering = keepVectors(encoder, opened.encoderFingerprint, workspace.vectors);
  return { ...opened, tools: { ...opened.tools, encoder: remembering } };
}
