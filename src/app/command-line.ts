import type { Command, Context, Settings } from '../platform/command.ts';
import { printable } from '../platform/printable.ts';
import { programVersion } from '../platform/root.ts';
import { declarePages } from '../web/links.ts';
import { baseUrlOf, type Config, readConfig } from './config.ts';
import { pageTable } from './pages.ts';

declarePages(pageTable);

export type Terminal = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly problem: (text: string) => void;
  readonly watched: boolean;
};

export type ProgramSettings = Config & Settings;
type ProgramCommand = Command<ProgramSettings>;

const versionCommand: ProgramCommand = {
  usage: [['version', 'print the version']],
  run: async (words, { version, print }) => {
    if (words.length > 0) return 'usage';
    print(version);
    return undefined;
  },
};

/** Each is loaded on demand: `serve` needs none of the others. */
const commands: Readonly<Record<string, () => Promise<ProgramCommand>>> = {
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  backup: async () => (await import('./commands/data.ts')).backupCommand,
  restore: async () => (await import('./commands/data.ts')).restoreCommand,
  forget: async () => (await import('./commands/data.ts')).forgetCommand,
  feedback: async () => (await import('../site/feedback/feedback.command.ts')).feedbackCommand,
  items: async () => {
    const [{ itemsCommand }, { sittings }] = await Promise.all([
      import('../learn/figures/figures.command.ts'),
      import('./sittings.ts'),
    ]);
    return itemsCommand(sittings);
  },
  export: async () => (await import('../integrations/packages/packages.command.ts')).exportCommand,
  lti: async () => (await import('../integrations/lti/lti.command.ts')).ltiCommand,
  jobs: async () => (await import('../platform/jobs.command.ts')).jobsCommand,
  'facilitator-key': async () =>
    (await import('../live/opening/facilitator-key.command.ts')).facilitatorKeyCommand,
  'badge-key': async () => (await import('../learn/attestation/badge-key.command.ts')).badgeKeyCommand,
  'set-up-link': async () =>
    (await import('../people/organisations/set-up-link.command.ts')).setUpLinkCommand,
  import: async () => (await import('../apply/services/history/import.command.ts')).importCommand,
  verify: async () => (await import('../apply/services/dossier/verify.command.ts')).verifyCommand,
  scan: async () => (await import('../measure/scan.command.ts')).scanCommand,
  checks: async () => (await import('../measure/checks.command.ts')).checksCommand,
  secret: async () => (await import('./commands/data.ts')).secretCommand,
  version: async () => versionCommand,
};

const callWidth = 25;

const usageOf = (shown: readonly ProgramCommand[]): string =>
  shown
    .flatMap(({ usage }) => usage)
    .map(([call, does]) => {
      const between = call.length > callWidth ? `\n${' '.repeat(callWidth + 9)}` : ' ';
      return `  cap18 ${call.padEnd(callWidth)}${between}${does}\n`;
    })
    .join('');

const contextOf = ({ environment, out, problem, watched }: Terminal): Context<ProgramSettings> => ({
  version: programVersion(),
  path: environment.PATH ?? '',
  print: (line) => out(`${line}\n`),
  note: (line) => {
    if (watched) problem(`${printable(line)}\n`);
  },
  progress: (line) => problem(`${printable(line)}\n`),
  config: () => {
    const result = readConfig(environment);
    if (result.ok) return { ...result.config, address: baseUrlOf(result.config, result.config.port) };
    const problems = result.problems.map((line) => `  - ${line}`).join('\n');
    throw new Error(`Cap18 cannot start with these settings:\n${problems}`);
  },
});

const helpWords: readonly string[] = ['help', '--help', '-h'];

/** @returns the exit code: 2 where the words call no command and ask for no help */
export const runCommandLine = async (words: readonly string[], terminal: Terminal): Promise<number> => {
  const [name = '', ...rest] = words;
  const context = contextOf(terminal);
  try {
    const command = Object.hasOwn(commands, name) ? await commands[name]?.() : undefined;
    const isHelp = helpWords.includes(command ? (rest[0] ?? '') : name);
    const tell = isHelp ? terminal.out : terminal.problem;
    if (!command) {
      const all = await Promise.all(Object.values(commands).map((load) => load()));
      tell(`Cap18 ${context.version}\n\n${usageOf(all)}`);
      return isHelp ? 0 : 2;
    }
    if (isHelp) {
      tell(usageOf([command]));
      return 0;
    }
    if ((await command.run(rest, context)) !== 'usage') return 0;
    terminal.problem(usageOf([command]));
    return 2;
  } catch (error) {
    terminal.problem(`${printable(error instanceof Error ? error.message : String(error))}\n`);
    return 1;
  }
};
