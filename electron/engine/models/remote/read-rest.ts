import type { Arrived } from '../../network/arrived.ts';

/** Headers of what is left of a limit and of when all of it is free again: OpenAI's and those that speak like it, Anthropic's, routers'. */
const limits = [
  ['x-ratelimit-remaining-requests', 'x-ratelimit-reset-requests'],
  ['x-ratelimit-remaining-tokens', 'x-ratelimit-reset-tokens'],
  ['anthropic-ratelimit-requests-remaining', 'anthropic-ratelimit-requests-reset'],
  ['anthropic-ratelimit-tokens-remaining', 'anthropic-ratelimit-tokens-reset'],
  ['x-ratelimit-remaining', 'x-ratelimit-reset'],
] as const;

/** Milliseconds until every limit that an answer used up is free again; 0 while there is room, or where nothing is said. */
export function readRest(headers: Arrived['headers'], now: number = Date.now()): number {
  const rests = limits.map(([remaining, reset]) =>
    headers[remaining] === undefined || Number(headers[remaining]) > 0
      ? 0
      : readReset(String(headers[reset]), now),
  );
  return Math.max(...rests);
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `6m0s`, `20ms`, seconds, a moment in seconds or milliseconds since 1970, or a date. */
function readReset(text: string, now: number): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/gu)];
  if (parts.length > 0 && parts.map(([part]) => part).join('') === text) {
    return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0);
  }
  const number = Number(text);
  if (Number.isNaN(number)) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? 0 : Math.max(0, at - now);
  }
  if (number < 1e9) return number * 1000;
  return Math.max(0, (number < 1e12 ? number * 1000 : number) - now);
}
