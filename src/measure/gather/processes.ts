/** Processes of this machine, as Linux tells them in /proc: elsewhere, nothing is known of them. */
import { readdirSync, readFileSync } from 'node:fs';

const told = (pid: number, file: 'stat' | 'status'): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    // It ended, or this is no Linux.
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

/** After the name, which may hold anything: the state, then the parent. */
const parentOf = (pid: number): number => {
  const stat = told(pid, 'stat');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ', 2)[1] ?? 0);
};

/**
 * Tells the processes that one started, those that these started, and so on, itself among them. Asked again, it remembers those
 * whose parent ended since, and reads no more than what is new on the machine.
 */
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

/** Bytes of memory that processes hold: files that several have in memory, their program first, are there once. */
export const residentBytes = (pids: Iterable<number>): number => {
  let [own, files] = [0, 0];
  for (const pid of pids) {
    const status = told(pid, 'status');
    for (const name of ['RssAnon', 'RssShmem', 'VmSwap']) own += kilobytes(status, name);
    files = Math.max(files, kilobytes(status, 'RssFile'));
  }
  return (own + files) * 1024;
};

/** Ends processes at once: what they hold back is lost. */
export const endAll = (pids: Iterable<number>): void => {
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended meanwhile.
    }
};
