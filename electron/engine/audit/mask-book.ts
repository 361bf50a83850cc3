import type { PersonalKind } from '../language/personal-values.ts';
import type { Masking } from '../models/model.ts';
import { createMaskBook, type MaskBook } from '../models/mask-book.ts';
import type { Workspace } from '../workspace/stores.ts';
import { readPending } from './read-pending.ts';

/** The placeholders of an audit, kept in its workspace before one of them is sent. */
export function openMaskBook(workspace: Workspace, auditId: string): MaskBook {
  const known = workspace.masks.list(auditId).map(({ kind, no, value }) => ({
    kind: kind as PersonalKind,
    no,
    value,
  }));
  return createMaskBook(known, (fresh) => workspace.masks.put(auditId, fresh));
}

const learntTogether = 1000;

/** Gives everything that is waiting its placeholders, in the order of asking and some thousands a transaction. */
export function learnMasks(workspace: Workspace, auditId: string, masking: Masking): void {
  let waiting: { kind: PersonalKind; no: number; value: string }[] = [];
  const flush = (): void => {
    if (waiting.length > 0) workspace.masks.put(auditId, waiting);
    waiting = [];
  };
  const known = workspace.masks.list(auditId).map((mask) => ({ ...mask, kind: mask.kind as PersonalKind }));
  masking.use(
    createMaskBook(known, (fresh) => {
      waiting.push(...fresh);
      if (waiting.length >= learntTogether) flush();
    }),
  );
  for (const { fields } of readPending(workspace, auditId)) masking.learn(fields);
  flush();
  masking.use(openMaskBook(workspace, auditId));
}
