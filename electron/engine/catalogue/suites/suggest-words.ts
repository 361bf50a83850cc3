import { parseDocument } from 'yaml';
import { createRandom } from '../../language/random.ts';
import { readWrittenSuite } from './read-suite-file.ts';
import { suiteFault } from './suite-fault.ts';
import { builtinLexicons } from './templates/builtin-lexicons.ts';
import { loadLexicons } from './templates/load-lexicons.ts';
import { findSlots, TemplateFault } from './templates/parse-template.ts';
import { suggestFills, type FillMask, type SuggestedFill } from './templates/suggest-fills.ts';

/** The words for one template whose `{mask}` has none yet. */
export interface Suggestion {
  /** Index of the test in the file. */
  readonly index: number;
  readonly test: string;
  readonly template: string;
  readonly words: readonly SuggestedFill[];
}

/**
 * Asks a masked language model for words for every template of a suite file with `{mask}` in a test that gives it none.
 * @throws AssayError as `readSuiteFile`
 */
export async function suggestWords(
  path: string,
  fill: FillMask,
  limits: { readonly sentences?: number; readonly words?: number } = {},
): Promise<readonly Suggestion[]> {
  const { file, source } = (await readWrittenSuite(path)).checked;
  const shared = await loadLexicons(file.lexicons, builtinLexicons(), source, ['lexicons']);
  const suggestions: Suggestion[] = [];
  for (const [index, test] of file.tests.entries()) {
    const at = ['tests', index];
    const lexicons = await loadLexicons(test.lexicons, shared, source, [...at, 'lexicons']);
    if (lexicons.has('mask')) continue;
    const forms = [...(test.template === undefined ? [] : [test.template]), ...(test.templates ?? [])];
    try {
      for (const template of forms.flatMap(findMasked)) {
        const random = createRandom(file.seed ?? 1, 'suggest-words', test.name, template);
        const words = await suggestFills(template, fill, { lexicons, random, ...limits });
        suggestions.push({ index, test: test.name, template, words });
      }
    } catch (cause) {
      if (!(cause instanceof TemplateFault)) throw cause;
      throw suiteFault(source, at, cause.reason, cause);
    }
  }
  return suggestions;
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
