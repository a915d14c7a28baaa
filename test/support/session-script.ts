import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import type { Client } from './client.ts';

/** The script of a session, from one part to the next by the button that leads there. */
export const wholeScript = async (client: Client, lang: Lang, query: string): Promise<string> => {
  const texts: string[] = [];
  let path: string | undefined = `${href('sessionScript', lang)}?${query}`;
  while (path !== undefined) {
    const { text }: { readonly text: string } = await client.get(path);
    texts.push(text);
    path = text.match(/<a class="button" href="([^"]+part=\d+)"/)?.[1]?.replaceAll('&amp;', '&');
  }
  return texts.join('');
};
