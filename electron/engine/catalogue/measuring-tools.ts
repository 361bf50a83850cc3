/** Cuts texts as a model does. */
export interface Tokenizer {
  /** Tokens of a text, special tokens left out. */
  count(text: string): number;
}

/** What a subpopulation asks for besides language resources: opened for the audit, not for the process. */
export type MeasuringToolRequest =
  | { readonly tool: 'encoder' }
  | {
      readonly tool: 'tokenizer';
      /** `model`: that of the model under test; else a folder, a built-in model or a hub id. */
      readonly name: string;
    };

/** The tools of the requests, ready for synchronous use. A tool that nothing asked for is a fault of the entry. */
export interface MeasuringTools {
  tokenizer(name: string): Tokenizer;
  /** The vector of a text that the entry named in `textsToEmbed`. */
  vectorOf(text: string): Float32Array;
}
