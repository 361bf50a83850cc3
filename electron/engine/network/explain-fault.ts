import errors from 'undici/lib/core/errors.js';
import type { TransmissionFault } from '#shared/domain/transmission';
import { TransmissionError } from './transmission.ts';

const codeFaults: Readonly<Record<string, TransmissionFault>> = {
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unresolved',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'connection-refused',
  ENETUNREACH: 'connection-refused',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  UND_ERR_SOCKET: 'connection-lost',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  ETIMEDOUT: 'connect-timeout',
  UND_ERR_HEADERS_TIMEOUT: 'first-byte-timeout',
  UND_ERR_BODY_TIMEOUT: 'idle-timeout',
};

/** What went wrong on the way to an origin, in our words. `own` is the signal of who asked. */
export function explainFault(error: unknown, origin: string, own: AbortSignal | null): TransmissionError {
  const cause = rootOf(error);
  if (cause instanceof TransmissionError) return cause;
  if (own?.aborted === true) return new TransmissionError('cancelled', 'The request was cancelled.', error);
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return new TransmissionError('total-timeout', `${origin} did not finish its answer in time.`, error);
  }
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const fault = codeFaults[code] ?? (isTlsCode(code) ? 'tls' : 'connection');
  const reason = cause instanceof errors.UndiciError ? cause.message : code || cause.message;
  return new TransmissionError(
    fault,
    `${origin}: ${sentences[fault] ?? 'the connection failed'} (${reason}).`,
    error,
  );
}

const sentences: Readonly<Partial<Record<TransmissionFault, string>>> = {
  'name-unknown': 'the name could not be resolved',
  'name-unresolved': 'the name service gave no answer',
  'connection-refused': 'nothing answers at this address',
  'connection-lost': 'the connection was cut',
  'connect-timeout': 'no connection came about in time',
  'first-byte-timeout': 'no answer began in time',
  'idle-timeout': 'the answer stalled',
  tls: 'the certificate is not trusted',
};

function isTlsCode(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/.test(code);
}

function rootOf(error: unknown): Error {
  let cause = error instanceof Error ? error : new Error(String(error));
  while (cause.cause instanceof Error && !(cause instanceof TransmissionError)) cause = cause.cause;
  return cause;
}
