import { existsSync } from 'node:fs';
import type { AuditFile } from '#shared/domain/audit-file';

/** What leaves the machine when this audit runs: a sentence for each destination; empty where nothing does. */
export function listDestinations(file: AuditFile): readonly string[] {
  const model = typeof file.model === 'string' ? { id: file.model } : file.model;
  const sentences: string[] = [];
  if (model.remote !== undefined) {
    const { provider, url } = model.remote;
    sentences.push(
      `Every text of the audit, changed and unchanged, goes to ${url ?? provider} for the model ${model.id}.`,
    );
  }
  for (const [name, tool] of Object.entries(file.tools)) {
    if (typeof tool !== 'string' && tool.remote !== undefined) {
      const { provider, url } = tool.remote;
      sentences.push(`Texts that the ${name} works on go to ${url ?? provider} for the model ${tool.id}.`);
    }
  }
  for (const judge of file.probes.flatMap((probe) =>
    typeof probe === 'string' ? [] : (probe.judges ?? []),
  )) {
    if (typeof judge === 'string' || judge.model === undefined || typeof judge.model === 'string') continue;
    const { id, remote } = judge.model;
    if (remote === undefined) continue;
    sentences.push(
      `Questions, answers and excerpts that are judged go to ${remote.url ?? remote.provider} for the model ${id}.`,
    );
  }
  if (file.network === 'on' && model.remote === undefined && isHubId(model.id)) {
    sentences.push(
      `The model ${model.id} is downloaded from huggingface.co if it is not on this machine; no text is sent.`,
    );
  }
  return sentences;
}

function isHubId(id: string): boolean {
  return !id.startsWith('builtin/') && /^[^./~][^/]*\/[^/]+$/.test(id) && !existsSync(id);
}
