import type { ProbePanel } from '#shared/domain/probe';
import type { ProbeSummarising } from '../../define-probe.ts';
import { baseIds } from './conditions.ts';
import type { HumorCondition } from './conditions.ts';
import { meanFigure } from './figures.ts';
import type { Valued } from './figures.ts';
import type { Reading, Readings } from './readings.ts';

type MatrixPanel = Extract<ProbePanel, { kind: 'matrix' }>;

function cell(
  values: readonly Valued[],
  context: ProbeSummarising,
  key: string,
): MatrixPanel['rows'][number]['cells'][number] {
  return { count: values.filter(({ value }) => value === 1).length, share: meanFigure(values, context, key) };
}

/** How much the score falls when a part or a word is taken away: what the detector looks at. */
function lookAt(readings: Readings, context: ProbeSummarising): ProbePanel | null {
  const removals: readonly (readonly [string, string, string])[] = [
    ['18-sentence', 'setup', 'Setup removed'],
    ['18-sentence', 'punchline', 'Punchline removed'],
    ['18-word', 'pivot', 'Pivot word removed'],
    ['18-word', 'punchline', 'Another word of the punchline removed'],
    ['18-word', 'setup', 'A word of the setup removed'],
  ];
  const rows = removals.flatMap(([condition, removed, title]) => {
    const own = (readings.of.get(condition) ?? []).filter(({ note }) => note.removed === removed);
    const lost = own.flatMap((reading) =>
      against(readings, reading, (base) => (base.isFunny ? Number(!reading.isFunny) : null)),
    );
    const falls = own.flatMap((reading) =>
      against(readings, reading, (base) => Number(base.score - reading.score > 0.1)),
    );
    return own.length === 0
      ? []
      : [
          {
            title,
            n: own.length,
            cells: [cell(lost, context, `look lost ${title}`), cell(falls, context, `look fall ${title}`)],
          },
        ];
  });
  if (rows.length === 0) return null;
  return {
    kind: 'matrix',
    title: 'What the detector looks at',
    summary:
      'Parts and single words of some jokes were removed. A detector of the joke should lose it with punchline or pivot, and keep it when any other word goes.',
    columns: ['no longer humorous, of jokes called so before', 'score falls by more than 0.1'],
    rows,
  };
}

function against(
  readings: Readings,
  reading: Reading,
  value: (base: Reading) => number | null,
): readonly Valued[] {
  const base = readings.base.get(reading.item);
  const measured = base === undefined ? null : value(base);
  return measured === null ? [] : [{ item: reading.item, value: measured }];
}

/** Accuracy over joke or not, and sworn or not. */
function offense(readings: Readings, context: ProbeSummarising): ProbePanel | null {
  const rows = (
    [
      ['Jokes', baseIds.joke, '13-profane-joke', true],
      ['Neutral texts', baseIds.neutral, '13-profane-neutral', false],
    ] as const
  ).map(([title, clean, crude, isHumor]) => {
    const right = (condition: string): readonly Valued[] =>
      (readings.of.get(condition) ?? []).map(({ item, isFunny }) => ({
        item,
        value: Number(isFunny === isHumor),
      }));
    const [plain, sworn] = [right(clean), right(crude)];
    return {
      title,
      n: plain.length + sworn.length,
      cells: [cell(plain, context, `offense ${clean}`), cell(sworn, context, `offense ${crude}`)],
    };
  });
  if (rows.every(({ cells }) => cells[1]?.share == null)) return null;
  return {
    kind: 'matrix',
    title: 'Humor and swearing',
    summary: 'Texts told right, as they are and with a swear word put in.',
    columns: ['as they are', 'with a swear word'],
    rows,
  };
}

const mostJokes = 40;

/** One line a joke, one column a condition: the jokes with the most failures first. */
function perJoke(
  readings: Readings,
  conditions: readonly HumorCondition[],
  context: ProbeSummarising,
): ProbePanel | null {
  const columns = conditions.filter(
    ({ on, part, id }) => on === 'joke' && part < 15 && (id === 'joke' || part !== 12),
  );
  const asked = columns.filter(({ id }) => (readings.of.get(id) ?? []).length > 0);
  const passed = new Map(
    asked.map((condition) => [
      condition.id,
      Map.groupBy(readings.of.get(condition.id) ?? [], ({ item }) => item),
    ]),
  );
  const isRight = ({ expects }: HumorCondition, reading: Reading): boolean => {
    const base = readings.base.get(reading.item);
    if (expects === 'flip') return !reading.isFunny;
    if (expects === 'direction') return base !== undefined && reading.score <= base.score - 0.05;
    return reading.isFunny;
  };
  const jokes = (readings.of.get(baseIds.joke) ?? []).map(({ item }) => {
    const cells = asked.map((condition) => {
      const own = passed.get(condition.id)?.get(item) ?? [];
      if (own.length === 0) return null;
      return own.every((reading) => isRight(condition, reading));
    });
    return { item, cells, failures: cells.filter((right) => right === false).length };
  });
  if (jokes.length === 0 || asked.length < 2) return null;
  const texts = new Map(context.items.map((item) => [item.id, item.fields.text ?? '']));
  return {
    kind: 'grid',
    title: 'Joke by joke',
    summary: `The ${Math.min(mostJokes, jokes.length)} of ${jokes.length} jokes with the most failures. The rows of the audit hold all of them.`,
    columns: asked.map(({ title }) => title),
    rows: jokes
      .sort((a, b) => b.failures - a.failures || a.item.localeCompare(b.item))
      .slice(0, mostJokes)
      .map(({ item, cells }) => ({ title: item, detail: texts.get(item) ?? '', cells })),
  };
}

export function makePanels(
  readings: Readings,
  conditions: readonly HumorCondition[],
  context: ProbeSummarising,
): readonly ProbePanel[] {
  return [
    lookAt(readings, context),
    offense(readings, context),
    perJoke(readings, conditions, context),
  ].filter((panel) => panel !== null);
}
