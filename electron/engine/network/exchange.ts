import errors from 'undici/lib/core/errors.js';
import type { Dispatcher } from 'undici';
import type { Arrived } from './arrived.ts';
import type { Sent } from './read-request.ts';

export interface ExchangeLimits {
  /** Milliseconds from the sending of the request to the first byte of its response. */
  readonly firstByte: number;
  /** Milliseconds between two pieces of the response. */
  readonly idle: number;
  /** Milliseconds until the body must have arrived whole. */
  readonly total: number;
  /** Called when a connection takes the request: nothing has left before. */
  readonly onStart: () => void;
  readonly onStatus: (status: number) => void;
  /** Called with each piece of the body; what it throws ends the exchange. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Sends one request and waits for its whole response. The dispatcher's own handler rather than its stream of the body: the pieces
 * are kept as they come, at half the time a stream costs. Its timers are not used either: they are a second late.
 * Rejects with the reason of the request's signal, with a `TimeoutError`, or as the dispatcher says.
 */
export function exchange(
  dispatcher: Dispatcher,
  { url, method, headers, body, signal }: Sent,
  limits: ExchangeLimits,
): Promise<Arrived> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(asError(signal.reason));
      return;
    }
    let controller: Dispatcher.DispatchController | undefined;
    let ended = false;
    let status = 0;
    let received: Arrived['headers'] = {};
    const pieces: Buffer[] = [];
    const end = (): boolean => {
      if (ended) return false;
      ended = true;
      clearTimeout(timer);
      clearTimeout(silence);
      signal?.removeEventListener('abort', cancel);
      return true;
    };
    const fail = (reason: unknown): void => {
      if (!end()) return;
      const error = asError(reason);
      controller?.abort(error);
      reject(error);
    };
    const cancel = (): void => fail(signal?.reason);
    // A timer of our own: AbortSignal.timeout is kept until it rings, ten minutes a request.
    const timer = setTimeout(() => fail(new DOMException('', 'TimeoutError')), limits.total);
    let silence: NodeJS.Timeout | undefined;
    const awaitPiece = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => fail(new errors.BodyTimeoutError()), limits.idle);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    dispatcher.dispatch(
      { origin: url.origin, path: url.pathname + url.search, method, headers, body },
      {
        onRequestStart(started) {
          controller = started;
          if (ended) {
            started.abort(new Error('ended before it began'));
            return;
          }
          limits.onStart();
          silence = setTimeout(() => fail(new errors.HeadersTimeoutError()), limits.firstByte);
        },
        onResponseStart(_, code, names) {
          if (code < 200 || ended) return;
          awaitPiece();
          status = code;
          received = names;
          limits.onStatus(code);
        },
        onResponseData(_, piece) {
          if (ended) return;
          silence?.refresh();
          pieces.push(piece);
          try {
            limits.onBytes(piece.byteLength);
          } catch (error) {
            fail(error);
          }
        },
        onResponseEnd() {
          if (end()) resolve({ status, headers: received, body: Buffer.concat(pieces) });
        },
        onResponseError: (_, error) => fail(error),
      },
    );
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
