import { z } from 'zod';
import { columnMapping } from '../domain/audit-file.ts';
import type { DataSheet } from '../domain/dataset.ts';
import type { Example } from '../domain/example.ts';
import { tasks } from '../domain/task.ts';
import { base, trusted } from './base.ts';

export const datasets = {
  list: base.output(
    trusted<
      readonly { id: string; title: string; task: string; rows: number; licence: string; summary: string }[]
    >(),
  ),
  inspect: base
    .input(
      z.object({
        path: z.string().min(1),
        task: z.enum(tasks).exactOptional(),
        columns: columnMapping.exactOptional(),
        documents: z.string().min(1).exactOptional(),
        preview: z.int().min(0).max(100).default(0),
      }),
    )
    .output(trusted<{ sheet: DataSheet; preview: readonly Example[] }>()),
};
