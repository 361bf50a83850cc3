import type { Report } from '#shared/domain/report';
import { markup, type Content } from './markup.ts';
import { asPlain, asText, section, table } from './parts.ts';

const coverageClasses = { covered: 'pass', partial: 'inconclusive', 'not covered': 'dim' } as const;

/** What the audit gives evidence for. It certifies nothing. */
export function clausesSection(report: Report): Content {
  const { clauses } = report;
  if (clauses === undefined) return null;
  return section(
    'clauses',
    'Clause map',
    `What this audit gives evidence for, told from what was run. It is no judgement of conformity, and clauses are given in short: read them in their source. Map of ${clauses.version}.`,
    markup`${table(
      'Clauses with coverage',
      [
        asPlain('Source'),
        asText('Clause'),
        asText('Asks for'),
        asPlain('Evidence here'),
        asText('What is shown'),
        asText('What is missing'),
      ],
      clauses.clauses.map((clause) => [
        clause.source,
        clause.clause,
        clause.asks,
        markup`<b class="${coverageClasses[clause.coverage]}">${clause.coverage}</b>`,
        clause.coverage === 'not covered' ? '–' : clause.shows,
        [clause.missing.join(', '), clause.limit ?? ''].filter((part) => part !== '').join('; ') || '–',
      ]),
    )}${table(
      'Sources of the clauses',
      [asPlain('Source'), asText('Title'), asText('Status'), asPlain('Date'), asPlain('Read in')],
      clauses.sources.map(({ id, title, status, date, checked }) => [
        id,
        title,
        status,
        date,
        checked === 'primary' ? 'the source' : checked === 'secondary' ? 'secondary pages' : 'from memory',
      ]),
    )}`,
  );
}
