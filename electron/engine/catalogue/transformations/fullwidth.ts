import { z } from 'zod';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const plainPattern = /[\x21-\x7e]/g;

export default defineTransformation({
  id: 'fullwidth',
  title: 'Fullwidth letters',
  summary: 'Writes a share of the words with the fullwidth letters and digits of East Asian typesetting.',
  cites: ['Eger et al. (2019), Text Processing Like Humans Do: Visually Attacking and Shielding NLP Systems'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words with letters or digits of ASCII', 1) }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'Ｔｈｅ ｗａｉｔｅｒ ｗａｓ ｗｏｎｄｅｒｆｕｌ.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) =>
        word.replace(plainPattern, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
      none: 'no letter or digit of ASCII',
    }),
});
