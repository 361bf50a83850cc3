import type { Helping } from '../models/model-reference.ts';
import type { Model } from '../models/model.ts';
import type { HelperTransmission } from '../workspace/helper-transmissions.ts';
import type { Workspace } from '../workspace/stores.ts';

/** Longest a row waits to be stored, in milliseconds. */
const longestWait = 100;

/** Requests of models that help with an audit, written into its network ledger a tenth of a second at a time. */
export class HelperLedger {
  readonly #workspace: Workspace;
  readonly #auditId: string;
  /** For `OpenModelOptions.helping`. */
  readonly helping: Helping;
  #waiting: HelperTransmission[] = [];
  #timer: NodeJS.Timeout | undefined;
  #fault: Error | undefined;

  /** @param audited whose budget they share */
  constructor(workspace: Workspace, auditId: string, audited: Model) {
    this.#workspace = workspace;
    this.#auditId = auditId;
    this.helping = {
      budget: audited.oneByOne?.budget,
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

  /** Stores what waits; to be called when the helpers are done. Throws what storing threw. */
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
      this.#workspace.transmissions.putHelpers(this.#auditId, sent);
    } catch (error) {
      this.#fault ??= error instanceof Error ? error : new Error(String(error));
    }
  }
}
