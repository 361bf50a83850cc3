import type { Example } from '#shared/domain/example';
import type { Edit } from '#shared/domain/text';
import { rewriteEdits } from '../../../language/rewrite-edits.ts';
import type { Note, ProbeCase, ProbeMaking } from '../../define-probe.ts';
import { planConditions, type ConditionPlan } from './conditions.ts';
import { readFailsafeItem, type FailsafeItem } from './failsafe-item.ts';
import type { FailsafeOptions } from './options.ts';
import { createForeignChooser } from './perturb/choose-foreign.ts';
import { render, retrieve, shiftEdits, type AskedText } from './render.ts';
import { perturbBy } from './perturb-by.ts';

/** A text to ask, what changed in it, or why there is nothing to ask. */
export type Variant =
  | {
      readonly asked: AskedText;
      /** Edits of the baseline's question or document; none where another text took its place. */
      readonly edits: Readonly<Partial<Record<keyof AskedText, readonly Edit[]>>>;
      /** How it came about: `given` with the item, or made by a rule or a model. */
      readonly source: 'given' | 'made';
      readonly facts: Note;
    }
  | { readonly noop: string };

/** Longer texts are not compared to find out what changed. */
const longestCompared = 4000;

/** Every case of every item: the baseline first, then the conditions in their order. */
export async function* makeCases(
  examples: readonly Example[],
  options: FailsafeOptions,
  making: ProbeMaking,
): AsyncGenerator<ProbeCase> {
  const items = examples.map(readFailsafeItem);
  const chooseForeign = createForeignChooser(items, making.seed);
  const plans = planConditions(options);
  for (const [index, item] of items.entries()) {
    const example = examples[index];
    if (example === undefined) continue;
    for (const plan of plans) {
      const variant = await makeVariant(plan, { item, example, options, making, chooseForeign });
      yield toCase(plan, { item, example }, variant, options, making);
    }
  }
}

interface Making {
  readonly item: FailsafeItem;
  readonly example: Example;
  readonly options: FailsafeOptions;
  readonly making: ProbeMaking;
  readonly chooseForeign: ReturnType<typeof createForeignChooser>;
}

function makeVariant(plan: ConditionPlan, given: Making): Variant | Promise<Variant> {
  const { item, example } = given;
  const { question, context } = item;
  switch (plan.kind) {
    case 'baseline':
      return { asked: { question, context }, edits: {}, source: 'given', facts: null };
    case 'steps':
      return perturbBy(plan.steps, plan.severity, item, given.options, given.making);
    case 'missing':
      return context === ''
        ? { noop: 'there is no context' }
        : { asked: { question, context: '' }, edits: {}, source: 'made', facts: null };
    case 'irrelevant':
      return makeIrrelevant(given);
    case 'own': {
      const asked = {
        question: fill(plan.own.question ?? '{{question}}', item, example),
        context: fill(plan.own.context ?? '{{context}}', item, example),
      };
      if (asked.question === null || asked.context === null) return { noop: 'the item lacks a column' };
      const texts = { question: asked.question, context: asked.context };
      if (texts.question === question && texts.context === context) return { noop: 'nothing changed' };
      return { asked: texts, edits: compare(question, texts.question), source: 'given', facts: null };
    }
  }
}

/** The published data ask a foreign question of the same document; without one, another document is given. */
function makeIrrelevant({ item, options, chooseForeign }: Making): Variant {
  const { question, context } = item;
  const foreign = item.given.irrelevant;
  if (options.given && foreign !== undefined)
    return {
      asked: { question: foreign, context },
      edits: {},
      source: 'given',
      facts: { foreign: 'question' },
    };
  const chosen = chooseForeign(item);
  if (chosen.status === 'noop') return { noop: chosen.reason };
  const { from, coverage } = chosen;
  return {
    asked: { question, context: chosen.context },
    edits: {},
    source: 'made',
    facts: { foreign: 'document', from, coverage },
  };
}

/** A template of the user's; null where the item has no such column. */
function fill(template: string, item: FailsafeItem, { columns }: Example): string | null {
  const lacking: string[] = [];
  const text = template.replace(/\{\{(question|context|column:[^}]+)\}\}/g, (_, name: string) => {
    if (name === 'question') return item.question;
    if (name === 'context') return item.context;
    const column = name.slice('column:'.length).trim();
    const value = Object.hasOwn(columns, column) ? columns[column] : undefined;
    if (value === undefined || value === '') lacking.push(column);
    return value ?? '';
  });
  return lacking.length > 0 ? null : text;
}

function compare(before: string, after: string): { readonly question?: readonly Edit[] } {
  if (before === after || before.length + after.length > longestCompared) return {};
  return { question: rewriteEdits(before, after) };
}

function toCase(
  { condition, arm }: ConditionPlan,
  { item, example }: { readonly item: FailsafeItem; readonly example: Example },
  variant: Variant,
  options: FailsafeOptions,
  making: ProbeMaking,
): ProbeCase {
  const base = { item: item.id, condition: condition.id };
  if ('noop' in variant) {
    const baseline = render({ question: item.question, context: '' }, making.task, options);
    return { ...base, fields: baseline.fields, noop: variant.noop };
  }
  const { asked, source, facts } = variant;
  const context = retrieve(asked, options.passages);
  const { fields } = render({ question: asked.question, context }, making.task, options);
  const note: Note = {
    source,
    question: asked.question,
    ...(making.task === 'question-answering' ? { spans: true } : {}),
    ...(facts === null ? {} : { facts }),
    ...(options.passages === 0 ? {} : { retrieved: context.length }),
  };
  const changed = locateEdits(item, variant, options, making);
  const gold = goldOf(arm.rubric, item, example, making);
  return { ...base, fields, shared: [context], note, ...gold, ...changed };
}

/** What metrics compare with, where the question can be answered; places in the document may have moved. */
function goldOf(
  rubric: string,
  { answer }: FailsafeItem,
  { gold }: Example,
  { task }: ProbeMaking,
): Pick<ProbeCase, 'gold'> {
  if (rubric !== 'answer') return {};
  if (task === 'text-generation')
    return answer === '' ? {} : { gold: { kind: 'references', references: [answer] } };
  return gold?.kind === 'answers' ? { gold: { kind: 'answers', answers: gold.answers } } : {};
}

/** Edits where the baseline's question and document stand in its fields; none where they do not tell all that changed. */
function locateEdits(
  item: FailsafeItem,
  { asked, edits }: Extract<Variant, { asked: AskedText }>,
  options: FailsafeOptions,
  making: ProbeMaking,
): Pick<ProbeCase, 'field' | 'edits'> {
  if (options.passages > 0) return {};
  const { places } = render(item, making.task, options);
  const changed = (['context', 'question'] as const)
    .filter((name) => asked[name] !== item[name])
    .map((name) => ({ place: places[name], own: edits[name] ?? [] }));
  const first = changed.find(({ own }) => own.length > 0);
  if (first === undefined) return {};
  const { field } = first.place;
  const there = changed.filter(({ place }) => place.field === field);
  if (there.some(({ own }) => own.length === 0)) return {};
  const shifted = there.flatMap(({ place, own }) => shiftEdits(own, place.start));
  return { field, edits: [...shifted].sort((a, b) => a.start - b.start) };
}
