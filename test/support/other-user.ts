/** What a test does as somebody else than who runs it: what root may not do, or what only root may. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

const isRoot = process.getuid?.() === 0;

export type Ended = { readonly code: number | null; readonly output: string };

/** This process's environment, for a program that is no part of this run. */
const outside = (settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
  return { ...environment, ...settings };
};

/**
 * Runs Node as nobody where root runs the tests, who keeps the right to read what is in a folder of root's alone; as who
 * runs them elsewhere.
 */
export const notAsRoot = async (
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Ended> => {
  const nobody = [
    ...['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'],
    ...['--inh-caps=+dac_override', '--ambient-caps=+dac_override'],
  ];
  const [program = '', ...rest] = [...(isRoot ? nobody : []), process.execPath, ...words];
  const child = spawn(program, rest, { env: outside(settings), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
};

/** Runs a test file again as root of a space of its own, where a disk may be mounted; undefined where it is root's already. */
export const asRootOfItsOwn = (file: string): Ended | undefined => {
  if (isRoot) return undefined;
  const words = ['--user', '--map-root-user', '--mount', process.execPath, '--test', file];
  const { status, stdout, stderr } = spawnSync('unshare', words, { env: outside({}), encoding: 'utf8' });
  return { code: status, output: `${stdout}${stderr}` };
};
