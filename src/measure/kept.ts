import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type PageArtifacts,
  pageSchema,
  type SiteArtifacts,
  shotSchema,
  siteSchema,
} from './checks/artifacts.ts';
import type { Check } from './checks/check.ts';
import { judging } from './checks/judging.ts';
import { readJson } from './files.ts';
import { findingsOf } from './report/findings.ts';
import type { Picture, Scan } from './report/profile.ts';
import { scanFactsSchema } from './report/report.schema.ts';

const artifactsVersion = 1;
const version = z.literal(artifactsVersion);
const pageFile = z.object({ version, page: pageSchema });
const siteFile = z.object({ version, site: siteSchema });
const pictureFile = z.object({
  version,
  picture: shotSchema.extend({ fault: z.string(), page: z.string() }),
});
const scanFile = scanFactsSchema.extend({ version });

export type Keeping = {
  readonly add: (gathered: PageArtifacts | SiteArtifacts) => void;
  readonly picture: (picture: Picture) => void;
  readonly end: (scan: Scan) => void;
};

const scanPath = (folder: string): string => join(folder, 'scan.json');

/** @throws a sentence where the folder is not empty */
export const keepArtifacts = (folder: string): Keeping => {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`--artifacts: ${folder} is not empty.`);
  const written = { pages: 0, sites: 0, pictures: 0 };
  for (const kind of Object.keys(written)) mkdirSync(join(folder, kind), { recursive: true });
  const write = (kind: keyof typeof written, data: unknown): void => {
    written[kind] += 1;
    const name = `${String(written[kind]).padStart(5, '0')}.json`;
    // Pages may hold private data.
    writeFileSync(join(folder, kind, name), `${JSON.stringify(data)}\n`, { mode: 0o600 });
  };
  return {
    add: (gathered) => {
      if ('document' in gathered) write('pages', { version: artifactsVersion, page: gathered });
      else write('sites', { version: artifactsVersion, site: gathered });
    },
    picture: (picture) => write('pictures', { version: artifactsVersion, picture }),
    end: ({ findings: _, pages: __, pictures: ___, ...scan }) =>
      writeFileSync(scanPath(folder), `${JSON.stringify({ version: artifactsVersion, ...scan }, null, 2)}\n`),
  };
};

const readAs = <Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> =>
  readJson('', file, schema, (issue) => `is not what this version keeps: ${issue}`);

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .toSorted()
        .map((name) => join(folder, name))
    : [];

/** @throws a sentence where this version did not write the folder */
export const judgeAgain = (folder: string, checks: readonly Check[]): Scan => {
  const { version: _, ...scan } = readAs(scanPath(folder), scanFile);
  const bySite = new Map<string, ReturnType<typeof judging>>();
  const judgingOf = (address: string) => {
    const { origin } = new URL(address);
    const known = bySite.get(origin) ?? judging(checks);
    bySite.set(origin, known);
    return known;
  };
  const pages: string[] = [];
  const findings = findingsOf();
  for (const file of filesIn(join(folder, 'pages'))) {
    const { page } = readAs(file, pageFile);
    pages.push(page.address);
    findings.add(judgingOf(page.asked).page(page));
  }
  for (const file of filesIn(join(folder, 'sites'))) {
    const { site } = readAs(file, siteFile);
    findings.add(judgingOf(site.origin).site(site));
  }
  const pictures = filesIn(join(folder, 'pictures')).map((file) => readAs(file, pictureFile).picture);
  return { ...scan, pages, findings, pictures };
};
