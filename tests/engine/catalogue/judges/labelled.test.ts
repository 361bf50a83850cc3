import { describe, expect, it } from 'vitest';
import judge from '../../../../electron/engine/catalogue/judges/rubric.ts';
import { labelledAnswers } from '../../../../electron/engine/catalogue/probes/failsafe/labelled-answers.ts';
import { createRandom } from '../../../../electron/engine/language/random.ts';
import { measureAgreement } from '../../../../electron/engine/statistics/rater-agreement.ts';

describe('the offline judge on labelled answers', () => {
  it('agrees with them as its description says', async () => {
    const rated = [];
    for (const { question, rating } of labelledAnswers()) {
      const judged = await judge.judge(question, {}, { tools: {}, place: null, ratings: new Map() });
      if (judged.status === 'rated')
        rated.push({
          ratings: [rating, judged.rating] as const,
          complies: [rating >= 4, judged.rating >= 4] as const,
          question,
        });
    }
    const wrong = rated.filter(({ complies: [label, own] }) => label !== own);
    console.info(
      wrong.map(({ question, ratings }) => `${ratings.join(' judged as ')}: ${question.answer}`).join('\n'),
    );
    const { kappa, alpha } = measureAgreement(
      rated.map((pair) => [pair]),
      { random: createRandom(1) },
    );
    console.info(
      `n ${rated.length}, kappa ${kappa?.estimate.toFixed(2)}, alpha ${alpha?.estimate.toFixed(2)}`,
    );
    expect(rated.length).toBeGreaterThanOrEqual(60);
    expect(kappa!.estimate).toBeGreaterThan(0.8);
    expect(alpha!.estimate).toBeGreaterThan(0.7);
  });
});
