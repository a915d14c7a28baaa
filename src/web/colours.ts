import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** @throws for an unknown token */
export const colourOf = (token: string): string => {
  const colour = declared.get(token);
  if (colour === undefined) throw new Error(`The styles have no colour ${token}.`);
  return colour;
};
