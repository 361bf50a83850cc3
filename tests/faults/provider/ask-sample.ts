import Database from 'better-sqlite3';
import { askByBatch } from '../../../electron/engine/audit/ask-by-batch.ts';
import { askOneByOne } from '../../../electron/engine/audit/ask-one-by-one.ts';
import {
  openRemoteModel,
  type RemoteModelReference,
} from '../../../electron/engine/models/remote/remote-model.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import type { Workspace } from '../../../electron/engine/workspace/stores.ts';
import { planSample } from '../../engine/workspace/sample.ts';

/** How asking came to its end: everything asked, stopped with the code of why, or cancelled. */
export type End = 'asked' | 'cancelled' | `stopped: ${string}`;

/** The code of a stop, down to what the provider's refusal was. */
export function stopOf(error: unknown): End {
  const { code, details } = error as { code?: string; details?: { code?: unknown } };
  if (code === undefined) throw error;
  return `stopped: ${typeof details?.code === 'string' ? details.code : code}`;
}

export interface AskSampleOptions {
  readonly signal?: AbortSignal;
  readonly reference?: Partial<RemoteModelReference>;
  /** Told each unit whose outcome is said to be stored. */
  readonly onSettled?: (unitNo: number) => void;
}

/** Long enough for a busy machine. */
const patient = { connect: 2000, firstByte: 3000, idle: 3000, total: 9000 };

/** Timers of which only the one that a fault is to ring is short. */
export function timersFor(code: string): Required<NonNullable<RemoteModelReference['timers']>> {
  return {
    ...patient,
    ...(code === 'first-byte-timeout' ? { firstByte: 250 } : {}),
    ...(code === 'idle-timeout' ? { idle: 250 } : {}),
    ...(code === 'total-timeout' ? { total: 600 } : {}),
  };
}

/** One life of an audit of a remote model, from the store's point of view: first time or resumed, with waits of milliseconds. */
export async function askSample(
  workspace: Workspace,
  url: string,
  options: AskSampleOptions = {},
): Promise<End> {
  const model = await openRemoteModel(
    {
      id: 'scripted',
      provider: 'compatible',
      url,
      task: 'text-classification',
      candidateLabels: ['negative', 'positive'],
      timers: patient,
      limits: { concurrency: 8, tries: 3 },
      ...options.reference,
    },
    {
      allowNetwork: true,
      draw: () => 0,
      waits: { first: 2, longest: 20, longestAsked: 300 },
    },
  );
  await workspace.attempts.closeInterrupted('a');
  await workspace.attempts.retryErrors('a');
  try {
    const asking = {
      signal: options.signal ?? new AbortController().signal,
      onSettled: (units: readonly number[]) => units.forEach((unit) => options.onSettled?.(unit)),
    };
    const done =
      model.batch === undefined
        ? await askOneByOne(workspace, model.oneByOne, 'a', 1, asking)
        : await askByBatch(workspace, model.batch, 'a', 1, asking);
    return done ? 'asked' : 'cancelled';
  } catch (error) {
    return stopOf(error);
  } finally {
    await model.close();
  }
}

/** A workspace with the plan of an audit over `count` examples (about 1.8 requests each). */
export async function openSample(path: string, count: number): Promise<Workspace> {
  const workspace = openWorkspace(path, { mode: 'write' });
  if (workspace.audits.find('a') === undefined) await planSample(workspace, 'a', count);
  if (workspace.audits.get('a').state !== 'running') workspace.audits.setState('a', 'running');
  return workspace;
}

export interface State {
  /** What each unit came to, by number: its prediction, or why there is none. */
  readonly units: readonly string[];
  /** Attempts of each unit in order: how they ended, with the code where they have one. */
  readonly attempts: ReadonlyMap<number, readonly string[]>;
  readonly transmissions: number;
  /** What is wrong with the store; empty when all holds. */
  readonly problems: readonly string[];
}

/** Reads what is stored and checks what must hold whatever happened before. */
export function readState(workspace: Workspace, path: string, acknowledged: Iterable<number> = []): State {
  const problems: string[] = [];
  const rows = [...workspace.rows.iterate('a')];
  const integrity = workspace.checkIntegrity();
  if (!integrity.ok) problems.push(...integrity.problems);
  problems.push(...workspace.ledger.verify('a').differences.map((difference) => JSON.stringify(difference)));
  const shell = new Database(path, { readonly: true });
  const number = (sql: string): number => shell.prepare(sql).pluck().get() as number;
  const planned = number('SELECT count(*) FROM unit');
  if (rows.length !== planned) problems.push(`${rows.length} rows of ${planned} units`);
  const both = number(
    'SELECT count(*) FROM outcome JOIN pending ON pending.audit = outcome.audit AND pending.unit_no = outcome.unit_no',
  );
  const neither = number(
    `SELECT count(*) FROM unit WHERE key IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM outcome WHERE outcome.unit_no = unit.no)
       AND NOT EXISTS (SELECT 1 FROM pending WHERE pending.unit_no = unit.no)`,
  );
  const doubled = number('SELECT count(*) - count(DISTINCT unit_no) FROM outcome');
  if (both + neither + doubled > 0)
    problems.push(`${both} units both answered and pending, ${neither} neither, ${doubled} answered twice`);
  const open = number(`SELECT count(*) FROM attempt WHERE state = 'sent'`);
  if (open > 0) problems.push(`${open} attempts left open`);
  const transmissions = number('SELECT count(*) FROM transmission');
  const stored = new Set(shell.prepare('SELECT unit_no FROM outcome').pluck().all() as number[]);
  for (const unit of acknowledged)
    if (!stored.has(unit)) problems.push(`unit ${unit} acknowledged, not stored`);
  const attempts = new Map<number, string[]>();
  for (const { unit_no, state, error_code } of shell
    .prepare('SELECT unit_no, state, error_code FROM attempt ORDER BY id')
    .all() as { unit_no: number; state: string; error_code: string | null }[])
    attempts.set(unit_no, [
      ...(attempts.get(unit_no) ?? []),
      error_code === null ? state : `${state} ${error_code}`,
    ]);
  shell.close();
  return {
    units: rows.map((row) => JSON.stringify([row.status, row.prediction])),
    attempts,
    transmissions,
    problems,
  };
}
