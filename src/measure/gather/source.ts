/** The source code that a site says is its own: what its repository shows to everyone, at the forges whose addresses are known. */
import { setTimeout } from 'node:timers/promises';
import type { Answer, SiteArtifacts } from '../checks/artifacts.ts';
import type { Robots } from '../checks/robots.ts';
import { type Asking, ask } from './ask.ts';

/** Where the files of a repository are read as they are. */
export type Repository = { readonly raw: string };

/** @returns undefined where an address is no repository's, of a forge that we do not know, or where licences are kept */
export const repositoryAt = (address: string): Repository | undefined => {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const [path = ''] = url.pathname.split('/-/');
  const names = path
    .replace(/\.git$/, '')
    .split('/')
    .filter(Boolean);
  // Footers lead to the text of a licence too, which has a repository of its own.
  if (/licen[cs]e/i.test(names[1] ?? '')) return undefined;
  if (url.hostname === 'github.com' && names.length >= 2)
    return { raw: `https://raw.githubusercontent.com/${names.slice(0, 2).join('/')}/HEAD/` };
  if (/(^|\.)gitlab\./.test(url.hostname) && names.length >= 2)
    return { raw: `${url.origin}/${names.join('/')}/-/raw/HEAD/` };
  return undefined;
};

/** Names that each file goes by, the usual one first. */
const candidates = {
  readme: ['README.md', 'README', 'README.rst'],
  licence: ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'COPYING'],
  publiccode: ['publiccode.yml'],
} as const;

type Files = Pick<SiteArtifacts['files'], keyof typeof candidates>;

/** Asks for what a repository shows, each file by its usual names until one is there, at the pace of its forge. */
export const gatherSource = async (
  { raw }: Repository,
  { robots, pauseMs }: { readonly robots: Robots; readonly pauseMs: number },
  asking: Asking,
): Promise<Files> => {
  const found: { -readonly [Name in keyof Files]: Files[Name] } = {};
  for (const [name, files] of Object.entries(candidates) as [keyof typeof candidates, readonly string[]][])
    for (const file of files) {
      const address = raw + file;
      let answer: Answer = { asked: address, address, problem: 'robots' };
      if (robots.allows(address)) {
        await setTimeout(pauseMs);
        answer = await ask(address, { ...asking, bytes: 8192 });
      }
      found[name] ??= answer;
      if (!('status' in answer) || answer.status !== 200) continue;
      found[name] = answer;
      break;
    }
  return found;
};
