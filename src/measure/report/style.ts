import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../platform/root.ts';

export const htmlStyle = (): string =>
  [
    join(root, 'src/web/styles/10-tokens.css'),
    join(root, 'src/web/styles/50-rose.css'),
    join(import.meta.dirname, 'report.css'),
  ]
    .map((file) => readFileSync(file, 'utf8').replace(/@font-face \{[^}]*\}/g, ''))
    .join('\n');
