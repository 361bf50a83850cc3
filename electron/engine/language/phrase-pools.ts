import { z } from 'zod';
import { lexicon } from './lexicon.ts';

const pool = z.array(z.string().min(1)).min(5);

const phrasePools = z.strictObject({
  fillers: pool,
  hesitations: pool,
  hedges: pool,
  emphases: pool,
  politeOpenings: pool,
  politeClosings: pool,
  greetings: pool,
  signatures: pool,
  footers: pool,
  tautologies: pool,
  irrelevant: pool,
  contexts: pool,
  positive: pool,
  negative: pool,
  hashtags: pool,
  emoji: pool,
  roles: pool,
  injections: pool,
  toolResults: pool,
  sycophancy: pool,
  onomatopoeia: pool,
  distractors: pool,
});

const pools = lexicon('phrase-pools', phrasePools, (content) => content);

/** Phrases of one kind, to draw from. */
export function phrasePool(name: keyof z.output<typeof phrasePools>): readonly string[] {
  return pools()[name];
}
