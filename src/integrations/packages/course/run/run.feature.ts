import { everyone, type PageRows } from '../../../../web/policy.ts';

/** What a course that was taken away has besides the pages of the training. */
export const runTable = {
  end: { at: { fr: '/fr/formation/fin', en: '/en/training/end' }, read: everyone },
} as const satisfies PageRows;

type Table = typeof runTable;

declare module '../../../../web/links.ts' {
  interface PageTable extends Table {}
}
