import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AssayError } from '#shared/errors';
import { rowsName } from '../manifest.ts';
import { isWithheld, withhold } from '../redaction.ts';
import { readRowLine } from '../row-chain.ts';
import type { Findings } from './findings.ts';
import { readLines } from './read-lines.ts';

const saltLine = z.object({
  unit: z.int().nonnegative(),
  field: z.string(),
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  value: z.unknown(),
});

/** Values that are shown to the reader are those that the rows withhold. @throws AssayError `file-not-found`, `file-malformed` */
export async function verifySalts(folder: string, path: string, findings: Findings): Promise<void> {
  if (!existsSync(path)) throw new AssayError('file-not-found', `${path}: there is no such file of salts.`);
  const shown = new Map<string, string>();
  let number = 0;
  for await (const lines of readLines(path)) {
    for (const line of lines) {
      number += 1;
      const { unit, field, salt, value } = parse(path, number, line);
      shown.set(`${unit} ${field}`, withhold(salt, value).withheld);
    }
  }
  let matched = 0;
  for await (const lines of readLines(join(folder, rowsName))) {
    for (const line of lines) {
      const parts = readRowLine(line);
      if (parts === null) return;
      const row = JSON.parse(parts.row) as Record<string, unknown> & { unit: number };
      for (const [field, value] of Object.entries(row)) {
        if (!isWithheld(value)) continue;
        const hash = shown.get(`${row.unit} ${field}`);
        if (hash === undefined) continue;
        if (hash !== value.withheld) {
          findings.fail(
            'salts',
            'hash',
            `${path}: the value of ${field} of unit ${row.unit} is not the one that was withheld.`,
          );
          return;
        }
        matched += 1;
      }
    }
  }
  if (matched < shown.size)
    findings.fail('salts', 'hash', `${path} holds ${shown.size - matched} values that no row withholds.`);
  else findings.ok('salts', `${matched} shown values are those that the rows withhold.`);
}

function parse(path: string, number: number, line: string): z.infer<typeof saltLine> {
  try {
    return saltLine.parse(JSON.parse(line));
  } catch (cause) {
    throw new AssayError('file-malformed', `${path}, line ${number}: it is no salt with its value.`, {
      cause,
    });
  }
}
