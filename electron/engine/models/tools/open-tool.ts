import type { ModelReference, OpenModelOptions } from '../model-reference.ts';

/** Something opened for use by transformations and checks, and what it is, so that a report can say it. */
export interface OpenTool<Tool> {
  readonly tool: Tool;
  /** As the user named it. */
  readonly id: string;
  /** SHA-256 (hex) over the files that determine what it gives. */
  readonly fingerprint: string;
  close(): Promise<void>;
}

/** Finds and checks a tool without starting it. */
export type OpenToolBy<Tool> = (
  reference: ModelReference,
  options: OpenModelOptions,
) => Promise<OpenTool<Tool>>;
