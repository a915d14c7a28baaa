import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.int(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.int()).optional(),
    }),
  ),
  samples: z.array(z.int()),
});
type Profile = z.infer<typeof profileSchema>;

const answerSchema = z.object({
  /** None where the inspector speaks by itself. */
  id: z.int().optional(),
  result: z.object({ profile: profileSchema.optional() }).optional(),
});

/** A share of the time, 0 to 1, and what it went to. */
export type Share = { readonly name: string; readonly share: number };

/** What a frame tells about those it calls: the innermost frame that says something gives the time its name. */
const nameOf = ({ functionName, url }: Profile['nodes'][number]['callFrame']): string | undefined => {
  if (functionName === '(idle)') return 'idle';
  if (functionName === '(garbage collector)') return 'garbage collection';
  const [, source] = /\/src\/(.+)$/.exec(url) ?? [];
  if (source) return source;
  const [, module] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  return module;
};

/** Sums a profile by source file or package, largest first; Node's own time counts for who called it. */
const sharesOf = ({ nodes, samples }: Profile): Share[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const names = new Map<number, string>();
  const visit = (id: number, above: string): void => {
    const node = byId.get(id);
    if (!node) return;
    const name = nameOf(node.callFrame) ?? above;
    names.set(id, name);
    for (const child of node.children ?? []) visit(child, name);
  };
  const [first] = nodes;
  if (first) visit(first.id, 'Node itself');
  const counts = new Map<string, number>();
  for (const id of samples) {
    const name = names.get(id) ?? 'Node itself';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, share: count / samples.length }))
    .toSorted((a, b) => b.share - a.share);
};

const addressPattern = /ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/;
const tries = 200;

/** Where the inspector of a process listens, from what it wrote; it is woken by a signal. */
const inspectorOf = async (pid: number, log: string): Promise<string> => {
  process.kill(pid, 'SIGUSR1');
  for (let rest = tries; rest > 0; rest -= 1) {
    const address = addressPattern.exec(readFileSync(log, 'utf8'))?.[0];
    if (address) return address;
    await wait(10);
  }
  throw new Error('the inspector of the server did not start');
};

/**
 * Profiles a Node process started with `--inspect-port=0`.
 *
 * @param log file that its standard error goes to
 * @returns what starts a profile and what ends it; the process keeps running
 */
export const profiler = async (pid: number, log: string) => {
  const socket = new WebSocket(await inspectorOf(pid, log));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error('the inspector does not answer')));
  });
  let sent = 0;
  const ask = (method: string): Promise<z.infer<typeof answerSchema>> => {
    sent += 1;
    const id = sent;
    return new Promise((resolve) => {
      const onMessage = ({ data }: MessageEvent): void => {
        const answer = answerSchema.parse(JSON.parse(String(data)));
        if (answer.id !== id) return;
        socket.removeEventListener('message', onMessage);
        resolve(answer);
      };
      socket.addEventListener('message', onMessage);
      socket.send(JSON.stringify({ id, method }));
    });
  };
  await ask('Profiler.enable');
  return {
    start: async (): Promise<void> => void (await ask('Profiler.start')),
    stop: async (): Promise<Share[]> => {
      const { result } = await ask('Profiler.stop');
      return result?.profile ? sharesOf(result.profile) : [];
    },
    leave: (): void => socket.close(),
  };
};
