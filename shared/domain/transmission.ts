/** One HTTP try as the network ledger keeps it. Times in milliseconds; bytes are those of the bodies. */
export interface Transmission {
  /** Since 1970, UTC. */
  readonly sentAt: number;
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
  /** Until the first byte of the answer's body; null where none came. */
  readonly firstByteMs: number | null;
  /** Code of what went wrong on the way; null where a response arrived whole, whatever its status. */
  readonly fault: TransmissionFault | null;
}

/** What the other side said of an answer. */
export interface Usage {
  readonly tokensIn: number | null;
  readonly tokensOut: number | null;
  /** As the other side names the model that answered. */
  readonly servedBy: string;
  readonly fingerprint: string | null;
}

/** What went over the wire, and what the other side said of it; null where it said nothing. */
export interface SentTransmission {
  readonly transmission: Transmission;
  readonly usage: Usage | null;
}

/** One line of the network ledger: an HTTP try with the unit it was for, by number, and how the attempt ended. */
export interface TransmissionLine extends Transmission {
  /** `model` for the audited one, else who asked: `generator`, `judge PROBE/NAME`. */
  readonly role: string;
  /** Null where a tool asked. */
  readonly unitNo: number | null;
  readonly attemptNo: number | null;
  /** How the attempt ended; of a tool's request `answered` or `failed`. */
  readonly state: string;
  readonly tokensIn: number | null;
  readonly tokensOut: number | null;
  readonly servedBy: string | null;
  readonly servedVersion: string | null;
}

export const transmissionFaults = [
  'not-allowed',
  'address-forbidden',
  'name-unknown',
  'name-unresolved',
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
