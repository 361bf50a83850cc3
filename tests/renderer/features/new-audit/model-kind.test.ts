import { expect, it } from 'vitest';
import { asFolder, kindOfModel } from '../../../../renderer/features/new-audit/model/model-kind.ts';

it('takes what is typed as a folder for one, also where it looks like a name on the hub', () => {
  expect(['mine', 'models/mine', './mine', '/models/mine', 'builtin/sentiment'].map(asFolder)).toEqual([
    'mine',
    './models/mine',
    './mine',
    '/models/mine',
    'builtin/sentiment',
  ]);
  expect(kindOfModel({ id: asFolder('models/mine') })).toBe('folder');
  expect(kindOfModel({ id: 'models/mine' })).toBe('hub');
});
