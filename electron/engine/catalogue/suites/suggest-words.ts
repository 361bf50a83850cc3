import { parseDocument } from 'yaml';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { createRandom } from '../../language/random.ts';
import { suggestion } from '../../nearest.ts';
import { nameTests } from './build-suite.ts';
import { readWrittenSuite } from './read-suite-file.ts';
import { suiteFault } from './suite-fault.ts';
import { builtinLexicons } from './templates/builtin-lexicons.ts';
import { loadLexicons } from './templates/load-lexicons.ts';
import { findSlots, TemplateFault } from './templates/parse-template.ts';
import { suggestFills, type FillMask, type SuggestedFill } from './templates/suggest-fills.ts';

/** Words for the `{mask}` of one test. */
interface Suggestion {
  /** Index of the test in the file. */
  readonly index: number;
  readonly test: string;
  /** Those of its templates that have a `{mask}`. */
  readonly templates: readonly string[];
  /** Best first, by the mean of their scores over the templates. */
  readonly words: readonly SuggestedFill[];
}

interface SuggestionLimits {
  /** How messages name the file. */
  readonly shown?: string;
  readonly sentences?: number;
  readonly words?: number;
}

const usualWords = 30;

/**
 * Asks a masked language model for words for the `{mask}` of a test: its templates share them.
 * @param named id or name of a test that gives its `{mask}` no words
 * @throws AssayError as `readSuiteFile`; `usage` for a test that is not there, has no `{mask}` or has words for it
 */
export async function suggestWords(
  path: string,
  named: string,
  fill: FillMask,
  { shown = path, sentences, words = usualWords }: SuggestionLimits = {},
): Promise<Suggestion> {
  const { file, source } = (await readWrittenSuite(path, shown)).checked;
  const ids = nameTests(file.tests, source);
  const index = ids.findIndex((id, at) => id === named || file.tests[at]?.name === named);
  const test = file.tests[index];
  if (test === undefined) {
    throw new AssayError(
      'usage',
      `${shown} has no test ${quoteName(named)}${suggestion(named, ids)}; its tests: ${ids.join(', ')}.`,
      { details: { test: named, valid: ids } },
    );
  }
  const at = ['tests', index];
  const shared = await loadLexicons(file.lexicons, builtinLexicons(), source, ['lexicons']);
  const lexicons = await loadLexicons(test.lexicons, shared, source, [...at, 'lexicons']);
  const forms = [...(test.template === undefined ? [] : [test.template]), ...(test.templates ?? [])];
  try {
    const templates = forms.flatMap(findMasked);
    if (templates.length === 0 || lexicons.has('mask')) {
      const why =
        templates.length === 0
          ? 'has no template with {mask}; write {mask} where a word is wanted'
          : 'has words for {mask} under lexicons; remove them to have others suggested';
      throw new AssayError('usage', `${shown}: the test "${test.name}" ${why}.`, {
        details: { test: named },
      });
    }
    const scores = new Map<string, number>();
    for (const template of templates) {
      const random = createRandom(file.seed ?? 1, 'suggest-words', test.name, template);
      const options = {
        lexicons,
        random,
        words: 2 * words,
        ...(sentences === undefined ? {} : { sentences }),
      };
      for (const { word, score } of await suggestFills(template, fill, options))
        scores.set(word, (scores.get(word) ?? 0) + score / templates.length);
    }
    const ranked = [...scores].map(([word, score]) => ({ word, score }));
    ranked.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
    return { index, test: test.name, templates, words: ranked.slice(0, words) };
  } catch (cause) {
    if (!(cause instanceof TemplateFault)) throw cause;
    throw suiteFault(source, at, cause.reason, cause);
  }
}

/**
 * The text of a YAML suite with words for the `{mask}` of a test under its `lexicons`; comments stay.
 * @param index of the test in the file
 */
export function writeWords(text: string, index: number, words: readonly string[]): string {
  const document = parseDocument(text);
  document.setIn(['tests', index, 'lexicons', 'mask'], document.createNode([...words], { flow: true }));
  return document.toString({ lineWidth: 0 });
}

/** The first text of a case that has a mask. */
function findMasked(form: unknown): string[] {
  if (typeof form === 'string') return findSlots(form).some(({ tag }) => tag === 'mask') ? [form] : [];
  if (typeof form !== 'object' || form === null) return [];
  return Object.values(form).flatMap(findMasked).slice(0, 1);
}
