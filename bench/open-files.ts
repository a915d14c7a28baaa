import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a process opens besides connections: its code, its database, its log. */
const otherFiles = 500;

const hardLimit = (): number =>
  Number(/^Max open files\s+\S+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? Infinity);

const raise = (files: number): void => {
  try {
    execFileSync('prlimit', [`--pid=${process.pid}`, `--nofile=${files}:${files}`], { stdio: 'ignore' });
  } catch {
    // Without the program or the right, the limit is read again below.
  }
};

/**
 * Makes sure that a process may hold the streams of so many participants, and what they send: the processes started from
 * now on have the limit of this one, and Node takes all of it. Linux only.
 *
 * @param actingAtOnce the share of them who have another connection at the same moment, for what they send
 * @throws when the limit is too low and may not be raised, with what to do
 */
export const openFilesFor = (participants: number, actingAtOnce: number): void => {
  const needed = Math.ceil(participants * (1 + actingAtOnce)) + otherFiles;
  if (hardLimit() < needed) raise(needed);
  if (hardLimit() < needed)
    throw new Error(
      `${participants} participants need ${needed} open files in a process, and this system allows ${hardLimit()}. ` +
        `As root: "prlimit --pid $$ --nofile=${needed}:${needed}" in the shell, or "* hard nofile ${needed}" in ` +
        '/etc/security/limits.conf (under systemd, LimitNOFILE=); then run again.',
    );
};
