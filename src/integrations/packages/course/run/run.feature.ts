import { everyone, type PageRows } from '../../../../web/policy.ts';

/** Pages of the course away from our server, besides those of the training. */
export const runTable = {
  end: { at: { fr: '/fr/formation/fin', en: '/en/training/end' }, read: everyone },
} as const satisfies PageRows;

type Table = typeof runTable;

declare module '../../../../web/links.ts' {
  interface PageTable extends Table {}
}
