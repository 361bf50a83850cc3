import type { Workspace } from '../workspace/stores.ts';
import { keepScans } from './keep-scans.ts';
import { keepVectors } from './keep-vectors.ts';
import type { OpenedTools } from './open-tools.ts';

/** Open tools of which encoder and scanner, where they are there, ask the workspace first. */
export function rememberTools(
  opened: OpenedTools,
  workspace: Pick<Workspace, 'vectors' | 'scans'>,
): OpenedTools {
  const { tools, fingerprints } = opened;
  return {
    ...opened,
    tools: {
      ...tools,
      ...(tools.encoder === undefined || fingerprints.encoder === undefined
        ? {}
        : { encoder: keepVectors(tools.encoder, fingerprints.encoder, workspace.vectors) }),
      ...(tools.scanner === undefined || fingerprints.scanner === undefined
        ? {}
        : { scanner: keepScans(tools.scanner, fingerprints.scanner, workspace.scans) }),
    },
  };
}
