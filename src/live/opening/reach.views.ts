import type { Lang } from '../../standard/standard.ts';
import { notice } from '../../web/components.ts';
import type { Html } from '../../web/html.ts';
import { unreachableHost } from './reach.ts';
import { reachWords } from './reach.words.ts';

/** Warns who leads, before the session, that no phone can open the address of the room; nothing where they can. */
export const reachNotice = (lang: Lang, baseUrl: string): Html | false => {
  const host = unreachableHost(baseUrl);
  return host !== undefined && notice('info', reachWords[lang].title(host), reachWords[lang].text);
};
