import type { AuditFile, ProbeReference } from '#shared/domain/audit-file';
import type { ProbeCondition } from '#shared/domain/probe';
import { AssayError } from '#shared/errors';
import type { Judge } from '../../catalogue/define-judge.ts';
import type { Probe, ProbeSubject } from '../../catalogue/define-probe.ts';
import { findJudge } from '../../catalogue/judges/index.ts';
import { parseOptions } from '../../catalogue/parse-options.ts';
import { findProbe } from '../../catalogue/probes/index.ts';
import type { ModelReference } from '../../models/model-reference.ts';

export interface ResolvedJudge {
  /** Unique in the probe. */
  readonly name: string;
  readonly judge: Judge;
  readonly options: Record<string, unknown>;
  readonly model: ModelReference | null;
  /** Path of the ratings that people gave, as written. */
  readonly ratings: string | null;
}

export interface ResolvedProbe {
  /** Unique in the audit: its slices are `probe:<name>/<condition>`. */
  readonly name: string;
  readonly probe: Probe;
  readonly options: Record<string, unknown>;
  readonly conditions: readonly ProbeCondition[];
  /** The items that the audit file names. */
  readonly items: NonNullable<Exclude<ProbeReference, string>['items']> | null;
  readonly judges: readonly ResolvedJudge[];
  /** Id of an audit whose answers to the same cases stand beside. */
  readonly beside: string | null;
  /** Items whose made-up answers test each judge. */
  readonly controls: number;
}

export function probeSliceId(name: string, condition: string): string {
  return `probe:${name}/${condition}`;
}

const standardControls = 12;

/**
 * The probes of an audit file, found, with their options parsed.
 * @param subject null before the model is open: then nothing is held against it
 * @throws AssayError `unknown-entry`, `entry-options`, or `audit-file` for a model the probe cannot ask or two of one name
 */
export function resolveProbes(
  references: AuditFile['probes'],
  subject: ProbeSubject | null,
): ResolvedProbe[] {
  const resolved: ResolvedProbe[] = [];
  for (const [index, reference] of references.entries()) {
    const place = `probes.${index}`;
    const probe = resolveOne(reference, place, subject);
    if (resolved.some(({ name }) => name === probe.name)) {
      throw new AssayError(
        'audit-file',
        `${place}: two probes are called "${probe.name}"; give one of them a name of its own ("name: …").`,
        { details: { path: place, name: probe.name } },
      );
    }
    resolved.push(probe);
  }
  return resolved;
}

function resolveOne(reference: ProbeReference, place: string, subject: ProbeSubject | null): ResolvedProbe {
  const { id, name, items, judges, controls, beside, ...given } =
    typeof reference === 'string' ? { id: reference } : reference;
  const probe = findProbe(id);
  const options = parseOptions(probe, given);
  if (subject !== null) requireFit(probe, options, subject, place);
  if (probe.judging === undefined && (judges !== undefined || controls !== undefined)) {
    throw fault(place, `probe "${id}" has no answers that are judged; remove judges and controls`);
  }
  if (probe.showsBeside !== true && beside !== undefined)
    throw fault(place, `probe "${id}" shows no second model beside the first; remove beside`);
  return {
    name: checkName(name ?? id, place),
    probe,
    options,
    conditions: probe.conditions(options),
    items: items ?? null,
    beside: beside ?? null,
    judges: resolveJudges(judges ?? probe.judging?.standard ?? [], `${place}.judges`),
    controls: controls ?? standardControls,
  };
}

function requireFit(
  probe: Probe,
  options: Record<string, unknown>,
  subject: ProbeSubject,
  place: string,
): void {
  if (!probe.tasks.includes(subject.task)) {
    throw fault(
      place,
      `probe "${probe.id}" asks models for ${probe.tasks.join(', ')}, and this audit is ${subject.task}`,
    );
  }
  const problem = probe.refuse?.(options, subject) ?? null;
  if (problem !== null) throw fault(place, `probe "${probe.id}": ${problem}`);
}

type JudgeReference = NonNullable<Exclude<ProbeReference, string>['judges']>[number];

function resolveJudges(references: readonly JudgeReference[], place: string): ResolvedJudge[] {
  const names = new Set<string>();
  return references.map((reference, index) => {
    const here = `${place}.${index}`;
    const { id, name, model, ratings, ...given } =
      typeof reference === 'string' ? { id: reference } : reference;
    const judge = findJudge(id);
    const own = name ?? id;
    if (names.has(own))
      throw fault(here, `two judges are called "${own}"; give one of them a name of its own`);
    names.add(own);
    const asks = judge.uses.includes('generator');
    if (asks && model === undefined)
      throw fault(here, `judge "${id}" asks a model; name it, such as { id: ${id}, model: … }`);
    if (!asks && model !== undefined) throw fault(here, `judge "${id}" asks no model; remove the model`);
    if (judge.reads && ratings === undefined)
      throw fault(
        here,
        `judge "${id}" reads ratings from a file; name it, such as { id: ${id}, ratings: … }`,
      );
    if (!judge.reads && ratings !== undefined)
      throw fault(here, `judge "${id}" reads no ratings; remove them`);
    return {
      name: own,
      judge,
      options: parseOptions(judge, given),
      model: model === undefined ? null : typeof model === 'string' ? { id: model } : model,
      ratings: ratings ?? null,
    };
  });
}

function checkName(name: string, place: string): string {
  if (/^[^/*\s]+$/.test(name)) return name;
  throw fault(place, `"${name}" cannot be the name of a probe: leave out spaces, "/" and "*"`);
}

function fault(place: string, problem: string): AssayError {
  return new AssayError('audit-file', `${place}: ${problem}.`, { details: { path: place } });
}
