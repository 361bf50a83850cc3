import type { LiveRun } from '#shared/domain/live-run';
import { phaseWords } from '../../state/phase-words.ts';

/** How a run stands for those who hear it: each phase, and every quarter of it. More often, nothing else could be heard. */
export function sayProgress({ phase, done, total }: Pick<LiveRun, 'phase' | 'done' | 'total'>): string {
  const quarters = total > 0 ? Math.floor((done / total) * 4) : 0;
  return quarters === 0 ? phaseWords[phase] : `${phaseWords[phase]}, ${quarters * 25}%`;
}
