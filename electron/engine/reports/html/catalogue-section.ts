import type { Report } from '#shared/domain/report';
import { formatCount } from '#shared/formatting';
import { markup, type Content } from './markup.ts';
import { optionWords, ownOptions, sharedOptions } from './option-words.ts';
import { asNumber, asPlain, asText, facts, name, prose, section, table } from './parts.ts';

/** Every change of the text: what it was set to, how often it applied, and what a check or the gold answer denied. */
export function catalogueSection(report: Report): Content {
  const slices = report.groups
    .filter(({ idiom }) => idiom !== 'subpopulation')
    .flatMap((group) => group.slices);
  if (slices.length === 0) return null;
  const alike = [...Map.groupBy(slices, ({ idiom, entryId }) => `${idiom} ${entryId}`)].map(
    ([key, own]) => [key, sharedOptions(own)] as const,
  );
  const shared = new Map(alike);
  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  return section(
    'catalogue',
    'Threats and changes tried',
    'Validity: texts that a check denied were never asked. No person judged whether each changed text still deserves its label.',
    markup`${table(
      'Changes with options, counts and validity',
      [
        asText('Change'),
        asPlain('Kind'),
        asText('Options'),
        asNumber('Units'),
        asNumber('Applied'),
        asNumber('Unchanged'),
        asNumber('Denied'),
      ],
      slices.map((slice) => [
        name(slice.title, 80),
        slice.idiom,
        prose(
          optionWords(ownOptions(slice.options, shared.get(`${slice.idiom} ${slice.entryId}`) ?? {})),
          400,
        ),
        formatCount(slice.n),
        formatCount(slice.applicable),
        formatCount(sum(slice.noop)),
        formatCount(sum(slice.denied)),
      ]),
    )}${facts(
      alike.map(([key, options]): readonly [string, Content] => [
        `All of ${key}`,
        prose(optionWords(options), 600),
      ]),
    )}`,
  );
}
