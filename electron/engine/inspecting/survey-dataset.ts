import type { DataSheet, DatasetHead, SurveyProgress } from '#shared/domain/dataset';
import { peekDataset } from './peek-dataset.ts';
import { openDataset, type DatasetReference } from '../datasets/open-dataset.ts';
import { usualTokenizer } from './inspect-dataset.ts';
import { openTokenCounter } from '../models/open-tokenizer.ts';

interface SurveyOptions {
  /** First examples wanted, at most 200. */
  readonly preview: number;
  /** Model whose tokens are counted. */
  readonly tokenizer?: string | undefined;
  readonly report: (progress: SurveyProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Progress is told after so many bytes, no oftener than a hundred times a pass unless that takes longer than this. */
const leastStep = 4 * 1024 * 1024;
const longestSilence = 500; // milliseconds

/** The data sheet of a file of any size; its first examples and how far the reading is are told on the way. */
export async function surveyDataset(
  reference: DatasetReference,
  { preview, tokenizer = usualTokenizer, report, signal }: SurveyOptions,
): Promise<DataSheet> {
  let head: DatasetHead | null = null;
  let told: Omit<SurveyProgress, 'head'> = { phase: 'checking', bytesRead: 0, bytes: 0 };
  let toldAt = performance.now();
  const tell = (phase: SurveyProgress['phase'], bytesRead: number, bytes: number): void => {
    const since = bytesRead - told.bytesRead;
    const isSmall = since >= 0 && since < Math.max(leastStep, bytes / 100) && bytesRead < bytes;
    if (isSmall && performance.now() - toldAt < longestSilence) return;
    toldAt = performance.now();
    told = { phase, bytesRead, bytes };
    report({ ...told, head });
  };
  const takeHead = (found: DatasetHead): void => {
    head = { ...found, examples: found.examples.slice(0, preview) };
    report({ ...told, head });
  };
  const peeked = await peekDataset(reference);
  if (peeked !== null) takeHead(peeked);
  const { sheet } = await openDataset(reference, {
    tokens: await openTokenCounter({ id: tokenizer }, { allowNetwork: false }),
    ...(signal === undefined ? {} : { signal }),
    onCheck: (bytesRead, bytes) => tell('checking', bytesRead, bytes),
    onProgress: (bytesRead, bytes) => tell('reading', bytesRead, bytes),
    onHead: takeHead,
  });
  return sheet;
}
