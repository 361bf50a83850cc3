import type { JudgedPlace, JudgeQuestion } from '../../catalogue/define-judge.ts';
import { counterfactualArm, type ProbeJudging } from '../../catalogue/define-probe.ts';
import { createRandom } from '../../language/random.ts';
import type { ProbeResults } from './read-results.ts';
import type { ResolvedProbe } from './resolve-probes.ts';

/** One answer to put to one judge. */
export interface Question {
  readonly unitNo: number;
  /** '' for the model's own answer. */
  readonly arm: string;
  readonly question: JudgeQuestion;
  readonly place: JudgedPlace | null;
  readonly expected: boolean | null;
}

/** Everything that is put to the judges of a probe: its answers, and those made up to measure the judges. */
export function collectQuestions(
  { items, results }: ProbeResults,
  { options, controls, conditions }: ResolvedProbe,
  judging: ProbeJudging<Record<string, unknown>>,
  seed: number,
): Question[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const questions: Question[] = [];
  for (const result of results) {
    const item = byId.get(result.item);
    if (item === undefined || result.answer === null) continue;
    const asked = { ...result, answer: result.answer, fields: result.readFields() };
    const question = judging.question(item, asked, options);
    if (question === null) continue;
    const { condition, unitNo } = result;
    questions.push({ unitNo, arm: '', question, place: { item: item.id, condition }, expected: null });
  }
  const [first] = conditions;
  const units = new Map(
    results
      .filter(({ condition, variant }) => condition === first?.id && variant === 0)
      .map(({ item, unitNo }) => [item, unitNo]),
  );
  for (const item of createRandom(seed, 'judge-controls').sample(items, controls)) {
    const unitNo = units.get(item.id);
    if (unitNo === undefined) continue;
    for (const { arm, question, complies } of judging.controls(item, items, options))
      questions.push({ unitNo, arm, question, place: null, expected: complies });
    const result = results.find((one) => one.unitNo === unitNo);
    if (result?.answer == null) continue;
    const asked = { ...result, answer: result.answer, fields: result.readFields() };
    const question = judging.counterfactual?.(item, items, asked, options) ?? null;
    if (question !== null)
      questions.push({ unitNo, arm: counterfactualArm, question, place: null, expected: false });
  }
  const unitNo = results[0]?.unitNo;
  if (controls > 0 && unitNo !== undefined) {
    for (const [index, { question, complies }] of (judging.labelled?.() ?? []).entries())
      questions.push({
        unitNo,
        arm: `labelled-by-people:${index + 1}`,
        question,
        place: null,
        expected: complies,
      });
  }
  return questions;
}
