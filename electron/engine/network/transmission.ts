import type { TransmissionFault } from '#shared/domain/transmission';

/** What the gate throws: the code decides whether another try makes sense, the sentence is for people. */
export class TransmissionError extends Error {
  readonly fault: TransmissionFault;

  constructor(fault: TransmissionFault, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = 'TransmissionError';
    this.fault = fault;
  }
}
