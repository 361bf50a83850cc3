import type { ModelChoice } from '#shared/contract/models';
import type { EntryDescriptor } from '#shared/domain/descriptor';
import type { LibraryItem } from '#shared/domain/library';
import { taskShapes, tasks, type FieldName, type Fields, type Task } from '#shared/domain/task';
import type { Span } from '#shared/domain/text';
import type { Saliency, Suggestion } from '#shared/domain/workbench';
import { Resource } from '../../state/resource.svelte.ts';
import type { Session } from '../../state/session.svelte.ts';
import { Chain, scoredTasks } from './chain.svelte.ts';
import { describeSwap, editsOf, findSwap, toolsOf, type Change } from './change.ts';
import { Failures } from './failures.svelte.ts';
import { Typed } from './typed.svelte.ts';

const mostSteps = 10;

/** What is on the bench. It lives as long as the window, so nothing typed is lost by looking elsewhere. */
export class Workbench extends Typed {
  field = $state<FieldName>('text');
  word = $state.raw<(Span & { readonly word: string }) | null>(null);
  chain = $state.raw<Chain | null>(null);
  /** Why the last change made no step. */
  notice = $state<string | null>(null);
  readonly failures: Failures;
  readonly models: Resource<readonly LibraryItem[]>;
  /** What the chosen model is; `of` says which choice that was. */
  readonly about: Resource<{ of: ModelChoice; task: Task; labels: readonly string[] }>;
  readonly entries: Resource<readonly EntryDescriptor[]>;
  /** Weights, and the text whose words they are of. */
  readonly weights: Resource<{ text: string; saliency: Saliency }, [Chain, FieldName]>;
  readonly suggestions: Resource<readonly Suggestion[], [Chain, FieldName, Span]>;
  /** Whatever asks the model and may take a while. */
  readonly work: Resource<void, [(signal: AbortSignal) => Promise<void>]>;
  readonly #session: Session;
  #stop = new AbortController();

  readonly shape = $derived.by(() => taskShapes[this.about.value?.task ?? 'text-classification']);
  readonly canWeigh = $derived(this.chain !== null && scoredTasks.includes(this.chain.task));
  /** Whether the typed text is another one than the chain began with. */
  readonly isStale = $derived(
    this.chain !== null &&
      (JSON.stringify(this.chain.model) !== JSON.stringify(this.choice) ||
        taskShapes[this.chain.task].fields.some((name) => this.chain?.typed[name] !== this.texts[name])),
  );

  constructor(session: Session) {
    super();
    const { client } = session;
    this.#session = session;
    this.failures = new Failures(client.workbench);
    this.models = new Resource(async () =>
      (await client.library.list({ kind: 'model' })).filter(({ task }) =>
        (tasks as readonly string[]).includes(task),
      ),
    );
    this.about = new Resource(async () => {
      const of = this.choice;
      const { task, labels } = await client.models.inspect(of);
      return { of, task, labels };
    });
    this.entries = new Resource(() => client.catalogue.list({ kind: 'transformation' }));
    this.weights = new Resource(async (chain, field) => {
      const { model, fields } = chain;
      const saliency = await client.workbench.saliency(
        { model, fields, field },
        { signal: this.#stop.signal },
      );
      return { text: fields[field] ?? '', saliency };
    });
    this.suggestions = new Resource((chain, field, { start, end }) =>
      client.workbench.suggest(
        { model: chain.model, fields: chain.fields, field, start, end, limit: 40, ...this.proposers },
        { signal: this.#stop.signal },
      ),
    );
    this.work = new Resource((act) => act(this.#stop.signal));
  }

  /** Asks the model about the typed text; a chain begins anew. The old one comes back by the message. */
  ask(): Promise<void> {
    return this.#run(async (signal) => {
      const model = this.choice;
      if (this.about.value?.of !== model) await this.about.load();
      if (this.about.fault !== null) return;
      const typed = this.#typedFields();
      const first = await this.#session.client.workbench.predict({ model, fields: typed }, { signal });
      const before = this.chain;
      this.#show(new Chain(model, typed, first));
      if (before !== null && before.steps.length > 0)
        this.#session.toasts.note('A new chain has begun.', {
          title: 'Undo',
          act: () => this.#show(before),
        });
    });
  }

