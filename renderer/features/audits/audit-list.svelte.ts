import demo from '../../../resources/examples/demo.yaml?raw';
import { SvelteSet } from 'svelte/reactivity';
import { cutMiddle } from '#shared/formatting';
import type { AuditCard } from '#shared/domain/audit-library';
import { sayFault } from '../../components/describe-fault.ts';
import type { Command } from '../../state/commands.svelte.ts';
import { auditAddress, compareAddress } from '../../state/addresses.ts';
import { Resource } from '../../state/resource.svelte.ts';
import type { Session } from '../../state/session.svelte.ts';

/** The audits of the workspace, and what can be done with them from a list. */
export class AuditList {
  starting = $state(false);
  /** To be compared, by id. */
  readonly chosen = new SvelteSet<string>();
  readonly #session: Session;
  readonly #cards: Resource<readonly AuditCard[]>;

  constructor(session: Session) {
    this.#session = session;
    this.#cards = new Resource(() => session.client.audits.cards());
  }

  get cards(): readonly AuditCard[] | undefined {
    return this.#cards.value;
  }

  get fault(): unknown {
    return this.#cards.fault;
  }

  get commands(): readonly Command[] {
    const demo = { id: 'demo', title: 'Run the demo', group: 'Commands', act: () => void this.runDemo() };
    const compare = {
      id: 'compare',
      title: 'Compare audits',
      group: 'Commands',
      act: () => this.#session.route.go(this.compare),
    };
    return [demo, compare];
  }

  /** The oldest is the baseline. */
  get compare(): string {
    const chosen = (this.cards ?? []).filter(({ id }) => this.chosen.has(id));
    const ids = chosen.sort((a, b) => a.createdAt.localeCompare(b.createdAt)).map(({ id }) => id);
    return compareAddress(ids);
  }

  choose({ id }: AuditCard): void {
    if (!this.chosen.delete(id)) this.chosen.add(id);
  }

  load(): Promise<void> {
    return this.#cards.load();
  }

  open(card: Pick<AuditCard, 'id' | 'state'>): void {
    this.#session.route.go(auditAddress(card));
  }

  async runDemo(): Promise<void> {
    const { client, live, route, toasts } = this.#session;
    this.starting = true;
    try {
      const { auditId } = await client.audits.launch({ source: 'demo.yaml', text: demo });
      void live.follow(auditId);
      route.go(`/audits/${auditId}/run`);
    } catch (fault) {
      toasts.fault(sayFault(fault));
    } finally {
      this.starting = false;
    }
  }

  /** Out of the list; the rows stay, and the message brings it back. */
  async remove(card: AuditCard): Promise<void> {
    const { client, toasts } = this.#session;
    try {
      await client.audits.remove({ auditId: card.id });
      this.chosen.delete(card.id);
      await this.load();
      toasts.note(`“${cutMiddle(card.name, 72)}” is out of the list. Its rows stay in the workspace.`, {
        title: 'Undo',
        act: () => void this.#restore(card.id),
      });
    } catch (fault) {
      toasts.fault(sayFault(fault));
    }
  }

  async #restore(auditId: string): Promise<void> {
    try {
      await this.#session.client.audits.restore({ auditId });
      await this.load();
    } catch (fault) {
      this.#session.toasts.fault(sayFault(fault));
    }
  }
}
