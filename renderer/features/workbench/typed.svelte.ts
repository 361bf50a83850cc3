import type { ModelChoice } from '#shared/contract/models';
import type { FieldName } from '#shared/domain/task';
import { nameProposers, type Proposers } from './change.ts';

/** What the user has typed or chosen on the workbench, before anything is asked. */
export class Typed {
  model = $state('builtin/sentiment');
  allowNetwork = $state(false);
  /** Labels to choose from, separated by commas: for zero-shot models. */
  candidates = $state('');
  readonly texts = $state<Record<FieldName, string>>({ text: '', textPair: '', question: '', context: '' });
  /** The right label, where the user knows it. */
  right = $state('');
  /** A masked language model that proposes words. */
  maskModel = $state('');
  /** A file of word vectors, whose neighbours are tried too. */
  vectors = $state('');

  readonly choice = $derived<ModelChoice>({
    id: this.model,
    allowNetwork: this.allowNetwork,
    ...(this.#candidateLabels.length === 0 ? {} : { candidateLabels: this.#candidateLabels }),
  });

  get #candidateLabels(): string[] {
    return this.candidates
      .split(',')
      .map((label) => label.trim())
      .filter(Boolean);
  }

  get proposers(): Proposers {
    return nameProposers(this.maskModel.trim(), this.vectors.trim());
  }

  /** Takes texts and a model out of an address; true where it names any. */
  take(query: URLSearchParams): boolean {
    const [model, right] = [query.get('model'), query.get('label')];
    if (model !== null) this.model = model;
    if (right !== null) this.right = right;
    const named = (Object.keys(this.texts) as FieldName[]).filter((name) => query.has(name));
    for (const name of named) this.texts[name] = query.get(name) ?? '';
    return named.length > 0;
  }
}
