import type { Tools } from '../../electron/engine/catalogue/tools.ts';
import type { Transformation } from '../../electron/engine/catalogue/define-transformation.ts';
import { transformations } from '../../electron/engine/catalogue/transformations/index.ts';

/** Words a reader of reviews might expect in many places, the likeliest first. */
const fillings = [
  'movie',
  'really',
  'great',
  'soup',
  'old',
  'quite',
  'went',
  'place',
  'nice',
  'looked',
  'table',
];

/** What the examples of the catalogue say a generator writes for their inputs. */
const written = new Map(
  (transformations as readonly Transformation[])
    .filter(({ uses = [] }) => uses.includes('generator'))
    .flatMap(({ id, examples }) => examples.map(({ input, output }) => [`${id} ${input}`, output])),
);

const results = new Set(
  (transformations as readonly Transformation[]).flatMap(({ id, examples }) =>
    examples.map(({ output }) => `${id} ${output}`),
  ),
);

/** The text in a prompt: what stands between `Text: ` and the last line. */
function textOf(prompt: string): string {
  return /\nText: ([^]*)\nAnswer:$/.exec(prompt)?.[1] ?? '';
}

/**
 * Tools whose answers are set beforehand. The generator writes what the examples of `entryId` say, and else swaps the
 * first letters of words for capitals, by the length of its prompt so that wordings differ.
 */
export function scriptedTools(entryId = ''): Required<Tools> {
  return {
    encoder: {
      embed: (texts) =>
        Promise.resolve(
          texts.map((text) => {
            const counts = new Float32Array(26);
            for (const letter of text.toLowerCase())
              if (letter >= 'a' && letter <= 'z') counts[letter.charCodeAt(0) - 97]! += 1;
            const length = Math.hypot(...counts) || 1;
            return counts.map((count) => count / length);
          }),
        ),
    },
    scanner: {
      scan: (text) =>
        Promise.resolve({
          text: text.replaceAll('m', 'rn'),
          pages: 1,
          characterErrorRate: text.split('m').length / Math.max(1, text.length),
          reader: 'scripted',
        }),
    },
    fillMask: {
      fill: (_before, _after, count) =>
        Promise.resolve(fillings.slice(0, count).map((text, index) => ({ text, score: 0.3 / (index + 1) }))),
      surprise: (text) => Promise.resolve(Math.abs(Math.sin(text.length)) * 3),
    },
    entailment: {
      judge: (premise, hypothesis) => {
        const entailment = hypothesis.includes(premise.slice(0, 5)) ? 0.9 : 0.2;
        return Promise.resolve({ entailment, contradiction: 1 - entailment });
      },
    },
    generator: {
      write: (prompt) => {
        const text = textOf(prompt);
        const known = written.get(`${entryId} ${text}`);
        if (known !== undefined) return Promise.resolve(` "${known}"\n`);
        // A hop further on, what an example declares is handed on as it is.
        if (results.has(`${entryId} ${text}`)) return Promise.resolve(text);
        const step = 1 + (prompt.length % 7);
        const changed = text
          .split(' ')
          .map((word, index) => (index % step === 0 ? `${word.toUpperCase()}!` : word))
          .join(' ');
        return Promise.resolve(` "${changed}"\n`);
      },
    },
    vectors: {
      nearest: (word, count) =>
        Promise.resolve(
          ['movie', 'great', 'soup', 'went', 'old', 'really']
            .filter((other) => other !== word)
            .slice(0, count)
            .map((text, index) => ({ text, cosine: 0.95 - index / 50 })),
        ),
    },
  };
}
