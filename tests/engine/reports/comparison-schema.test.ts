import { format, resolveConfig } from 'prettier';
import { expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { AuditComparison } from '#shared/domain/comparison';
import { comparisonSchema } from '../../../electron/engine/reports/comparison-schema.ts';
import { toJsonSchema } from '../../../electron/engine/reports/report-schema.ts';
import { resourcePath } from '../../../electron/engine/resources.ts';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

it('is the committed JSON Schema, and has the type of the comparison (-u writes it anew)', async () => {
  expectTypeOf<DeepReadonly<z.output<typeof comparisonSchema>>>().toEqualTypeOf<
    DeepReadonly<AuditComparison>
  >();
  const path = resourcePath('schemas', 'comparison-1.json');
  const options = { ...(await resolveConfig(path)), plugins: [], filepath: path };
  await expect(await format(JSON.stringify(toJsonSchema(comparisonSchema)), options)).toMatchFileSnapshot(
    path,
  );
});
