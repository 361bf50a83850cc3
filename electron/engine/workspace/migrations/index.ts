import { firstTables } from './0001-first-tables.ts';
import { vectors } from './0002-vectors.ts';
import { probes } from './0003-probes.ts';
import { transmissions } from './0004-transmissions.ts';
import { browsing } from './0005-browsing.ts';
import { scans } from './0006-scans.ts';
import { helpers } from './0007-helpers.ts';
import { batches } from './0008-batches.ts';
import { firstByte } from './0009-first-byte.ts';
import { masks } from './0010-masks.ts';
import { tokens } from './0011-tokens.ts';
import { noColumns } from './0012-no-columns.ts';

/** SQL by schema version: the n-th entry leads from `user_version` n - 1 to n. Entries are added, never changed. */
export const migrations: readonly string[] = [
  firstTables,
  vectors,
  probes,
  transmissions,
  browsing,
  scans,
  helpers,
  batches,
  firstByte,
  masks,
  tokens,
  noColumns,
];
