import type { EmbeddedMetric, Metric } from '../catalogue/define-metric.ts';
import type { Encoder } from '../catalogue/tools.ts';
import type { OpenModelOptions } from '../models/open-model.ts';
import type { Workspace } from '../workspace/stores.ts';
import type { AuditRow, Score } from '../workspace/row-types.ts';
import { openTools, type ToolModels } from './open-tools.ts';
import { rememberTools } from './remember-tools.ts';
import { answerOf } from './score-units.ts';

/** Rows whose texts are encoded together. */
const rowsAtOnce = 256;

/**
 * Stores the values of metrics that take an encoder's vectors. Texts are encoded once a workspace: a second audit with the
 * same answers, and a run that was cut off here, find them.
 * @throws AssayError as opening the encoder does, `cancelled`
 */
export async function embedAnswers(
  workspace: Workspace,
  auditId: string,
  { metrics, tools }: { readonly metrics: readonly Metric[]; readonly tools: ToolModels },
  options: OpenModelOptions,
): Promise<void> {
  const wanted = metrics.filter((metric) => metric.kind === 'embedded');
  if (wanted.length === 0) return;
  const opened = await openTools(tools, ['encoder'], options);
  try {
    const { encoder } = rememberTools(opened, workspace).tools;
    if (encoder === undefined) return;
    workspace.ledger.append(auditId, { scoredWith: opened.describe(['encoder']) });
    let batch: AuditRow[] = [];
    for (const row of workspace.rows.iterate(auditId, { status: 'ok' })) {
      batch.push(row);
      if (batch.length < rowsAtOnce) continue;
      options.signal?.throwIfAborted();
      workspace.scores.put(auditId, await scoreRows(batch, wanted, encoder));
      batch = [];
    }
    workspace.scores.put(auditId, await scoreRows(batch, wanted, encoder));
  } finally {
    await opened.close();
  }
}

async function scoreRows(
  rows: readonly AuditRow[],
  metrics: readonly EmbeddedMetric[],
  encoder: Encoder,
): Promise<readonly Score[]> {
  const units = rows.flatMap(({ unitNo, gold, prediction }) => {
    const answer = answerOf(prediction);
    return gold === null || answer === null ? [] : [{ unitNo, gold, answer }];
  });
  const texts = new Set(
    units.flatMap(({ gold, answer }) => metrics.flatMap((metric) => metric.textsToEmbed(gold, answer))),
  );
  if (texts.size === 0) return [];
  const list = [...texts];
  const embedded = await encoder.embed(list);
  const vectors = new Map(list.map((text, index) => [text, embedded[index] ?? new Float32Array()]));
  const vectorOf = (text: string): Float32Array => vectors.get(text) ?? new Float32Array();
  return units.flatMap(({ unitNo, gold, answer }) =>
    metrics.flatMap((metric) => {
      const value = metric.score(gold, answer, vectorOf);
      return value === null ? [] : [{ unitNo, metric: metric.id, value }];
    }),
  );
}
