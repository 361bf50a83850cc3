import type { Bump } from '#shared/domain/bench';
import { AssayError } from '#shared/errors';
import { hashJson } from '../canonical-json.ts';
import { fileFault } from '../describe-issue.ts';
import { listParts } from './list-parts.ts';
import type { Bench } from './read-bench.ts';
import type { ResolvedBench } from './resolved-bench.ts';
import { setMember } from './set-member.ts';

/** The beginning of the hash of each part, sorted: enough to tell an addition from a change without the older file. */
export function hashParts(resolved: ResolvedBench): string[] {
  return [...new Set(listParts(resolved).map((part) => hashJson(part).slice(0, 8)))].sort();
}

/** What the content asks for since the digest in the file was made. Without `sealed` a change cannot be told from an addition. */
export function bumpSinceSeal(resolved: ResolvedBench): Bump {
  const { file, digest } = resolved.bench;
  if (file.digest === undefined || file.digest === digest) return 'none';
  if (file.sealed === undefined) return 'major';
  const old = file.sealed.parts.match(/.{8}/g) ?? [];
  const parts = hashParts(resolved);
  if (old.some((part) => !parts.includes(part))) return 'major';
  return parts.length > old.length ? 'minor' : 'patch';
}

/** @throws AssayError `bench-version` when the content is no longer that of the version in the file */
export function requireFit({ file, digest, source }: Bench): void {
  if (file.digest === undefined || file.digest === digest) return;
  throw staleFault(
    source,
    ['digest'],
    `the content is no longer that of version ${file.version}; "assay bench check ${source.path} --write" gives it version and digest of its own`,
  );
}

/** A `bench-version` fault at a line of the bench. */
export function staleFault(
  source: Bench['source'],
  path: readonly string[],
  what: string,
  details: Readonly<Record<string, unknown>> = {},
): AssayError {
  const fault = fileFault(source, path, what);
  return new AssayError('bench-version', fault.message, { details: { ...fault.details, ...details } });
}

/** The text of a bench with version, digest and sealed parts brought up to date; every other character stays. */
export function writeSeal(resolved: ResolvedBench, version: string): string {
  const { source, digest } = resolved.bench;
  const sealed = { version, parts: hashParts(resolved).join('') };
  return Object.entries({ version, digest, sealed }).reduce(
    (text, [key, value]) => setMember(text, key, value),
    source.text,
  );
}
