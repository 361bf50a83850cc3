import { matchCase } from '../../../language/casing.ts';
import type { Random } from '../../../language/random.ts';
import { noBoundary, punchlineOf, setupOf } from './humor-text.ts';
import type { HumorText, Variant } from './humor-text.ts';

/** Words and what can stand for them in any sentence of these kinds. */
const rewordings: readonly (readonly [RegExp, string])[] = [
  [/\basked\b/iu, 'wanted to know from'],
  [/\bbecause\b/iu, 'since'],
  [/\bbought\b/iu, 'purchased'],
  [/\bopened\b/iu, 'started'],
  [/\bbegan\b/iu, 'started'],
  [/\bretired\b/iu, 'former'],
  [/\bfired\b/iu, 'let go'],
  [/\bvery\b/iu, 'really'],
  [/\bbuilt\b/iu, 'put up'],
  [/\bneighbour\b/iu, 'man next door'],
  [/\blarge\b/iu, 'big'],
  [/\bsmall\b/iu, 'little'],
  [/\blittle\b/iu, 'small'],
  [/\bquickly\b/iu, 'fast'],
  [/\bWhy did\b/u, 'For what reason did'],
  [/\bWhy do\b/u, 'For what reason do'],
  [/\bWhy was\b/u, 'For what reason was'],
  [/\bWhy is\b/u, 'For what reason is'],
  [/\bWhy are\b/u, 'For what reason are'],
  [/\bWhy does\b/u, 'For what reason does'],
  [/\bWhat do you call\b/u, 'What is the name for'],
  [/\bWhat did (.+?) say\b/u, 'What were the words of $1'],
  [/\bwent to\b/iu, 'visited'],
  [/\bhired\b/iu, 'employed'],
  [/\bapplied for\b/iu, 'tried to get'],
  [/\bmoved to\b/iu, 'went to live in'],
  [/\bcomplained to\b/iu, 'told its worries to'],
  [/\bsold\b/iu, 'gave away for money'],
  [/\bjob\b/iu, 'position'],
  [/\bshop\b/iu, 'store'],
  [/\bdog\b/iu, 'hound'],
  [/\blast week\b/iu, 'a week ago'],
  [/\byesterday\b/iu, 'the day before today'],
  [/\bHow do\b/u, 'In what way do'],
  [/\bHow does\b/u, 'In what way does'],
  [/\bOur\b/u, 'The local'],
  [/^The\b/u, 'A certain'],
  [/^I\b/u, 'Not long ago I'],
  [/^["“]/u, '"Tell me, '],
];

/** The setup in other words by written rules, the punchline as it is; up to `count` different ones. */
export function paraphraseSetup(item: HumorText, count: number, random: Random): readonly Variant[] {
  if (item.boundary === null) return [{ noop: noBoundary }];
  const [setup, punchline] = [setupOf(item), punchlineOf(item)];
  const guarded =
    item.pivot !== null && item.pivot.start < item.boundary
      ? item.text.slice(item.pivot.start, item.pivot.end)
      : null;
  const ways = random.shuffle(rewordings).flatMap(([pattern, words]) => {
    const found = pattern.exec(setup);
    if (found === null || (guarded !== null && found[0].includes(guarded))) return [];
    const reworded = setup.replace(pattern, () => {
      const filled = words.replace('$1', found[1] ?? '');
      return /^["“]/u.test(found[0])
        ? filled
        : matchCase(found[0].split(' ')[0] ?? '', filled.split(' ')[0] ?? '') +
            filled.slice((filled.split(' ')[0] ?? '').length);
    });
    return reworded === setup ? [] : [`${reworded} ${punchline}`];
  });
  const different = [...new Set(ways)].slice(0, count);
  return different.length === 0
    ? [{ noop: 'no rule rewords its setup' }]
    : different.map((text) => ({ text }));
}
