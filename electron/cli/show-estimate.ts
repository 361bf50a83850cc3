import type { AuditEstimate, RemoteCost } from '#shared/domain/audit-library';
import { formatColumns } from './columns.ts';
import { write, writeJson } from './output.ts';

/** Prints what an audit would take: a table, then the first request as it would go out. */
export async function showEstimate(estimate: AuditEstimate, json: boolean): Promise<void> {
  if (json) {
    await writeJson(estimate);
    return;
  }
  const { plainText } = await import('../engine/reports/terminal/plain-text.ts');
  const { examples, piloted, units, exact, seconds, cost, leaves, slices } = estimate;
  const rows = [
    ['examples', `${count(examples)}, of which ${count(piloted)} were planned for this preview`],
    ['units', `${exact ? '' : 'about '}${count(units)} in ${count(slices.length)} slices`],
    ...(seconds === null
      ? []
      : [
          [
            'time',
            `${seconds.estimate.toFixed(1)} s [${seconds.lower.toFixed(1)}, ${seconds.upper.toFixed(1)}], n ${estimate.asked} requests timed`,
          ],
        ]),
    ...(cost === null ? [] : costRows(cost)),
    ...leaves.map((sentence) => ['leaves', sentence]),
  ];
  await write(
    formatColumns(
      rows.map((row) => row.map(plainText)),
      process.stdout.columns || 100,
    ) + '\n',
  );
  const first = cost?.firstRequest ?? null;
  if (first === null) return;
  await write(`\nThe first request, POST ${plainText(first.url)}:\n${safeJson(first.body)}\n`);
}

function costRows(cost: RemoteCost): string[][] {
  const { range, currency, outputTokens } = cost;
  return [
    [
      'requests',
      `about ${count(cost.requests)}; ${count(cost.cached)} of those planned are answered already`,
    ],
    ['tokens sent', `about ${count(cost.inputTokens)}, ${cost.tokenizer}`],
    ['tokens received', `${count(outputTokens.lower)} to ${count(outputTokens.upper)}`],
    [
      'cost',
      range === null
        ? cost.priced
        : `${money(range.lower)} to ${money(range.upper)}${currency === null ? '' : ` ${currency}`}: ${cost.priced}`,
    ],
  ];
}

const count = (value: number): string => value.toLocaleString('en');
const money = (value: number): string => (value < 0.1 ? value.toFixed(4) : value.toFixed(2));

/** Control characters and the like stay escaped, so that no text plays with the terminal. */
function safeJson(body: object): string {
  return JSON.stringify(body, null, 2).replace(
    /[\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
