import type { z } from 'zod';
import { AssayError } from '#shared/errors';

type Issue = z.core.$ZodIssue;

/**
 * The issue that says most: a mistyped key explains the missing one beside it, and inside a union the branch that got furthest counts.
 * @param otherwise the one of a union none of whose branches got further than the others
 */
export function deepestIssue(
  issues: readonly Issue[],
  otherwise: (union: Issue, branches: readonly Issue[]) => Issue,
): Issue {
  const chosen = issues.find((issue) => issue.code === 'unrecognized_keys') ?? issues[0];
  if (chosen === undefined) throw new AssayError('internal', 'A failed check named no issue.');
  if (chosen.code !== 'invalid_union') return chosen;
  const branches = chosen.errors
    .filter((branch) => branch.length > 0)
    .map((branch) =>
      deepestIssue(
        branch.map((issue) => ({ ...issue, path: [...chosen.path, ...issue.path] })),
        otherwise,
      ),
    );
  return (
    branches.find((issue) => issue.code === 'unrecognized_keys' || issue.path.length > chosen.path.length) ??
    otherwise(chosen, branches)
  );
}
