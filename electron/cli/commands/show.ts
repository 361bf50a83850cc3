import type { Command } from 'commander';
import type { Report } from '#shared/domain/report';
import { formatCount, formatFigure, metricTitle, verdictWords } from '#shared/formatting';
import { formatColumns } from '../columns.ts';
import { defaultWorkspace, withEngine } from '../engine-client.ts';
import { write, writeJson } from '../output.ts';

export function registerShow(program: Command): void {
  program
    .command('show')
    .description('what an audit is and found, in short: for people, or as JSON for other programs')
    .argument('<audit-id>', 'as "assay list audits" shows it')
    .option('-w, --workspace <file>', 'workspace file', defaultWorkspace)
    .option('--json', 'print it as one JSON document')
    .addHelpText('after', '\nExample:\n  assay show 20261123-101500-4f2a --json | jq .verdict')
    .action(async (auditId: string, options: { readonly workspace: string; readonly json?: boolean }) => {
      await withEngine(options, async (client) => {
        const report = await client.audits.report({ auditId });
        await (options.json === true ? writeJson(summarise(report)) : write(await describe(report)));
      });
    });
}

/** The parts that other programs ask for, as the report has them. */
function summarise(report: Report): object {
  const { audit, task, model, dataset, verdict, expectations, headline, groups, reproducibility } = report;
  return {
    audit,
    task,
    model: { id: model.id, variant: model.variant, fingerprint: model.fingerprint },
    dataset: { source: dataset.source, examples: dataset.examples, rowHash: dataset.rowHash },
    verdict,
    expectations,
    headline: { ...headline, classes: undefined },
    slices: groups.flatMap(({ slices }) =>
      slices.map(({ id, title, idiom, n, tooFew, figures, drop, flipRate, verdict: outcome }) => ({
        id,
        title,
        idiom,
        n,
        tooFew,
        figures,
        drop: drop?.figure ?? null,
        adjustedP: drop?.adjustedP ?? null,
        flipRate,
        verdict: outcome,
      })),
    ),
    ledger: reproducibility.ledger,
  };
}

async function describe(report: Report): Promise<string> {
  const { plainText } = await import('../../engine/reports/terminal/plain-text.ts');
  const { audit, model, dataset, verdict, headline } = report;
  const title = metricTitle(report, headline.metric);
  const figure = headline.clean === null ? 'not measured' : formatFigure(headline.clean);
  const facts = [
    ['Audit', `${audit.id}  ${audit.name}  ${audit.state}`],
    ['Model', `${model.id} ${model.variant} ${model.fingerprint}`],
    ['Data', `${dataset.title ?? dataset.source}, ${formatCount(dataset.examples)} examples`],
    [
      'Verdict',
      `${verdict.outcome === 'none' ? 'none' : verdictWords[verdict.outcome]}: ${verdict.sentence}`,
    ],
    [`${title}, clean`, `${figure}, n ${formatCount(headline.clean?.n ?? 0)}`],
    ['Slices', 'clean'],
    ...report.groups.flatMap(({ slices }) => slices.map(({ id, n }) => ['', `${id}  n ${formatCount(n)}`])),
  ];
  return `${formatColumns(
    facts.map((row) => row.map(plainText)),
    120,
  )}\n`;
}
