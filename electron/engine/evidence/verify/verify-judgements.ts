import type { AuditSpec } from '../../audit/audit-spec.ts';
import type { ResolvedJudge, ResolvedProbe } from '../../audit/probes/resolve-probes.ts';
import { questionHashes, type JudgementLine } from '../probe-records.ts';
import { compareValues } from './compare-values.ts';
import { readProbeResults, type ProbeRecords, type ProbeUnit } from './recompute-probes.ts';

/**
 * What the ratings rest on: the rating in a row is the one among the judgements, each judgement is of the answer that stands in
 * the row, and judges that go by rules alone rate it so again. What a model or people said cannot be asked anew.
 */
export async function compareJudgements(
  probes: readonly ResolvedProbe[],
  spec: AuditSpec,
  rows: readonly ProbeUnit[],
  records: ProbeRecords,
): Promise<string[]> {
  const differences = compareRatings(rows, records.judgements);
  for (const resolved of probes) {
    const asked = questionHashes(resolved, readProbeResults(resolved, rows, records), spec.file.seed);
    const judges = new Map(resolved.judges.map((judge) => [judge.name, judge]));
    for (const line of records.judgements) {
      if (line.probe !== resolved.name) continue;
      const own = asked.get(`${line.unitNo} ${line.arm}`);
      const place = `judgement of ${line.judge} on unit ${line.unitNo}${line.arm === '' ? '' : ` (${line.arm})`}`;
      if ((own?.hash ?? null) !== line.question)
        differences.push(`${place} is of another answer or question`);
      const judge = judges.get(line.judge);
      if (own === undefined || judge === undefined || !goesByRules(judge, spec)) continue;
      const context = { tools: {}, place: own.asked.place, ratings: new Map() };
      const again = await judge.judge.judge(own.asked.question, judge.options, context);
      const rating = again.status === 'rated' ? again.rating : null;
      differences.push(...compareValues(rating, line.rating, `${place}: rating`));
    }
  }
  return differences;
}

/** Neither a model nor people, nor a tool of the audit. */
function goesByRules({ judge, model }: ResolvedJudge, { tools }: AuditSpec): boolean {
  return model === null && !judge.reads && judge.uses.every((name) => !(name in tools));
}

function compareRatings(rows: readonly ProbeUnit[], judgements: readonly JudgementLine[]): string[] {
  const own = Map.groupBy(
    judgements.filter(({ arm }) => arm === ''),
    ({ unitNo }) => unitNo,
  );
  return rows.flatMap(({ unit, probe }) => {
    const told = (own.get(unit) ?? []).map(({ judge, rating, complies, reason }) => ({
      judge,
      rating,
      complies,
      reason,
    }));
    return compareValues(told, probe.judgements, `judgements of unit ${unit}`);
  });
}
