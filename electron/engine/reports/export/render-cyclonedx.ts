import { createHash } from 'node:crypto';
import type { Report } from '#shared/domain/report';
import { makeVisible } from '#shared/visible-text';
import { canonicalJson } from '../json/canonical-json.ts';
import { listFigures } from './slice-lines.ts';

/** A UUID that follows from the plan, so that the same audit gives the same document. */
function serialOf(planHash: string): string {
  const hex = createHash('sha256').update(planHash).digest('hex').slice(0, 32).split('');
  hex[12] = '8';
  hex[16] = 'a';
  const text = hex.join('');
  return `urn:uuid:${[text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-')}`;
}

/** The model with its files, the data, and every figure by slice as a performance metric: a CycloneDX 1.6 ML-BOM. */
export function renderCyclonedx(report: Report): string {
  const { model, dataset, audit } = report;
  const text = makeVisible;
  const sha256 = (content: string): object[] =>
    /^[0-9a-f]{64}$/.test(content) ? [{ alg: 'SHA-256', content }] : [];
  const licence = (name: string | undefined): object =>
    name === undefined ? {} : { licenses: [{ license: { name: text(name) } }] };
  return canonicalJson(
    {
      $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: serialOf(audit.planHash),
      version: 1,
      metadata: {
        timestamp: audit.finishedAt ?? audit.createdAt,
        tools: {
          components: [{ type: 'application', name: 'Assay', version: report.reproducibility.assayVersion }],
        },
        component: {
          type: 'machine-learning-model',
          'bom-ref': 'model',
          name: text(model.id),
          version: model.variant,
        },
        properties: [
          { name: 'assay:audit', value: text(audit.id) },
          { name: 'assay:state', value: audit.state },
          { name: 'assay:plan', value: audit.planHash },
          { name: 'assay:verdict', value: report.verdict.outcome },
        ],
      },
      components: [
        {
          type: 'machine-learning-model',
          'bom-ref': 'model-card',
          name: text(model.id),
          version: model.variant,
          hashes: sha256(model.fingerprint),
          ...licence(model.licence),
          modelCard: {
            modelParameters: {
              task: model.task,
              modelArchitecture: text(model.architecture),
              datasets: [{ ref: 'dataset' }],
            },
            quantitativeAnalysis: {
              performanceMetrics: listFigures(report).map(({ sliceId, metric, figure }) => ({
                type: text(metric),
                value: String(figure.estimate),
                slice: text(
                  `${sliceId} (n ${figure.n}, ${figure.interval.level * 100} % ${figure.interval.method})`,
                ),
                confidenceInterval: {
                  lowerBound: String(figure.interval.lower),
                  upperBound: String(figure.interval.upper),
                },
              })),
            },
            considerations: { technicalLimitations: report.notCovered.map(text) },
          },
          components: model.files.map((file) => ({
            type: 'file',
            'bom-ref': `file:${text(file.name)}`,
            name: text(file.name),
            hashes: sha256(file.sha256),
          })),
        },
        {
          type: 'data',
          'bom-ref': 'dataset',
          name: text(dataset.title ?? dataset.source),
          ...(dataset.version === undefined ? {} : { version: text(dataset.version) }),
          hashes: sha256(dataset.fileHash),
          ...licence(dataset.licence),
          data: [
            {
              type: 'dataset',
              name: text(dataset.source),
              contents: {
                properties: [
                  { name: 'examples', value: String(dataset.examples) },
                  { name: 'rows-sha256', value: dataset.rowHash },
                ],
              },
            },
          ],
        },
      ],
    },
    'bom',
  );
}
