import type { Report } from '#shared/domain/report';
import { formatCount } from '#shared/formatting';
import { plainWords } from '../plain-words.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { estimate, facts, name, prose, section, table } from './parts.ts';

/** The main figures in sentences. */
export function wordsSection(report: Report): Markup {
  return section(
    'words',
    'In plain words',
    null,
    markup`<ul class="sentences">${plainWords(report).map((sentence) => markup`<li>${prose(sentence)}</li>`)}</ul>`,
  );
}

const scopes = { clean: 'Unchanged data', variants: 'All variants of transformations' } as const;

/** What was not answered, by reason, and how far the score could fall for it. */
export function missingSection(report: Report): Content {
  const { missing } = report;
  if (missing === undefined) return null;
  return section(
    'missing',
    'Errors and missing data',
    'Figures are over the answers that there are. The second bound counts every missing answer as the worst possible.',
    markup`${table(
      'Score without the missing answers, and with them as worst',
      [
        { title: 'Data', kind: 'text' },
        { title: 'Missing', kind: 'number' },
        { title: 'Left out [CI]', kind: 'number' },
        { title: 'n', kind: 'number' },
        { title: 'As worst [CI]', kind: 'number' },
        { title: 'n', kind: 'number' },
      ],
      missing.bounds.map((bound) => [
        scopes[bound.scope],
        formatCount(bound.missing),
        estimate(bound.excluded),
        formatCount(bound.excluded.n),
        estimate(bound.asWorst),
        formatCount(bound.asWorst.n),
      ]),
    )}${
      missing.reasons.length === 0
        ? markup`<p>No unit is missing, left unchanged or denied.</p>`
        : table(
            'Units without an answer by status and reason',
            [
              { title: 'Status', kind: 'plain' },
              { title: 'Reason', kind: 'text' },
              { title: 'Units', kind: 'number' },
            ],
            missing.reasons.map(({ status, reason, units }) => [
              status,
              name(reason, 160),
              formatCount(units),
            ]),
          )
    }`,
  );
}

/** Every change of the text: what it was set to, how often it applied, and what a check or the gold answer denied. */
export function catalogueSection(report: Report): Content {
  const slices = report.groups
    .filter(({ idiom }) => idiom !== 'subpopulation')
    .flatMap((group) => group.slices);
  if (slices.length === 0) return null;
  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  return section(
    'catalogue',
    'Threats and changes tried',
    'Validity: texts that a check denied were never asked. No person judged whether each changed text still deserves its label.',
    table(
      'Changes with options, counts and validity',
      [
        { title: 'Change', kind: 'text' },
        { title: 'Kind', kind: 'plain' },
        { title: 'Options', kind: 'text' },
        { title: 'Units', kind: 'number' },
        { title: 'Applied', kind: 'number' },
        { title: 'Unchanged', kind: 'number' },
        { title: 'Denied', kind: 'number' },
      ],
      slices.map((slice) => [
        name(slice.title, 80),
        slice.idiom,
        name(
          Object.entries(slice.options)
            .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
            .join(', '),
          120,
        ),
        formatCount(slice.n),
        formatCount(slice.applicable),
        formatCount(sum(slice.noop)),
        formatCount(sum(slice.denied)),
      ]),
    ),
  );
}

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
        { title: 'Source', kind: 'plain' },
        { title: 'Clause', kind: 'text' },
        { title: 'Asks for', kind: 'text' },
        { title: 'Evidence here', kind: 'plain' },
        { title: 'What is shown', kind: 'text' },
        { title: 'What is missing', kind: 'text' },
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
      [
        { title: 'Source', kind: 'plain' },
        { title: 'Title', kind: 'text' },
        { title: 'Status', kind: 'text' },
        { title: 'Date', kind: 'plain' },
        { title: 'Read in', kind: 'plain' },
      ],
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

/** Where answers were scored from, and what that rests on. */
export function judgeSection(report: Report): Markup {
  return section(
    'judges',
    'Judge validity',
    null,
    markup`<p>Scores follow from the gold answers by the rules under Method, and a suite’s cases from its own expectations${report.groups.some(({ idiom }) => idiom === 'probe') && '; what probes were scored by stands with them'}. Errors among the gold answers were not estimated.</p>`,
  );
}

export function signOffSection(report: Report): Markup {
  const { about } = report;
  const line = markup`<span class="sign-line"></span>`;
  return section(
    'sign-off',
    'Sign-off',
    'A signature on this page or on the bundle is not a qualified electronic signature.',
    facts([
      ['Purpose', about?.purpose === undefined ? 'not stated' : prose(about.purpose)],
      ['Evaluator', about?.evaluator === undefined ? 'not stated' : prose(about.evaluator)],
      ['Independence', about?.independence === undefined ? 'not stated' : prose(about.independence)],
      ['Name, role', line],
      ['Date', line],
      ['Statement', line],
      ['Signature', line],
    ]),
  );
}

/** The machines and programs that the answers came from. */
export function environmentSection(report: Report): Content {
  const environments = report.environments ?? [];
  if (environments.length === 0) return null;
  return section(
    'environment',
    'Environment',
    environments.length > 1 ? 'The audit was resumed elsewhere: each environment in order.' : null,
    environments.map((environment) =>
      facts(
        Object.entries(environment).map(([key, value]): readonly [string, Content] => [
          key,
          prose(value, 200),
        ]),
      ),
    ),
  );
}
