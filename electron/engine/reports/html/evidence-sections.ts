import type { Report } from '#shared/domain/report';
import { formatCount } from '#shared/formatting';
import { plainWords } from '../plain-words.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { asNumber, asPlain, asText, estimate, facts, name, prose, section, table } from './parts.ts';

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
        asText('Data'),
        asNumber('Missing'),
        asNumber('Left out [CI]'),
        asNumber('n'),
        asNumber('As worst [CI]'),
        asNumber('n'),
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
            [asPlain('Status'), asText('Reason'), asNumber('Units')],
            missing.reasons.map(({ status, reason, units }) => [
              status,
              name(reason, 160),
              formatCount(units),
            ]),
          )
    }`,
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

/** What left the machine, as far as the guards saw. */
export function networkSection(report: Report): Markup {
  return section(
    'network',
    'Network statement',
    'What the guards of Assay saw. They stand in its own processes and say nothing of other programs: it is an observation, no proof.',
    markup`<p>${prose(report.reproducibility.network, 600)}</p>`,
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
