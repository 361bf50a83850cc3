import type { ExploreFilter } from '#shared/domain/explore';

/** A choice with an “any” in it, as a list of options has it. */
type Choice = '' | 'yes' | 'no';

const fromFlag = (flag: boolean | undefined): Choice => (flag === undefined ? '' : flag ? 'yes' : 'no');

/** A filter while it is being built: what is typed, and the filter that it makes. */
export class FilterDraft {
  slice = $state('');
  example = $state('');
  status = $state<readonly string[]>([]);
  flipped = $state<Choice>('');
  correct = $state<Choice>('');
  gold = $state<readonly string[]>([]);
  predicted = $state<readonly string[]>([]);
  from = $state('');
  to = $state('');
  find = $state('');
  pattern = $state(false);
  tag = $state('');
  validity = $state('');
  commented = $state<Choice>('');

  constructor(filter: ExploreFilter) {
    this.slice = filter.slice ?? '';
    this.example = filter.example ?? '';
    this.status = filter.status ?? [];
    this.flipped = fromFlag(filter.flipped);
    this.correct = fromFlag(filter.correct);
    this.gold = filter.gold ?? [];
    this.predicted = filter.predicted ?? [];
    this.from = filter.confidence === undefined ? '' : String(filter.confidence.from);
    this.to = filter.confidence === undefined ? '' : String(filter.confidence.to);
    this.find = filter.text?.find ?? '';
    this.pattern = filter.text?.pattern ?? false;
    this.tag = filter.tag ?? '';
    this.validity = filter.validity ?? '';
    this.commented = fromFlag(filter.commented);
  }

  /** What is wrong with the two scores, or null. */
  readonly confidenceFault = $derived.by(() => {
    const { from, to } = this.confidence;
    if (![from, to].every((score) => score >= 0 && score <= 1)) return 'Scores lie between 0 and 1.';
    return from > to ? 'The first score is above the second.' : null;
  });

  get confidence(): { from: number; to: number } {
    const read = (text: string, none: number): number => (text.trim() === '' ? none : Number(text));
    return { from: read(this.from, 0), to: read(this.to, 1) };
  }

  get filter(): ExploreFilter {
    const { status, gold, predicted } = this;
    const hasConfidence = this.from.trim() !== '' || this.to.trim() !== '';
    const parts = {
      slice: this.slice,
      example: this.example.trim(),
      status: status.length === 0 ? '' : [...status],
      flipped: this.flipped === '' ? '' : this.flipped === 'yes',
      correct: this.correct === '' ? '' : this.correct === 'yes',
      gold: gold.length === 0 ? '' : [...gold],
      predicted: predicted.length === 0 ? '' : [...predicted],
      confidence: hasConfidence ? this.confidence : '',
      text: this.find === '' ? '' : { find: this.find, pattern: this.pattern },
      tag: this.tag,
      validity: this.validity,
      commented: this.commented === '' ? '' : this.commented === 'yes',
    };
    return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ''));
  }
}
