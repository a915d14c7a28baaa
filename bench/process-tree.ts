/** What a process and all those that it started use, together. Linux only. */
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended.
    return '';
  }
};

/** Of a line of `/proc/PID/stat`: the parent, and processor time in seconds, its own and with that of the children that it saw end. */
const statOf = (pid: number) => {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const secondsOf = (some: readonly string[]): number =>
    some.reduce((sum, each) => sum + Number(each), 0) / ticksPerSecond;
  return {
    pid,
    parent: Number(fields[1]),
    own: secondsOf(fields.slice(11, 13)),
    seconds: secondsOf(fields.slice(11, 15)),
  };
};

const treeOf = (pid: number) => {
  const all = readdirSync('/proc')
    .map(Number)
    .filter((each) => each > 0)
    .map(statOf);
  const children = Map.groupBy(all, ({ parent }) => parent);
  const below = (of: number): typeof all =>
    (children.get(of) ?? []).flatMap((each) => [each, ...below(each.pid)]);
  return [...all.filter((each) => each.pid === pid), ...below(pid)];
};

/** Processor time, in seconds, those that have ended included. */
export const treeSeconds = (pid: number): number =>
  treeOf(pid).reduce((sum, { seconds }) => sum + seconds, 0);

/**
 * Follows the processes that a process starts from now on, ten times a second: those that are killed too.
 *
 * @returns ends it, and gives the processor time that they used, in seconds
 */
export const watchSeconds = (pid: number): (() => number) => {
  const there = new Set(treeOf(pid).map((each) => each.pid));
  const used = new Map<number, number>();
  const look = (): void => {
    for (const each of treeOf(pid)) if (!there.has(each.pid)) used.set(each.pid, each.own);
  };
  const looking = setInterval(look, 100);
  return () => {
    clearInterval(looking);
    look();
    return [...used.values()].reduce((sum, seconds) => sum + seconds, 0);
  };
};

/** Memory in MB (10^6 bytes): what several share is shared out between them. */
export const treeMb = (pid: number): number =>
  treeOf(pid).reduce((sum, each) => {
    const kib = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${each.pid}/smaps_rollup`))?.[1];
    return sum + (Number(kib ?? 0) * 1024) / 1e6;
  }, 0);
