import { isPossessive, readPhrase } from '../../language/phrases.ts';
import { textInside } from '../../language/sentence-parts.ts';
import { defineChange } from '../define-change.ts';

const toVerbs = new Set(
  'give send show tell offer hand lend sell teach bring pass promise owe pay read write'.split(' '),
);
const forVerbs = new Set('buy make cook find get order build'.split(' '));

export default defineChange({
  id: 'dative-alternation',
  title: 'Give it to somebody',
  summary: 'Puts the one who gets something behind it (gave us the bill: gave the bill to us).',
  cites: ['Levin (1993), English Verb Classes and Alternations'],
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'words change their places, and labels cannot follow' },
  of: 'verbs with two objects',
  none: 'no verb with two objects',
  examples: [
    {
      input: 'They gave us the bill. He sold my aunt an old lamp and bought her a coat.',
      output: 'They gave the bill to us. He sold an old lamp to my aunt and bought a coat for her.',
    },
  ],
  find: ({ text, tokens }) =>
    tokens.flatMap((token, index) => {
      const preposition = toVerbs.has(token.lemma) ? 'to' : forVerbs.has(token.lemma) ? 'for' : null;
      if (token.tag !== 'VERB' || preposition === null) return [];
      const person = readPhrase(tokens, index + 1);
      if (person === null || person.isPlural === null) return [];
      const word = tokens[person.start]?.text.toLowerCase() ?? '';
      const isPerson = person.isPronoun
        ? /^(?:me|him|her|us|them|everyone|everybody|somebody)$/.test(word)
        : tokens[person.head]?.tag === 'PROPN' || isPossessive(tokens[person.start]);
      const thing = isPerson ? readPhrase(tokens, person.end) : null;
      const [first, last, next] = [
        tokens[person.start],
        tokens[(thing?.end ?? 0) - 1],
        tokens[thing?.end ?? 0],
      ];
      if (thing === null || thing.isPronoun || first === undefined || last === undefined) return [];
      const opens = tokens[thing.start];
      // "gave us a table, a candle": the second thing would be left behind.
      const goesOn = next?.text === ',' && readPhrase(tokens, thing.end + 1) !== null;
      const isClosed =
        next === undefined || /^[.,;!?]$/.test(next.text) || /^(?:and|but|or)$/.test(next.text);
      if (
        !isClosed ||
        goesOn ||
        (opens?.tag !== 'DET' && opens?.tag !== 'NUM' && opens?.tag !== 'ADJ' && !isPossessive(opens))
      )
        return [];
      const gift = textInside(text, tokens, thing.start, thing.end);
      const whom = textInside(text, tokens, person.start, person.end);
      return [[{ start: first.start, end: last.end, replacement: `${gift} ${preposition} ${whom}` }]];
    }),
});
