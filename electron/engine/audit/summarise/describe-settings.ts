import { standardVotes } from '#shared/domain/remote';
import type { Task } from '#shared/domain/task';
import type { AuditSpec } from '../audit-spec.ts';

type Model = AuditSpec['model'];

/** With which settings the model was asked, as far as the audit file sets them; its standards are said too. */
export function describeSettings(
  { remote, maxNewTokens, maxTokens, overflow, candidateLabels, hypothesisTemplate }: Model,
  task: Task,
): string {
  const writes = task === 'text-generation' || task === 'summarization';
  const parts = [
    ...(remote === undefined
      ? [writes ? 'greedy decoding (nothing is sampled)' : 'nothing is sampled']
      : describeRequest(remote)),
    ...(maxNewTokens === undefined ? [] : [`at most ${maxNewTokens} new tokens`]),
    ...(maxTokens === undefined ? [] : [`inputs of at most ${maxTokens} tokens`]),
    ...(overflow === undefined ? [] : [`longer inputs: ${overflow}`]),
    ...(candidateLabels === undefined ? [] : [`labels to choose from: ${candidateLabels.join(', ')}`]),
    ...(hypothesisTemplate === undefined ? [] : [`hypothesis "${hypothesisTemplate}"`]),
  ];
  return `Settings of the model: ${parts.join('; ')}.`;
}

function describeRequest({
  temperature = 0,
  seed,
  stop,
  prompt,
  score,
  votes,
}: NonNullable<Model['remote']>): string[] {
  return [
    temperature === 'provider' ? 'the temperature of the provider' : `temperature ${temperature}`,
    seed === undefined ? 'no seed sent' : `seed ${seed} sent where the endpoint has seeds`,
    ...(stop === undefined
      ? []
      : [`an answer ends at ${stop.map((text) => JSON.stringify(text)).join(', ')}`]),
    prompt === undefined ? 'the prompt of Assay for this task' : 'the prompt of the audit file',
    ...(score === 'votes' ? [`${votes ?? standardVotes} answers to each input`] : []),
  ];
}

/** Where the scores of a remote model's labels come from: nothing said of one that has none. */
export function describeScores(remote: AuditSpec['model']['remote']): string[] {
  switch (remote?.score) {
    case 'logprobs':
      return [
        'Scores of labels are the log probabilities of their first tokens, normalised over the labels; they are not comparable with scores of another origin.',
      ];
    case 'verbalised':
      return [
        'Scores of labels are the confidence that the model states, the rest shared out evenly; they are not comparable with scores of another origin.',
      ];
    case 'votes':
      return [
        `Scores of labels are shares of ${remote.votes ?? standardVotes} answers to each text; they are not comparable with scores of another origin.`,
      ];
    case 'label':
    case undefined:
      return [];
  }
}
