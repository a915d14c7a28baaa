import { type Lang, readingOf, type Standards } from '../../standard/standard.ts';
import type { Checkups } from './checkups.ts';

/** Finds the latest check-up of a learner and the way to continue it; undefined when the learner has none. */
export const checkupBegun =
  (checkups: Checkups, standards: Standards) =>
  async (
    learnerId: string,
    lang: Lang,
  ): Promise<{ readonly href: string; readonly text: string } | undefined> => {
    const [latest] = await checkups.of(learnerId);
    if (!latest) return undefined;
    const { wayOn } = await import('./checkup.views.ts');
    return wayOn(lang, readingOf(standards, latest.standard).standard, latest);
  };
