import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { columnMapping, datasetReference } from '../domain/audit-file.ts';
import type { DataSheet, SurveyProgress } from '../domain/dataset.ts';
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
        tokenizer: z.string().min(1).exactOptional().describe('model whose tokens are counted'),
      }),
    )
    .output(trusted<{ sheet: DataSheet; preview: readonly Example[] }>()),
  /**
   * As `inspect`, for data of any size: says how far it is, shows the first examples before the whole file is read, and stops
   * when nobody listens any more.
   */
  survey: base
    .input(
      datasetReference.extend({
        task: z.enum(tasks).exactOptional(),
        preview: z.int().min(0).max(200).default(100),
        tokenizer: z.string().min(1).exactOptional().describe('model whose tokens are counted'),
      }),
    )
    .output(eventIterator(trusted<SurveyProgress>(), trusted<DataSheet>())),
};
