import type { Span } from '#shared/domain/text';

/** What a question wants to hear, as far as its words tell. `passage`: a text, or anything else. */
export type AnswerKind = 'money' | 'number' | 'percent' | 'date' | 'duration' | 'reason' | 'name' | 'passage';

const kinds: readonly (readonly [RegExp, AnswerKind])[] = [
  [
    /^(?:please )?(?:summari[sz]e|describe|explain|write|tell|draft|outline|discuss)\b|\bin (?:a few|plain) (?:lines|words)\b/iu,
    'passage',
  ],
  [/\bhow long\b|\bhow many (?:years|months|weeks|days)\b|\buseful life\b/iu, 'duration'],
  [/^why\b|\breasons?\b|\bwhat (?:caused|happened|held)\b/iu, 'reason'],
  [
    /^when\b|\bwhen does\b|\b(?:until|by|on|since) (?:when|what|which) ?(?:day|date|month|year)?\b|\bdate\b|\bwhat (?:day|month|year)\b|\bmaturity\b/iu,
    'date',
  ],
  [
    /\bpercent(?:age)?\b|\b(?:what|which) (?:share|rate)\b|\breturn on\b|\bmargin\b|\boccupancy\b|\binterest rate\b/iu,
    'percent',
  ],
  [
    /\bhow much\b|\bamount\b|\bprice\b|\bpenalty\b|\bfine\b|\bclaim\b|\bcosts?\b|\brevenues?\b|\bsales\b|\bprofit\b|\bincome\b|\bcompensation\b|\bdebt\b/iu,
    'money',
  ],
  [/\bhow many\b|\bnumber\b/iu, 'number'],
  [/^who\b|\bwhose\b|\bwhom\b/iu, 'name'],
];

export function kindOfQuestion(question: string): AnswerKind {
  return kinds.find(([pattern]) => pattern.test(question))?.[1] ?? 'passage';
}

const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const figure = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
const currency = String.raw`(?:US\$|\$|\u20ac|\u00a3|EUR|USD|GBP)`;

/** How answers of a kind are written. */
const patterns: Readonly<Record<Exclude<AnswerKind, 'passage'>, RegExp>> = {
  money: new RegExp(
    String.raw`(?:between )?${currency} ?${figure}(?: (?:thousand|million|billion))?(?: and ${currency} ?${figure}(?: (?:thousand|million|billion))?)?`,
    'giu',
  ),
  percent: new RegExp(String.raw`${figure} ?(?:%|percent(?:age points)?|per cent|basis points)`, 'giu'),
  number: new RegExp(
    String.raw`(?<![\w$\u20ac\u00a3.,-])${figure}(?: (?:thousand|million|billion))?(?![\w%]|[.,]\d)`,
    'giu',
  ),
  date: new RegExp(
    String.raw`(?:\d{1,2} ${month} \d{4}|${month} \d{1,2}, \d{4}|${month} \d{4}|\d{4}-\d\d-\d\d|(?:end of )?(?<![\d$,.])(?:19|20)\d\d(?![\d,.]\d))`,
    'gu',
  ),
  duration: new RegExp(
    String.raw`(?:${figure}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen) (?:years?|months?|weeks?|days?|hours?)`,
    'giu',
  ),
  reason:
    /(?:mainly |chiefly )?(?:because(?: of)?|due to|owing to|after|as a result of|in order to) [^.;\n]+/giu,
  name: /(?:(?:Dr|Mr|Mrs|Ms|Prof)\. )?\p{Lu}[\p{L}'\u2019-]+(?: (?:[A-Z]\.|de|van|von|of|&|and|\p{Lu}[\p{L}'\u2019-]+))*(?<! (?:of|and|&|de|van|von))/gu,
};

/** The stretches of a passage that could be an answer of the kind. */
export function findAnswers(passage: string, kind: AnswerKind): readonly Span[] {
  if (kind === 'passage') return [{ start: 0, end: passage.length }];
  return [...passage.matchAll(patterns[kind])].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
