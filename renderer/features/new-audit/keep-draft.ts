import { z } from 'zod';
import { oncePerSession } from '../../state/once-per-session.svelte.ts';
import type { Session } from '../../state/session.svelte.ts';
import { Draft } from './draft.svelte.ts';

const viewName = 'new-audit';
const keptShape = z.object({ text: z.string(), source: z.string(), opened: z.boolean() });

/** Room that settings may take for it; a longer text is kept while the window is open. */
const longestKept = 200_000;

const draftOf = oncePerSession((session) => ({ draft: new Draft(session.client.audits), isTaken: false }));

/** The draft of this window: leaving the view, or closing the window, loses nothing of it. */
export async function takeUpDraft(session: Session): Promise<Draft> {
  const kept = draftOf(session);
  const { draft } = kept;
  if (kept.isTaken) return draft;
  kept.isTaken = true;
  if (session.preferences.current === null) await session.preferences.load();
  const left = keptShape.safeParse(session.preferences.view(viewName));
  if (left.success) draft.restore(left.data.text, left.data.source, left.data.opened);
  else draft.source = await firstSource(session);
  return draft;
}

/** Writes the draft down; false where it could not be kept. */
export async function keepDraft(
  session: Session,
  { text, source, opened }: Pick<Draft, 'text' | 'source' | 'opened'>,
): Promise<boolean> {
  if (text.length > longestKept) return false;
  return session.preferences.change({ views: { [viewName]: { text, source, opened } } });
}

/** In the user's own folder, under a name that no older audit has taken. */
export async function firstSource({ client }: Session): Promise<string> {
  const { userFolder } = await client.settings.storage();
  const separator = userFolder.includes('\\') ? '\\' : '/';
  const day = new Date().toISOString().slice(0, 19).replaceAll(':', '-').replace('T', '-');
  return [userFolder, 'audits', `audit-${day}.yaml`].join(separator);
}
