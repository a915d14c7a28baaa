import type { Lang } from '../../standard/standard.ts';
import { notice } from '../../web/components.ts';
import type { Html } from '../../web/html.ts';
import { unreachableHost } from './unreachable.ts';
import { unreachableWords } from './unreachable.words.ts';

/** Warns the facilitator, before the session, that no phone can open the address of the room; nothing where they can. */
export const unreachableNotice = (lang: Lang, baseUrl: string): Html | false => {
  const host = unreachableHost(baseUrl);
  return (
    host !== undefined && notice('info', unreachableWords[lang].title(host), unreachableWords[lang].text)
  );
};
