import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, PageCheck, SiteCheck } from './checks/check.ts';

const folder = join(import.meta.dirname, 'checks');
const suffix = '.check.ts';

export const loadChecks = async (): Promise<readonly Check[]> => {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .toSorted();
  return Promise.all(
    files.map(async (file) => {
      const { check } = (await import(join(folder, file))) as { check: PageCheck | SiteCheck<unknown> };
      return { id: file.slice(0, -suffix.length), ...check };
    }),
  );
};
