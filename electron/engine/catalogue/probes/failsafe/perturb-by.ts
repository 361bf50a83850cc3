import { ToolFault } from '#shared/tool-fault';
import { rewriteEdits } from '../../../language/rewrite-edits.ts';
import type { Note, ProbeMaking } from '../../define-probe.ts';
import type { RobustCondition } from './conditions.ts';
import type { FailsafeItem } from './failsafe-item.ts';
import type { Variant } from './make-cases.ts';
import { questionConditions, type FailsafeOptions } from './options.ts';
import { useLayWording } from './perturb/lay-wording.ts';
import { misspell, misspellingDefaults } from './perturb/misspell.ts';
import type { Perturbed } from './perturb/perturbed.ts';
import { printAndScan, type Printed } from './perturb/print-and-scan.ts';
import { addScanNoise, scanNoiseAt, scanNoiseDefaults, type ScanNoiseFacts } from './perturb/scan-noise.ts';
import { shorten } from './perturb/shorten.ts';
import { combinePerturbations, type PerturbStep } from './perturb/combine.ts';

type Rewritten = Extract<RobustCondition, 'incomplete' | 'out-of-domain'>;

/** How a model is asked to rewrite a question, where one is given. */
const requests: Readonly<Record<Rewritten, string>> = {
  incomplete:
    'Rewrite the question as somebody types it into a search box: a few key words, in any order, without a full sentence. Keep every name, number and date. Answer with the rewritten question alone.',
  'out-of-domain':
    'Rewrite the question in everyday words for somebody who knows nothing of finance. Keep every name, number and date, and what is asked for. Answer with the rewritten question alone.',
};

/** One change or several in order: given with the item, written by a model, or made by rules. */
export async function perturbBy(
  steps: readonly RobustCondition[],
  severity: number | null,
  item: FailsafeItem,
  options: FailsafeOptions,
  making: ProbeMaking,
): Promise<Variant> {
  const [only] = steps;
  if (steps.length === 1 && only !== undefined && severity === null) {
    const ready = readGiven(only, item, options) ?? (await askWriter(only, item, making));
    if (ready !== null) return ready;
  }
  const ofQuestion = steps.filter((step) => questionConditions.some((id) => id === step));
  const strength = (step: RobustCondition): number | null => severity ?? options.severity[step] ?? null;
  const context = { seed: making.seed, itemId: item.id };
  const questionSteps = ofQuestion.map((step): PerturbStep => (text) => {
    const rate = strength(step);
    if (step === 'misspelled')
      return misspell(text, context, rate === null ? misspellingDefaults : { ...misspellingDefaults, rate });
    if (step === 'incomplete') return shorten(text, context, rate ?? 1);
    return useLayWording(text, context, rate ?? 1);
  });
  const question = combinePerturbations(item.question, questionSteps);
  const document = await changeDocument(steps, item, strength, making);
  const changedQuestion = question.status === 'changed' ? question : null;
  const changedDocument = document?.status === 'changed' ? document : null;
  // What cannot be run is not replaced by half of it.
  if (document?.status === 'noop' && steps.includes('scan')) return { noop: document.reason };
  if (changedQuestion === null && changedDocument === null)
    return { noop: document?.status === 'noop' ? document.reason : reasonOf(question) };
  return {
    asked: {
      question: changedQuestion?.text ?? item.question,
      context: changedDocument?.text ?? item.context,
    },
    edits: {
      ...(changedQuestion === null ? {} : { question: changedQuestion.edits }),
      ...(changedDocument !== null && 'edits' in changedDocument ? { context: changedDocument.edits } : {}),
    },
    source: 'made',
    facts: {
      ...(changedQuestion === null ? {} : { question: changedQuestion.facts.steps as Note }),
      ...(changedDocument === null ? {} : { document: { ...changedDocument.facts } }),
    },
  };
}

/** The document misread or scanned; null where the steps leave it alone. */
function changeDocument(
  steps: readonly RobustCondition[],
  { id, context }: FailsafeItem,
  strength: (step: RobustCondition) => number | null,
  making: ProbeMaking,
): Perturbed<ScanNoiseFacts> | Promise<Printed> | null {
  if (steps.includes('scan')) return printAndScan(context, strength('scan'), making);
  if (!steps.includes('ocr')) return null;
  const rate = strength('ocr');
  const options = rate === null ? scanNoiseDefaults : scanNoiseAt(rate);
  return addScanNoise(context, { seed: making.seed, itemId: id }, options);
}

function reasonOf(outcome: Perturbed<unknown>): string {
  return outcome.status === 'noop' ? outcome.reason : 'nothing changed';
}

function readGiven(step: RobustCondition, item: FailsafeItem, options: FailsafeOptions): Variant | null {
  if (step === 'scan') return null;
  const text = item.given[step];
  // A strength of one's own can only be made.
  if (!options.given || text === undefined || options.severity[step] !== undefined) return null;
  return step === 'ocr'
    ? { asked: { question: item.question, context: text }, edits: {}, source: 'given', facts: null }
    : rewritten(item, text, 'given', null);
}

function rewritten(item: FailsafeItem, text: string, source: 'given' | 'made', facts: Note): Variant {
  if (text === item.question) return { noop: 'nothing changed' };
  return {
    asked: { question: text, context: item.context },
    edits: { question: rewriteEdits(item.question, text) },
    source,
    facts,
  };
}

/** Null where rules are to do it: no writer, another condition, or an answer that is no question. */
async function askWriter(
  step: RobustCondition,
  item: FailsafeItem,
  { tools }: ProbeMaking,
): Promise<Variant | null> {
  if (tools.generator === undefined || (step !== 'incomplete' && step !== 'out-of-domain')) return null;
  try {
    const written = await tools.generator.write(
      `${requests[step]}\n\nQuestion: ${item.question}\nRewritten:`,
    );
    const text =
      written
        .split('\n')
        .find((line) => line.trim() !== '')
        ?.trim()
        .replace(/^["“]|["”]$/g, '') ?? '';
    if (text === '' || text.length > 3 * item.question.length + 80) return null;
    return rewritten(item, text, 'made', { by: 'generator' });
  } catch (error) {
    if (error instanceof ToolFault) return null;
    throw error;
  }
}
