import type { PagePatterns } from '../../../../web/paths.ts';

/** What a course that was taken away has besides the pages of the training. */
export const runAddresses = {
  end: { fr: '/fr/formation/fin', en: '/en/training/end' },
} as const satisfies PagePatterns;

type Table = typeof runAddresses;

declare module '../../../../web/links.ts' {
  interface PageTable extends Table {}
}
