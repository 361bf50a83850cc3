import type { Report } from '#shared/domain/report';
import { formatDate } from '#shared/formatting';
import { markup, type Content, type Markup } from './markup.ts';
import { facts, name, prose, section } from './parts.ts';

const stated = (text: string | undefined): Content => (text === undefined ? 'not stated' : prose(text));

/** Who says so: what the audit file states, and whether the audit is at its end. */
function standing({ about, audit }: Report): readonly (readonly [string, Content])[] {
  return [
    ['Purpose', stated(about?.purpose)],
    ['Evaluator', stated(about?.evaluator)],
    ['Independence', stated(about?.independence)],
    [
      'Status',
      audit.state === 'finished'
        ? 'final: a finished audit is never changed, and another run is another audit'
        : 'interim: units are missing',
    ],
  ];
}

const rootHash: readonly [string, Content] = [
  'Root hash',
  'covers this report too and so cannot stand in it: "assay bundle" and "assay verify" print it (SHA-256 of manifest-sha256.txt)',
];

/** What is reported of what, by whom, and when it was made. */
export function coverSection(report: Report): Markup {
  const { audit, model } = report;
  return section(
    'cover',
    'Cover',
    null,
    facts([
      ['System', markup`${name(model.id, 200)}, fingerprint <code>${model.fingerprint}</code>`],
      ['Report', markup`of audit ${name(audit.id, 80)}, ${name(audit.name, 120)}`],
      [
        'Dates',
        `begun ${formatDate(audit.createdAt)}, ${audit.finishedAt === null ? 'not finished' : `finished ${formatDate(audit.finishedAt)}`}`,
      ],
      ...standing(report),
      rootHash,
    ]),
  );
}

const note = 'A signature on this page or on the bundle is not a qualified electronic signature.';
const lines: readonly (readonly [string, Content])[] = ['Name, role', 'Date', 'Statement', 'Signature'].map(
  (title) => [title, markup`<span class="sign-line"></span>`],
);

/** Lines to sign on; on a page that stands alone, what is signed too. */
export function signOffSection(report: Report, alone: boolean): Markup {
  return section(
    'sign-off',
    'Sign-off',
    note,
    facts([...(alone ? [...standing(report), rootHash] : []), ...lines]),
  );
}

/** What happened to the audit since it was begun: where it was resumed, and that nothing else can change it. */
export function changesSection(report: Report): Markup {
  const { audit, environments = [] } = report;
  const resumed = Math.max(0, environments.length - 1);
  return section(
    'changes',
    'Change log',
    null,
    facts([
      ['Planned', `${formatDate(audit.createdAt)}: plan and limits sealed before the first answer`],
      [
        'Resumed',
        resumed === 0
          ? 'never in another environment'
          : `in ${resumed} other ${resumed === 1 ? 'environment' : 'environments'}, listed above`,
      ],
      [
        'Finished',
        audit.finishedAt === null
          ? 'not yet: this report is interim'
          : `${formatDate(audit.finishedAt)}; answers, scores and ledger are sealed since`,
      ],
      ['Made', markup`from the stored rows by Assay ${name(report.reproducibility.assayVersion, 60)}`],
    ]),
  );
}
