import { createHash } from 'node:crypto';
import { ToolFault } from '#shared/tool-fault';
import {
  placeKey,
  type Judge,
  type JudgeContext,
  type JudgeQuestion,
  type Judgement,
  type JudgedPlace,
} from '../../catalogue/define-judge.ts';
import type { Tools } from '../../catalogue/tools.ts';
import type { OpenModelOptions } from '../../models/model-reference.ts';
import { canonicalJson } from '../../canonical-json.ts';
import type { LoadedProbe } from './load-probes.ts';
import type { JudgeOutline } from './probe-outline.ts';
import type { ResolvedJudge } from './resolve-probes.ts';

/** A judge that can be asked. */
export interface OpenedJudge {
  readonly name: string;
  readonly judge: Judge;
  /** The model that judges, with the beginning of its fingerprint. */
  readonly model: string | null;
  /** SHA-256 over everything the judgement depends on. */
  keyOf(question: JudgeQuestion, place: JudgedPlace | null): Uint8Array;
  /** Never rejects for one answer: a fault is `unscored` with the code `judge-error`. */
  ask(question: JudgeQuestion, place: JudgedPlace | null): Promise<Judgement>;
  close(): Promise<void>;
}

/** The code of a judgement that a fault prevented; such an answer is asked about again on resume. */
export const judgeError = 'judge-error';

/**
 * Opens a judge with the model it asks, where it asks one.
 * @param shared tools of the audit that rules may use
 * @param probe the name of the probe it judges for
 */
export async function openJudge(
  { name, judge, options }: ResolvedJudge,
  outline: JudgeOutline,
  shared: Tools,
  open: OpenModelOptions,
  probe: string,
): Promise<OpenedJudge> {
  const generator =
    outline.model === null
      ? null
      : await (
          await import('../../models/tools/generator.ts')
        ).openGenerator(outline.model, {
          ...open,
          role: `judge ${probe}/${name}`,
        });
  const tools: Tools = generator === null ? shared : { ...shared, generator: generator.tool };
  const ratings = new Map(outline.ratings);
  const head = canonicalJson([judge.id, judge.version, options, generator?.fingerprint ?? null]);
  return {
    name,
    judge,
    model: generator === null ? null : `${generator.id} (${generator.fingerprint.slice(0, 16)})`,
    keyOf(question, place) {
      const given = judge.reads && place !== null ? (ratings.get(placeKey(place)) ?? null) : null;
      return createHash('sha256')
        .update(`${head}\n${canonicalJson(question)}\n${canonicalJson(given)}`)
        .digest();
    },
    async ask(question, place) {
      const context: JudgeContext = { tools, place, ratings };
      try {
        return await judge.judge(question, options, context);
      } catch (error) {
        if (!(error instanceof ToolFault)) throw error;
        return { status: 'unscored', code: judgeError, reason: error.message, attempts: 1 };
      }
    },
    close: async () => generator?.close(),
  };
}

/**
 * Makes sure, before anything is stored, that every model that is to judge is there.
 * @throws AssayError as opening a model does
 */
export async function checkJudges(probes: readonly LoadedProbe[], open: OpenModelOptions): Promise<void> {
  for (const { model } of probes.flatMap(({ judges }) => judges)) {
    if (model === null) continue;
    const { openGenerator } = await import('../../models/tools/generator.ts');
    await (await openGenerator(model, open)).close();
  }
}
