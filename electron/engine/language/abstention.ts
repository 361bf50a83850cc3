import { findSentences } from './sentences.ts';

/** What an answer does instead of answering, by its words (English). */
export interface AbstentionReading {
  /** Says that the answer or the document is not there, or that it cannot or will not answer. */
  readonly notices: boolean;
  /** Says that it does not know for sure. */
  readonly hedges: boolean;
  /** Says what would help: a document, another question, what it can answer. */
  readonly guides: boolean;
  /** Asks for the document or says that it is needed. */
  readonly asksForDocument: boolean;
  /** Answers, with or without the above: something is claimed. */
  readonly answers: boolean;
}

const source =
  '(?:document|filing|report|context|text|passage|excerpt|file|material|source|information|data|page|attachment|content|statement|record)s?';
const verbs =
  '(?:answer|determine|find|locate|provide|say|tell|give|identify|confirm|verify|help|respond|see|access|comment|calculate|establish|state|infer|conclude)';

/** Phrases by which somebody says that there is no answer to be had. */
const noticing: readonly RegExp[] = [
  new RegExp(
    `\\b(?:can(?:no|\\u2019|'|)t|can not|could(?:n['\\u2019]t| not)|unable to|not able to|not possible to|impossible to|am not in a position to)\\s+(?:\\w+\\s+){0,3}?${verbs}\\b`,
    'iu',
  ),
  new RegExp(
    `\\b(?:the|this|that|your|any|provided|given|supplied|above)\\b[^.!?]{0,60}\\b${source}\\b[^.!?]{0,60}\\b(?:does|do|did|is|are|was|were|has|have)(?:\\s+not|n['\\u2019]t)\\b`,
    'iu',
  ),
  new RegExp(
    `\\b(?:there (?:is|are|was|were) no|no|without (?:a|any|the))\\s+(?:\\w+\\s+){0,3}?${source}\\b[^.!?]{0,60}\\b(?:provided|given|supplied|attached|available|found|about|on|regarding|that|to answer|here|in)\\b`,
    'iu',
  ),
  new RegExp(
    `\\b${source}\\b[^.!?]{0,40}\\b(?:is|are|was|were|seems?|appears?)\\s+(?:to be\\s+)?(?:\\w+\\s+)?(?:missing|empty|blank|absent|unavailable|silent|unrelated|irrelevant|outside|insufficient|incomplete)\\b`,
    'iu',
  ),
  /\b(?:nothing|nowhere) in (?:the|this|that|your) \w+/iu,
  /\b(?:would|will|i|we) (?:first )?(?:need|require) (?:to (?:see|read|have) )?(?:the|a|an|your|more|access)\b/iu,
  /\b(?:not|never|nowhere)\s+(?:\w+\s+)?(?:mentioned|stated|disclosed|specified|provided|given|included|contained|found|covered|addressed|discussed|available|reported|answered|described|shown|supplied|attached)\b/iu,
  /\b(?:i|we)\s+(?:do not|don['\u2019]t|did not|didn['\u2019]t)\s+(?:\w+\s+)?(?:know|have|see|find|possess)\b/iu,
  /\b(?:outside|beyond|out of)\s+(?:the\s+)?scope\b/iu,
  /\b(?:makes?|contains?|includes?|gives?|offers?|has|says?) (?:no mention|nothing|no (?:\w+\s+)?(?:information|details?|figures?|data|answer))\b/iu,
  /\b(?:no answer|not answerable|unanswerable|insufficient (?:information|context|data)|not enough (?:information|context|data)|lacks? (?:the |any |enough )?(?:\w+\s+)?(?:information|context|data|details?))\b/iu,
  /\b(?:you|it) (?:have|has|did)(?:n['\u2019]t| not) (?:attach|provide|share|upload|include|supply|paste)(?:e?d)?\b/iu,
  /\bdoes(?:n['\u2019]t| not) (?:\w+\s+)?(?:mention|say|state|disclose|contain|include|provide|cover|address|specify|discuss|hold|appear|answer|give|name|report|describe)\b/iu,
  /\b(?:seems?|appears?) to be (?:missing|unrelated|about (?:something|another))\b/iu,
];

const hedging =
  /\b(?:probably|perhaps|possibly|likely|might|may be|could be|presumably|i think|i believe|i guess|i assume|it seems|it appears|as far as i know|not (?:entirely |completely |fully )?(?:sure|certain)|roughly guess|hard to say|my best guess|in general|typically|usually|generally)\b/iu;

const guiding =
  /\b(?:please|could you|can you|would you|kindly|feel free|try|if you (?:can|could|upload|share|provide|send|paste|give|let|attach|point|have|would)|you (?:can|could|may|might) (?:also )?(?:ask|upload|share|rephrase|try|check|send|look|find|consult)|happy to|glad to|i can (?:help|answer|tell|instead|summari[sz]e)|let me know|instead,? (?:i|you)|suggest|recommend)\b/iu;

const askingForDocument =
  /\b(?:upload|share|provide|send|attach|paste|supply|give me|include|need|require|point me to|re-?send)\w*\b[^.!?]{0,60}\b(?:document|filing|report|context|text|passage|excerpt|file|source|pages?|copy|material|information|details?|10-?k)\b/iu;

/** A sentence that only speaks of the document, the question or of help claims nothing. */
const speakingOfItself =
  /\b(?:document|filing|context|excerpt|passage|question|upload|rephrase|help|assist|sorry|apologi[sz]e|unfortunately|information|clarify|happy|glad|thank|scope|attached|provided|provide|share)\b/iu;

const blank =
  /^\W*(?:n\s*\/?\s*a|none|unknown|no answer|not (?:found|stated|given|available|answerable|specified|disclosed|mentioned)|unanswerable|insufficient (?:information|context)|i (?:do not|don['\u2019]t) know|no idea)\W*$/iu;

function isNotice(sentence: string): boolean {
  return blank.test(sentence) || noticing.some((pattern) => pattern.test(sentence));
}

/**
 * Reads from the words of an answer whether it declines. Rules over sentences: what a sentence claims counts as an answer
 * unless it says that something is not there, or speaks of the document and of help alone.
 */
export function readAbstention(answer: string): AbstentionReading {
  const sentences = findSentences(answer).map(({ start, end }) => answer.slice(start, end));
  const notices = sentences.some(isNotice);
  const claims = sentences.filter(
    (sentence) =>
      !isNotice(sentence) &&
      /\p{L}{2}|\p{N}/u.test(sentence) &&
      !(speakingOfItself.test(sentence) && !/\p{N}/u.test(sentence)) &&
      !guiding.test(sentence),
  );
  // "The filing does not say, but the dividend was $2": what follows the but is a claim.
  const turned = sentences.some(
    (sentence) =>
      isNotice(sentence) &&
      /\b(?:but|however|though|nevertheless|still),?\s[^.!?]*(?:\p{N}|\b(?:is|are|was|were|would be)\b)/iu.test(
        sentence,
      ),
  );
  return {
    notices,
    hedges: hedging.test(answer),
    guides: guiding.test(answer) || askingForDocument.test(answer),
    asksForDocument: askingForDocument.test(answer),
    answers: turned || (claims.length > 0 && answer.trim() !== ''),
  };
}
