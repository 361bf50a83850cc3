import { AssayError } from '#shared/errors';
import type { Judgement } from '../../catalogue/define-judge.ts';
import type { Tools } from '../../catalogue/tools.ts';
import type { OpenModelOptions } from '../../models/model-reference.ts';
import type { Workspace } from '../../workspace/stores.ts';
import type { StoredJudgement } from '../../workspace/row-types.ts';
import type { AuditSpec } from '../audit-spec.ts';
import { collectQuestions, type Question } from './collect-questions.ts';
import { judgeError, openJudge, type OpenedJudge } from './open-judge.ts';
import { readResults } from './read-results.ts';
import type { ResolvedProbe } from './resolve-probes.ts';

export interface JudgingOptions {
  readonly open: OpenModelOptions;
  /** Tools of the audit that rules may use. */
  readonly tools: Tools;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Answers put to a judge at once: enough for a batch, and little to lose. */
const chunkSize = 16;

/**
 * Has every answer of every probe judged that has no judgement yet, and the made-up answers that test each judge. Equal
 * questions are asked once in the life of a workspace. Returns false after an abort; what is judged is stored.
 * @throws AssayError `inference-failed` when a judge answers nothing any more; the audit can be resumed
 */
export async function judgeProbes(
  workspace: Workspace,
  auditId: string,
  probes: readonly ResolvedProbe[],
  options: JudgingOptions,
): Promise<boolean> {
  const { spec, seed } = workspace.audits.get(auditId);
  const outlines = (spec as AuditSpec).probes ?? [];
  for (const resolved of probes) {
    const { judging } = resolved.probe;
    const outline = outlines.find(({ name }) => name === resolved.name);
    if (judging === undefined || outline === undefined) continue;
    const questions = collectQuestions(readResults(workspace, auditId, resolved), resolved, judging, seed);
    for (const judge of resolved.judges) {
      const known = outline.judges.find(({ name }) => name === judge.name);
      if (known === undefined) continue;
      const opened = await openJudge(judge, known, options.tools, options.open, resolved.name);
      try {
        const done = await askJudge(workspace, auditId, resolved, opened, questions, options);
        if (!done) return false;
      } finally {
        await opened.close();
      }
    }
  }
  return true;
}

async function askJudge(
  workspace: Workspace,
  auditId: string,
  { name, probe }: ResolvedProbe,
  opened: OpenedJudge,
  all: readonly Question[],
  { signal, onProgress }: JudgingOptions,
): Promise<boolean> {
  // People rated answers that were given, not ones made up to test a judge.
  const questions = opened.judge.reads ? all.filter(({ place }) => place !== null) : all;
  const stored = new Set(
    workspace.judgements
      .list(auditId)
      .filter((judgement) => judgement.probe === name && judgement.judge === opened.name)
      .map(({ unitNo, arm }) => `${unitNo} ${arm}`),
  );
  const open = questions.filter(({ unitNo, arm }) => !stored.has(`${unitNo} ${arm}`));
  const complies = (rating: number): boolean => probe.judging?.complies(rating) === true;
  for (let start = 0; start < open.length && !signal.aborted; start += chunkSize) {
    onProgress(questions.length - open.length + start, questions.length);
    const chunk = open.slice(start, start + chunkSize);
    const judged = await Promise.all(
      chunk.map(async ({ unitNo, arm, question, place, expected }): Promise<StoredJudgement> => {
        const key = opened.keyOf(question, place);
        const known = workspace.judgements.find(key);
        const judgement = known ?? flatten(await opened.ask(question, place), complies);
        return { ...judgement, unitNo, probe: name, judge: opened.name, arm, key, expected };
      }),
    );
    const failed = judged.filter(({ code }) => code === judgeError);
    if (failed.length === judged.length && failed[0] !== undefined) {
      throw new AssayError(
        'inference-failed',
        `Judge "${opened.name}" of probe "${name}" gives no answers: ${failed[0].reason}; see that its model can be reached, then resume.`,
        { details: { judge: opened.name } },
      );
    }
    workspace.judgements.put(auditId, judged);
  }
  onProgress(questions.length, questions.length);
  return !signal.aborted;
}

type Flat = Pick<StoredJudgement, 'status' | 'rating' | 'complies' | 'code' | 'reason' | 'attempts'>;

function flatten(judgement: Judgement, complies: (rating: number) => boolean): Flat {
  const { status, reason, attempts } = judgement;
  return status === 'rated'
    ? { status, rating: judgement.rating, complies: complies(judgement.rating), code: null, reason, attempts }
    : { status, rating: null, complies: null, code: judgement.code, reason, attempts };
}
