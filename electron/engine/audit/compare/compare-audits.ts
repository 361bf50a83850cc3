import type { AuditComparison, ComparedSlice } from '#shared/domain/comparison';
import { AssayError } from '#shared/errors';
import { matchesPattern } from '../matches-pattern.ts';
import { primaryOf } from '../summarise/build-report.ts';
import { checkRungs } from './check-rungs.ts';
import { chooseSlices } from './choose-slices.ts';
import { describeComparison, summariseChanges, tellSlice } from './describe-comparison.ts';
import type { ChangeSettings } from './measure-change.ts';
import { measureOf, measureSlice, measureTest } from './measure-slice.ts';
import {
  describeVersion,
  openVersion,
  type DetectLanguage,
  type FindAudit,
  type Version,
} from './open-version.ts';
import { measureProbes } from './measure-probes.ts';
import { isOverall } from './probe-figures.ts';
import { readChanges } from './read-changes.ts';
import { readColumns } from './version-columns.ts';
import { warnOf } from './warn.ts';

export interface ComparisonRequest {
  /** At least two, in the order of versions. */
  readonly auditIds: readonly string[];
  /** For "no worse than", in score units. */
  readonly margin: number | null;
  /** Patterns of the slices that are hypotheses stated beforehand. */
  readonly named: readonly string[];
}

/** What audits of probes alone are compared by. */
const probeMetric: AuditComparison['metric'] = {
  id: 'probe',
  title: 'Figures of probes',
  summary: 'Each figure of a probe by its own measure, case by case.',
  better: 'higher',
};

/** What audits of suites alone are compared by. */
const suiteMetric: AuditComparison['metric'] = {
  id: 'failure-rate',
  title: 'Failure rate',
  summary: 'Failing cases of a test over those judged, case by case.',
  better: 'lower',
};

/**
 * Holds audits against the first of them, slice by slice, so that memory follows the largest slice.
 * @throws AssayError `audit-unknown`; `usage` for fewer than two audits, an audit named twice, or different tasks
 */
export function compareAudits(
  find: FindAudit,
  request: ComparisonRequest,
  detectLanguage?: DetectLanguage,
): AuditComparison {
  const versions = openVersions(find, request.auditIds, detectLanguage);
  const [first] = versions;
  const metric = primaryOf(first.entries.metrics);
  checkRungs(versions, metric);
  const { level, replicates, seed, minimumN } = first.spec.file;
  const settings: ChangeSettings = { level, replicates, seed, minimumN, margin: request.margin };
  const clean = versions.map((version) => readColumns(version, null, metric));
  const isAsked = clean.some(({ units }) => units > 0);
  const isNamed = (id: string): boolean =>
    request.named.some(
      // Audits of probes alone have no clean data: their figures over conditions stand in for it.
      (pattern) => matchesPattern(pattern, id) || (pattern === 'clean' && !isAsked && isOverall(id)),
    );
  const { common, leftOut } = chooseSlices(versions);
  const probes = measureProbes(versions, settings);
  const drafts = [
    ...[...(isAsked ? [null] : []), ...common].map((slice) => {
      const id = slice?.id ?? 'clean';
      const facts = {
        id,
        title: slice?.title ?? 'Clean data',
        idiom: slice?.idiom ?? ('clean' as const),
        named: isNamed(id),
      };
      return slice?.idiom === 'suite'
        ? { ...facts, ...measureTest(versions, slice, settings) }
        : { ...facts, ...measureSlice(versions, clean, slice, metric, settings) };
    }),
    ...probes.drafts.map((draft) => ({ ...draft, idiom: 'probe' as const, named: isNamed(draft.id) })),
  ];
  const changesBySlice = readChanges(drafts, level);
  const slices = drafts.map(({ measure, ...draft }, index): ComparedSlice => {
    const changes = changesBySlice[index] ?? [];
    const firstBad = changes.find((change) => change?.reading === 'worse')?.auditId ?? null;
    const told = { ...draft, metric: measure.id, better: measure.better, changes, firstBad };
    return { ...told, sentence: tellSlice(told) };
  });
  return {
    schema: 'assay-comparison/1',
    task: first.spec.task,
    metric: isAsked
      ? { id: metric.id, title: metric.title, summary: metric.summary, better: measureOf(metric).better }
      : probes.drafts.length > 0
        ? probeMetric
        : suiteMetric,
    level,
    margin: request.margin,
    audits: versions.map(describeVersion),
    warnings: versions.slice(1).flatMap((version) => warnOf(first, version)),
    sentence: summariseChanges(slices),
    slices,
    leftOut: [...leftOut, ...probes.leftOut],
    method: describeComparison(settings, slices),
  };
}

function openVersions(
  find: FindAudit,
  auditIds: readonly string[],
  detectLanguage: DetectLanguage | undefined,
): readonly [Version, ...Version[]] {
  const twice = auditIds.find((id, index) => auditIds.indexOf(id) !== index);
  if (twice !== undefined)
    throw new AssayError('usage', `Audit ${twice} is named twice: name each audit of a comparison once.`);
  const [first, ...others] = auditIds.map((id) => openVersion(find, id, detectLanguage));
  if (first === undefined || others.length === 0)
    throw new AssayError(
      'usage',
      'A comparison needs two audits or more: "assay list audits" shows those there are.',
    );
  const foreign = others.find(({ spec }) => spec.task !== first.spec.task);
  refuseSameName([first, ...others]);
  if (foreign !== undefined) {
    throw new AssayError(
      'usage',
      `Audit ${foreign.audit.id} is ${foreign.spec.task} and ${first.audit.id} ${first.spec.task}: compare audits of one task.`,
    );
  }
  return [first, ...others];
}

/** A copy of a workspace holds the same audits again; results are told apart by the audits' ids. */
function refuseSameName(versions: readonly Version[]): void {
  const ids = versions.map(({ audit }) => audit.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined)
    throw new AssayError(
      'usage',
      `Audit ${twice} is the same in both workspaces, as a copy has it: there is nothing to compare.`,
    );
}
