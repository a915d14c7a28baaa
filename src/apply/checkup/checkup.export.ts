/** A check-up as a table for spreadsheet programs: all that was entered, an action a line. */

import type { Profile } from '../../assessment/assessment.ts';
import { type Lang, type Standard, themeOf } from '../../standard/standard.ts';
import { practiceSaid } from '../../web/bands.ts';
import { csvOf } from '../../web/csv.ts';
import { checkupWords } from './checkup.words.ts';
import type { WordedCheckup } from './checkups.ts';

export const checkupCsv = (lang: Lang, standard: Standard, checkup: WordedCheckup, profile: Profile) => {
  const words = checkupWords[lang];
  const rows = standard.practices.flatMap((practice) => {
    const found = profile.practices.find((each) => each.practice === practice.id);
    return practice.actions.map((action) => [
      checkup.service,
      words.phases[checkup.phase][0],
      themeOf(standard, practice.theme)?.title[lang] ?? '',
      `${practice.id}. ${practice.title[lang]}`,
      found ? practiceSaid(lang, found) : '',
      action.id,
      action.title[lang],
      words.statuses[checkup.statuses.get(action.id) ?? 'unanswered'],
      checkup.whys.get(action.id) ?? '',
      words.phases[action.expectedFrom][0],
      action.proofs.map((proof) => proof.label[lang]).join('\n'),
    ]);
  });
  return csvOf(lang, [Object.values(words.csvColumns), ...rows]);
};