  transform(entry: EntryDescriptor, severity: number | null, seed: number): Promise<void> {
    return this.#change(async (chain, field, signal) => {
      const text = chain.fields[field] ?? '';
      const [line] = await this.#session.client.transform(
        {
          id: entry.id,
          seed,
          texts: [{ id: field, text }],
          ...(severity === null ? {} : { severity }),
          tools: toolsOf(this.proposers),
        },
        { signal },
      );
      if (line === undefined) return null;
      if (line.status !== 'changed') {
        this.notice = `${entry.title} changed nothing: ${line.noop ?? line.status}.`;
        return null;
      }
      const strength = severity === null ? '' : `severity ${severity.toFixed(2)}, `;
      return {
        how: entry.title,
        detail: `${strength}seed ${seed}`,
        text: line.output,
        edits: line.edits,
        kept: false,
      };
    });
  }

  /** One step of a greedy word swap. */
  attack(): Promise<void> {
    return this.#change((chain, field, signal) => this.#swap(chain, field, signal));
  }

  /** Step upon step, until the answer is another one, no word helps, or ten are taken. */
  attackUntilFlip(): Promise<void> {
    return this.#run(async (signal) => {
      const { chain } = this;
      for (let taken = 0; chain !== null && !chain.flipped && taken < mostSteps; taken += 1) {
        const change = await this.#swap(chain, this.field, signal);
        if (change === null) break;
        await this.#push(chain, this.field, change, signal);
      }
      if (chain?.flipped === false) this.notice ??= `The answer still stands after ${mostSteps} swaps.`;
    });
  }

  replace({ source, replacement, text, edit }: Suggestion): Promise<void> {
    return this.#change((chain, field) => {
      const old = (chain.fields[field] ?? '').slice(edit.start, edit.end);
      return Promise.resolve({
        how: 'Word replaced',
        detail: `${describeSwap(old, replacement)}, ${source}`,
        text,
        edits: editsOf(chain.fields[field] ?? '', text),
        kept: true,
      });
    });
  }

  /** Looks for words in place of one. */
  choose(word: Span & { readonly word: string }): void {
    const { chain, field } = this;
    // Weights of an earlier text may still be in sight; their places are not those of this one.
    if (chain === null || this.weights.value?.text !== chain.fields[field]) return;
    this.word = word;
    void this.suggestions.load(chain, field, word);
  }

  undo(): void {
    this.chain?.undo();
    this.#look();
  }

  redo(): void {
    this.chain?.redo();
    this.#look();
  }

  chooseField(field: FieldName): void {
    this.field = field;
    this.#look();
  }

  /** Gives up what is being asked. */
  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  #typedFields(): Fields {
    return Object.fromEntries(this.shape.fields.map((name) => [name, this.texts[name]]));
  }

  #show(chain: Chain): void {
    this.chain = chain;
    const { fields, perturbed } = taskShapes[chain.task];
    if (!fields.includes(this.field)) this.field = perturbed;
    this.#look();
  }

  /** What belongs to the text as it is now. */
  #look(): void {
    this.word = null;
    this.notice = null;
    const { chain } = this;
    if (chain === null) return;
    this.failures.keep(chain, this.right === '' || this.shape.gold !== 'label' ? null : this.right);
    if (this.canWeigh) void this.weights.load(chain, this.field);
  }

  async #swap(chain: Chain, field: FieldName, signal: AbortSignal): Promise<Change | null> {
    const { change, queries } = await findSwap(
      this.#session.client.workbench,
      chain,
      field,
      this.proposers,
      signal,
    );
    if (change === null)
      this.notice = `No replacement of the five weightiest words lowers the score (${queries} questions asked).`;
    return change;
  }

  #run(act: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.notice = null;
    return this.work.load(act);
  }

  #change(
    make: (chain: Chain, field: FieldName, signal: AbortSignal) => Promise<Change | null>,
  ): Promise<void> {
    return this.#run(async (signal) => {
      const { chain, field } = this;
      if (chain === null) return;
      const change = await make(chain, field, signal);
      if (change !== null) await this.#push(chain, field, change, signal);
    });
  }

  async #push(chain: Chain, field: FieldName, change: Change, signal: AbortSignal): Promise<void> {
    const before = chain.fields;
    const { text, ...rest } = change;
    const after = { ...before, [field]: text };
    const answer = await this.#session.client.workbench.predict(
      { model: chain.model, fields: after },
      { signal },
    );
    chain.add({ ...rest, field, before, after, answer });
    this.#look();
  }
}
