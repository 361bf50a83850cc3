import type { ProbeCondition } from '#shared/domain/probe';
import {
  documentConditions,
  groundingConditions,
  robustConditions,
  type FailsafeOptions,
  type ReadyCondition,
} from './options.ts';

export type RobustCondition = (typeof robustConditions)[number];

/** What a condition is made by, and which score it is part of. */
export type ConditionPlan = { readonly condition: ProbeCondition; readonly arm: Arm } & (
  | { readonly kind: 'baseline' }
  | {
      readonly kind: 'steps';
      readonly steps: readonly RobustCondition[];
      readonly severity: number | null;
      /** One strength of a sweep. */
      readonly sweep: boolean;
    }
  | { readonly kind: 'missing' | 'irrelevant' }
  | { readonly kind: 'own'; readonly own: FailsafeOptions['own'][number] }
);

/** `apart`: reported, and part of no score. */
type Arm = { readonly score: 'R' | 'G' | 'apart'; readonly rubric: 'answer' | 'missing' | 'irrelevant' };

const titles: Readonly<Record<ReadyCondition, readonly [title: string, change: string]>> = {
  misspelled: ['Misspelled question', 'spelling errors in the question'],
  incomplete: ['Incomplete question', 'the question cut to key words'],
  'out-of-domain': ['Lay wording', 'the question without the words of the field'],
  ocr: ['Badly scanned document', 'characters of the document misread'],
  scan: ['Document printed and scanned', 'the document printed, spoilt and read back'],
  missing: ['Missing document', 'no document'],
  irrelevant: ['Irrelevant document', 'a question and a document that does not answer it'],
};

/** Every condition of the options, the baseline first. */
export function planConditions(options: FailsafeOptions): readonly ConditionPlan[] {
  const robust = robustConditions.filter((id) => options.conditions.includes(id));
  const grounding = groundingConditions.filter((id) => options.conditions.includes(id));
  return [
    {
      kind: 'baseline',
      condition: { id: 'baseline', title: 'Baseline', expects: 'answer', against: null, change: 'nothing' },
      arm: { score: 'R', rubric: 'answer' },
    },
    ...robust.map((id) => steps(id, titles[id][0], [id], options.severity[id] ?? null, 'R')),
    ...grounding.map((id): ConditionPlan => ({
      kind: id,
      condition: describe(id, titles[id][0], 'abstain', titles[id][1]),
      arm: { score: 'G', rubric: id },
    })),
    ...robustConditions.flatMap((id) =>
      (options.sweep[id] ?? []).map((severity) =>
        steps(`${id}.${severity}`, `${titles[id][0]}, strength ${severity}`, [id], severity, 'sweep'),
      ),
    ),
    ...options.combined.map((ids) =>
      steps(ids.join('-and-'), ids.map((id) => titles[id][0]).join(' and '), ids, null, 'apart'),
    ),
    ...options.own.map(ownCondition),
  ];
}

function describe(
  id: string,
  title: string,
  expects: ProbeCondition['expects'],
  change: string,
): ProbeCondition {
  return { id, title, expects, against: 'baseline', change };
}

function steps(
  id: string,
  title: string,
  ids: readonly RobustCondition[],
  severity: number | null,
  use: 'R' | 'apart' | 'sweep',
): ConditionPlan {
  const change = ids.map((step) => titles[step][1]).join(', ');
  return {
    kind: 'steps',
    steps: ids,
    severity,
    sweep: use === 'sweep',
    condition: describe(id, title, 'invariance', change),
    arm: { score: use === 'R' ? 'R' : 'apart', rubric: 'answer' },
  };
}

function ownCondition(own: FailsafeOptions['own'][number]): ConditionPlan {
  const declines = own.expects === 'decline';
  const changed = [
    ...(own.question === undefined ? [] : ['question']),
    ...(own.context === undefined ? [] : ['document']),
  ];
  return {
    kind: 'own',
    own,
    condition: describe(
      own.id,
      own.title ?? own.id,
      declines ? 'abstain' : 'invariance',
      `own ${changed.join(' and ')}`,
    ),
    arm: {
      score: own.counts ? (declines ? 'G' : 'R') : 'apart',
      rubric: declines ? (own.context?.trim() === '' ? 'missing' : 'irrelevant') : 'answer',
    },
  };
}

/** Why these options make no sense together, as the end of a sentence; null where they do. */
export function refuseOptions(options: FailsafeOptions): string | null {
  const ids = planConditions(options).map(({ condition }) => condition.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) return `two conditions are called "${twice}"; rename one of your own`;
  const empty = options.own.find(({ question, context }) => question === undefined && context === undefined);
  if (empty !== undefined)
    return `your condition "${empty.id}" changes nothing; give it a question or a context`;
  const both = options.combined.find((ids) => documentConditions.every((id) => ids.includes(id)));
  if (both !== undefined)
    return `ocr and scan are two ways to read one document; keep one of them in [${both.join(', ')}]`;
  const { prompt } = options;
  if (prompt !== '' && !(prompt.includes('{{question}}') && prompt.includes('{{context}}')))
    return 'the prompt must hold {{question}} and {{context}}';
  return null;
}
