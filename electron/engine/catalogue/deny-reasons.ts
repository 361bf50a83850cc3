import type { Task } from '#shared/domain/task';

type Denied = Readonly<Partial<Record<Task, string>>>;

/** Why a task may not use an entry, for the kinds of harm that many entries share. */
export const denyReasons = {
  /** Replaces words by others. */
  replacedWords: { 'token-classification': 'a word inside a labelled entity is part of its name' },
  /** Takes words, sentences or the end of a text away. */
  lostWords: {
    'token-classification': 'what goes can be part of a labelled entity',
    'pair-classification': 'the relation of two texts can hang on what goes',
    'question-answering': 'without a part of it a question can ask something else',
    summarization: 'the reference summary can speak of what goes',
  },
  /** Moves words about. */
  movedWords: {
    'token-classification': 'words that move can be part of a labelled entity',
    'pair-classification': 'who does what to whom can turn around in one of the two texts',
    'question-answering': 'a question with its words moved can ask something else',
    'text-generation': 'an instruction with its words moved can ask for something else',
  },
  /** Changes who or what a text speaks of. */
  replacedFacts: {
    'question-answering': 'the answer can be or depend on what is replaced',
    'pair-classification': 'only one of the two texts would change',
    summarization: 'the reference summary keeps the old words',
    'text-generation': 'the reference text keeps the old words',
    'token-classification': 'what is replaced can be a labelled entity',
  },
  /** Writes the whole text so that no word stands where it stood. */
  encodedText: { 'token-classification': 'no labelled entity is left to be found' },
  /** Adds a sentence that says something of its own. */
  addedStatement: {
    'pair-classification': 'a statement that only one of the two texts makes can change their relation',
    summarization: 'the reference summary does not know the added sentence',
  },
  /** Adds a request that a model may follow. */
  addedRequest: {
    'token-classification': 'the added words can count as entities that the gold labels do not have',
  },
} as const satisfies Readonly<Record<string, Denied>>;
