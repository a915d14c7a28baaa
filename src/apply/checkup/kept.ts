import type { KeptLine } from '../../learn/training/learner.visits.ts';
import type { Lang } from '../../standard/standard.ts';
import type { Checkups } from './checkups.ts';

/** A line of « Mes données »: how many check-ups are kept. */
export const checkupsKept =
  (checkups: Checkups) =>
  async (learnerId: string, lang: Lang): Promise<KeptLine> => {
    const { checkupWords } = await import('./checkup.words.ts');
    return [checkupWords[lang].kept, String((await checkups.of(learnerId)).length)];
  };
