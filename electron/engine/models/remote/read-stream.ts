import { isUtf8 } from 'node:buffer';
import type OpenAI from 'openai';
import { APIError } from 'openai/core/error';
import { Stream } from 'openai/core/streaming';
import type { Arrived } from '../../network/arrived.ts';
import { badResponse, filtered, filterCodes, quotaCodes, type TryOutcome } from './try-outcome.ts';
import type { Wire } from './wires/define-wire.ts';

/** Whether a response is a stream of events, whatever was asked for. */
export function isStream({ status, headers }: Arrived): boolean {
  return status === 200 && String(headers['content-type']).startsWith('text/event-stream');
}

/**
 * Sorts a streamed answer that arrived to its end. Its events are put together into the body that the same request without a
 * stream would have had, and read as that is. The package takes a stream that merely ends for a whole answer; here only what says
 * that it is complete is one.
 */
export async function readStream(
  { body }: Arrived,
  { join, read }: Wire,
  client: OpenAI,
): Promise<TryOutcome> {
  if (!isUtf8(body)) return badResponse('The answer is not valid UTF-8.');
  const response = new Response(body);
  const events: unknown[] = [];
  try {
    for await (const event of Stream.fromSSEResponse<unknown>(response, new AbortController(), client))
      events.push(event);
  } catch (error) {
    if (error instanceof APIError) return sortErrorEvent(error as APIError);
    return badResponse('The stream holds an event that is not valid JSON.');
  }
  const whole = join?.(events) ?? null;
  if (whole === null) {
    return badResponse(
      `The stream ended after ${events.length} events, before it said that the answer is complete.`,
      'truncated-stream',
    );
  }
  return read(whole);
}

/** An error in the middle of a stream: the status has been sent long before. */
function sortErrorEvent({ code, message }: APIError): TryOutcome {
  if (filterCodes.has(code ?? '')) return filtered;
  if (quotaCodes.has(code ?? '')) return { kind: 'stop', code: 'quota-exhausted', message };
  return badResponse(`The stream was broken off with an error: ${message}`, 'stream-error');
}
