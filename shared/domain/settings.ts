import { z } from 'zod';

export const themes = ['system', 'light', 'dark'] as const;

/** What a user sets once. Kept as JSON in the user's own folder; holds no secret. */
export const settingsShape = z.object({
  theme: z.enum(themes).default('system'),
  reducedMotion: z.boolean().default(false),
  /** On: nothing leaves this machine, whatever an audit file says. */
  offline: z.boolean().default(false),
  /** What an audit of a remote model gets as budget unless its file says otherwise; null: none. */
  budget: z
    .object({
      requests: z.int().min(1).nullable().default(null),
      tokens: z.int().min(1).nullable().default(null),
      money: z.number().positive().nullable().default(null),
      minutes: z.number().positive().nullable().default(null),
    })
    .prefault({}),
  notifications: z.boolean().default(true),
  /** Widths, columns shown and the like: what a view wants to find again. */
  views: z.record(z.string().max(100), z.json()).default({}),
});
export type Settings = z.infer<typeof settingsShape>;

/** Parts to change; `views` is merged name by name. */
export const settingsChange = z.object({
  theme: settingsShape.shape.theme.unwrap().exactOptional(),
  reducedMotion: z.boolean().exactOptional(),
  offline: z.boolean().exactOptional(),
  budget: z
    .object({
      requests: z.int().min(1).nullable().exactOptional(),
      tokens: z.int().min(1).nullable().exactOptional(),
      money: z.number().positive().nullable().exactOptional(),
      minutes: z.number().positive().nullable().exactOptional(),
    })
    .exactOptional(),
  notifications: z.boolean().exactOptional(),
  views: z.record(z.string().max(100), z.json()).exactOptional(),
});
export type SettingsChange = z.infer<typeof settingsChange>;

export interface Storage {
  readonly workspace: string;
  /** Bytes of the file with its write-ahead file; 0 when there is none yet. */
  readonly workspaceBytes: number;
  readonly userFolder: string;
  readonly uploads: { readonly path: string; readonly bytes: number };
  readonly models: { readonly path: string; readonly bytes: number };
  /** Bytes free on the workspace's disk. */
  readonly free: number;
}

/** Where the window runs: what it can offer follows from this. */
export interface Host {
  readonly version: string;
  readonly platform: string;
  readonly kind: 'desktop' | 'served' | 'command-line';
  /** The workspace, which was not closed cleanly, is being checked: it can be read, and changes wait. */
  readonly checking: boolean;
}
