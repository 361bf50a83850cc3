const negations = new Set(
  (
    'no not none nobody nothing nowhere neither nor never without cannot ain aint ' +
    'hardly scarcely barely rarely seldom noone ' +
    'dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wont wouldnt couldnt shouldnt cant mustnt neednt shant'
  ).split(' '),
);

/** Whether a word negates: not, never, hardly … and every contraction with n't, with any apostrophe or none. */
export function isNegation(word: string): boolean {
  const lower = word.toLowerCase();
  return negations.has(lower) || lower.endsWith("n't") || lower.endsWith('n\u2019t');
}
