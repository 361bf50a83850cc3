import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Interval } from '#shared/domain/figure';
import type { FailsafeScoresView } from '#shared/domain/probe-scores';
import { AssayError } from '#shared/errors';
import { formatCount, formatInterval, formatPoints } from '#shared/formatting';
import { formatColumns } from '../columns.ts';
import { withEngine } from '../engine-client.ts';
import { write, writeJson } from '../output.ts';

function readNumber(text: string, name: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > least && value <= most) return value;
  throw new AssayError('usage', `--${name} ${text}: expected a number above ${least} and at most ${most}.`);
}

export function registerScore(program: Command): void {
  const score = program.command('score').description('score ratings that were made elsewhere');
  score
    .command('failsafe')
    .description(
      'FailSafeQA: R, G and LLMC of a table with the columns item, condition, rating and, perhaps, type',
    )
    .argument('<file>', 'CSV, TSV, JSON, JSONL or Parquet; ratings from 1 to 6, empty: unscored')
    .option('--beta <number>', 'weight of R against G in LLMC; below 1 favours declining', '0.5')
    .option('--level <number>', 'confidence level of intervals', '0.95')
    .option('--json', 'print the scores as one JSON document')
    .addHelpText('after', '\nExample:\n  assay score failsafe ratings.csv --beta 0.5 --json')
    .action(async (file: string, options: { beta: string; level: string; json?: boolean }) => {
      const beta = readNumber(options.beta, 'beta', 0, 10);
      const level = readNumber(options.level, 'level', 0.4999, 0.999);
      await withEngine({}, async (client) => {
        const scores = await client.probes.scoreFailsafe({ path: resolve(file), beta, level });
        if (options.json === true) await writeJson(scores);
        else await write(format(scores));
      });
    });
}

function figure(value: number | null, interval: Interval | null | undefined): string {
  if (value === null) return '–';
  return interval == null ? formatPoints(value) : `${formatPoints(value)} ${formatInterval(interval)}`;
}

function format(scores: FailsafeScoresView): string {
  const { intervals, bounds } = scores;
  const wholes = (['R', 'G', 'LLMC'] as const).map((name) => {
    const own = bounds[name];
    const open = own !== null && own.upper - own.lower > 0.0005;
    return [
      name === 'LLMC' ? `LLMC, beta ${scores.beta}` : name,
      figure(scores[name], intervals[name]),
      open ? `${formatPoints(own.lower)} to ${formatPoints(own.upper)} with the unscored` : '',
    ];
  });
  const conditions = Object.entries(scores.byCondition).map(([id, value]) => {
    const { rated = 0, unscored = 0 } = scores.ratings[id] ?? {};
    return [
      id,
      figure(value, intervals.byCondition[id]),
      `n ${formatCount(rated)}${unscored > 0 ? `, ${formatCount(unscored)} unscored` : ''}`,
    ];
  });
  const types = Object.entries(scores.byType).flatMap(([type, own]) =>
    (['R', 'G', 'LLMC'] as const).map((name) => [
      `${name}, type ${type}`,
      figure(own[name], own.intervals[name]),
      `n ${formatCount(own.n)}`,
    ]),
  );
  const notices = scores.notices.map((notice) => `! ${notice}\n`).join('');
  return `${formatCount(scores.n)} items; % [CI]\n${formatColumns([...wholes, ...conditions, ...types], 120)}\n${notices}`;
}
