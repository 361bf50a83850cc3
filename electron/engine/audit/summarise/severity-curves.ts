import type { Figure } from '#shared/domain/figure';
import type { SeverityCurve, SeverityPoint, SliceReport } from '#shared/domain/report';

type CurveSlice = Omit<SliceReport, 'verdict' | 'limit'>;

/** Where a slice stands in a sweep: written into its stored options by the plan. */
function placeOf({ options }: Pick<SliceReport, 'options'>): { series: string; severity: number } | null {
  const { series, severity } = options;
  return typeof series === 'string' && typeof severity === 'number' ? { series, severity } : null;
}

/** Slices that differ in severity alone, as curves that begin at the clean score. A series of one slice is no curve. */
export function drawnFromSweeps(
  slices: readonly CurveSlice[],
  clean: Figure | null,
  metric: { readonly id: string; readonly title: string },
): SeverityCurve[] {
  const series = new Map<string, { slice: CurveSlice; severity: number }[]>();
  for (const slice of slices) {
    const place = placeOf(slice);
    if (place === null) continue;
    series.set(place.series, [...(series.get(place.series) ?? []), { slice, severity: place.severity }]);
  }
  return [...series].flatMap(([id, members]) => {
    const points = members
      .sort((a, b) => a.severity - b.severity)
      .flatMap(({ slice, severity }): SeverityPoint[] => {
        const score = slice.figures[metric.id];
        if (score === undefined) return [];
        const drop = slice.tooFew ? null : slice.drop;
        const reading = drop?.noise.reading ?? null;
        return [{ severity, sliceId: slice.id, score, drop: drop?.figure ?? null, reading }];
      });
    if (points.length < 2) return [];
    const start: SeverityPoint[] =
      clean === null ? [] : [{ severity: 0, sliceId: null, score: clean, drop: null, reading: null }];
    const title = commonTitle(members.map(({ slice }) => slice.title));
    return [{ series: id, title, points: [...start, ...points], conclusion: conclude(points, metric.title) }];
  });
}

/** What the titles of a series share, such as `Scanner noise` of `Scanner noise, severity 0.2`. */
function commonTitle(titles: readonly string[]): string {
  const [first = '', ...others] = titles;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  const shared = first.slice(0, length).replace(/[\s,:(=]*(?:severity)?[\s,:(=]*[0-9.]*$/u, '');
  return shared === '' ? first : shared;
}

function conclude(points: readonly SeverityPoint[], metricTitle: string): string {
  const name = metricTitle.toLowerCase();
  const effects = points.filter(({ reading, drop }) => reading === 'effect' && (drop?.estimate ?? 0) > 0);
  const last = points.at(-1);
  const end =
    last?.drop == null
      ? ''
      : ` At ${last.severity} it is ${inPoints(last.drop.estimate)} points [${inPoints(last.drop.interval.lower)}, ${inPoints(last.drop.interval.upper)}] below clean.`;
  const [first] = effects;
  if (first === undefined)
    return `At no severity up to ${last?.severity ?? 1} is the loss of ${name} beyond sampling noise once all comparisons of the audit are allowed for.${end}`;
  const later = points.filter(({ severity }) => severity >= first.severity);
  if (later.some((point) => !effects.includes(point)))
    return `At severity ${first.severity}, but not at every higher one, the loss of ${name} is more than sampling noise.${end}`;
  return `From severity ${first.severity} on the loss of ${name} is more than sampling noise.${end}`;
}

function inPoints(share: number): string {
  const text = Math.abs(share * 100).toFixed(1);
  return share < 0 && text !== '0.0' ? `−${text}` : text;
}
