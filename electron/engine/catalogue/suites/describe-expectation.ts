import type { Gold } from '#shared/domain/example';
import type {
  CountRange,
  Direction,
  SuiteCase,
  SuiteExpectation,
  SuiteTest,
  TextCheck,
} from '#shared/domain/suite';

const moves: Readonly<Record<Direction, string>> = {
  up: 'goes up',
  down: 'goes down',
  'not-up': 'does not go up',
  'not-down': 'does not go down',
  rising: 'rises from text to text',
  falling: 'falls from text to text',
};

/** What a case of a test expects, in words that follow "expected:". */
export function describeExpectation(
  test: Pick<SuiteTest, 'expectation'>,
  suiteCase: Pick<SuiteCase, 'gold' | 'expectation'>,
): string {
  return describe(suiteCase.expectation ?? test.expectation, suiteCase.gold);
}

function describe(expectation: SuiteExpectation, gold: Gold | null): string {
  switch (expectation.kind) {
    case 'equal':
      return describeGold(gold);
    case 'one-of':
      return `one of ${expectation.labels.join(', ')}`;
    case 'text':
      return describeCheck(expectation.check);
    case 'same':
      return expectation.tolerance === undefined
        ? 'the answer to the first text'
        : `the answer to the first text, or its score within ${expectation.tolerance}`;
    case 'within':
      return `the score of the first answer within ${expectation.tolerance}`;
    case 'direction': {
      const { label, watch, unlessFirst, change, tolerance } = expectation;
      const watched = watch === undefined ? (label ?? describeGold(gold)) : 'the first answer';
      const by = tolerance > 0 ? ` by more than ${tolerance}` : '';
      const unless = unlessFirst === undefined ? '' : `, unless that is ${unlessFirst.join(' or ')}`;
      return `the score of ${watched} ${moves[change]}${by}${unless}`;
    }
    case 'all':
      return expectation.of.map((part) => describe(part, gold)).join(' and ');
    case 'any':
      return expectation.of.map((part) => describe(part, gold)).join(' or ');
    case 'not':
      return `not: ${describe(expectation.of, gold)}`;
  }
}

function describeCheck(check: TextCheck): string {
  switch (check.kind) {
    case 'contains':
      return `a text with ${check.texts.map(quote).join(check.need === 'all' ? ' and ' : ' or ')}`;
    case 'starts-with':
      return `a text that starts with ${check.texts.map(quote).join(' or ')}`;
    case 'ends-with':
      return `a text that ends with ${check.texts.map(quote).join(' or ')}`;
    case 'equals':
      return check.texts.map(quote).join(' or ');
    case 'matches':
      return `a text that matches ${check.pattern}`;
    case 'words':
    case 'sentences':
    case 'lines':
    case 'characters':
      return describeCount(check);
    case 'json':
      return check.keys.length === 0 ? 'JSON' : `JSON with ${check.keys.join(', ')}`;
    case 'number':
      return check.within > 0 ? `${check.value} within ${check.within}` : String(check.value);
    case 'language':
      return `a text in the language ${check.code}`;
    case 'letters':
      return check.letters === 'upper' ? 'capital letters only' : 'small letters only';
  }
}

/** `2 to 5 words`, `at most 1 sentence`. */
function describeCount({ kind, ...range }: CountRange & { readonly kind: string }): string {
  return `${describeRange(range)} ${(range.atMost ?? range.atLeast) === 1 ? kind.slice(0, -1) : kind}`;
}

function describeRange({ atLeast, atMost }: CountRange): string {
  if (atLeast !== undefined && atMost !== undefined)
    return atLeast === atMost ? String(atLeast) : `${atLeast} to ${atMost}`;
  return atLeast === undefined ? `at most ${atMost ?? 0}` : `at least ${atLeast}`;
}

function quote(text: string): string {
  return `“${text}”`;
}

function describeGold(gold: Gold | null): string {
  if (gold === null) return 'an answer';
  switch (gold.kind) {
    case 'label':
      return gold.label;
    case 'answers':
      return gold.answers.length === 0 ? 'no answer' : gold.answers.join(' / ');
    case 'references':
      return gold.references.join(' / ');
    case 'entities':
      return gold.entities.map(({ start, end, label }) => `${label} ${start}–${end}`).join(', ');
  }
}
