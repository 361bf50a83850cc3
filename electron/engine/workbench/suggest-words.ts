import type { FieldName, Fields } from '#shared/domain/task';
import type { Span } from '#shared/domain/text';
import type { AttackStep, Suggestion, SuggestionSource } from '#shared/domain/workbench';
import { AssayError } from '#shared/errors';
import type { Model } from '../models/model.ts';
import { findCandidates } from './find-candidates.ts';
import type { Proposers } from './open-proposers.ts';
import { followAnswer, readScored, type ScoredAnswer } from './score-answers.ts';
import { weighWords } from './weigh-words.ts';

const usualSources: readonly SuggestionSource[] = ['synonym', 'typo', 'casing', 'deletion'];

export interface SuggestionRequest {
  readonly fields: Fields;
  readonly field: FieldName;
  readonly sources?: readonly SuggestionSource[];
  readonly proposers: Proposers;
}

/** Replacements of one word, the one that takes most of the answer's score first. */
export async function suggestWords(
  model: Model,
  request: SuggestionRequest & Span & { readonly limit: number },
  signal?: AbortSignal,
): Promise<readonly Suggestion[]> {
  const text = request.fields[request.field] ?? '';
  if (request.start >= request.end || request.end > text.length)
    throw new AssayError(
      'usage',
      `There are no characters ${request.start} to ${request.end} in the ${request.field}.`,
    );
  const [prediction] = await model.predict([request.fields], signal);
  const original = readScored(prediction);
  const { suggestions } = await tryWord(model, request, request, original, signal);
  return suggestions.slice(0, request.limit);
}

/**
 * One step of a greedy word swap: the words that matter most are tried first, as in TextFooler (Jin et al., 2020, section 3), and
 * the replacement that lowers the answer's score most is the step.
 */
export async function findAttackStep(
  model: Model,
  request: SuggestionRequest & { readonly keep: readonly Span[]; readonly words: number },
  signal?: AbortSignal,
): Promise<AttackStep> {
  const saliency = await weighWords(model, request.fields, request.field, signal);
  const open = saliency.words.filter(
    (word) => !request.keep.some((span) => word.start < span.end && span.start < word.end),
  );
  const tried = [...open].sort((a, b) => b.weight - a.weight).slice(0, request.words);
  let queries = 1 + saliency.words.length;
  let best: Suggestion | null = null;
  for (const word of tried) {
    const { suggestions, asked } = await tryWord(model, request, word, saliency, signal);
    queries += asked;
    const [first] = suggestions;
    if (first !== undefined && first.drop > Math.max(0, best?.drop ?? 0)) best = first;
  }
  return { answer: saliency.answer, score: saliency.score, best, queries };
}

async function tryWord(
  model: Model,
  { fields, field, sources, proposers }: SuggestionRequest,
  { start, end }: Span,
  original: ScoredAnswer,
  signal?: AbortSignal,
): Promise<{ suggestions: Suggestion[]; asked: number }> {
  const text = fields[field] ?? '';
  const chosen = sources ?? [
    ...usualSources,
    ...(proposers.fillMask === undefined ? [] : ['model' as const]),
    ...(proposers.vectors === undefined ? [] : ['vectors' as const]),
  ];
  const candidates = await findCandidates(text, { start, end }, chosen, proposers);
  const answers = await followAnswer(
    model,
    original,
    candidates.map((candidate) => ({ ...fields, [field]: candidate.text })),
    signal,
  );
  const suggestions = candidates.flatMap((candidate, index): Suggestion[] => {
    const now = answers[index];
    if (now === undefined) return [];
    return [
      {
        ...candidate,
        edit: { start, end, replacement: candidate.replacement },
        answer: now.answer,
        score: now.originalScore,
        drop: original.score - now.originalScore,
        flips: now.answer !== original.answer,
      },
    ];
  });
  return { suggestions: suggestions.sort((a, b) => b.drop - a.drop), asked: candidates.length };
}
