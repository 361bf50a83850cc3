import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import type { SliceRule } from '../catalogue/define-subpopulation.ts';
import { suggestion } from '../nearest.ts';
import type { PlanWriter } from '../workspace/plan-types.ts';
import type { Measured } from './measure-subpopulations.ts';
import type { PlanInput } from './plan-input.ts';
import type { PlannedCombination, PlannedSubpopulation, SliceExpression } from './planned-subpopulation.ts';

/** A set of examples with its name in words. */
interface ExampleSet {
  readonly title: string;
  /** 1 at the position of each example that belongs to it. */
  readonly members: Uint8Array;
}

/** Writes the slices of every subpopulation and combination, by the cut-offs of this dataset. */
export function addSubpopulations(
  writer: PlanWriter,
  input: PlanInput,
  measured: readonly Measured[],
  cleanUnits: Float64Array,
): void {
  const rules = new Map<Measured, readonly SliceRule[]>();
  const find = (planned: PlannedSubpopulation): Measured & { readonly rules: readonly SliceRule[] } => {
    const found = measured.find(
      (one) => one.planned.entry === planned.entry && one.planned.options === planned.options,
    );
    if (found === undefined) throw new Error(`Subpopulation ${planned.idPrefix} was not measured.`);
    const known = rules.get(found) ?? planned.entry.slices(found.values, planned.options, found.names);
    rules.set(found, known);
    return { ...found, rules: known };
  };
  for (const planned of input.entries.subpopulations) {
    const { values, rules: own } = find(planned);
    for (const rule of own) {
      const title = planned.name === null ? rule.title : `${planned.name}: ${rule.title}`;
      const sliceNo = writer.addSlice({
        id: `${planned.idPrefix}/${rule.key}`,
        idiom: 'subpopulation',
        entryId: planned.entry.id,
        title,
        options: {
          ...planned.options,
          ...(rule.bounds === undefined ? {} : { bounds: rule.bounds }),
          ...(planned.entry.measureAnswer === undefined ? {} : { decidedBy: 'clean answers' }),
        },
        lineage: [input.datasetTitle, title],
      });
      if (planned.entry.measureAnswer !== undefined) continue;
      addMembers(writer, sliceNo, selectMembers(values, rule), cleanUnits);
    }
  }
  for (const combination of input.entries.combinations) {
    const set = evaluate(combination.expression, input.examples, find);
    addCombination(writer, input, combination, set, cleanUnits);
  }
}

function addCombination(
  writer: PlanWriter,
  input: PlanInput,
  { sliceId, name, expression, given }: PlannedCombination,
  { title, members }: ExampleSet,
  cleanUnits: Float64Array,
): void {
  const sliceNo = writer.addSlice({
    id: sliceId,
    idiom: 'subpopulation',
    entryId: expression.operation,
    title: name ?? title,
    options: given,
    lineage: [input.datasetTitle, title],
  });
  addMembers(writer, sliceNo, members, cleanUnits);
}

function selectMembers(values: Float64Array, rule: SliceRule): Uint8Array {
  return Uint8Array.from(values, (value) => (!Number.isNaN(value) && rule.includes(value) ? 1 : 0));
}

function addMembers(
  writer: PlanWriter,
  sliceNo: number,
  members: Uint8Array,
  cleanUnits: Float64Array,
): void {
  members.forEach((isMember, position) => {
    if (isMember === 1) writer.addMember(sliceNo, cleanUnits[position] ?? 0);
  });
}

type Finder = (planned: PlannedSubpopulation) => Measured & { readonly rules: readonly SliceRule[] };

const words = { union: ' or ', intersection: ' and ', difference: ' but not ' } as const;

/** The examples an expression means. A complement is taken in the whole dataset. */
function evaluate(expression: SliceExpression, examples: number, find: Finder): ExampleSet {
  if (expression.operation === 'part') return evaluatePart(expression, find);
  const { operation } = expression;
  const [first, ...rest] = expression.operands.map((operand) => evaluate(operand, examples, find));
  if (first === undefined) return { title: 'Nothing', members: new Uint8Array(examples) };
  if (operation === 'complement') {
    return { title: `Not (${first.title})`, members: first.members.map((isMember) => 1 - isMember) };
  }
  const members = first.members.map((isMember, position) => {
    const others = rest.map((set) => set.members[position] ?? 0);
    if (operation === 'union') return Math.max(isMember, ...others);
    if (operation === 'intersection') return Math.min(isMember, ...others);
    return isMember === 1 && others.every((other) => other === 0) ? 1 : 0;
  });
  const titles = expression.operands.map(({ operation: inner }, index) => {
    const title = (index === 0 ? first : rest[index - 1])?.title ?? '';
    return inner === 'part' || inner === 'complement' ? title : `(${title})`;
  });
  return { title: titles.join(words[operation]), members };
}

function evaluatePart(
  { of, part, place }: Extract<SliceExpression, { operation: 'part' }>,
  find: Finder,
): ExampleSet {
  const { rules, values } = find(of);
  const rule = rules.find(({ key }) => key === part);
  if (rule === undefined) {
    const keys = rules.map(({ key }) => key);
    throw new AssayError(
      'audit-file',
      `${place}: in these data "${of.entry.id}" has no part ${quoteName(part)}${suggestion(part, keys)}; its parts: ${keys.join(', ')}.`,
      { details: { path: place, part, parts: keys } },
    );
  }
  return { title: rule.title, members: selectMembers(values, rule) };
}
