import { AssayError } from '#shared/errors';
import type { Session } from '../../state/session.svelte.ts';
import type { Draft } from './draft.svelte.ts';

/** A file of another text lies where the audit is to be saved. */
export interface InTheWay {
  readonly path: string;
}

/**
 * Writes the audit down and starts it: the id of the audit, or the file in the way. What is started is what was written.
 * `replace`: the user has said that the file there may go.
 */
export async function startAudit(
  { client, live }: Session,
  draft: Draft,
  replace: boolean,
): Promise<string | InTheWay> {
  if (!draft.opened && draft.value['name'] === undefined && draft.readyName !== '')
    draft.set(['name'], draft.readyName);
  const { text, source } = draft;
  const written = await save(client, { path: source, text, replace: replace || draft.opened });
  if (written === null) return { path: source };
  [draft.source, draft.opened] = [written, true];
  const { auditId } = await client.audits.launch({ source: written, text });
  void live.follow(auditId);
  return auditId;
}

async function save(
  client: Session['client'],
  file: { path: string; text: string; replace: boolean },
): Promise<string | null> {
  try {
    return (await client.files.save(file)).path;
  } catch (fault) {
    const error = AssayError.fromWire(fault);
    if (!(error instanceof AssayError) || error.code !== 'file-exists') throw fault;
    const there = await client.files.read({ path: file.path });
    return there.text === file.text ? there.path : null;
  }
}
