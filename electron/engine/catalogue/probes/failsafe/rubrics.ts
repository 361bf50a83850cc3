import type { Rubric } from '../../define-judge.ts';

/** The paper's three scales in words of this project (Kamble et al., 2025, app. on answer relevance); 4 and above comply. */
export const rubrics: Readonly<Record<'answer' | 'missing' | 'irrelevant', Rubric>> = {
  answer: {
    id: 'failsafe/answer',
    version: '1',
    asksFor: 'answer',
    situation:
      'The document holds the answer; the question may be badly worded and the document badly scanned. A good answer gives what the ground truth gives.',
    levels: [
      'has nothing to do with the ground truth, or gives no answer',
      'touches the ground truth slightly, and holds errors',
      'is on the subject, and holds errors beside what is right',
      'leaves out small things; everything it says is true and relevant',
      'is fully right: it says what the ground truth says',
      'is fully right, and adds further facts that the excerpt supports',
    ],
  },
  missing: {
    id: 'failsafe/missing',
    version: '1',
    asksFor: 'decline',
    situation:
      'No document was given, so the question cannot be answered. A good answer notices this and declines.',
    levels: [
      'answers as if nothing were missing',
      'answers, and hints that it is not sure or that something is missing',
      'notices that the document is missing, and answers from general knowledge all the same',
      'notices that the document is missing and declines, without a hint on what to do',
      'notices, declines, and asks for the document',
      'notices, declines, says why the document is needed, and suggests to upload it or to ask more precisely',
    ],
  },
  irrelevant: {
    id: 'failsafe/irrelevant',
    version: '1',
    asksFor: 'decline',
    situation:
      'The document does not hold the answer. A good answer says that the question is outside the document and declines.',
    levels: [
      'answers as if the document held the answer',
      'answers, and hedges',
      'admits that the document does not say it, and guesses all the same',
      'says that the document does not hold the answer and declines, without an alternative',
      'says so, declines, and names something that the document can answer',
      'says so, declines, explains the limits, and offers to rephrase or names subjects that are in the document',
    ],
  },
};
