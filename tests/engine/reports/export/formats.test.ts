import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { parseDocument } from 'yaml';
import type { Report } from '#shared/domain/report';
import { renderCroissant } from '../../../../electron/engine/reports/export/render-croissant.ts';
import { renderCyclonedx } from '../../../../electron/engine/reports/export/render-cyclonedx.ts';
import { renderJunit } from '../../../../electron/engine/reports/export/render-junit.ts';
import { renderMarkdown } from '../../../../electron/engine/reports/export/render-markdown.ts';
import { renderSarif } from '../../../../electron/engine/reports/export/render-sarif.ts';
import { hostileReport, payloads } from '../../../fixtures/reports/hostile.ts';
import { emptyReport, interimReport, questionAnsweringReport } from '../../../fixtures/reports/others.ts';
import { sentimentReport } from '../../../fixtures/reports/sentiment.ts';

const reports: readonly (readonly [string, Report])[] = [
  ['sentiment', sentimentReport],
  ['questions', questionAnsweringReport],
  ['interim', interimReport],
  ['empty', emptyReport],
  // Turned on, so that the names of files, models and labels meet every payload.
  ...payloads.flatMap((_, index) =>
    index % 6 === 0 ? [[`hostile from ${index}`, hostileReport(index)] as const] : [],
  ),
];

let findBomFaults: (bom: unknown) => unknown[];
beforeAll(() => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const name of ['iri-reference', 'idn-email']) ajv.addFormat(name, true);
  const schemas = join(
    createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json'),
    '../res/schema',
  );
  const read = (name: string): object => JSON.parse(readFileSync(join(schemas, name), 'utf8')) as object;
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
    const file = `${name}.SNAPSHOT.schema.json`;
    ajv.addSchema(read(file), `http://cyclonedx.org/schema/${file}`);
  }
  const isBom = ajv.compile(read('bom-1.6.SNAPSHOT.schema.json'));
  findBomFaults = (bom) => (isBom(bom) ? [] : (isBom.errors ?? []));
});

describe.each(reports)('the report %s', (_, report) => {
  it('is a CycloneDX 1.6 bill of materials by its schema', () => {
    expect(findBomFaults(JSON.parse(renderCyclonedx(report)))).toEqual([]);
  });

  it('is JUnit XML by a validating parser', async () => {
    const { errors } = await validateXML({
      xml: { fileName: 'junit.xml', contents: renderJunit(report) },
      schema: readFileSync(join(import.meta.dirname, '../../../fixtures/reports/junit.xsd'), 'utf8'),
    });
    expect(errors).toEqual([]);
    const junit = renderJunit(report);
    const count = (element: string): number => junit.split(`<${element} `).length - 1;
    expect([count('testcase'), count('failure'), count('error')]).toEqual([
      report.expectations.length,
      report.verdict.failed,
      report.verdict.inconclusive,
    ]);
  });

  it('is SARIF 2.1.0 by what the standard asks beyond its types', () => {
    const { version, runs } = JSON.parse(renderSarif(report)) as Log;
    const [run] = runs;
    const rules = run?.tool.driver.rules?.map(({ id }) => id) ?? [];
    expect({ version, runs: runs.length, results: run?.results?.length }).toEqual({
      version: '2.1.0',
      runs: 1,
      results: report.expectations.length,
    });
    expect(new Set(rules).size).toBe(rules.length);
    for (const result of run?.results ?? []) {
      // 3.27.5 to 3.27.10: the rule is found by its place, and only a failure has a level.
      expect(rules[result.ruleIndex ?? -1]).toBe(result.ruleId);
      expect(['pass', 'open', 'fail']).toContain(result.kind);
      expect(result.level).toBe(result.kind === 'fail' ? 'error' : 'none');
      expect(result.message.text).not.toBe('');
      const place = result.locations?.[0]?.physicalLocation;
      // 3.4.3 and 3.30.5: a URI reference, lines from 1.
      expect(place?.artifactLocation?.uri).toMatch(/^[\w.~!$&'()*+,;=@%-]+$/);
      expect(place?.region?.startLine).toBeGreaterThanOrEqual(1);
      expect(Object.values(result.partialFingerprints ?? {})).toEqual([
        expect.stringMatching(/^[0-9a-f]{64}$/),
      ]);
    }
  });

  it('is a Croissant 1.1 sheet by the properties the specification requires', () => {
    const sheet = JSON.parse(renderCroissant(report)) as {
      '@type': string;
      conformsTo: string[];
      name: string;
      distribution: Record<string, string>[];
      recordSet: { '@id': string; field: Record<string, unknown>[] }[];
    };
    expect(sheet).toMatchObject({ '@type': 'sc:Dataset', name: expect.stringMatching(/./) as string });
    expect(sheet.conformsTo).toContain('http://mlcommons.org/croissant/1.1');
    const [file] = sheet.distribution;
    expect(file).toMatchObject({ '@type': 'cr:FileObject', sha256: report.dataset.fileHash });
    expect(file?.['encodingFormat']).toMatch(/^[a-z]+\/[a-z.-]+$/);
    expect(() => new URL(file?.['contentUrl'] ?? ' ', 'file:///')).not.toThrow();
    const [records] = sheet.recordSet;
    expect(records?.field).toHaveLength(report.dataset.columns.length);
    expect(new Set(records?.field.map((field) => field['@id'])).size).toBe(records?.field.length);
    for (const field of records?.field ?? [])
      expect(field).toMatchObject({
        '@type': 'cr:Field',
        dataType: 'sc:Text',
        source: { fileObject: { '@id': file?.['@id'] }, extract: { column: expect.any(String) as string } },
      });
  });

  it('is a model card whose metadata is YAML and is read as it was written', () => {
    const [, front = ''] = renderMarkdown(report).split('---\n');
    const document = parseDocument(front);
    expect([...document.errors, ...document.warnings]).toEqual([]);
    expect(Object.keys(document.toJS() as object)).toEqual(['model-index']);
  });
});

it('is written whatever is in the names of files, models and labels', () => {
  for (const index of payloads.keys()) {
    const report = hostileReport(index);
    expect(findBomFaults(JSON.parse(renderCyclonedx(report)))).toEqual([]);
    for (const render of [renderSarif, renderCroissant])
      expect(() => void JSON.parse(render(report))).not.toThrow();
  }
});
