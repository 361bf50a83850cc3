import { stringify } from 'yaml';
import type { Figure } from '#shared/domain/figure';
import type { Report } from '#shared/domain/report';
import {
  formatCount,
  formatDate,
  formatFigure,
  formatBound,
  formatP,
  metricTitle,
  verdictWords,
} from '#shared/formatting';
import { makeVisible } from '#shared/visible-text';
import { titleOf } from '#shared/not-run';
import { plainWords } from '../plain-words.ts';
import { markdownTable, markdownText as text } from './markdown-text.ts';

/** Metadata of the Hugging Face hub: evaluation results by slice, as parts of 1. */
function frontMatter(report: Report): string {
  const { model, dataset, headline } = report;
  const result = (name: string, value: number, config: string): object => ({
    task: { type: report.task },
    dataset: {
      name: makeVisible(dataset.title ?? dataset.source),
      type: makeVisible(dataset.source),
      config,
    },
    metrics: [{ type: headline.metric, name: makeVisible(name), value, verified: false }],
  });
  const title = metricTitle(report, headline.metric);
  const slices = report.groups
    .flatMap((group) => group.slices)
    .flatMap((slice) => {
      const figure = slice.figures[headline.metric];
      return figure === undefined || slice.tooFew
        ? []
        : [result(`${title}, ${slice.title}`, figure.estimate, makeVisible(slice.id))];
    });
  const clean = headline.clean === null ? [] : [result(title, headline.clean.estimate, 'clean')];
  return stringify(
    { 'model-index': [{ name: makeVisible(model.id), results: [...clean, ...slices] }] },
    { lineWidth: 0 },
  );
}

/** A section for a model card, with the hub's metadata before it. */
export function renderMarkdown(report: Report): string {
  const { audit, verdict, model, dataset, headline } = report;
  const title = metricTitle(report, headline.metric);
  const slices = report.groups.flatMap((group) => group.slices);
  const outcome =
    audit.state === 'interim'
      ? 'Interim'
      : verdict.outcome === 'none'
        ? 'No verdict'
        : verdictWords[verdict.outcome];
  const list = (items: readonly string[]): string => items.map((item) => `- ${text(item)}\n`).join('');
  const rows = slices.map((slice) => [
    text(titleOf(slice), 120),
    formatCount(slice.n),
    slice.tooFew || slice.figures[headline.metric] === undefined
      ? '–'
      : formatFigure(slice.figures[headline.metric] as Figure),
    slice.tooFew || slice.drop === null ? '–' : formatFigure(slice.drop.figure),
    slice.tooFew || slice.drop === null ? '–' : formatP(slice.drop.adjustedP),
    slice.verdict === null ? '–' : verdictWords[slice.verdict],
  ]);
  const expectations = report.expectations.map((result) => [
    text(result.sliceId, 120),
    text(formatBound(result)),
    result.figure === null ? 'not measured' : formatFigure(result.figure),
    result.figure === null ? '–' : formatCount(result.figure.n),
    verdictWords[result.outcome],
    text(result.reason),
  ]);
  return `---
${frontMatter(report)}---

## Robustness evaluation

**${outcome}.** ${text(verdict.sentence)}

${list(plainWords(report))}
${expectations.length === 0 ? '' : `### Limits set before the run\n\n${markdownTable(['Slice', 'Limit', 'Measured [CI]', 'n', 'Verdict', 'Reason'], expectations)}\n`}### Results

${text(title)} and differences in percent and points with ${String(Math.round(report.method.intervalLevel * 1000) / 10)}% intervals.

${markdownTable(['Slice', 'n', `${text(title)} [CI]`, 'Drop [CI]', 'adj. p', 'Verdict'], rows)}
### Not covered

${list(report.notCovered)}
### How it was measured

${list(report.method.statements)}
- Model: ${text(model.id)}, ${text(model.variant)}, fingerprint ${text(model.fingerprint, 64)}
- Data: ${text(dataset.title ?? dataset.source)}, ${formatCount(dataset.examples)} examples, SHA\\-256 ${text(dataset.fileHash, 64)}
- Audit: ${text(audit.id)}, seed ${audit.seed}, plan ${text(audit.planHash, 64)}, ${text(audit.finishedAt === null ? 'unfinished' : formatDate(audit.finishedAt))}
- Made with Assay ${text(report.reproducibility.assayVersion)}
`;
}
