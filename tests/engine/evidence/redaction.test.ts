import { describe, expect, it } from 'vitest';
import { redactable } from '#shared/domain/evidence';
import type { ProbeReport } from '#shared/domain/probe';
import { redactReport, redactRow, type SaltLine } from '../../../electron/engine/evidence/redaction.ts';
import { sentimentReport } from '../../fixtures/reports/sentiment.ts';

const secret = 'xyzzy';
const probe = {
  panels: [
    {
      kind: 'grid',
      title: '',
      summary: '',
      columns: ['a'],
      rows: [{ title: secret, detail: secret, cells: [true] }],
    },
  ],
  examples: [
    {
      sliceId: 'probe:p/c',
      condition: 'c',
      item: secret,
      outcome: 'fail',
      expected: secret,
      texts: [
        { label: 'text', before: secret, text: secret, edits: [{ start: 0, end: 1, replacement: secret }] },
      ],
      answer: secret,
      answerBefore: secret,
      ratings: [{ judge: 'rubric', rating: 1, reason: secret }],
      evidence: [{ label: 'reference', text: secret }],
    },
  ],
} as unknown as ProbeReport;

describe('what a probe quotes', () => {
  it('is left out of the report with everything withheld, and whole with nothing', () => {
    const report = { ...sentimentReport, probes: [probe] };
    expect(JSON.stringify(redactReport(report, redactable).probes)).not.toContain(secret);
    expect(redactReport(report, [])).toBe(report);
  });

  it.each(redactable)('is left out of a row where %s are withheld, and kept with its salt', (kind) => {
    const note = { probe: 'p', item: secret, condition: 'c', note: secret, judgements: [] };
    const row = { unit: 1, slice: 'probe:p/c', probe: note, answer: null, cleanAnswer: null } as never;
    const kept: SaltLine[] = [];
    const redacted = redactRow(row, [kind], (line) => kept.push(line));
    expect(JSON.stringify(redacted)).not.toContain(secret);
    expect(kept.find(({ field }) => field === 'probe')?.value).toEqual(note);
  });
});
