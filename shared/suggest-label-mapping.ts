/** Names for the two ends of a two-label task, simplified. Numbers follow the custom that 1 is the positive class. */
const negativeNames = new Set(['negative', 'neg', 'no', 'n', 'false', 'f', '0', 'label0', 'bad', 'minus1']);
const positiveNames = new Set(['positive', 'pos', 'yes', 'y', 'true', 't', '1', 'label1', 'good']);
const shortestPrefix = 3;

const simplify = (label: string) =>
  label
    .trim()
    .toLowerCase()
    .replace(/^-(?=\d)/, 'minus')
    .replaceAll(/[\s_\-.]/g, '');

type Rule = (found: string, known: readonly string[]) => string | undefined;

/** The only member that satisfies a test; none when two do. */
function only(labels: readonly string[], test: (label: string) => boolean): string | undefined {
  const matches = labels.filter(test);
  return matches.length === 1 ? matches[0] : undefined;
}

function polarity(label: string): 'negative' | 'positive' | undefined {
  const name = simplify(label);
  if (negativeNames.has(name)) return 'negative';
  return positiveNames.has(name) ? 'positive' : undefined;
}

const sameSpelling: Rule = (found, known) => only(known, (label) => simplify(label) === simplify(found));

/** `LABEL_2` and `2` are the same number whatever it means. */
const sameNumber: Rule = (found, known) => {
  const numberOf = (label: string) => /^(?:label)?(\d+)$/.exec(simplify(label))?.[1];
  const number = numberOf(found);
  return number === undefined ? undefined : only(known, (label) => numberOf(label) === number);
};

const samePolarity: Rule = (found, known) => {
  const end = polarity(found);
  if (end === undefined || known.length !== 2 || known.some((label) => polarity(label) === undefined)) {
    return undefined;
  }
  return only(known, (label) => polarity(label) === end);
};

const samePrefix: Rule = (found, known) => {
  const name = simplify(found);
  return only(known, (label) => {
    const other = simplify(label);
    const [short, long] = name.length < other.length ? [name, other] : [other, name];
    return short.length >= shortestPrefix && long.startsWith(short);
  });
};

/**
 * For each label of a data set the model label that is surely meant: the same but for case, spaces, hyphens and underscores;
 * the same number (`1`, `LABEL_1`); the same end of a two-label scale (`0`/`1`, `neg`/`pos`, `no`/`yes`); the only one with
 * that beginning. Labels without such a counterpart are absent: numbers are never matched to a model's order of labels,
 * because data sets and models number the same labels differently.
 */
export function suggestLabelMapping(
  found: readonly string[],
  known: readonly string[],
): Readonly<Record<string, string>> {
  const mapping = Object.create(null) as Record<string, string>;
  for (const label of found) {
    const exact = known.includes(label) ? label : sameSpelling(label, known);
    if (exact !== undefined) mapping[label] = exact;
  }
  for (const rule of [sameNumber, samePolarity, samePrefix]) {
    const open = found.filter((label) => mapping[label] === undefined);
    const proposed = open.map((label) => ({ label, target: rule(label, known) }));
    for (const { label, target } of proposed) {
      const rivals = proposed.filter((other) => other.target === target).length;
      const isTaken = Object.values(mapping).includes(target ?? '');
      if (target !== undefined && rivals === 1 && !isTaken) mapping[label] = target;
    }
  }
  return mapping;
}
