import { createEntityFinder } from '../language/entities.ts';
import { packTokens, unpackTokens } from '../language/pack-tokens.ts';
import type { LanguageResources } from '../language/resources.ts';
import { taggerVersion } from '../language/tagger-version.ts';
import { createTagger } from '../language/tags.ts';
import { createTokenFinder } from '../language/tokens.ts';
import type { TextTokenStore } from '../workspace/stores.ts';

/** Texts that are put together. */
const batchSize = 500;

/** Announced texts that nobody asked the tokens of are forgotten beyond this number. */
const mostAnnounced = 5000;

export interface KeptTokens {
  /** The resources, of which those that see tokens ask the workspace first. */
  readonly resources: LanguageResources;
  /** Says that texts belong to the data: their tokens are kept, those of changed texts are not. */
  announce(texts: readonly string[]): void;
  /** Puts what waits. */
  finish(): void;
}

/** Tags with the workspace as their memory: a text of the data is tagged once, in this audit and in every later one. */
export function keepTokens(resources: LanguageResources, store: TextTokenStore): KeptTokens {
  const { tags, entities, ...others } = resources;
  if (tags === undefined && entities === undefined)
    return { resources, announce: () => undefined, finish: () => undefined };
  const version = taggerVersion();
  const announced = new Set<string>();
  let waiting: (readonly [string, Uint8Array])[] = [];
  const flush = (): void => {
    if (waiting.length > 0) store.put(version, waiting);
    waiting = [];
  };
  const find = createTokenFinder({
    find(text) {
      if (!announced.delete(text)) return undefined;
      const packed = store.find(version, text);
      if (packed !== undefined) return unpackTokens(text, packed);
      announced.add(text);
      return undefined;
    },
    keep(text, tokens) {
      if (!announced.delete(text)) return;
      waiting.push([text, packTokens(tokens)]);
      if (waiting.length >= batchSize) flush();
    },
  });
  return {
    resources: {
      ...others,
      ...(tags === undefined ? {} : { tags: createTagger(find) }),
      ...(entities === undefined ? {} : { entities: createEntityFinder(find) }),
    },
    announce(texts) {
      if (announced.size > mostAnnounced) announced.clear();
      for (const text of texts) announced.add(text);
    },
    finish: flush,
  };
}
