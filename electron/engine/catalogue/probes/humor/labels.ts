const humorNames = /^(?:is[\s_-]*)?(?:humou?r(?:ous)?|funny|jokes?|puns?|comic(?:al)?)$/iu;
const truthNames = /^(?:true|yes|1)$/iu;

/** Labels that say that a text is humorous: those named, else those whose name says it. */
export function findHumorLabels(labels: readonly string[], named: readonly string[]): readonly string[] {
  return named.length > 0
    ? labels.filter((label) => named.includes(label))
    : labels.filter((label) => humorNames.test(label));
}

/** Whether a dataset's label says that a text is a joke. */
export function isJokeLabel(label: string, named: readonly string[]): boolean {
  return (
    named.includes(label) || humorNames.test(label) || (!named.includes(label) && truthNames.test(label))
  );
}
