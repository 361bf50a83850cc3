/** Answers kept for a run; the oldest go first. Texts are short, and vectors of a few hundred numbers. */
const rememberedAnswers = 50_000;

/**
 * Makes a function for one question out of one for many. Questions asked before the event loop turns go out together,
 * equal ones once; an answer is kept by its question for as long as the function lives.
 */
export function askTogether<Question, Answer>(
  keyOf: (question: Question) => string,
  askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  let waiting: { question: Question; resolve: (answer: Answer) => void; reject: (cause: unknown) => void }[] =
    [];

  async function send(): Promise<void> {
    const asked = waiting;
    waiting = [];
    try {
      const given = await askAll(asked.map(({ question }) => question));
      asked.forEach(({ resolve, reject }, index) => {
        const answer = given[index];
        if (answer === undefined) reject(new Error('A tool gave fewer answers than it was asked questions.'));
        else resolve(answer);
      });
    } catch (cause) {
      for (const { reject } of asked) reject(cause);
    }
  }

  return (question) => {
    const key = keyOf(question);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    if (waiting.length === 0) setImmediate(() => void send());
    waiting.push({ question, resolve, reject });
    answers.set(key, promise);
    // What failed as a whole can be asked again.
    promise.catch(() => answers.delete(key));
    const [oldest] = answers.keys();
    if (answers.size > rememberedAnswers && oldest !== undefined) answers.delete(oldest);
    return promise;
  };
}
