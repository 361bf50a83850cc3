import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const pattern =
  /(?<![\p{L}\p{N}:.,-])(\d{1,2})(?:[:.](\d\d))?(?: ?([ap])\.?m\.?(?!\p{L})|(?<=:\d\d)(?![\p{L}\p{N}]|[:.-]\d))/giu;

/** The time in the other way of counting; null where it is no time, or could be morning and evening. */
function rewriteTime(hour: number, minute: string | undefined, half: string | undefined): string | null {
  if (Number(minute ?? 0) > 59) return null;
  if (half === undefined) {
    if (hour > 23 || (hour > 0 && hour < 13)) return null;
    return hour === 0 ? `12:${minute ?? '00'} am` : `${hour - 12}:${minute ?? '00'} pm`;
  }
  if (hour < 1 || hour > 12) return null;
  const full = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${full}:${minute ?? '00'}`;
}

/** Writes a match otherwise; the point of "a.m." that also ends the sentence stays. */
function rewriteMatch(text: string, match: RegExpExecArray): string | null {
  const [written, hour = '', minute, half] = match;
  const time = rewriteTime(Number(hour), minute, half);
  const rest = text.slice(match.index + written.length, match.index + written.length + 8);
  const endsSentence = written.endsWith('.') && /^\s*$|^\s+\p{Lu}/u.test(rest);
  return time !== null && endsSentence ? `${time}.` : time;
}

export default defineTransformation({
  id: 'time-format',
  title: 'Times of day',
  summary:
    'Writes times of day with twelve hours where twenty-four stand and the other way round (14:30: 2:30 pm).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, change_date_format',
  ],
  level: 'word',
  expects: 'invariance',
  deny: {
    'token-classification': 'a time can be a labelled entity',
    'question-answering': 'the answer can be the time as it is written',
  },
  needs: [],
  options: z.strictObject({ rate: rateOption('times of day', 1) }),
  examples: [
    { input: 'From 14:30 to 5 pm, not 9:15 a.m.', output: 'From 2:30 pm to 17:00, not 9:15.' },
    { input: 'At 9:15.', output: 'At 9:15.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern,
      rewrite: (match) => rewriteMatch(text, match),
      none: 'no time of day whose half of the day is certain',
    }),
});
