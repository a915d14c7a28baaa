import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Another process of ours, with which a test exchanges messages. Killed with the test file. */
export type Peer = {
  readonly pid: number;
  /** The next message; throws when the process ends without one. */
  readonly next: () => Promise<unknown>;
  readonly send: (message: string) => void;
  /** Ends it with kill -9 and waits until it is gone. */
  readonly kill: () => Promise<void>;
};

const gone = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Starts one of `test/programs/` as a process of its own. */
export const startPeer = (program: string, args: readonly string[]): Peer => {
  const child = fork(join(import.meta.dirname, '../programs', program), args, { execArgv: [] });
  const inbox: unknown[] = [];
  let wake = () => {};
  child.on('message', (message) => {
    inbox.push(message);
    wake();
  });
  const leave = () => child.kill('SIGKILL');
  process.once('exit', leave);
  child.once('exit', () => {
    process.off('exit', leave);
    wake();
  });
  return {
    pid: child.pid ?? -1,
    next: async () => {
      while (inbox.length === 0) {
        if (gone(child)) throw new Error(`${program} ended without an answer`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return inbox.shift();
    },
    send: (message) => void child.send(message),
    kill: async () => {
      if (gone(child)) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
};
