import type { Report } from '#shared/domain/report';
import { makeVisible } from '#shared/visible-text';
import { canonicalJson } from '../json/canonical-json.ts';

const terms =
  'column data dataType examples extract field fileProperty fileObject fileSet format includes isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace separator source subField transform'.split(
    ' ',
  );

/** The context of the Croissant vocabulary. */
function context(): Record<string, unknown> {
  const typed: Readonly<Record<string, string>> = { data: '@json', dataType: '@vocab', examples: '@json' };
  return {
    '@language': 'en',
    '@vocab': 'https://schema.org/',
    sc: 'https://schema.org/',
    cr: 'http://mlcommons.org/croissant/',
    rai: 'http://mlcommons.org/croissant/RAI/',
    dct: 'http://purl.org/dc/terms/',
    citeAs: 'cr:citeAs',
    conformsTo: 'dct:conformsTo',
    ...Object.fromEntries(
      terms.map((term) => [
        term,
        term in typed ? { '@id': `cr:${term}`, '@type': typed[term] } : `cr:${term}`,
      ]),
    ),
  };
}

const encodings = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  jsonl: 'application/jsonlines',
  parquet: 'application/vnd.apache.parquet',
} as const;

/** The data sheet in Croissant 1.1: the file with its hash, and its columns as fields. */
export function renderCroissant(report: Report): string {
  const { dataset } = report;
  const text = makeVisible;
  const name = text(dataset.title ?? dataset.source);
  const fileName = text(dataset.source.split(/[/\\]/).at(-1) ?? dataset.source);
  const roles = new Map(Object.entries(dataset.mapping).map(([role, column]) => [String(column), role]));
  const description = `${dataset.examples} examples for ${dataset.task}, as audited: ${dataset.rows} rows, ${dataset.emptyRows} empty, ${dataset.duplicates} repeated. SHA-256 over the examples: ${dataset.rowHash}.`;
  return canonicalJson(
    {
      '@context': context(),
      '@type': 'sc:Dataset',
      name,
      description,
      conformsTo: ['http://mlcommons.org/croissant/1.1', 'http://mlcommons.org/croissant/RAI/1.0'],
      ...(dataset.licence === undefined ? {} : { license: text(dataset.licence) }),
      ...(dataset.version === undefined ? {} : { version: text(dataset.version) }),
      'rai:dataLimitations': [...dataset.warnings, ...report.notCovered].map(text),
      'rai:dataUseCases': [`Evaluation of ${dataset.task}`],
      distribution: [
        {
          '@type': 'cr:FileObject',
          '@id': 'data-file',
          name: fileName,
          contentUrl: encodeURIComponent(fileName),
          contentSize: `${dataset.bytes} B`,
          encodingFormat: encodings[dataset.format],
          sha256: dataset.fileHash,
        },
      ],
      recordSet: [
        {
          '@type': 'cr:RecordSet',
          '@id': 'rows',
          name: 'rows',
          field: dataset.columns.map((column, index) => ({
            '@type': 'cr:Field',
            '@id': `rows/${index}`,
            name: text(column),
            ...(roles.has(column) ? { description: `plays the part of ${roles.get(column) ?? ''}` } : {}),
            dataType: 'sc:Text',
            source: { fileObject: { '@id': 'data-file' }, extract: { column: text(column) } },
          })),
        },
      ],
    },
    'croissant',
  );
}
