import { createHmac, randomBytes } from 'node:crypto';
import type { Redactable } from '#shared/domain/evidence';
import type { Answer } from '#shared/domain/prediction';
import type { ProbePanel } from '#shared/domain/probe';
import type { Report } from '#shared/domain/report';
import type { AuditRow } from '#shared/domain/rows';
import { canonicalJson } from '../canonical-json.ts';

/** What stands in place of a withheld value. */
export interface Withheld {
  /** HMAC-SHA-256 (hex) of the value's canonical JSON under its own salt. */
  readonly withheld: string;
}

/** One line of the salts file, which stays with whoever may see the values. */
export interface SaltLine {
  readonly unit: number;
  readonly field: string;
  /** 32 bytes, hex. */
  readonly salt: string;
  readonly value: unknown;
}

export type BundleRow = { readonly [Key in keyof AuditRow]: AuditRow[Key] | Withheld };

/** A salt of its own for each field, so that equal texts cannot be told from their hashes, nor short ones guessed. */
export function withhold(salt: string, value: unknown): Withheld {
  return {
    withheld: createHmac('sha256', Buffer.from(salt, 'hex')).update(canonicalJson(value)).digest('hex'),
  };
}

export function isWithheld(value: unknown): value is Withheld {
  return typeof value === 'object' && value !== null && 'withheld' in value;
}

/** What a probe notes of a row may hold any of these: its item, its reference answer, words of a judge about the answer. */
const fieldsOf: Readonly<Record<Redactable, readonly (keyof AuditRow)[]>> = {
  texts: ['clean', 'sent', 'edits', 'probe'],
  answers: ['answer', 'cleanAnswer', 'probe'],
  gold: ['gold', 'probe'],
  ids: ['exampleId', 'probe'],
};

/** A label says no more than a figure does; withheld are answers that hold text. */
function isText(answer: Answer | null): boolean {
  return answer !== null && answer.kind !== 'label';
}

/** The row without what is withheld; `keep` is told each value with its salt. */
export function redactRow(
  row: AuditRow,
  kinds: readonly Redactable[],
  keep: (line: SaltLine) => void,
  makeSalt: () => string = () => randomBytes(32).toString('hex'),
): BundleRow {
  const redacted: Record<string, unknown> = { ...row };
  for (const field of new Set(kinds.flatMap((kind) => fieldsOf[kind]))) {
    const value = row[field];
    if (value === null || ((field === 'answer' || field === 'cleanAnswer') && !isText(row[field]))) continue;
    const salt = makeSalt();
    keep({ unit: row.unit, field, salt, value });
    redacted[field] = withhold(salt, value);
  }
  return redacted as unknown as BundleRow;
}

const placeholder = '[withheld]';

/** The report without the same: its failure examples quote rows. */
export function redactReport(report: Report, kinds: readonly Redactable[]): Report {
  if (kinds.length === 0) return report;
  const has = (kind: Redactable): boolean => kinds.includes(kind);
  const hide = (kind: Redactable, text: string): string => (has(kind) ? placeholder : text);
  const isLabel = report.model.labels.length > 0;
  return {
    ...report,
    failures: report.failures.map((failure) => ({
      ...failure,
      exampleId: hide('ids', failure.exampleId),
      before: hide('texts', failure.before),
      after: hide('texts', failure.after),
      edits: has('texts') ? [] : failure.edits,
      gold: failure.gold === null ? null : hide('gold', failure.gold),
      answer: isLabel ? failure.answer : hide('answers', failure.answer),
      cleanAnswer: isLabel ? failure.cleanAnswer : hide('answers', failure.cleanAnswer),
    })),
    probes: report.probes.map((probe) => ({
      ...probe,
      panels: probe.panels.map((panel) => (panel.kind === 'grid' ? redactGrid(panel, has) : panel)),
      examples: probe.examples.map((example) => ({
        ...example,
        item: hide('ids', example.item),
        expected: hide('gold', example.expected),
        texts: example.texts.map((text) => ({
          ...text,
          before: text.before === null ? null : hide('texts', text.before),
          text: hide('texts', text.text),
          edits: has('texts') ? [] : text.edits,
        })),
        answer: hide('answers', example.answer),
        answerBefore: example.answerBefore === null ? null : hide('answers', example.answerBefore),
        ratings: example.ratings.map((rating) => ({ ...rating, reason: hide('answers', rating.reason) })),
        // A reference is gold, a citation is text.
        evidence: example.evidence.map((piece) => ({
          ...piece,
          text: has('texts') || has('gold') ? placeholder : piece.text,
        })),
      })),
    })),
    suites: report.suites.map((suite) => ({
      ...suite,
      tests: suite.tests.map((test) => ({
        ...test,
        failures: test.failures.map((failure) => ({
          ...failure,
          caseId: hide('ids', failure.caseId),
          expected: hide('gold', failure.expected),
          texts: failure.texts.map((text) => ({
            ...text,
            fields: has('texts')
              ? Object.fromEntries(Object.keys(text.fields).map((field) => [field, placeholder]))
              : text.fields,
            answer: isLabel ? text.answer : hide('answers', text.answer),
          })),
        })),
      })),
    })),
  };
}

type Grid = Extract<ProbePanel, { readonly kind: 'grid' }>;

/** A row of a grid is named by its item and quotes it. */
function redactGrid(panel: Grid, has: (kind: Redactable) => boolean): Grid {
  return {
    ...panel,
    rows: panel.rows.map((row) => ({
      ...row,
      title: has('ids') || has('texts') ? placeholder : row.title,
      detail: has('texts') || has('gold') ? placeholder : row.detail,
    })),
  };
}
