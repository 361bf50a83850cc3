import type { ProbeExample } from '#shared/domain/probe';
import { rewriteEdits } from '../../../language/rewrite-edits.ts';
import type { ProbeResult, ProbeSummarising } from '../../define-probe.ts';
import { complianceOfResult } from './collect-compliance.ts';
import type { ConditionPlan } from './conditions.ts';
import { readFailsafeItem, type FailsafeItem } from './failsafe-item.ts';
import { askedQuestion, excerptOf, wordsOf } from './judge-question.ts';

/** Cases shown a condition. */
const shown = 4;
const longestShown = 1500;
/** Characters of a scanned document that are shown. */
const window = 500;

/** The cases that went wrong first, then those without a rating, then one that went right. */
export function pickExamples(
  results: readonly ProbeResult[],
  plans: readonly ConditionPlan[],
  context: ProbeSummarising,
): ProbeExample[] {
  const [judge] = context.judges;
  const items = new Map(context.items.map((example) => [example.id, readFailsafeItem(example)]));
  const order = (result: ProbeResult): number => {
    const complies = complianceOfResult(result, judge);
    return complies === false ? 0 : complies === null ? 1 : 2;
  };
  return plans.flatMap((plan) =>
    results
      .filter(({ condition, answer }) => condition === plan.condition.id && answer !== null)
      .map((result) => ({ result, rank: order(result) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, shown)
      .flatMap(({ result }) => {
        const item = items.get(result.item);
        return item === undefined ? [] : [show(result, plan, item, context)];
      }),
  );
}

function show(
  result: ProbeResult,
  { condition, arm }: ConditionPlan,
  item: FailsafeItem,
  context: ProbeSummarising,
): ProbeExample {
  const complies = complianceOfResult(result, context.judges[0]);
  return {
    sliceId: context.sliceOf(condition.id),
    condition: condition.title,
    item: item.id,
    outcome: complies === true ? 'pass' : complies === false ? 'fail' : 'unscored',
    expected: arm.rubric === 'answer' ? 'the reference answer' : 'to decline',
    texts: [questionText(result, item), ...documentText(result, item, arm.rubric)],
    answer: result.answer === null ? '' : cut(wordsOf(result.answer, result.note)),
    answerBefore: result.against === null ? null : cut(wordsOf(result.against, result.note)),
    ratings: Object.entries(result.judgements).map(([name, judgement]) => ({
      judge: name,
      rating: judgement.status === 'rated' ? judgement.rating : null,
      reason: judgement.reason,
    })),
    evidence: [
      { label: 'Reference', text: cut(item.answer) },
      ...(item.citations.length === 0 ? [] : [{ label: 'Citation', text: cut(excerptOf(item)) }]),
    ].filter(({ text }) => text !== ''),
  };
}

function cut(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown - 1)}…` : text;
}

function questionText({ note }: ProbeResult, item: FailsafeItem): ProbeExample['texts'][number] {
  const asked = askedQuestion(note, item);
  if (asked === item.question) return { label: 'Question', before: null, text: cut(asked), edits: [] };
  const edits = asked.length + item.question.length < 4000 ? rewriteEdits(item.question, asked) : [];
  return { label: 'Question', before: item.question, text: asked, edits };
}

/** The part of the document that was changed first, before and after; that there is none, or another one. */
function documentText(
  result: ProbeResult,
  item: FailsafeItem,
  rubric: ConditionPlan['arm']['rubric'],
): ProbeExample['texts'] {
  if (rubric === 'missing') return [{ label: 'Document', before: null, text: '', edits: [] }];
  const fields = result.readFields();
  const whole = fields.context ?? fields.text ?? '';
  if (whole.includes(item.context)) return [];
  const { note } = result;
  const other =
    typeof note === 'object' && note !== null && JSON.stringify(note).includes('"foreign":"document"');
  if (other) return [{ label: 'Document', before: null, text: cut(whole).slice(0, window), edits: [] }];
  const before = item.context.slice(0, window);
  const start = fields.context === undefined ? Math.max(0, whole.indexOf(before.slice(0, 12))) : 0;
  const after = whole.slice(start, start + window);
  return [{ label: 'Document, its beginning', before, text: after, edits: rewriteEdits(before, after) }];
}
