import type { Prediction } from '#shared/domain/prediction';
import type { RemoteReference } from '#shared/domain/remote';
import { taskShapes, type Fields, type Task } from '#shared/domain/task';
import { withoutThoughts } from '../../language/without-thoughts.ts';
import { chooseLabelling } from './labelling/choose-labelling.ts';
import { countVotes } from './labelling/count-votes.ts';
import type { Labelling } from './labelling/define-labelling.ts';
import type { Reply } from './try-outcome.ts';

/** Makes predictions of what a model wrote. */
export interface ReplyReader {
  /** How labels are asked for; null for tasks without labels. */
  readonly labelling: Labelling | null;
  readonly needsLogprobs: boolean;
  /** Answers that one input needs. */
  readonly samples: number;
  readonly read: (reply: Reply, fields: Fields) => Prediction;
  readonly combine: (answers: readonly Prediction[]) => Prediction;
}

const abstention = /^\W*no answer\W*$/iu;

/**
 * The reader of a task's answers.
 * @throws AssayError `audit-file` as `chooseLabelling`
 */
export function chooseReader(reference: RemoteReference, task: Task, labels: readonly string[]): ReplyReader {
  if (taskShapes[task].gold !== 'label') {
    return {
      labelling: null,
      needsLogprobs: false,
      samples: 1,
      read: (reply, fields) => readText(withoutThoughts(reply.text), task, fields),
      combine: ([first]) => first ?? readText('', task, {}),
    };
  }
  const labelling = chooseLabelling(reference, labels);
  return {
    labelling,
    needsLogprobs: labelling.rung === 'logprobs',
    samples: labelling.samples,
    read: labelling.read,
    combine: (answers) => countVotes(answers, labels),
  };
}

/** An answer to a question is freed of the quotation marks that the document does not have; an abstention is empty. */
function readText(text: string, task: Task, { context = '' }: Fields): Prediction {
  const isQuestion = task === 'question-answering';
  const answer = isQuestion ? (abstention.test(text) ? '' : unquote(text, context)) : text;
  return { status: 'ok', answer: { kind: 'text', text: answer } };
}

function unquote(text: string, context: string): string {
  const inner = /^["“](.*)["”]\.?$/su.exec(text)?.[1];
  return inner === undefined || context.includes(text) ? text : inner;
}
