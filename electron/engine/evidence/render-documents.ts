import { readFileSync } from 'node:fs';
import type { Report } from '#shared/domain/report';
import { renderCroissant } from '../reports/export/render-croissant.ts';
import { renderCyclonedx } from '../reports/export/render-cyclonedx.ts';
import { renderJunit } from '../reports/export/render-junit.ts';
import { renderMarkdown } from '../reports/export/render-markdown.ts';
import { renderResultsCsv } from '../reports/export/render-results-csv.ts';
import { renderHtml } from '../reports/html/render-html.ts';
import { renderJson } from '../reports/json/render-json.ts';
import { resourcePath } from '../resources.ts';
import { reportName } from './manifest.ts';

/** What a bundle holds beside rows and ledgers, by file name: all from the one report. */
export function renderDocuments(report: Report): Map<string, string> {
  return new Map([
    [reportName, renderJson(report)],
    ['report.html', renderHtml(report, 'regulator')],
    ['results.csv', renderResultsCsv(report)],
    ['junit.xml', renderJunit(report)],
    ['model-card.md', renderMarkdown(report)],
    ['mlbom.cdx.json', renderCyclonedx(report)],
    ['dataset.croissant.json', renderCroissant(report)],
    ['verify_bundle.py', readFileSync(resourcePath('verify', 'verify_bundle.py'), 'utf8')],
    ['README-verify.txt', readFileSync(resourcePath('verify', 'README-verify.txt'), 'utf8')],
  ]);
}
