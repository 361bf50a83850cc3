/** One HTTP try as the network ledger keeps it. Times in milliseconds; bytes are those of the bodies. */
export interface Transmission {
  readonly origin: string;
  /** The IP address that was spoken to; null where no connection came about. */
  readonly address: string | null;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly bytesOut: number;
  readonly bytesIn: number;
  /** SHA-256 (hex) of the request's body. */
  readonly requestHash: string;
  /** SHA-256 (hex) of the response's body; null where none arrived whole. */
  readonly responseHash: string | null;
  readonly durationMs: number;
  /** Code of what went wrong on the way; null where a response arrived whole, whatever its status. */
  readonly fault: TransmissionFault | null;
}

export const transmissionFaults = [
  'not-allowed',
  'address-forbidden',
  'name-unknown',
  'connection-refused',
  'connection-lost',
  'tls',
  'connect-timeout',
  'first-byte-timeout',
  'idle-timeout',
  'total-timeout',
  'redirect',
  'too-large',
  'cancelled',
  'connection',
] as const;

export type TransmissionFault = (typeof transmissionFaults)[number];

/** What the gate throws: the code decides whether another try makes sense, the sentence is for people. */
export class TransmissionError extends Error {
  readonly fault: TransmissionFault;

  constructor(fault: TransmissionFault, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = 'TransmissionError';
    this.fault = fault;
  }
}
