import { pathsOf } from '../../../../web/paths.ts';

/** What a course that was taken away has besides the pages of the training. */
export const runPaths = pathsOf({
  end: { fr: '/fr/formation/fin', en: '/en/training/end' },
});
