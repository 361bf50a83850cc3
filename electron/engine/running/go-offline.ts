import type { AuditSpec } from '../audit/audit-spec.ts';
import type { EngineContext } from '../engine-context.ts';

/** Pauses audits that may speak to somewhere, now that the user works offline. What is answered is kept. */
export async function pauseSpeaking(engine: EngineContext): Promise<void> {
  if (engine.runs.ids.length === 0) return;
  const { audits } = await engine.read();
  for (const auditId of engine.runs.ids) {
    const spec = audits.find(auditId)?.spec as AuditSpec | undefined;
    if (spec?.file.network === 'on') engine.runs.stop(auditId, true);
  }
}
