/** Reads processes from /proc, on Linux only: empty elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';

const told = (pid: number, file: 'stat' | 'status'): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    // It ended, or this is not Linux.
    return '';
  }
};

const numbered = (): readonly number[] => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
};

/** The name may hold anything; the state and the parent come after it. */
const parentOf = (pid: number): number => {
  const stat = told(pid, 'stat');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ', 2)[1] ?? 0);
};

/** Remembers those whose parent has ended, and reads only new processes. */
export const familyOf = (first: number): (() => ReadonlySet<number>) => {
  const parents = new Map<number, number>();
  const family = new Set([first]);
  const refresh = (now: ReadonlySet<number>): void => {
    for (const known of [parents, family])
      for (const pid of known.keys()) if (!now.has(pid)) known.delete(pid);
    for (const pid of now) if (!parents.has(pid)) parents.set(pid, parentOf(pid));
  };
  return () => {
    refresh(new Set(numbered()));
    for (let size = -1; size < family.size; ) {
      size = family.size;
      for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
    }
    return family;
  };
};

const kilobytes = (status: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0);

/** Files that processes share, their program first, count once. */
export const residentBytes = (pids: Iterable<number>): number => {
  let [own, files] = [0, 0];
  for (const pid of pids) {
    const status = told(pid, 'status');
    for (const name of ['RssAnon', 'RssShmem', 'VmSwap']) own += kilobytes(status, name);
    files = Math.max(files, kilobytes(status, 'RssFile'));
  }
  return (own + files) * 1024;
};

export const endAll = (pids: Iterable<number>): void => {
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended meanwhile.
    }
};
