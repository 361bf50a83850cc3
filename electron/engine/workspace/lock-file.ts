import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { AssayError } from '#shared/errors';
import { explainFault, faultCode } from './faults.ts';

/** Which process holds a workspace. A process id alone is reused; with boot and start time it is not. */
interface Holder {
  readonly pid: number;
  readonly bootId: string;
  readonly startTime: string;
  readonly token: string;
}

export interface LockFile {
  /** The lock of a process that died without releasing it was taken over. */
  readonly tookOver: boolean;
  release(): void;
  /** Leaves the lock as a dead process does: whoever takes it over finds what this process did not come to do. */
  abandon(): void;
}

/** Changes at every start of the machine; `unknown` where the system does not tell. */
export function readBootId(): string {
  return readSystemFile('/proc/sys/kernel/random/boot_id')?.trim() ?? 'unknown';
}

/**
 * Takes `<path>.lock` for this process. A lock whose process is gone (or ran before the last start of the machine)
 * is taken over; a live one throws `workspace-locked`.
 */
export function acquireLock(path: string): LockFile {
  const lock = `${path}.lock`;
  const mine: Holder = {
    pid: process.pid,
    bootId: readBootId(),
    startTime: readStartTime(process.pid),
    token: randomUUID(),
  };
  let tookOver = false;
  for (let round = 0; round < 5; round += 1) {
    if (createWhole(lock, JSON.stringify(mine), path)) {
      const isMine = (): boolean => parseHolder(readSystemFile(lock))?.token === mine.token;
      return {
        tookOver,
        release: () => {
          if (isMine()) rmSync(lock, { force: true });
        },
        abandon: () => {
          if (isMine()) writeFileSync(lock, '');
        },
      };
    }
    const judged = readSystemFile(lock);
    const holder = parseHolder(judged);
    if (holder !== undefined && isAlive(holder, mine.bootId)) throw lockedBy(holder, path);
    // Remove only the lock that was judged: another process may have taken it over in between.
    if (judged !== undefined && readSystemFile(lock) === judged) {
      rmSync(lock, { force: true });
      tookOver = true;
    }
  }
  throw lockedBy(parseHolder(readSystemFile(lock)), path);
}

/** Creates the file with its content in one step; false when it exists already. */
function createWhole(lock: string, content: string, path: string): boolean {
  const draft = `${lock}.${randomUUID().slice(0, 8)}`;
  try {
    writeFileSync(draft, content, { flag: 'wx' });
    linkOrWrite(draft, lock, content);
    return true;
  } catch (error) {
    if (faultCode(error) === 'EEXIST') return false;
    throw explainFault(error, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

function linkOrWrite(draft: string, lock: string, content: string): void {
  try {
    linkSync(draft, lock);
  } catch (error) {
    // Some file systems (FAT, some shares) know no links.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(faultCode(error))) throw error;
    writeFileSync(lock, content, { flag: 'wx' });
  }
}

function isAlive(holder: Holder, bootId: string): boolean {
  if (holder.bootId !== bootId) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (faultCode(error) === 'ESRCH') return false;
  }
  return holder.startTime === readStartTime(holder.pid);
}

/** Clock ticks between the start of the machine and that of the process; empty where the system does not tell. */
function readStartTime(pid: number): string {
  const status = readSystemFile(`/proc/${pid}/stat`);
  // The second field is the program's name in parentheses and may hold anything: count from its end.
  return status?.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function parseHolder(text: string | undefined): Holder | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as Partial<Holder> | null;
    if (typeof value?.pid !== 'number' || value.bootId === undefined) return undefined;
    return {
      pid: value.pid,
      bootId: value.bootId,
      startTime: value.startTime ?? '',
      token: value.token ?? '',
    };
  } catch {
    // Not written by this program whole: whoever wrote it holds no lock.
    return undefined;
  }
}

function readSystemFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Absent on this system, or gone meanwhile: the caller has a value for that.
    return undefined;
  }
}

function lockedBy(holder: Holder | undefined, path: string): AssayError {
  const who = holder === undefined ? 'another process' : `process ${holder.pid}`;
  return new AssayError(
    'workspace-locked',
    `The workspace ${path} is in use by ${who}: wait until it is done, stop it, or name another workspace.`,
    { details: { path, pid: holder?.pid ?? null } },
  );
}
