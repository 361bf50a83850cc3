import type { SavedSuite } from '#shared/domain/annotation';
import type { Task } from '#shared/domain/task';
import type { WorkbenchFailure } from '#shared/domain/workbench';
import type { Client } from '../../client.ts';
import { Resource } from '../../state/resource.svelte.ts';
import type { Chain } from './chain.svelte.ts';

interface Kept {
  readonly failure: WorkbenchFailure;
  readonly model: string;
  readonly task: Task;
}

/** Failures seen since the window was opened; a step that is undone was a failure all the same. */
export class Failures {
  all = $state.raw<readonly Kept[]>([]);
  readonly saving: Resource<SavedSuite, [name: string, task: Task, replace: boolean]>;

  constructor(client: Pick<Client['workbench'], 'saveSuite'>) {
    this.saving = new Resource((name, task, replace) =>
      client.saveSuite({ name, task, replace, failures: this.of(task).map(({ failure }) => failure) }),
    );
  }

  /** Those of one task: a suite has one. */
  of(task: Task): readonly Kept[] {
    return this.all.filter((kept) => kept.task === task);
  }

  keep(chain: Chain, right: string | null): void {
    const known = new Set(this.all.map(({ failure }) => keyOf(failure)));
    const fresh = chain.failures(right).filter((failure) => !known.has(keyOf(failure)));
    if (fresh.length > 0)
      this.all = [
        ...this.all,
        ...fresh.map((failure) => ({ failure, model: chain.model.id, task: chain.task })),
      ];
  }

  drop(gone: Kept): void {
    this.all = this.all.filter((kept) => kept !== gone);
  }
}

function keyOf({ fields, changed }: WorkbenchFailure): string {
  return JSON.stringify([fields, changed]);
}
