import { z } from 'zod';
import { matchCase } from '../../language/casing.ts';
import { findPronouns } from '../../language/pronouns.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const roles = ['subject', 'object', 'determiner', 'possessive', 'reflexive'];

/** The forms of each set in the order of the roles. */
const sets = {
  ze: ['ze', 'hir', 'hir', 'hirs', 'hirself'],
  zie: ['zie', 'zir', 'zir', 'zirs', 'zirself'],
  xe: ['xe', 'xem', 'xyr', 'xyrs', 'xemself'],
  ey: ['ey', 'em', 'eir', 'eirs', 'emself'],
  fae: ['fae', 'faer', 'faer', 'faers', 'faerself'],
  ve: ['ve', 'ver', 'vis', 'vis', 'verself'],
  per: ['per', 'per', 'pers', 'pers', 'perself'],
  ae: ['ae', 'aer', 'aer', 'aers', 'aerself'],
  thon: ['thon', 'thon', 'thons', 'thons', 'thonself'],
} as const;
const setNames = ['ze', 'zie', 'xe', 'ey', 'fae', 've', 'per', 'ae', 'thon'] as const;

export default defineTransformation({
  id: 'neopronoun',
  title: 'Neopronouns',
  summary: 'Writes she and he with a set of neopronouns (ze, xe, ey), one set for a text.',
  cites: [
    'Lauscher, Crowley and Hovy (2022), Welcome to the Modern World of Pronouns: Identity-Inclusive Natural Language Processing beyond Gender',
  ],
  peers: { 'nl-augmenter': 'gender_neopronouns' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedFacts,
  needs: ['english'],
  options: z.strictObject({
    set: z
      .enum(['any', ...setNames])
      .default('any')
      .describe('The pronoun in the place of she and he; any: drawn for each text.'),
  }),
  examples: [
    { input: 'She said he liked her soup.', output: 'Per said per liked pers soup.', seed: 1 },
    { input: 'He paid himself.', output: 'Xe paid xemself.', options: { set: 'xe' } },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply(text, { set }, { random, isProtected }) {
    const found = findPronouns(text).filter((pronoun) => !isProtected(pronoun));
    if (found.length === 0) return { noop: 'neither she nor he' };
    const forms = sets[set === 'any' ? random.pick(setNames) : set];
    return {
      edits: found.map(({ start, end, text: written, role, ending }) => ({
        start,
        end,
        replacement: matchCase(written, `${forms[roles.indexOf(role)] ?? ''}${ending}`),
      })),
    };
  },
});
