import { z } from 'zod';
import type { Example } from '#shared/domain/example';
import { defineJudge, type JudgeQuestion } from '../../../../electron/engine/catalogue/define-judge.ts';
import { defineProbe } from '../../../../electron/engine/catalogue/define-probe.ts';
import { binomialFigure } from '../../../../electron/engine/statistics/intervals.ts';
import type { ResolvedProbe } from '../../../../electron/engine/audit/probes/resolve-probes.ts';

const rubric = {
  id: 'tiny',
  version: '1',
  situation: 'It was asked for a label.',
  levels: ['1', '2', '3', '4', '5', '6'],
  asksFor: 'answer',
} as const;

/** Asks a text as it is and in capitals: the answer should stay. Texts without letters have no capitals. */
export const tinyProbe = defineProbe({
  id: 'tiny',
  title: 'Tiny',
  summary: 'Asks each text in capitals.',
  cites: [],
  tasks: ['text-classification'],
  itemTask: 'text-classification',
  standardItems: null,
  needs: [],
  uses: [],
  options: z.strictObject({ passage: z.string().default('').describe('Text before each item.') }),
  aggregates: [],
  metrics: ['kept'],
  examples: [],
  conditions: () => [
    { id: 'plain', title: 'Plain', expects: 'none', against: null, change: 'nothing' },
    { id: 'shout', title: 'Shout', expects: 'invariance', against: 'plain', change: 'capitals' },
  ],
  *cases(items, { passage }) {
    for (const { id, fields } of items) {
      const text = fields.text ?? '';
      const shared = passage === '' ? [] : [passage];
      yield { item: id, condition: 'plain', fields: { text: passage + text }, shared };
      const shout = text.toUpperCase();
      const edits = [{ start: passage.length, end: passage.length + text.length, replacement: shout }];
      const base = { item: id, condition: 'shout', fields: { text: passage + shout }, shared };
      yield shout === text
        ? { ...base, noop: 'no letters' }
        : { ...base, field: 'text', edits, note: { letters: shout.length } };
    }
  },
  judging: {
    standard: ['length'],
    question: (item, { answer }): JudgeQuestion => ({
      rubric,
      question: item.id,
      excerpt: '',
      reference: '',
      answer: answer.kind === 'label' ? answer.label : '',
    }),
    controls: (item) => [
      {
        arm: 'empty',
        title: 'Empty',
        complies: false,
        question: { rubric, question: item.id, excerpt: '', reference: '', answer: '' },
      },
    ],
    complies: (rating) => rating >= 4,
  },
  summarise(results, _options, context) {
    const rows = context.conditions.slice(1).map((condition) => {
      const own = results.filter((result) => result.condition === condition.id);
      const scored = own.filter(({ answer, against }) => answer !== null && against !== null);
      const kept = scored.filter(
        ({ answer, against }) =>
          answer?.kind === 'label' && against?.kind === 'label' && answer.label === against.label,
      ).length;
      return {
        sliceId: context.sliceOf(condition.id),
        group: 'All',
        title: condition.title,
        expected: 'the same label',
        metric: 'kept',
        metricTitle: 'Kept',
        better: 'higher' as const,
        figure: scored.length === 0 ? null : binomialFigure(kept, scored.length),
        drop: null,
        bounds: null,
        cases: own.length,
        scored: scored.length,
        unscored: own.length === scored.length ? {} : { noop: own.length - scored.length },
        tooFew: scored.length < context.minimumN,
      };
    });
    return { rows, aggregates: [], panels: [], examples: [], notices: [] };
  },
});

/** Rates by the length of the answer, at most 6; every question it hears is kept. */
export function lengthJudge(heard: string[]) {
  return defineJudge({
    id: 'length',
    title: 'Length',
    summary: 'Rates the length of the answer.',
    cites: [],
    version: '1',
    uses: [],
    reads: false,
    options: z.strictObject({}),
    examples: [],
    judge({ question, answer }) {
      heard.push(`${question}:${answer}`);
      if (answer === '') return { status: 'unscored', code: 'empty', reason: 'nothing to rate', attempts: 1 };
      return { status: 'rated', rating: Math.min(6, answer.length), reason: 'long', attempts: 1 };
    },
  });
}

export function resolveTiny(heard: string[], passage = ''): ResolvedProbe {
  const judge = lengthJudge(heard);
  return {
    name: 'tiny',
    probe: tinyProbe,
    options: { passage },
    conditions: tinyProbe.conditions({ passage }),
    items: null,
    beside: null,
    judges: [{ name: 'length', judge, options: {}, model: null, ratings: null }],
    controls: 2,
  };
}

export function tinyItems(...texts: readonly string[]): Example[] {
  return texts.map((text, index) => ({
    id: `t${index}`,
    row: index + 1,
    fields: { text },
    gold: null,
    columns: { kind: `kind ${index}` },
    hash: String(index).repeat(64).slice(0, 64),
  }));
}
