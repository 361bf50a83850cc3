import type { ReportProgress } from '#shared/domain/progress';
import type { Report } from '#shared/domain/report';
import { formatPart } from '#shared/formatting';
import { makeAllVisible } from '#shared/visible-text';
import type { Client } from '../../client.ts';
import { Resource } from '../../state/resource.svelte.ts';

/** Milliseconds after which it is worth saying what is waited for. */
const patience = 300;
/** Looked up by, or pointed into. */
const asTheyAre: ReadonlySet<string> = new Set(['id', 'sliceId', 'before', 'after', 'text', 'edits']);

/** A report as it is read; one that nobody has looked at is computed first, and a large one takes its time. */
export class ReportReading {
  /** Null unless the figures are being computed. */
  progress = $state.raw<ReportProgress | null>(null);
  readonly read: Resource<Report, [string]>;
  readonly #client: Pick<Client['audits'], 'report' | 'followReport'>;
  #watching = new AbortController();

  constructor(client: Pick<Client['audits'], 'report' | 'followReport'>) {
    this.#client = client;
    this.read = new Resource(async (auditId: string) =>
      makeAllVisible(await client.report({ auditId }), asTheyAre),
    );
  }

  async load(auditId: string): Promise<void> {
    this.#watching.abort();
    this.progress = null;
    const watching = new AbortController();
    this.#watching = watching;
    const late = setTimeout(() => void this.#watch(auditId, watching.signal), patience);
    await this.read.load(auditId);
    clearTimeout(late);
    watching.abort();
    if (watching === this.#watching) this.progress = null;
  }

  /** How the computing ends is told to the question for the report. */
  async #watch(auditId: string, signal: AbortSignal): Promise<void> {
    try {
      // An engine that is busy may not have begun yet.
      for (;;) {
        for await (const progress of await this.#client.followReport({ auditId }, { signal })) {
          if (signal.aborted) return;
          this.progress = progress;
        }
        await new Promise((passed) => setTimeout(passed, patience));
        if (signal.aborted) return;
      }
    } catch {
      // Cut off, because the report is there.
    }
  }
}

export function describeProgress({ of, done, total }: ReportProgress): string {
  if (of === 'rows') return `${formatPart(done, total)} rows read`;
  return done < total ? `${formatPart(done, total)} slices done` : 'Checking the ledger';
}
