import { describe, expect, it } from 'vitest';
import { exploreAddress } from '../../../renderer/state/addresses.ts';
import { Route } from '../../../renderer/state/route.svelte.ts';
import { findView } from '../../../renderer/views/index.ts';

describe('Route', () => {
  it('reads path and query behind the #, and follows the address', () => {
    const place = { hash: '#/audits/a1/run?slice=clean' };
    const route = new Route(place);
    expect([route.path, route.query.get('slice')]).toEqual(['/audits/a1/run', 'clean']);
    route.go('/settings');
    expect([place.hash, route.path]).toEqual(['/settings', '/settings']);
  });

  it('is at the start without an address', () => {
    expect(new Route({ hash: '' }).path).toBe('/');
  });
});

describe('findView', () => {
  it('names the parts of an address', () => {
    expect(findView('/audits/a%2F1/run')).toMatchObject({ view: { title: 'Run' }, params: { id: 'a/1' } });
    expect(findView('/nowhere')).toBeNull();
  });
});

describe('exploreAddress', () => {
  it('carries a filter through the address whole', () => {
    const filter = { slice: 'transformation:keyboard-typo', text: { find: 'a & b = "c"?', pattern: false } };
    const route = new Route({ hash: exploreAddress('a1', filter) });
    expect(JSON.parse(route.query.get('filter') ?? '')).toEqual(filter);
  });
});
