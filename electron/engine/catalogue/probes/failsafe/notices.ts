import type { Example } from '#shared/domain/example';
import type { ProbeResult, ProbeSummarising } from '../../define-probe.ts';
import type { ConditionPlan } from './conditions.ts';
import { readFailsafeItem, type FailsafeItem } from './failsafe-item.ts';
import type { FailsafeOptions } from './options.ts';
import type { ItemCompliance } from './scores.ts';

interface Seen {
  readonly results: readonly ProbeResult[];
  readonly items: readonly ItemCompliance[];
  readonly plans: readonly ConditionPlan[];
  readonly options: FailsafeOptions;
  readonly context: ProbeSummarising;
  readonly broken: readonly string[];
}

/** What to know before reading a number; one sentence each. */
export function listNotices({ results, items, plans, options, context, broken }: Seen): string[] {
  const robust = plans.filter(({ arm }) => arm.score === 'R').map(({ condition }) => condition.id);
  const fewer = items.filter(({ byCondition }) => robust.some((id) => !byCondition.has(id))).length;
  const truncated = results.filter((result) => result.truncated).length;
  const read = context.items.map(readFailsafeItem);
  const lost = context.items.filter((example, index) => !isHeld(example, read[index])).length;
  const made = results.filter(({ note }) => sourceOf(note) === 'made').length;
  const unknown = read.filter(({ answer }) => answer === '').length;
  return [
    ...broken,
    ...(fewer > 0
      ? [
          `R of ${fewer} of ${items.length} items rests on fewer than the ${robust.length} conditions: the others changed nothing there, or were not asked.`,
        ]
      : []),
    ...(truncated > 0
      ? [
          `${truncated} of ${results.length} inputs did not fit the model and were cut or read in windows: an answer may have stood in what was left out.`,
        ]
      : []),
    ...(unknown > 0
      ? [`${unknown} items have no reference answer: what is judged right there is up to the judge.`]
      : []),
    ...(lost > 0
      ? [
          `Neither the answer nor a citation of ${lost} of ${items.length} items can be found in the document in these words.`,
        ]
      : []),
    ...(options.passages > 0
      ? [
          `Models were given the ${options.passages} passages of a document that fit the question best (BM25), not the whole of it.`,
        ]
      : []),
    ...(made > 0 ? [] : ['Every variant came with the items; none was made.']),
  ];
}

function sourceOf(note: ProbeResult['note']): unknown {
  return typeof note === 'object' && note !== null && 'source' in note ? note['source'] : null;
}

/** Whether the document holds the answer, or one of the passages given as answers, in these words. */
function isHeld({ gold }: Example, item: FailsafeItem | undefined): boolean {
  if (item === undefined || item.answer === '') return true;
  const answers = gold?.kind === 'answers' ? gold.answers : [];
  return [item.answer, ...answers, ...item.citations].some((text) => holds(item.context, text));
}

function holds(text: string, answer: string): boolean {
  const plain = (value: string): string => value.toLowerCase().replaceAll(/\s+/gu, ' ').trim();
  return plain(text).includes(plain(answer));
}
