import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Colours of the light look, as `styles/10-tokens.css` has them: what leaves the site looks like it. */
const declared = new Map(
  Array.from(
    (
      readFileSync(join(import.meta.dirname, 'styles/10-tokens.css'), 'utf8').match(
        /:root\s*\{[^}]*\}/,
      )?.[0] ?? ''
    ).matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g),
    ([, name = '', value = '']) => [name, value],
  ),
);

/**
 * A colour by the name of its token, for example `ink`: `#223654`.
 *
 * @throws when there is no such token
 */
export const colourOf = (token: string): string => {
  const colour = declared.get(token);
  if (colour === undefined) throw new Error(`The styles have no colour ${token}.`);
  return colour;
};
