import type { ToolName, Tools } from '../catalogue/tools.ts';
import type { ModelReference, OpenModelOptions } from '../models/open-model.ts';
import type { OpenTool } from '../models/tools/open-tool.ts';

/** The user's choice of tools. */
export type ToolModels = Readonly<Partial<Record<ToolName, ModelReference>>>;

/** Tools that are open, and what they are. */
export interface OpenedTools {
  readonly tools: Tools;
  readonly available: readonly ToolName[];
  /** SHA-256 (hex) of the files of those that are open. */
  readonly fingerprints: Readonly<Partial<Record<ToolName, string>>>;
  /** What is stored with a slice that works with these tools: id and fingerprint by name. */
  describe(uses: readonly ToolName[]): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const usual: ToolModels = {
  encoder: { id: 'builtin/sentence-encoder' },
  scanner: { id: 'builtin/tesseract' },
};

/** Each kind is loaded when it is first wanted. */
const openers: { readonly [Name in ToolName]: Opener<NonNullable<Tools[Name]>> } = {
  encoder: async (...given) => (await import('../models/tools/encoder.ts')).openEncoder(...given),
  fillMask: async (...given) => (await import('../models/tools/mask-filler.ts')).openMaskFiller(...given),
  entailment: async (...given) => (await import('../models/tools/entailment.ts')).openEntailment(...given),
  generator: async (...given) => (await import('../models/tools/generator.ts')).openGenerator(...given),
  vectors: async (...given) => (await import('../models/tools/word-vectors.ts')).openWordVectors(...given),
  scanner: async (...given) => (await import('../models/tools/scanner.ts')).openScanner(...given),
};

type Opener<Tool> = (reference: ModelReference, options: OpenModelOptions) => Promise<OpenTool<Tool>>;

/**
 * Opens those of the wanted tools that the user named (encoder and scanner are always there); the others stay missing, and what
 * needs them is not run. Inference processes start with the first question.
 * @throws AssayError as opening a model does, for a tool that is named and cannot be had
 */
export async function openTools(
  models: ToolModels,
  wanted: readonly ToolName[],
  options: OpenModelOptions,
): Promise<OpenedTools> {
  const opened = new Map<ToolName, OpenTool<NonNullable<Tools[ToolName]>>>();
  const close = async (): Promise<void> => {
    for (const tool of opened.values()) await tool.close();
  };
  try {
    for (const name of new Set(wanted)) {
      const reference = models[name] ?? usual[name];
      if (reference !== undefined)
        opened.set(name, await openers[name](reference, { ...options, role: name }));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    tools: Object.fromEntries([...opened].map(([name, { tool }]) => [name, tool])),
    available: [...opened.keys()],
    fingerprints: Object.fromEntries([...opened].map(([name, { fingerprint }]) => [name, fingerprint])),
    describe: (uses) =>
      Object.fromEntries(
        uses.flatMap((name) => {
          const tool = opened.get(name);
          return tool === undefined ? [] : [[name, `${tool.id} (${tool.fingerprint.slice(0, 16)})`]];
        }),
      ),
    close,
  };
}
