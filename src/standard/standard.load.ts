import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ContentError, readYaml } from './content.ts';
import { audiences } from './ids.ts';
import { practiceSchema, skeletonSchema } from './standard.schema.ts';
import type { Practice, Standard, Standards } from './standard.ts';

/** The contract of the standard: 18 practices, 48 actions. */
const actionsPerPractice = [3, 3, 2, 3, 2, 3, 2, 3, 3, 2, 3, 2, 3, 4, 3, 2, 2, 3];

const practiceFile = (id: number): string => `${String(id).padStart(2, '0')}.yaml`;

const problemsOfPractice = (practice: Practice, file: string, themePractices: readonly number[]) => {
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`${file}: ${problem}`);
  const known = practice.actions.map((action) => action.id);
  if (!themePractices.includes(practice.id))
    say(`practice ${practice.id} is not one of theme ${practice.theme}`);
  const expected = Array.from(
    { length: actionsPerPractice[practice.id - 1] ?? 0 },
    (_, i) => `${practice.id}.${i + 1}`,
  );
  if (known.join() !== expected.join())
    say(`actions must be ${expected.join(', ')}, not ${known.join(', ')}`);
  for (const audience of audiences)
    if (!practice.examples.some((example) => example.audience === audience))
      say(`no example for ${audience}`);
  for (const id of practice.examples.flatMap((example) => example.actions))
    if (!known.includes(id)) say(`an example names the unknown action ${id}`);
  for (const id of Object.values(practice.firstSteps.gestureActions))
    if (!known.includes(id)) say(`a first step names the unknown action ${id}`);
  return problems;
};

/** SHA-256 over names and contents in name order. `releases.yaml` keeps those of released versions. */
export const fingerprintOf = (versionDir: string): string => {
  const hash = createHash('sha256');
  const files = (readdirSync(versionDir, { recursive: true }) as string[]).filter((name) =>
    name.endsWith('.yaml'),
  );
  for (const name of files.sort())
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(versionDir, name)))
      .update('\0');
  return hash.digest('hex');
};

const releasesSchema = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));
type Releases = z.infer<typeof releasesSchema>;

const readReleases = (root: string, problems: string[]): Releases =>
  readYaml(join(root, 'releases.yaml'), releasesSchema, problems) ?? {};

const readVersion = (
  root: string,
  version: string,
  releases: Releases,
  problems: string[],
): Standard | undefined => {
  const before = problems.length;
  const dir = join(root, version);
  const skeleton = readYaml(join(dir, 'standard.yaml'), skeletonSchema, problems);
  if (skeleton && skeleton.version !== version)
    problems.push(`${dir}: the file says version ${skeleton.version}`);
  const practices: Practice[] = [];
  for (let id = 1; id <= actionsPerPractice.length; id += 1) {
    const file = join(dir, 'practices', practiceFile(id));
    const practice = readYaml(file, practiceSchema, problems);
    if (!practice) continue;
    if (practice.id !== id) problems.push(`${file}: says practice ${practice.id}`);
    const theme = skeleton?.themes.find((candidate) => candidate.id === practice.theme);
    problems.push(...problemsOfPractice(practice, file, theme?.practices ?? []));
    practices.push(practice);
  }
  const released = releases[version];
  if (released && problems.length === before && released !== fingerprintOf(dir))
    problems.push(`version ${version} is released and its files have changed: make a new version instead`);
  return skeleton && { ...skeleton, practices };
};

/** A version absent from `releases.yaml` is a draft. @param root the folder `standard/` @throws ContentError */
export const loadStandard = (root: string, version: string): Standard => {
  const problems: string[] = [];
  const standard = readVersion(root, version, readReleases(root, problems), problems);
  if (problems.length > 0 || !standard) throw new ContentError(problems);
  return standard;
};

/** Folders of released versions must exist: facts were recorded under them. @throws ContentError naming every problem */
export const loadStandards = (root: string, current: string): Standards => {
  const problems: string[] = [];
  const releases = readReleases(root, problems);
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const versions = folders.map(({ name }) => name);
  for (const version of new Set([current, ...Object.keys(releases)]))
    if (!versions.includes(version)) problems.push(`the folder of version ${version} is missing`);
  const read = versions.flatMap((version) => readVersion(root, version, releases, problems) ?? []);
  const standard = read.find(({ version }) => version === current);
  if (problems.length > 0 || !standard) throw new ContentError(problems);
  return { current: standard, byVersion: new Map(read.map((each) => [each.version, each])) };
};
