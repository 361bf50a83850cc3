import { describe, expect, it } from 'vitest';
import type { CheckReference, TransformationReference } from '#shared/domain/transformation-reference';
import { nameSlices } from '../../../electron/engine/audit/name-slices.ts';
import { resolveTransformations } from '../../../electron/engine/audit/resolve-transformations.ts';
import { errorOf } from '../../laws/error-of.ts';

function resolve(transformations: TransformationReference[], checks: CheckReference[] = []) {
  return resolveTransformations({ transformations, checks }, 'text-classification', nameSlices());
}

describe('a sweep', () => {
  it('makes one slice a strength, in a common series', () => {
    const planned = resolve([{ id: 'ocr-noise', severities: [0.1, 0.3, 0.5], variants: 2 }]);
    expect(planned.map(({ sliceId }) => sliceId)).toEqual(
      ['0.1', '0.3', '0.5'].map((severity) => `transformation:ocr-noise@${severity}`),
    );
    expect(planned.map(({ options }) => options)).toMatchObject(
      [0.1, 0.3, 0.5].map((severity) => ({
        rate: severity,
        severity,
        variants: 2,
        series: 'transformation:ocr-noise',
      })),
    );
    expect(planned[1]?.title).toMatch(/, severity 0\.3$/);
  });

  it('reaches every entry of a pipeline that has a strength and none of its own', () => {
    const [planned] = resolve([
      {
        name: 'Noisy text',
        sequence: [
          'ocr-noise',
          { id: 'char-swap', severity: 0.2 },
          { id: 'char-delete', rate: 0.05 },
          'upper-case',
        ],
        severity: 0.7,
      },
    ]);
    if (planned?.stage.kind !== 'sequence') throw new Error('a sequence was asked for');
    const rates = planned.stage.stages.map((stage) =>
      stage.kind === 'entry' ? stage.options['rate'] : null,
    );
    expect(rates.slice(0, 3)).toEqual([0.7, 0.2, 0.05]);
    expect(planned.sliceId).toBe('transformation:pipeline/noisy-text@0.7');
  });

  it('is idle at severity 0 even where the option begins at 1, so that a curve begins at the unchanged text', () => {
    const planned = resolve([
      { id: 'append-hashtag', severities: [0, 0.1] },
      { id: 'ocr-noise', rate: 0 },
    ]);
    const idle = planned.map(({ stage }) => (stage.kind === 'entry' ? (stage.isIdle ?? false) : null));
    expect(idle).toEqual([true, false, false]);
  });

  it('changes the field it names, in a slice that says so', () => {
    const references: TransformationReference[] = ['ocr-noise', { id: 'ocr-noise', field: 'context' }];
    const file = { transformations: references, checks: [] };
    const planned = resolveTransformations(file, 'question-answering', nameSlices());
    expect(planned.map(({ sliceId, field }) => [sliceId, field])).toEqual([
      ['transformation:ocr-noise', null],
      ['transformation:ocr-noise(field=context)', 'context'],
    ]);
    expect(planned[1]?.title).toMatch(/, field context$/);
    const fault = errorOf(() => resolve([{ id: 'ocr-noise', field: 'question' }]));
    expect(fault.message).toContain(
      'field "question" does not exist in text-classification; its fields: text.',
    );
  });

  it('refuses a strength that means nothing, or that is given twice', () => {
    const none = errorOf(() => resolve([{ id: 'base64', severity: 0.5 }]));
    expect(none.code).toBe('entry-options');
    expect(none.message).toMatch(/"base64" has no strength/);
    const twice = errorOf(() => resolve([{ id: 'ocr-noise', severity: 0.5, rate: 0.1 }]));
    expect(twice.message).toMatch(/both rate and a severity/);
  });
});

describe('checks', () => {
  it('of the audit and of the entry are put together, with their own limits or the given ones', () => {
    const [planned] = resolve(
      [{ id: 'ocr-noise', checks: [{ id: 'edit-distance', atMost: 4 }], redraws: 3 }],
      ['similarity>=0.8', 'length-ratio'],
    );
    expect(planned?.options).toMatchObject({
      checks: ['similarity >= 0.8', 'length-ratio >= 0.5, <= 2', 'edit-distance <= 4'],
      redraws: 3,
    });
    expect(planned?.uses).toEqual(['encoder']);
  });

  it.each([
    ['similarty', 'unknown-entry', /did you mean "similarity"/],
    ['similarity > 0.8', 'entry-options', /similarity>=0\.8/],
    [{ id: 'entailment', direction: 'sideways' }, 'entry-options', /direction/],
  ] as const)('%j is refused', (check, code, message) => {
    const error = errorOf(() => resolve(['ocr-noise'], [check]));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});

describe('a pipeline', () => {
  it('needs and uses what its entries do, and names itself by them', () => {
    const [planned] = resolve([
      { sequence: ['synonym-mlm', { choice: ['paraphrase', 'person-name-swap'] }] },
    ]);
    expect(planned?.uses).toEqual(['fillMask', 'generator']);
    expect(planned?.needs).toEqual(['tags', 'entities']);
    expect(planned?.title).toBe('Pipeline: synonym-mlm, then one of (paraphrase | person-name-swap)');
    expect(planned?.entryId).toBe('pipeline');
  });

  it('is refused where one of its entries breaks the task', () => {
    const file = { transformations: [{ sequence: ['ocr-noise', 'paraphrase'] }], checks: [] };
    const error = errorOf(() => resolveTransformations(file, 'token-classification', nameSlices()));
    expect(error.message).toMatch(/"paraphrase" is not for token-classification/);
  });

  it('names the nearest id of an entry deep inside', () => {
    const error = errorOf(() => resolve([{ repeat: { sequence: ['ocr-nois'] }, atMost: 2 }]));
    expect(error.message).toMatch(/did you mean "ocr-noise"/);
  });
});
