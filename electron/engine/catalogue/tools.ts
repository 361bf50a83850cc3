/** Turns texts into vectors of one length; texts of like meaning lie near each other. */
export interface Encoder {
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
}
