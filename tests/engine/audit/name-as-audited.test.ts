import { expect, it } from 'vitest';
import type { ModelDescriptor } from '#shared/domain/model';
import { nameAsAudited } from '../../../electron/engine/audit/name-as-audited.ts';

const builtin = { id: 'builtin/sentiment', source: 'builtin' } as ModelDescriptor;

it('calls a model as the audit does, not as the first audit of equal files did', () => {
  expect(nameAsAudited(builtin, { id: 'builtin/sentiment' })).toEqual(builtin);
  expect(nameAsAudited(builtin, { id: '/models/my-copy' })).toEqual({
    id: '/models/my-copy',
    source: 'folder',
  });
  expect(nameAsAudited(builtin, { id: 'someone/copy' })).toEqual({ id: 'someone/copy', source: 'hub' });
  const copy = { id: '/models/my-copy', source: 'folder' } as ModelDescriptor;
  expect(nameAsAudited(copy, { id: 'builtin/sentiment' })).toEqual(builtin);
});
