/** The part of the library that is used: its own declarations do not resolve under Node's rules. */
declare module '@huggingface/tokenizers' {
  export class Tokenizer {
    constructor(tokenizer: object, configuration: object);
    encode(text: string, options: { add_special_tokens: boolean }): { ids: number[] };
  }
}
