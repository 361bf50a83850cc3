import { openDataset } from '../../electron/engine/datasets/open-dataset.ts';
import { perturb } from '../../electron/engine/catalogue/perturb.ts';
import { parseOptions } from '../../electron/engine/catalogue/parse-options.ts';
import { transformations } from '../../electron/engine/catalogue/transformations/index.ts';
import type { Transformation } from '../../electron/engine/catalogue/define-transformation.ts';
import { loadResources } from '../../electron/engine/language/resources.ts';
import { median, medianSeconds, type BenchLine } from './bench-line.ts';

const texts: string[] = [];
for await (const example of (await openDataset({ path: 'builtin/reviews' })).examples())
  texts.push(example.fields.text ?? '');

// How fast a model answers is measured elsewhere.
const every = (transformations as readonly Transformation[]).filter(({ uses = [] }) => uses.length === 0);
const lines: BenchLine[] = [];
for (const entry of every) {
  const resources = await loadResources(entry.needs);
  const options = parseOptions(entry, {});
  const seconds = await medianSeconds(5, () =>
    texts.forEach((text, index) =>
      perturb(entry, text, options, { seed: 1, exampleId: `r${index}`, variant: 0, resources }),
    ),
  );
  lines.push({
    name: `${entry.id}${entry.needs.length === 0 ? '' : ` (${entry.needs.join(', ')})`}`,
    value: texts.length / seconds,
    unit: 'texts/s',
  });
}
const plain = lines.filter((_, index) => every[index]?.needs.length === 0).map(({ value }) => value);
lines.push({
  name: 'median of the rule-based ones',
  value: median(plain),
  unit: 'texts/s',
  against: { name: 'texts/s', value: 50_000, goal: 'at-least' },
});
process.stdout.write(JSON.stringify(lines));
