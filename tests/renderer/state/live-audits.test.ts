import { describe, expect, it, vi } from 'vitest';
import type { AuditCard } from '#shared/domain/audit-library';
import type { LiveRun } from '#shared/domain/live-run';
import { LiveAudits } from '../../../renderer/state/live-audits.svelte.ts';

type AuditsClient = ConstructorParameters<typeof LiveAudits>[0];

const picture = (state: LiveRun['state'], done: number): LiveRun =>
  ({ auditId: 'a1', state, done, total: 10, fault: null }) as unknown as LiveRun;
const card = (state: AuditCard['state'], live: boolean): AuditCard =>
  ({ id: 'a1', name: 'Reviews', state, live }) as unknown as AuditCard;

/** An engine that shows one picture of a running audit and then breaks off, and lists it as it is told. */
function breakOff(cards: readonly AuditCard[]): AuditsClient {
  const follow = (): Promise<AsyncGenerator<LiveRun>> =>
    Promise.resolve(
      (async function* () {
        await Promise.resolve();
        yield picture('running', 4);
        throw new TypeError('network error');
      })(),
    );
  return { follow, cards: () => Promise.resolve(cards) } as unknown as AuditsClient;
}

function watch(client: AuditsClient) {
  const events = { ended: vi.fn(), cutOff: vi.fn(), lost: vi.fn() };
  return { events, live: new LiveAudits(client, events) };
}

describe('LiveAudits', () => {
  it('says that a stream broke off, and keeps what it showed', async () => {
    const { events, live } = watch(breakOff([]));
    await live.follow('a1');
    expect(events.lost).toHaveBeenCalledOnce();
    expect(events.ended).not.toHaveBeenCalled();
    expect([live.share, live.faults.size]).toEqual([0.4, 0]);
  });

  it.each([
    ['offers to resume an audit whose engine has ended', card('running', false), 'cutOff'],
    ['tells the end that nobody saw', card('finished', false), 'ended'],
  ] as const)('%s', async (_name, stored, told) => {
    const { events, live } = watch(breakOff([stored]));
    await live.follow('a1');
    await live.rejoin();
    expect(events[told]).toHaveBeenCalledOnce();
    expect(live.running).toEqual([]);
  });

  it('follows on where the audit still runs', async () => {
    const { events, live } = watch(breakOff([card('running', true)]));
    await live.follow('a1');
    await live.rejoin();
    await vi.waitFor(() => expect(events.lost).toHaveBeenCalledTimes(2), { timeout: 10_000 });
    expect(events.cutOff).not.toHaveBeenCalled();
    expect(live.running).toHaveLength(1);
  });
});
