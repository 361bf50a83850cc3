import type { Helping } from '../models/model-reference.ts';
import type { Budget } from '../models/remote/budget.ts';
import type { ToolTransmission } from '../workspace/tool-transmissions.ts';
import { openMaskBook } from './mask-book.ts';
import type { Workspace } from '../workspace/stores.ts';

/** Longest a row waits to be stored, in milliseconds. */
const longestWait = 100;

/** Requests of models that help with an audit, written into its network ledger a tenth of a second at a time. */
export class ToolLedger {
  readonly #workspace: Workspace;
  readonly #auditId: string;
  /** For `OpenModelOptions.helping`. */
  readonly helping: Helping;
  #waiting: ToolTransmission[] = [];
  #timer: NodeJS.Timeout | undefined;
  #fault: Error | undefined;

  /** @param budget that they share */
  constructor(workspace: Workspace, auditId: string, budget: Budget | undefined) {
    this.#workspace = workspace;
    this.#auditId = auditId;
    this.helping = {
      budget,
      masks: openMaskBook(workspace, auditId),
      earlier: (role) => {
        this.flush();
        return workspace.transmissions.spent(auditId, role);
      },
      onSent: (role, sent) => {
        this.#waiting.push({ role, ...sent });
        this.#timer ??= setTimeout(() => this.#write(), longestWait);
      },
    };
  }

  /** Stores what waits; to be called when the tools are done. Throws what storing threw. */
  flush(): void {
    this.#write();
    if (this.#fault !== undefined) throw this.#fault;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const sent = this.#waiting;
    this.#waiting = [];
    try {
      this.#workspace.transmissions.putTools(this.#auditId, sent);
    } catch (error) {
      this.#fault ??= error instanceof Error ? error : new Error(String(error));
    }
  }
}
