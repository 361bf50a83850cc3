import type { PreTrainedTokenizer } from '@xenova/transformers';
import type { Truncation } from '#shared/domain/prediction';

/** One sequence as the model takes it, special tokens included. */
export interface Encoded {
  readonly ids: readonly number[];
  /** 0 for the first text, 1 for the second, as the tokenizer says; all 0 where it says nothing. */
  readonly segments: readonly number[];
  readonly truncation?: Truncation;
}

/** A sequence put together from parts, with the position at which each text begins. */
export interface Framed extends Encoded {
  readonly textStarts: readonly number[];
}

/** What the tokenizer puts before, between and after texts. */
interface Frame {
  readonly parts: readonly (readonly number[])[];
  /** Segment of each special token, part by part, and of each text. */
  readonly partSegments: readonly (readonly number[])[];
  readonly textSegments: readonly number[];
}

export interface Encoder {
  encode(text: string): Encoded;
  encodePair(first: string, second: string): Encoded;
  /** Ids of a text without special tokens. */
  plain(text: string): number[];
  /** The tokenizer's pieces of a text, one for each of its `plain` ids. */
  pieces(text: string): string[];
  /** Special tokens round the given ids; nothing is cut. */
  frame(texts: readonly (readonly number[])[]): Framed;
  /** Tokens the special tokens take. */
  overhead(texts: 1 | 2): number;
  readonly padId: number;
  readonly limit: number;
}

interface RawEncoding {
  readonly input_ids: number[];
  readonly token_type_ids?: number[];
}

function tokenize(
  tokenizer: PreTrainedTokenizer,
  text: string,
  pair: string | null,
  special: boolean,
): RawEncoding {
  return tokenizer(text, {
    text_pair: pair,
    add_special_tokens: special,
    return_tensor: false,
    return_token_type_ids: true,
  });
}

function findSequence(ids: readonly number[], wanted: readonly number[], from: number): number {
  for (let start = from; start + wanted.length <= ids.length; start += 1) {
    if (wanted.every((id, index) => ids[start + index] === id)) return start;
  }
  return -1;
}

/** Finds the special tokens by looking at what the tokenizer puts round known texts. */
function learnFrame(tokenizer: PreTrainedTokenizer, probes: readonly [string, string?]): Frame | null {
  const whole = tokenize(tokenizer, probes[0], probes[1] ?? null, true);
  const segments = whole.token_type_ids ?? whole.input_ids.map(() => 0);
  const parts: number[][] = [];
  const partSegments: number[][] = [];
  const textSegments: number[] = [];
  let from = 0;
  for (const probe of probes) {
    const body = tokenize(tokenizer, probe ?? '', null, false).input_ids;
    const start = body.length === 0 ? -1 : findSequence(whole.input_ids, body, from);
    if (start < 0) return null;
    parts.push(whole.input_ids.slice(from, start));
    partSegments.push(segments.slice(from, start));
    textSegments.push(segments[start] ?? 0);
    from = start + body.length;
  }
  parts.push(whole.input_ids.slice(from));
  partSegments.push(segments.slice(from));
  return { parts, partSegments, textSegments };
}

function applyFrame(frame: Frame, texts: readonly (readonly number[])[]): Framed {
  const ids: number[] = [];
  const segments: number[] = [];
  const textStarts: number[] = [];
  frame.parts.forEach((part, index) => {
    ids.push(...part);
    segments.push(...(frame.partSegments[index] ?? []));
    const text = texts[index];
    if (text === undefined) return;
    textStarts.push(ids.length);
    // Not spread: a text may be longer than an argument list can be.
    for (const id of text) {
      ids.push(id);
      segments.push(frame.textSegments[index] ?? 0);
    }
  });
  return { ids, segments, textStarts };
}

function countSpecial(frame: Frame): number {
  return frame.parts.reduce((sum, part) => sum + part.length, 0);
}

/**
 * How many tokens of each text are kept when both must share `room`: the shorter is kept whole where it can be,
 * the longer is cut, and where both are too long they share evenly (the tokenizers library's `longest_first`).
 */
export function shareRoom(first: number, second: number, room: number): [number, number] {
  const total = Math.max(room, 0);
  if (first + second <= total) return [first, second];
  const shorter = Math.min(first, second);
  const longerGets = Math.max(total - shorter, Math.ceil(total / 2));
  const shorterGets = total - longerGets;
  return first <= second ? [shorterGets, longerGets] : [longerGets, shorterGets];
}

/**
 * Texts to token ids. What fits is passed on exactly as the library encodes it. What does not is cut here, text
 * before special tokens: the library would cut the finished sequence on the right, and with it the final
 * separator or a whole second text.
 */
export function createEncoder(tokenizer: PreTrainedTokenizer, limit: number): Encoder {
  const single = learnFrame(tokenizer, ['a']);
  // One text where the tokenizer's frame could not be read off: nothing is put round a cut text.
  const singleFrame = single ?? { parts: [[], []], partSegments: [[], []], textSegments: [0] };
  const pairFrame = learnFrame(tokenizer, ['a', 'b']) ?? {
    parts: [[], [], []],
    partSegments: [[], [], []],
    textSegments: [0, 0],
  };

  const plain = (text: string): number[] => tokenize(tokenizer, text, null, false).input_ids;

  function finish(raw: RawEncoding): Encoded {
    return { ids: raw.input_ids, segments: raw.token_type_ids ?? raw.input_ids.map(() => 0) };
  }

  function cut(tokens: number, kept: Encoded): Encoded {
    return { ids: kept.ids, segments: kept.segments, truncation: { tokens, limit, windows: 1 } };
  }

  return {
    limit,
    // A tokenizer that never pads has no id for it; what is masked may hold any.
    padId: Number.isInteger(tokenizer.pad_token_id) ? tokenizer.pad_token_id : 0,
    plain,
    pieces: (text) => tokenizer.tokenize(text),
    frame: (texts) => applyFrame(texts.length === 1 ? singleFrame : pairFrame, texts),
    overhead: (texts) => countSpecial(texts === 1 ? singleFrame : pairFrame),
    encode(text) {
      const whole = finish(tokenize(tokenizer, text, null, true));
      if (whole.ids.length <= limit) return whole;
      const room = Math.max(limit - countSpecial(singleFrame), 0);
      return cut(whole.ids.length, applyFrame(singleFrame, [plain(text).slice(0, room)]));
    },
    encodePair(first, second) {
      const whole = finish(tokenize(tokenizer, first, second, true));
      if (whole.ids.length <= limit) return whole;
      const texts: [number[], number[]] = [plain(first), plain(second)];
      const kept = shareRoom(texts[0].length, texts[1].length, limit - countSpecial(pairFrame));
      return cut(
        whole.ids.length,
        applyFrame(pairFrame, [texts[0].slice(0, kept[0]), texts[1].slice(0, kept[1])]),
      );
    },
  };
}
