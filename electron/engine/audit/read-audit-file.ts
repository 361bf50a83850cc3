import { basename, dirname, resolve } from 'node:path';
import { auditFileSchema, type AuditFile } from '#shared/domain/audit-file';
import type { AuditBench } from '#shared/domain/bench';
import { AssayError } from '#shared/errors';
import { describeIssue } from '../describe-issue.ts';
import { checkEntries } from './check-entries.ts';
import { followBench } from './follow-bench.ts';
import { parseYaml, readYamlText, type FileWords } from '../yaml-source.ts';

/** An audit file after checking; relative paths in it are relative to the folder it lies in. */
export interface AuditRequest {
  readonly file: AuditFile;
  /** The bench that `file` followed and is resolved with. */
  readonly bench?: AuditBench;
  readonly name: string;
  readonly folder: string;
  readonly source: string;
}

const words: FileWords = { code: 'audit-file', what: 'audit file' };

/** Reads and checks an audit file (YAML, hence JSON too). Throws `file-not-found`, `file-unreadable` or `audit-file`. */
export async function readAuditFile(path: string): Promise<AuditRequest> {
  const absolute = resolve(path);
  return parseAuditFile(await readYamlText(absolute, path, words), absolute, path);
}

/** Checks the text of an audit file; `shown` is how messages name it. */
export function parseAuditFile(text: string, path: string, shown: string = path): AuditRequest {
  const source = parseYaml(text, path, shown, words);
  const parsed = auditFileSchema.safeParse(source.value);
  if (!parsed.success) throw describeIssue(parsed.error, auditFileSchema, source);
  checkEntries(parsed.data, source);
  const { file, ...followed } = followBench(parsed.data, source, dirname(path));
  const ofExamples = file.subpopulations.length + file.transformations.length;
  if (ofExamples + file.suites.length + file.probes.length === 0) {
    throw new AssayError(
      'audit-file',
      `${shown}: nothing to test: name at least one entry under subpopulations, transformations, suites or probes ("assay list transformations" shows them).`,
      { details: { file: path } },
    );
  }
  if (file.dataset === undefined && file.repeats !== undefined) {
    throw new AssayError(
      'audit-file',
      `${shown}: repeats asks the examples of the data set more than once, and this audit has none; name a dataset or leave repeats out.`,
      { details: { file: path, path: ['repeats'] } },
    );
  }
  if (file.dataset === undefined && ofExamples > 0) {
    throw new AssayError(
      'audit-file',
      `${shown}: dataset: expected builtin/… or a data file; only an audit of suites and probes alone can do without.`,
      { details: { file: path, path: ['dataset'] } },
    );
  }
  return {
    file,
    ...followed,
    name: file.name ?? basename(path).replace(/\.(ya?ml|json)$/i, ''),
    folder: dirname(path),
    source: path,
  };
}
