import type { Lang } from '../../standard/standard.ts';
import { notice } from '../../web/components.ts';
import type { Html } from '../../web/html.ts';
import { unreachableWords } from './unreachable.words.ts';

const ownNames = /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

/**
 * The part of the public address that leads to this computer alone, such as `localhost:8018`: no phone can open it.
 * Undefined where others can reach it.
 *
 * @param baseUrl public address of the site
 * @internal exported for its test
 */
export const unreachableHost = (baseUrl: string): string | undefined => {
  const { hostname, host } = new URL(baseUrl);
  return ownNames.test(hostname) ? host : undefined;
};

/** Warns the facilitator, before the session, that no phone can open the address of the room; nothing where they can. */
export const unreachableNotice = (lang: Lang, baseUrl: string): Html | false => {
  const host = unreachableHost(baseUrl);
  return (
    host !== undefined && notice('info', unreachableWords[lang].title(host), unreachableWords[lang].text)
  );
};
