import type { Gold } from '#shared/domain/example';
import type { Direction, SuiteCase, SuiteTest } from '#shared/domain/suite';

const moves: Readonly<Record<Direction, string>> = {
  up: 'goes up',
  down: 'goes down',
  'not-up': 'does not go up',
  'not-down': 'does not go down',
};

/** What a case of a test expects, in words that follow "expected:". */
export function describeExpectation(
  test: Pick<SuiteTest, 'expectation'>,
  suiteCase: Pick<SuiteCase, 'gold'>,
): string {
  const { expectation } = test;
  switch (expectation.kind) {
    case 'equal':
      return describeGold(suiteCase.gold);
    case 'same':
      return expectation.tolerance === undefined
        ? 'the answer to the first text'
        : `the answer to the first text, its score within ${expectation.tolerance}`;
    case 'direction': {
      const { label, change, tolerance } = expectation;
      return `the score of ${label} ${moves[change]}${tolerance > 0 ? ` by more than ${tolerance}` : ''}`;
    }
  }
}

function describeGold(gold: Gold | null): string {
  if (gold === null) return 'an answer';
  switch (gold.kind) {
    case 'label':
      return gold.label;
    case 'answers':
      return gold.answers.join(' / ');
    case 'references':
      return gold.references.join(' / ');
    case 'entities':
      return gold.entities.map(({ start, end, label }) => `${label} ${start}–${end}`).join(', ');
  }
}
