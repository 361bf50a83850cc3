import { RE2JS } from 're2js';
import type { CountRange, TextCheck } from '#shared/domain/suite';
import { findSentences } from '../../../language/sentences.ts';
import { findWords } from '../../../language/words.ts';
import type { Finding } from './compare-answers.ts';

/** ISO 639-1 code of the language a text is most likely written in; null where none can be told. */
export type DetectLanguage = (text: string) => string | null;

/** Whether a generated text is as the check asks. Only a language needs more than the text: who detects it. */
export function checkText(given: string, check: TextCheck, detectLanguage: DetectLanguage | null): Finding {
  const text = given.trim();
  switch (check.kind) {
    case 'contains': {
      const lower = fold(text);
      return check.need === 'all'
        ? check.texts.every((part) => lower.includes(fold(part)))
        : check.texts.some((part) => lower.includes(fold(part)));
    }
    case 'starts-with':
      return check.texts.some((part) => fold(text).startsWith(fold(part)));
    case 'ends-with':
      return check.texts.some((part) => fold(text).endsWith(fold(part)));
    case 'equals':
      return check.texts.some((part) => text === part.trim());
    case 'matches':
      return RE2JS.compile(check.pattern).matcher(text).find();
    case 'words':
      return isInRange(findWords(text).length, check);
    case 'sentences':
      return isInRange(findSentences(text).length, check);
    case 'lines':
      return isInRange(text.split(/\r?\n/).filter((line) => line.trim() !== '').length, check);
    case 'characters':
      return isInRange(Array.from(text).length, check);
    case 'json':
      return isJson(text, check.keys);
    case 'number': {
      const number = lastNumber(text);
      return number !== null && Math.abs(number - check.value) <= check.within + Math.abs(check.value) * 1e-9;
    }
    case 'language': {
      if (detectLanguage === null) return { unknown: 'no language detector is at hand' };
      const language = detectLanguage(text);
      return language === null
        ? { unknown: 'the language of the answer cannot be told' }
        : language === check.code;
    }
    case 'letters': {
      if (!/\p{L}/u.test(text)) return false;
      return text === (check.letters === 'upper' ? text.toUpperCase() : text.toLowerCase());
    }
  }
}

/** Curly apostrophes and quotes count as straight ones. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');
}

function isInRange(count: number, { atLeast = 0, atMost = Infinity }: CountRange): boolean {
  return count >= atLeast && count <= atMost;
}

function isJson(text: string, keys: readonly string[]): boolean {
  const fenced = /^```(?:json)?\s*\n([\s\S]*?)\n?```$/i.exec(text);
  let value: unknown;
  try {
    value = JSON.parse(fenced?.[1] ?? text);
  } catch {
    return false;
  }
  if (keys.length === 0) return true;
  const objects: readonly unknown[] = Array.isArray(value) ? value : [value];
  return (
    objects.length > 0 &&
    objects.every(
      (object) =>
        typeof object === 'object' && object !== null && keys.every((key) => Object.hasOwn(object, key)),
    )
  );
}

/** The last number written in digits: 1,234.5 and -3 are one each, and the point that ends a sentence is none of it. */
function lastNumber(text: string): number | null {
  const found = text.match(/(?<![\p{L}\p{N}.])[-\u2212]?\d+(?:,\d{3})*(?:\.\d+)?/gu)?.at(-1);
  return found === undefined ? null : Number(found.replaceAll(',', '').replace('\u2212', '-'));
}
