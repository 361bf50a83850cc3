import { z } from 'zod';
import { replaceSpan } from '../../language/changes.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'entity-case',
  title: 'Names in small letters',
  summary: 'Writes a share of the names of people, places and organisations in small letters or in capitals.',
  cites: [
    'Gui et al. (2021), TextFlint: Unified Multilingual Robustness Evaluation Toolkit for Natural Language Processing',
  ],
  level: 'entity',
  expects: 'invariance',
  deny: { 'question-answering': 'the answer can be the name' },
  of: 'names of people, places and organisations',
  none: 'no name of a person, place or organisation',
  needs: ['entities'],
  extra: {
    casing: z.enum(['lower', 'upper']).default('lower').describe('How the names are written.'),
  },
  examples: [
    { input: 'Maria left Lisbon for Google.', output: 'maria left lisbon for google.' },
    { input: 'Maria left Lisbon.', output: 'MARIA left LISBON.', options: { casing: 'upper' } },
  ],
  find: ({ text, resources }, { casing }) =>
    requireResource(resources, 'entities')
      .find(text)
      .filter(({ kind }) => kind === 'person' || kind === 'place' || kind === 'organisation')
      .map((entity) => [
        replaceSpan(entity, casing === 'lower' ? entity.text.toLowerCase() : entity.text.toUpperCase()),
      ])
      .filter(([edit]) => edit !== undefined && edit.replacement !== text.slice(edit.start, edit.end)),
});
