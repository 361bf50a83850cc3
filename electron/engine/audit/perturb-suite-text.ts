import { parseOptions } from '../catalogue/parse-options.ts';
import { perturbEventually } from '../catalogue/perturb.ts';
import type { PerturbText } from '../catalogue/suites/perturb-cases.ts';
import { findTransformation } from '../catalogue/transformations/index.ts';
import { AssayError } from '#shared/errors';
import { loadResources } from '../language/resources.ts';

/** How a suite has its texts changed by a transformation of the catalogue. Those that need a model are refused. */
export const perturbSuiteText: PerturbText = async ({ id, options, text, caseId, variant, seed }) => {
  const entry = findTransformation(id);
  if (entry.uses !== undefined && entry.uses.length > 0) {
    throw new AssayError(
      'entry-options',
      `Transformation "${id}" needs a model, which a suite does not have; name it under transformations of the audit file.`,
      { details: { entry: id } },
    );
  }
  const resources = await loadResources(entry.needs);
  const context = { seed, exampleId: caseId, variant, resources };
  const result = await perturbEventually(entry, text, parseOptions(entry, options), context);
  return result.status === 'changed' ? { text: result.text } : { noop: result.reason };
};
