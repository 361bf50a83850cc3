import { z } from 'zod';
import { annotationChange } from '../domain/annotation.ts';
import type { AnnotationResult, SavedSuite, ValidatedSlice } from '../domain/annotation.ts';
import { exploreFilter } from '../domain/explore.ts';
import { base, trusted } from './base.ts';

const audit = z.object({ auditId: z.string().min(1) });
const units = z.array(z.int().min(0)).min(1).max(10_000);

export const annotations = {
  change: base.input(audit.extend({ units, change: annotationChange })).output(trusted<AnnotationResult>()),
  /** Puts back what one change had changed; false when it is undone already. */
  undo: base.input(z.object({ undo: z.int().min(1) })).output(z.boolean()),
  /** Tags of an audit with how many units carry them. */
  tags: base.input(audit).output(trusted<readonly { tag: string; units: number }[]>()),
  /** Rates over what people accepted, with intervals. */
  validated: base.input(audit).output(trusted<readonly ValidatedSlice[]>()),
  /**
   * Makes a suite of the chosen units (or of the first 10,000 under a filter): INV tests where the answer should have stayed,
   * MFT tests where there is a gold label. Written to `path`, or into the folder of suites in the user's own folder.
   */
  saveSuite: base
    .input(
      audit.extend({
        units: units.exactOptional(),
        filter: exploreFilter.exactOptional(),
        name: z.string().trim().min(1).max(200),
        path: z.string().min(1).exactOptional(),
      }),
    )
    .output(trusted<SavedSuite>()),
};
