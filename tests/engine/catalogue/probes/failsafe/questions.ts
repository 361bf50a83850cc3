import { createRandom } from '../../../../../electron/engine/language/random.ts';

const frames = [
  'What was the {thing} of {company} in {period}?',
  'How much {thing} did {company} report for {period}?',
  'Why did the {thing} of {company} rise by {number} in {period}?',
  'When does the {instrument} of {company} mature?',
  'Which of the segments had the highest {thing} in {period}?',
  'What interest rate does the {instrument} carry, according to note {note}?',
  'Summarise how {company} describes the risks to its {thing} after {period}.',
  'By how much did the {thing} change between {period} and the year before?',
] as const;
const things = [
  'operating income',
  'net revenue',
  'cash flow',
  'workforce',
  'order backlog',
  'impairment charge',
  'inventory',
  'shareholder equity',
];
const companies = ['Orla Ferries plc', 'the company', 'Tessel Grain', 'HQMX', 'Brightwater Utilities'];
const periods = [
  '2023',
  'fiscal 2024',
  'the quarter ended March 31, 2024',
  'Q3 2022',
  'the first half of the year',
];
const instruments = ['term loan', 'revolving credit facility', 'senior notes', 'lease of the headquarters'];
const numbers = ['4.2 %', '$3.1 million', '12', '250 basis points'];

/** Questions as people ask of filings, `count` of them, by a seed. */
export function generateQuestions(count: number, seed: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(seed, 'questions', index);
    const parts: Record<string, string> = {
      thing: random.pick(things),
      company: random.pick(companies),
      period: random.pick(periods),
      instrument: random.pick(instruments),
      number: random.pick(numbers),
      note: String(1 + random.integer(20)),
    };
    return random.pick(frames).replaceAll(/\{(\w+)\}/g, (_match, name: string) => parts[name] ?? '');
  });
}
