/** The text of a page as a reader meets it. */
export function textOf(html: string): string {
  return html
    .replace(/<svg[\s\S]*?<\/svg>|<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.;])/g, '');
}

const hash = '[0-9a-f]{64}';

/** What a report must hold to be judged by others: the part, and the text that shows it in the page for regulators. */
export const reportStructure: readonly (readonly [part: string, shown: RegExp])[] = [
  ['cover: system with its hash', RegExp(`Cover System \\S+, fingerprint ${hash}`)],
  ['cover: id of the report', /Report of audit \S+/],
  ['cover: dates', /Dates begun \d+ \w+ \d{4}, [\d:]+ UTC, finished \d+/],
  [
    'cover: purpose, evaluator, independence',
    /Purpose Answers on filings Evaluator A\. Nalyst Independence no part/,
  ],
  ['cover: status', /Status final:/],
  ['cover: root hash, and why it stands elsewhere', /Root hash covers this report too/],
  [
    'verdict with the limits that were set before',
    /(Pass|Fail|Inconclusive).*≥ 60|(Pass|Fail|Inconclusive).*≥ 90/,
  ],
  [
    'scope',
    /Scope, and what is not covered \S+ .* planned questions, seed \d+\. Figures speak of inputs like these/,
  ],
  ['what is not covered', /Adversarial attacks: .*Hand-written test suites/],
  [
    'system: fingerprint, variant, endpoint',
    RegExp(`Model under test .*127\\.0\\.0\\.1.*Fingerprint ${hash}`),
  ],
  [
    'system: settings it was asked with',
    /Settings of the model: temperature 0; no seed sent; the prompt of Assay/,
  ],
  [
    'data sheet: source, licence, hashes, lengths',
    RegExp(
      `Data sheet Source .*Licence .*Rows, SHA-256 ${hash}.*Length of the examples|Data sheet Source .*Licence .*Rows, SHA-256 ${hash}`,
    ),
  ],
  [
    'changes: family, options, budget, validity',
    /Threats and changes tried Validity: .*Options Units Applied Unchanged Denied/,
  ],
  ['method: unit of analysis', /Unit of analysis: the source example/],
  ['method: stop rule', /Stop rule: /],
  ['method: exclusions fixed beforehand', /Exclusions: none after the fact/],
  ['method: repeats', /Repeats: each input was asked once/],
  ['method: seeds', /All randomness follows from seed \d+/],
  ['method: metrics by what they divide', /Metric What it is, of what/],
  ['method: correction for many tests', /Adjusted p is Holm/],
  ['results with n, interval and how it was made', /n \d+.*Clopper-Pearson|n \d+.*bootstrap of examples/],
  ['judges and how they were measured', /rubric.*Judge validity/i],
  [
    'errors: planned is the sum of what became of it',
    /planned = \d+ answered \+ \d+ refused \+ \d+ errors \+ \d+ skipped \+ \d+ pending/,
  ],
  [
    'missing answers left out and as the worst',
    /Errors and missing data Figures are over the answers that there are/,
  ],
  ['examples of failures', /examples? to read/],
  [
    'reproduction: command, seed, plan, file',
    RegExp(`Reproduce Command assay run \\S+ Seed \\d+ Plan, SHA-256 ${hash} Audit file, SHA-256 ${hash}`),
  ],
  ['ledger: rows, head', RegExp(`Ledger [\\d,]+ rows, intact, head ${hash}`)],
  [
    'environment: programs and machine',
    RegExp(
      `Environment Assay \\S+ Node v\\S+ .*onnxruntime-node [\\d.]+ .*SQLite [\\d.]+ Dependencies \\d+ packages, SHA-256 of their names and versions ${hash} System .* Processor .* Accelerator none is used Memory`,
    ),
  ],
  ['network statement', /Network statement .*it is an observation, no proof/],
  [
    'clause map with status and date of its sources',
    /Clause map What this audit gives evidence for.*no judgement of conformity.*Regulation \(EU\) 2024\/1689/,
  ],
  ['change log', /Change log Planned .* sealed before the first answer Resumed never/],
  ['sign-off', /Sign-off .*Name, role Date Statement Signature/],
];
