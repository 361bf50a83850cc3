import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { oncePerSession } from '../../../renderer/state/once-per-session.svelte.ts';
import type { Session } from '../../../renderer/state/session.svelte.ts';

class Counted {
  count = $state(1);
  readonly twice = $derived(this.count * 2);
}

it('keeps derived values alive when the view that first asked for them is gone', () => {
  const countedOf = oncePerSession(() => new Counted());
  const session = {} as unknown as Session;
  const seen: number[] = [];
  const look = (): (() => void) =>
    $effect.root(() => {
      $effect(() => {
        seen.push(countedOf(session).twice);
      });
    });
  const close = look();
  flushSync();
  close();
  const reclose = look();
  flushSync();
  countedOf(session).count = 5;
  flushSync();
  expect(seen).toEqual([2, 2, 10]);
  reclose();
});
