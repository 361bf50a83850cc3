import { AssayError } from '#shared/errors';
import { openModel } from '../open-model.ts';
import { askTogether } from './ask-together.ts';
import type { OpenToolBy } from './open-tool.ts';
import { faultOf } from './fault-of.ts';

interface Entailment {
  judge(premise: string, hypothesis: string): Promise<Readonly<Record<string, number>>>;
}

/** Labels of models of inference and of paraphrase that say "the second follows from the first". */
const entails = /^(entail|paraphrase|equivalent|duplicate)/i;

/** A model of pairs as a judge: scores by label, with the sum of those that mean "follows" as `entailment`. */
export const openEntailment: OpenToolBy<Entailment> = async (reference, options) => {
  const model = await openModel({ ...reference, task: 'pair-classification' }, options);
  const { labels, fingerprint } = model.descriptor;
  if (!labels.some((label) => entails.test(label))) {
    await model.close();
    throw new AssayError(
      'model-task',
      `The model ${reference.id} has the labels ${labels.join(', ')} and none that means "follows"; name a model of inference, or map a label to entailment.`,
      { details: { id: reference.id, labels } },
    );
  }
  const judgeOne = askTogether(
    ([premise, hypothesis]: readonly [string, string]) => JSON.stringify([premise, hypothesis]),
    (pairs) => model.predict(pairs.map(([text, textPair]) => ({ text, textPair }))),
  );
  return {
    id: reference.id,
    fingerprint,
    close: () => model.close(),
    tool: {
      async judge(premise, hypothesis) {
        const prediction = await judgeOne([premise, hypothesis]);
        if (prediction.status !== 'ok' || prediction.answer.kind !== 'label')
          throw faultOf('entailment model', prediction);
        const { label, scores } = prediction.answer;
        // A remote model may name its label and nothing more.
        if (Object.keys(scores).length === 0) return { [label]: 1, entailment: entails.test(label) ? 1 : 0 };
        const entailment = Object.entries(scores).reduce(
          (sum, [label, score]) => (entails.test(label) ? sum + score : sum),
          0,
        );
        return { ...scores, entailment };
      },
    },
  };
};
