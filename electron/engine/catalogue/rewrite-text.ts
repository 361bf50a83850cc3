import { cleanOutput, faultOfOutput } from '../language/clean-output.ts';
import { rewriteEdits } from '../language/rewrite-edits.ts';
import { noopReasons } from '../language/word-edits.ts';
import type { TransformationContext, TransformationResult } from './define-transformation.ts';
import { requireTool } from './tools.ts';

/** What is put into a prompt at `{name}`; `{text}` is the text itself. */
type PromptValues = Readonly<Record<string, string>>;

/** In one pass, so that braces in the text stay what they are. */
function fillPrompt(prompt: string, values: PromptValues): string {
  return prompt.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Where a writer that only continues text goes on to a task of its own making. */
const nextTask = /\n\s*(?:text|instruction|task|input):[^]*$/i;

/**
 * Asks the generator for each instruction in turn, each time about what came out before; the answers are read without
 * their wrapping. The first answer that cannot stand for the text ends it with the reason.
 */
export async function rewriteInSteps(
  text: string,
  instructions: readonly string[],
  values: PromptValues,
  context: TransformationContext,
): Promise<TransformationResult> {
  if (text.trim() === '') return { noop: noopReasons.nothingToChange };
  const generator = requireTool(context.tools, 'generator');
  let rewritten = text;
  for (const instruction of instructions) {
    const asked = fillPrompt(instruction, values);
    const output = await generator.write(`${asked}\n\nText: ${rewritten.trim()}\nAnswer:`);
    const cleaned = cleanOutput(output.replace(nextTask, ''), text);
    const fault = faultOfOutput(cleaned, text);
    if (fault !== null) return { noop: fault };
    rewritten = cleaned;
  }
  const edits = rewriteEdits(text, rewritten);
  if (edits.some(context.isProtected)) return { noop: 'the generator changed protected words' };
  return { edits };
}

/** Asks the generator once, in one of several wordings that mean the same, drawn for each example and variant. */
export function rewriteText(
  text: string,
  wordings: readonly string[],
  context: TransformationContext,
  values: PromptValues = {},
): Promise<TransformationResult> {
  return rewriteInSteps(text, [context.random.pick(wordings)], values, context);
}
