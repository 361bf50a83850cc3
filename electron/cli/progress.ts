import type { AuditProgress } from '#shared/domain/progress';
import { say } from './output.ts';

export interface ProgressDisplay {
  show(progress: AuditProgress): void;
  stop(): void;
}

const silent: ProgressDisplay = { show: () => undefined, stop: () => undefined };

/** A bar on a terminal, a plain line every few seconds elsewhere, nothing with `--quiet`; always on standard error. */
export async function createProgressDisplay(quiet: boolean): Promise<ProgressDisplay> {
  if (quiet) return silent;
  return process.stderr.isTTY ? createBar() : createLines();
}

async function createBar(): Promise<ProgressDisplay> {
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({
    format: '{phase} [{bar}] {value}/{total} {speed} {notes}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 28,
    gracefulExit: false,
  });
  let started = false;
  return {
    show(progress) {
      const payload = { phase: progress.phase.padEnd(11), speed: speed(progress), notes: notes(progress) };
      if (started) bar.setTotal(progress.total);
      else bar.start(progress.total, progress.done, payload);
      started = true;
      bar.update(progress.done, payload);
    },
    stop: () => bar.stop(),
  };
}

const lineIntervalMs = 3000;

function createLines(): ProgressDisplay {
  let phase = '';
  let shownAt = 0;
  return {
    show(progress) {
      const now = performance.now();
      if (progress.phase === phase && now - shownAt < lineIntervalMs) return;
      phase = progress.phase;
      shownAt = now;
      const count = phase === 'checking' ? '' : `${progress.done}/${progress.total}`;
      say([phase, count, speed(progress), notes(progress)].filter((part) => part !== '').join(' '));
    },
    stop: () => undefined,
  };
}

function speed(progress: AuditProgress): string {
  return progress.perSecond === null ? '' : `${Math.round(progress.perSecond)}/s`;
}

function notes(progress: AuditProgress): string {
  const parts: string[] = [];
  if (progress.phase === 'checking') parts.push('the workspace, which was not closed cleanly');
  if (progress.cached > 0) parts.push(`${progress.cached} from cache`);
  if (progress.errors > 0) parts.push(`${progress.errors} without an answer`);
  return parts.join(', ');
}
