// The package as a whole is fifty files to load.
import diff from 'semver/functions/diff.js';
import gt from 'semver/functions/gt.js';
import inc from 'semver/functions/inc.js';
import valid from 'semver/functions/valid.js';
import { bumps, type Bump } from '#shared/domain/bench';
import { AssayError } from '#shared/errors';

/** `1.2.0` or `2.0.0-rc.1`; neither `v1.2.0` nor `1.2`. */
export function isVersion(text: string): boolean {
  return valid(text) === text;
}

/** The least version above `version` that says `bump`. */
export function nextVersion(version: string, bump: Bump): string {
  if (bump === 'none') return version;
  const next = inc(version, bump);
  if (next === null) throw new AssayError('internal', `"${version}" is not a version.`);
  return next;
}

/** Whether the step from one version to a later one says at least `bump`; one pre-release to the next may say anything. */
export function coversBump(from: string, to: string, bump: Bump): boolean {
  if (bump === 'none') return true;
  if (!gt(to, from)) return false;
  const step = diff(from, to);
  if (step === null) return false;
  if (step === 'prerelease') return true;
  return rank(step.replace(/^pre/, '')) >= rank(bump);
}

/** The one that says more. */
export function strongestBump(all: readonly Bump[]): Bump {
  return all.reduce<Bump>((strongest, bump) => (rank(bump) > rank(strongest) ? bump : strongest), 'none');
}

function rank(bump: string): number {
  return bumps.findIndex((known) => known === bump);
}
