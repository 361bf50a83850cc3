import { z } from 'zod';
import type { EntityFinder } from '../../language/entities.ts';
import { requireResource } from '../../language/resources.ts';
import { shareKept } from '../../language/share-kept.ts';
import { defineCheck } from '../define-check.ts';

function findNames(entities: EntityFinder, text: string): string[] {
  return entities
    .find(text)
    .filter(({ kind }) => kind === 'person' || kind === 'place' || kind === 'organisation')
    .map((entity) => entity.text.toLowerCase());
}

export default defineCheck({
  id: 'keeps-entities',
  title: 'Keeps names',
  summary:
    'Names of people, places and organisations that both texts have, as a share of those of the text that has more, 0 to 1 (English).',
  cites: [],
  limit: { atLeast: 1 },
  needs: ['entities'],
  uses: [],
  options: z.strictObject({}),
  examples: [
    { original: 'Anna flew to Paris.', changed: 'Anna took a plane to Paris.', value: 1 },
    { original: 'Anna flew to Paris.', changed: 'Anna flew to London.', value: 0.5 },
    { original: 'The soup was cold.', changed: 'The soup was chilly.', value: null },
  ],
  measure({ original, changed }, _options, { resources }) {
    const entities = requireResource(resources, 'entities');
    return shareKept(findNames(entities, original), findNames(entities, changed));
  },
});
