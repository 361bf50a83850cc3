import type { Answer } from '#shared/domain/prediction';
import type { Note, ProbeResult } from '../../define-probe.ts';
import { readReply } from './asking.ts';
import type { Ask, QuestionFrame } from './asking.ts';
import { baseIds } from './conditions.ts';
import type { HumorOptions } from './humor-options.ts';

/** What a detector said of one text. */
export interface Reading {
  readonly item: string;
  readonly condition: string;
  readonly isJoke: boolean;
  /** Score for humor, 0 to 1. */
  readonly score: number;
  readonly isFunny: boolean;
  /** What was noted when the case was made. */
  readonly note: Readonly<Record<string, Note | undefined>>;
  /** Named word, where an explanation was asked for. */
  readonly word: string | null;
  readonly truncated: boolean;
  readonly result: ProbeResult;
}

export interface Readings {
  readonly of: ReadonlyMap<string, readonly Reading[]>;
  /** The text as it is, by item. */
  readonly base: ReadonlyMap<string, Reading>;
  /** Results without a reading, by condition. */
  readonly unread: ReadonlyMap<string, readonly { readonly item: string; readonly reason: string }[]>;
  readonly cases: ReadonlyMap<string, number>;
}

function noteOf(note: Note): Readonly<Record<string, Note | undefined>> {
  return note !== null && typeof note === 'object' && !Array.isArray(note)
    ? (note as Readonly<Record<string, Note | undefined>>)
    : {};
}

function scoreLabel(answer: Extract<Answer, { kind: 'label' }>, humor: readonly string[]): number {
  const names = Object.keys(answer.scores);
  // A label without scores is all that an endpoint may give.
  if (names.length === 0) return humor.includes(answer.label) ? 1 : 0;
  return humor.reduce((sum, label) => sum + (answer.scores[label] ?? 0), 0);
}

function readResult(result: ProbeResult, humor: readonly string[], options: HumorOptions): Reading | string {
  const { answer, item, condition } = result;
  if (answer === null) return result.reason ?? result.status;
  const note = noteOf(result.note);
  const common = { item, condition, note, truncated: result.truncated, result, isJoke: false };
  if (answer.kind === 'label') {
    const score = scoreLabel(answer, humor);
    const isFunny =
      Object.keys(answer.scores).length === 0 ? humor.includes(answer.label) : score >= options.threshold;
    return { ...common, score, isFunny, word: null };
  }
  if (answer.kind !== 'text') return 'an answer of another kind';
  const ask = (note.ask ?? options.ask) as Ask;
  const { score, word } = readReply(answer.text, ask, (note.frame ?? 'plain') as QuestionFrame);
  if (score === null) return 'a reply that says neither yes nor no nor a number';
  return { ...common, score, isFunny: score >= options.threshold, word };
}

/** Reads every answer as a score for humor; results that cannot be read are kept with their reason. */
export function readResults(
  results: readonly ProbeResult[],
  humor: readonly string[],
  options: HumorOptions,
): Readings {
  const of = new Map<string, Reading[]>();
  const base = new Map<string, Reading>();
  const unread = new Map<string, { item: string; reason: string }[]>();
  const cases = new Map<string, number>();
  const kinds = new Map<string, boolean>();
  for (const { item, condition } of results) {
    if (condition === baseIds.joke) kinds.set(item, true);
    if (condition === baseIds.neutral) kinds.set(item, false);
  }
  for (const result of results) {
    const { condition, item } = result;
    cases.set(condition, (cases.get(condition) ?? 0) + 1);
    const read = readResult(result, humor, options);
    if (typeof read === 'string') {
      unread.set(condition, [...(unread.get(condition) ?? []), { item, reason: read }]);
      continue;
    }
    const reading = { ...read, isJoke: kinds.get(item) ?? false };
    const own = of.get(condition);
    if (own === undefined) of.set(condition, [reading]);
    else own.push(reading);
    if (condition in baseIds) base.set(item, reading);
  }
  return { of, base, unread, cases };
}
