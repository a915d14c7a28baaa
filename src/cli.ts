#!/usr/bin/env node
import type { Command, Context } from './cli/command.ts';
import { readConfig } from './config.ts';
import { programVersion } from './version.ts';

const versionCommand: Command = {
  usage: [['version', 'print the version']],
  run: async (words, { version, print }) => {
    if (words.length > 0) return 'usage';
    print(version);
    return undefined;
  },
};

/** Each is loaded when it is asked for, so that `serve` starts without what only the others use. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./cli/serve.ts')).serveCommand,
  backup: async () => (await import('./cli/backup.ts')).backupCommand,
  restore: async () => (await import('./cli/restore.ts')).restoreCommand,
  feedback: async () => (await import('./feedback/feedback.command.ts')).feedbackCommand,
  items: async () => (await import('./figures/figures.command.ts')).itemsCommand,
  export: async () => (await import('./packages/packages.command.ts')).exportCommand,
  lti: async () => (await import('./lti/lti.command.ts')).ltiCommand,
  jobs: async () => (await import('./jobs/jobs.command.ts')).jobsCommand,
  'facilitator-key': async () => (await import('./live/facilitator-key.command.ts')).facilitatorKeyCommand,
  'badge-key': async () => (await import('./attestation/badge/badge-key.command.ts')).badgeKeyCommand,
  'set-up-link': async () => (await import('./organisations/set-up-link.command.ts')).setUpLinkCommand,
  verify: async () => (await import('./services/dossier/verify.command.ts')).verifyCommand,
  secret: async () => (await import('./cli/secret.ts')).secretCommand,
  version: async () => versionCommand,
};

const callWidth = 25;

const usageOf = (shown: readonly Command[]): string =>
  shown
    .flatMap(({ usage }) => usage)
    .map(([call, does]) => {
      // A long one has its meaning under it.
      const between = call.length > callWidth ? `\n${' '.repeat(callWidth + 9)}` : ' ';
      return `  cap18 ${call.padEnd(callWidth)}${between}${does}\n`;
    })
    .join('');

const context: Context = {
  version: programVersion(),
  print: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void (process.stderr.isTTY && process.stderr.write(`${line}\n`)),
  config: () => {
    const result = readConfig(process.env);
    if (result.ok) return result.config;
    const problems = result.problems.map((line) => `  - ${line}`).join('\n');
    throw new Error(`Cap18 cannot start with these settings:\n${problems}`);
  },
};

const [name = '', ...words] = process.argv.slice(2);
try {
  const command = Object.hasOwn(commands, name) ? await commands[name]?.() : undefined;
  const outcome = command ? await command.run(words, context) : 'usage';
  if (outcome === 'usage') {
    const all = () => Promise.all(Object.values(commands).map((load) => load()));
    process.stderr.write(
      command ? usageOf([command]) : `Cap18 ${context.version}\n\n${usageOf(await all())}`,
    );
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
