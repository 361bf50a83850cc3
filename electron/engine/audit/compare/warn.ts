import type { AuditFile } from '#shared/domain/audit-file';
import type { ComparisonWarning } from '#shared/domain/comparison';
import { formatCount } from '#shared/formatting';
import { hashJson } from '../../canonical-json.ts';
import type { Version } from './open-version.ts';

/** Keys of the audit file that differ between any two models on purpose, or change no number. */
const expected: ReadonlySet<string> = new Set([
  'name',
  'bench',
  'task',
  'model',
  'dataset',
  'network',
  'expectations',
]);

/** Everything beside the model in which an audit differs from the first one. */
export function warnOf(first: Version, other: Version): ComparisonWarning[] {
  const auditId = other.audit.id;
  const warnings: ComparisonWarning[] = [];
  const warn = (kind: ComparisonWarning['kind'], sentence: string): void => {
    warnings.push({ kind, auditId, sentence });
  };
  if (other.audit.state !== 'finished')
    warn('interim', `Audit ${auditId} has not finished: units without an answer are in no pair.`);
  warnOfBench(first, other, warn);
  warnOfData(first, other, warn);
  warnOfFile(first, other, warn);
  warnOfJudges(first, other, warn);
  if (first.audit.modelFingerprint === other.audit.modelFingerprint) {
    warn(
      'model',
      `Audit ${auditId} asked the same model as ${first.audit.id}: equal inputs were answered once and served to both, so only what else differs can show.`,
    );
  }
  if (first.audit.engineVersion !== other.audit.engineVersion) {
    warn(
      'settings',
      `Audit ${auditId} was made by Assay ${other.audit.engineVersion}, ${first.audit.id} by ${first.audit.engineVersion}.`,
    );
  }
  return warnings;
}

type Warn = (kind: ComparisonWarning['kind'], sentence: string) => void;

function warnOfBench(first: Version, other: Version, warn: Warn): void {
  const before = first.spec.bench;
  const after = other.spec.bench;
  if (before?.digest === after?.digest) return;
  const say = (bench: typeof before): string =>
    bench === undefined ? 'no bench' : `${bench.name} ${bench.version} (${bench.digest.slice(0, 8)})`;
  warn(
    'bench',
    `The benches differ: ${first.audit.id} follows ${say(before)}, ${other.audit.id} ${say(after)}.`,
  );
}

function warnOfData(first: Version, other: Version, warn: Warn): void {
  if (first.audit.datasetKey === other.audit.datasetKey) return;
  const known = new Set(first.exampleKeys);
  const shared = other.exampleKeys.filter((key) => known.has(key)).length;
  warn(
    'data',
    `The data differ: ${formatCount(shared)} of ${formatCount(first.exampleKeys.length)} texts of ${first.audit.id}, those of suites and probes included, are also in ${other.audit.id}, which has ${formatCount(other.exampleKeys.length)}; only those are compared.`,
  );
}

function warnOfFile(first: Version, other: Version, warn: Warn): void {
  const before = first.spec.file as Readonly<Record<string, unknown>>;
  const after = other.spec.file as Readonly<Record<string, unknown>>;
  const differing = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !expected.has(key) && hashJson(before[key]) !== hashJson(after[key]))
    .sort();
  const judges = differing.filter((key) => /judge/i.test(key));
  const settings = differing.filter((key) => !judges.includes(key));
  if (judges.length > 0)
    warn('judge', `The judges differ (${judges.join(', ')}): a change may be theirs and not the model's.`);
  if (settings.length > 0)
    warn(
      'settings',
      `The audit files differ in ${settings.join(', ')}: ${describe(settings, before, after)}.`,
    );
}

/** The judges of probes that both have: rules, prompt version, options, model and the ratings that people gave. */
function warnOfJudges(first: Version, other: Version, warn: Warn): void {
  for (const probe of first.entries.probes) {
    const later = other.entries.probes.find(({ name }) => name === probe.name);
    if (later === undefined) continue;
    const told = ({ spec }: Version, { judges, name }: typeof probe): string[] =>
      judges.map(({ name: judge, judge: { id, version }, options }) => {
        const outline = spec.probes
          ?.find((known) => known.name === name)
          ?.judges.find((known) => known.name === judge);
        const rest = { options, model: outline?.model ?? null, ratings: outline?.ratings ?? [] };
        return `${judge} (${id} ${version}, ${hashJson(rest).slice(0, 8)})`;
      });
    const [before, after] = [told(first, probe), told(other, later)];
    if (hashJson(before) !== hashJson(after))
      warn(
        'judge',
        `The judges of probe ${probe.name} differ, ${before.join(', ')} and ${after.join(', ')}: a change may be theirs and not the model's.`,
      );
  }
}

function describe(
  keys: readonly string[],
  before: Partial<AuditFile> & Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string {
  if (keys.includes('seed'))
    return `seed ${String(before.seed)} and ${String(after['seed'])} draw other variants`;
  return 'only what both asked with the same input is compared';
}
