import { describe, expect, it } from 'vitest';
import type { Example } from '#shared/domain/example';
import { ToolFault } from '#shared/tool-fault';
import type { ProbeCase } from '../../../../../electron/engine/catalogue/define-probe.ts';
import { parseOptions } from '../../../../../electron/engine/catalogue/parse-options.ts';
import failsafe from '../../../../../electron/engine/catalogue/probes/failsafe.ts';
import type { Scanner, Tools } from '../../../../../electron/engine/catalogue/tools.ts';

const document = 'Fernhill Mutual earned a net margin of 4.2 million in the summer. Nothing else is said.';
const items = ['a', 'b'].map((id, index): Example => ({
  id,
  row: index + 1,
  fields: { question: `What was the net margin, ${id}?`, context: document },
  gold: { kind: 'answers', answers: ['4.2 million'] },
  columns: {},
  hash: '0'.repeat(64),
}));

async function cases(options: object, tools: Tools): Promise<ProbeCase[]> {
  const made: ProbeCase[] = [];
  const making = { task: 'text-generation' as const, labels: [], seed: 4, resources: {}, tools };
  for await (const one of failsafe.cases(items, failsafe.options.parse(options), making)) made.push(one);
  return made;
}

function scannerOf(asked: unknown[]): Scanner {
  return {
    scan(text, severity, seed) {
      asked.push([severity, seed]);
      return Promise.resolve({
        text: text.replaceAll('m', 'rn'),
        pages: 1,
        characterErrorRate: 0.05,
        reader: 'by hand',
      });
    },
  };
}

const scanning = { conditions: ['scan'], sweep: { scan: [0.5] }, combined: [['misspelled', 'scan']] };

describe('a document that is really printed and scanned', () => {
  it('is asked as it was read back, with the realised error rate, also in sweeps and combinations', async () => {
    const asked: unknown[] = [];
    const made = await cases(scanning, { scanner: scannerOf(asked) });
    expect(asked.slice(0, 3)).toEqual([
      [null, 4],
      [0.5, 4],
      [null, 4],
    ]);
    const [baseline, scan, swept, both] = made;
    expect(made.slice(0, 4).map(({ condition }) => condition)).toEqual([
      'baseline',
      'scan',
      'scan.0.5',
      'misspelled-and-scan',
    ]);
    for (const one of [scan, swept, both]) {
      expect(one?.fields.text).toContain('a net rnargin of 4.2 rnillion');
      expect(JSON.stringify(one?.note)).toContain('"characterErrorRate":0.05,"reader":"by hand"');
      // No list of edits tells the whole way: none is claimed.
      expect(one?.edits).toBeUndefined();
    }
    expect(both?.fields.text).not.toContain('What was the net margin, a?');
    expect(baseline?.fields.text).toContain(document);
  });

  it('is not run, with the reason, where there is no scanner or the scanner fails; never half of it', async () => {
    const without = await cases(scanning, {});
    expect(without.filter(({ noop }) => noop !== undefined)).toHaveLength(6);
    expect(without[1]?.noop).toBe('not run: needs a scanner (tools.scanner in the audit file)');
    const scanner: Scanner = { scan: () => Promise.reject(new ToolFault('the scanner jammed')) };
    const failed = await cases(scanning, { scanner });
    expect(failed.map(({ noop }) => noop ?? null).slice(0, 4)).toEqual([
      null,
      'not run: the scanner jammed',
      'not run: the scanner jammed',
      'not run: the scanner jammed',
    ]);
  });

  it('is no condition unless it is asked for, and does not go with simulated noise', () => {
    const ids = failsafe.conditions(parseOptions(failsafe, {}) as never).map(({ id }) => id);
    expect(ids).not.toContain('scan');
    const both = failsafe.options.parse({ combined: [['ocr', 'scan']] });
    expect(failsafe.refuse?.(both, { task: 'text-generation', labels: [] })).toContain('keep one of them');
  });
});
