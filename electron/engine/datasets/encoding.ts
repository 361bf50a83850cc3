import { isAscii, isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { AssayError } from '#shared/errors';

export interface EncodingGuess {
  /** A name iconv-lite knows, in its usual spelling. */
  readonly encoding: string;
  /** False where the bytes alone cannot decide (one-byte encodings, and the East Asian ones). */
  readonly certain: boolean;
}

/** Encodings whose every byte sequence is valid, so that a wrong guess would go unnoticed: Western text is the common case. */
const western = ['windows-1252', 'ISO-8859-1', 'ISO-8859-15'];
/** How much more confident another guess must be before Western European is given up, in chardet's points of 100. */
const westernMargin = 25;

function byteOrderMark(sample: Buffer): string | null {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'UTF-8';
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'UTF-16LE';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'UTF-16BE';
  return null;
}

/** UTF-16 without a mark shows as zeros in every other byte, because spaces, digits and line ends are ASCII in any script. */
function unmarkedUtf16(sample: Buffer): string | null {
  const pairs = Math.floor(Math.min(sample.length, 4096) / 2);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs; index++) {
    if (sample[index * 2] === 0) even++;
    if (sample[index * 2 + 1] === 0) odd++;
  }
  // The other bytes are zero only where a character's code is a multiple of 256.
  if (odd > pairs * 0.2 && even < odd * 0.1) return 'UTF-16LE';
  if (even > pairs * 0.2 && odd < even * 0.1) return 'UTF-16BE';
  return null;
}

/**
 * The encoding of a file from its first bytes and from whether all of it is valid UTF-8.
 * A byte order mark decides; then zeros that only UTF-16 has; then UTF-8; then chardet, which leans to Windows-1252
 * (a superset of Latin-1) unless another encoding is clearly likelier.
 */
export function guessEncoding(sample: Buffer, wholeIsUtf8: boolean): EncodingGuess {
  const sure = byteOrderMark(sample) ?? unmarkedUtf16(sample);
  if (sure !== null) return { encoding: sure, certain: true };
  if (wholeIsUtf8) return { encoding: 'UTF-8', certain: true };
  const matches = analyse(sample).filter(
    (match) => match.name !== 'UTF-8' && iconv.encodingExists(match.name),
  );
  const best = matches[0];
  const westernMatch = matches.find((match) => western.includes(match.name));
  if (best === undefined || best.confidence < (westernMatch?.confidence ?? 0) + westernMargin) {
    return { encoding: 'windows-1252', certain: false };
  }
  return { encoding: western.includes(best.name) ? 'windows-1252' : best.name, certain: false };
}

/** @throws AssayError `usage` when the name is not one iconv-lite knows. */
export function checkEncoding(encoding: string): string {
  const isKnown: boolean = iconv.encodingExists(encoding);
  if (!isKnown) {
    throw new AssayError(
      'usage',
      `The encoding "${encoding}" is not known; use a name such as utf-8, utf-16le, windows-1252 or shift_jis.`,
      { details: { encoding } },
    );
  }
  const name = encoding.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const usual: Readonly<Record<string, string>> = {
    utf8: 'UTF-8',
    utf16le: 'UTF-16LE',
    utf16be: 'UTF-16BE',
    latin1: 'windows-1252',
    iso88591: 'windows-1252',
  };
  return Object.hasOwn(usual, name) ? (usual[name] ?? encoding) : encoding;
}

/** Any encoding to UTF-8 without a byte order mark; UTF-8 passes through uncopied. */
export async function* decodeToUtf8(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  if (encoding === 'UTF-8') {
    let first = true;
    for await (const chunk of chunks) {
      yield first && byteOrderMark(chunk) === 'UTF-8' ? chunk.subarray(3) : chunk;
      first = false;
    }
    return;
  }
  const decoder = iconv.getDecoder(encoding);
  let first = true;
  let half = '';
  const toBytes = (decoded: string): Buffer => {
    const text = half + (first && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded);
    first = false;
    // The second half of a character beyond 16 bits may come with the next chunk.
    half = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? '';
    return Buffer.from(text.slice(0, text.length - half.length), 'utf8');
  };
  for await (const chunk of chunks) {
    const decoded = decoder.write(chunk);
    if (decoded !== '') yield toBytes(decoded);
  }
  const rest = toBytes(decoder.end() ?? '');
  yield Buffer.concat([rest, Buffer.from(half, 'utf8')]);
}

/** Says of a sequence of chunks whether they are UTF-8 as a whole, a character that two chunks share included. */
export class Utf8Check {
  #valid = true;
  #carry = Buffer.alloc(0);

  get valid(): boolean {
    return this.#valid && this.#carry.length === 0;
  }

  add(chunk: Buffer): void {
    if (!this.#valid || (this.#carry.length === 0 && isAscii(chunk))) return;
    const bytes = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    const end = completeLength(bytes);
    if (!isUtf8(bytes.subarray(0, end))) this.#valid = false;
    this.#carry = Buffer.from(bytes.subarray(end));
  }
}

/** Length without a character that has begun but not ended. */
function completeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0b1100_0000) === 0b1000_0000) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
