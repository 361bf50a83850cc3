import { createRandom } from '../../../language/random.ts';
import { suiteFault, type SuiteSource } from '../suite-fault.ts';
import type { SuiteFileCase, SuiteFileTemplate, SuiteFileTest } from '../suite-schema.ts';
import { expandTemplate, type TemplateForm } from './expand-template.ts';
import { wordsOf, type Lexicons } from './find-words.ts';
import { findSlots, TemplateFault } from './parse-template.ts';

/** A test with more cases than this is a data set. */
const mostCases = 10_000;

export interface FilledCase {
  readonly form: SuiteFileCase;
  /** Of the template in the source. */
  readonly path: readonly PropertyKey[];
}

interface TemplatePlace {
  readonly lexicons: Lexicons;
  readonly seed: number;
  readonly testId: string;
  readonly source: SuiteSource;
  readonly path: readonly PropertyKey[];
}

/** The cases of a test's templates, in the order of the file. Throws `file-malformed` with line and tag. */
export function fillTemplates(test: SuiteFileTest, place: TemplatePlace): FilledCase[] {
  const { lexicons, seed, testId, source } = place;
  const written: [SuiteFileTemplate, readonly PropertyKey[]][] = [];
  if (test.template !== undefined) written.push([test.template, [...place.path, 'template']]);
  for (const [index, template] of (test.templates ?? []).entries()) {
    written.push([template, [...place.path, 'templates', index]]);
  }
  return written.flatMap(([template, path], index) => {
    const form = withLabel(template, test.label);
    checkSlots(form, path, place);
    try {
      return expandTemplate(form as TemplateForm, {
        lexicons,
        random: createRandom(seed, 'suite-template', testId, index),
        sample: test.sample ?? null,
        limit: mostCases,
      }).map((filled) => ({ form: filled as SuiteFileCase, path }));
    } catch (cause) {
      if (!(cause instanceof TemplateFault)) throw cause;
      throw suiteFault(source, path, cause.reason, cause);
    }
  });
}

/** The test's label belongs to the template, so that it may have slots too. */
function withLabel(template: SuiteFileTemplate, label: string | undefined): SuiteFileCase {
  if (Array.isArray(template)) return template;
  const mapping = typeof template === 'string' ? { text: template } : template;
  return label === undefined || mapping.label !== undefined ? mapping : { ...mapping, label };
}

/** Finds the text with the fault before the whole is filled, so that the message names its line. */
function checkSlots(part: unknown, path: readonly PropertyKey[], place: TemplatePlace): void {
  if (typeof part === 'object' && part !== null) {
    for (const [key, member] of Object.entries(part)) {
      checkSlots(member, [...path, Array.isArray(part) ? Number(key) : key], place);
    }
  }
  if (typeof part !== 'string') return;
  try {
    for (const slot of findSlots(part)) wordsOf(slot, place.lexicons);
  } catch (cause) {
    if (!(cause instanceof TemplateFault)) throw cause;
    throw suiteFault(place.source, path, cause.reason, cause);
  }
}
