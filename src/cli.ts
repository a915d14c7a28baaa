#!/usr/bin/env node
import { badgeKeyCommand } from './attestation/badge/badge-key.command.ts';
import { backupCommand } from './cli/backup.ts';
import type { Command, Context } from './cli/command.ts';
import { restoreCommand } from './cli/restore.ts';
import { secretCommand } from './cli/secret.ts';
import { serveCommand } from './cli/serve.ts';
import { readConfig } from './config.ts';
import { feedbackCommand } from './feedback/feedback.command.ts';
import { itemsCommand } from './figures/figures.command.ts';
import { jobsCommand } from './jobs/jobs.command.ts';
import { facilitatorKeyCommand } from './live/facilitator-key.command.ts';
import { ltiCommand } from './lti/lti.command.ts';
import { setUpLinkCommand } from './organisations/set-up-link.command.ts';
import { exportCommand } from './packages/packages.command.ts';
import { programVersion } from './version.ts';

const versionCommand: Command = {
  usage: [['version', 'print the version']],
  run: async (words, { version, print }) => {
    if (words.length > 0) return 'usage';
    print(version);
    return undefined;
  },
};

const commands: Readonly<Record<string, Command>> = {
  serve: serveCommand,
  backup: backupCommand,
  restore: restoreCommand,
  feedback: feedbackCommand,
  items: itemsCommand,
  export: exportCommand,
  lti: ltiCommand,
  jobs: jobsCommand,
  'facilitator-key': facilitatorKeyCommand,
  'badge-key': badgeKeyCommand,
  'set-up-link': setUpLinkCommand,
  secret: secretCommand,
  version: versionCommand,
};

const usageOf = (shown: readonly Command[]): string =>
  shown
    .flatMap(({ usage }) => usage)
    .map(([call, does]) => `  cap18 ${call.padEnd(25)} ${does}\n`)
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
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
try {
  const outcome = command ? await command.run(words, context) : 'usage';
  if (outcome === 'usage') {
    process.stderr.write(
      command ? usageOf([command]) : `Cap18 ${context.version}\n\n${usageOf(Object.values(commands))}`,
    );
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
