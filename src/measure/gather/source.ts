/** Finds the public source code of a site, on known forges. */
import { setTimeout } from 'node:timers/promises';
import type { Answer, SiteArtifacts } from '../checks/artifacts.ts';
import type { Robots } from '../checks/robots.ts';
import { type Asking, ask } from './ask.ts';

/** Base address of its raw files. */
export type Repository = { readonly raw: string };

/** @returns undefined for anything but a repository on a known forge, and for repositories of licences */
export const repositoryAt = (address: string): Repository | undefined => {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const [path = ''] = url.pathname.split('/-/');
  const names = path
    .replace(/\.git$/, '')
    .split('/')
    .filter(Boolean);
  // Footers also link to the text of a licence, which has its own repository.
  if (/licen[cs]e/i.test(names[1] ?? '')) return undefined;
  if (url.hostname === 'github.com' && names.length >= 2)
    return { raw: `https://raw.githubusercontent.com/${names.slice(0, 2).join('/')}/HEAD/` };
  if (/(^|\.)gitlab\./.test(url.hostname) && names.length >= 2)
    return { raw: `${url.origin}/${names.join('/')}/-/raw/HEAD/` };
  return undefined;
};

/** Usual names of each file, the most common first. */
const candidates = {
  readme: ['README.md', 'README', 'README.rst'],
  licence: ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'COPYING'],
  publiccode: ['publiccode.yml'],
} as const;

type Files = Pick<SiteArtifacts['files'], keyof typeof candidates>;

/** Tries the usual names of each file in turn, at the pace of the forge. */
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
