import { taskShapes } from '#shared/domain/task';
import type { AuditSpec } from '../audit/audit-spec.ts';
import { loadResources } from '../language/resources.ts';

/** A detector where a suite of generated texts may expect a language, else none: it takes a moment to load. */
export async function findDetector({
  suites,
}: AuditSpec): Promise<((text: string) => string | null) | undefined> {
  if (!suites.some(({ task }) => taskShapes[task].gold === 'references')) return undefined;
  const { languages } = await loadResources(['languages']);
  return languages === undefined ? undefined : (text) => languages.detect(text);
}
