import type { Example } from '#shared/domain/example';
import { collectQuestions, type Question } from '../audit/probes/collect-questions.ts';
import { readResults, type ProbeResults } from '../audit/probes/read-results.ts';
import type { ResolvedProbe } from '../audit/probes/resolve-probes.ts';
import { hashJson } from '../canonical-json.ts';
import type { JudgementRecord } from '../workspace/row-types.ts';
import type { Workspace } from '../workspace/stores.ts';

/** An item of a probe as a bundle has it, under the name of the probe. */
export interface ItemRecord extends Omit<Example, 'shared'> {
  readonly probe: string;
}

/** The items that the cases of probes were made from, in order. */
export function* listItems(
  workspace: Workspace,
  auditId: string,
  probes: readonly ResolvedProbe[],
): Generator<ItemRecord> {
  for (const resolved of probes)
    for (const { id, row, fields, gold, columns, hash } of readResults(workspace, auditId, resolved).items)
      yield { probe: resolved.name, id, row, fields, gold, columns: { ...columns }, hash };
}

/** A judgement as a bundle has it. */
export interface JudgementLine extends JudgementRecord {
  /** SHA-256 (hex) of the canonical JSON of what was put to the judge, the answer in it; null where nothing was. */
  readonly question: string | null;
}

/** What every judge said of every answer, the made-up ones that measure it among them. */
export function* listJudgements(
  workspace: Workspace,
  auditId: string,
  probes: readonly ResolvedProbe[],
): Generator<JudgementLine> {
  const { seed } = workspace.audits.get(auditId);
  const questions = new Map(
    probes.flatMap((resolved) => {
      const asked = questionHashes(resolved, readResults(workspace, auditId, resolved), seed);
      return [...asked].map(([place, { hash }]) => [`${resolved.name} ${place}`, hash] as const);
    }),
  );
  for (const judgement of workspace.judgements.list(auditId)) {
    const { unitNo, probe, judge, arm, status, rating, complies, expected, code, reason, attempts } =
      judgement;
    const question = questions.get(`${probe} ${unitNo} ${arm}`) ?? null;
    yield { unitNo, probe, judge, arm, status, rating, complies, expected, code, reason, attempts, question };
  }
}

/** What was put to the judges of a probe, with its hash, by unit and arm. */
export function questionHashes(
  resolved: ResolvedProbe,
  read: ProbeResults,
  seed: number,
): Map<string, { readonly asked: Question; readonly hash: string }> {
  const { judging } = resolved.probe;
  const all = judging === undefined ? [] : collectQuestions(read, resolved, judging, seed);
  return new Map(
    all.map((asked) => [`${asked.unitNo} ${asked.arm}`, { asked, hash: hashJson(asked.question) }]),
  );
}
