import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

/** Chromium's usual names. First the one without windows: the same engine, and a third less work around it. */
const chromiumNames = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'] as const;

/** The browser to test with: `CHROMIUM`, or the first of its usual names on the path; undefined when missing. */
export const chromiumPath = (): string | undefined => {
  const told = process.env.CHROMIUM;
  if (told) return existsSync(told) ? told : onPath(told);
  for (const name of chromiumNames) {
    const found = onPath(name);
    if (found) return found;
  }
  return undefined;
};

const toldByPgConfig = (): string | undefined => {
  const pgConfig = onPath('pg_config');
  return pgConfig && execFileSync(pgConfig, ['--bindir'], { encoding: 'utf8' }).trim();
};

/** The folder of PostgreSQL's server programs; Debian keeps them off the path. Undefined when missing. */
export const postgresFolder = (): string | undefined => {
  const versionOf = (folder: string): number => Number(folder.match(/\/(\d+)\/bin$/)?.[1]);
  const debian = globSync('/usr/lib/postgresql/*/bin').sort((a, b) => versionOf(b) - versionOf(a));
  return [toldByPgConfig(), ...debian].find(
    (folder) => folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
};

/** LibreOffice, which opens presentations; undefined when missing. */
export const officePath = (): string | undefined => onPath('soffice');

/** Names of the Debian packages that would bring what tests lack on this machine. */
const missingPackages = (): string[] => [
  ...(chromiumPath() ? [] : [chromiumNames[0]]),
  ...(postgresFolder() ? [] : ['postgresql']),
  // Liberation Sans has the widths of Arial.
  ...(officePath() ? [] : ['libreoffice-impress', 'fonts-liberation']),
];

if (import.meta.main) console.log(missingPackages().join(' '));
