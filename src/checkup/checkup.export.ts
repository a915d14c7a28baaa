/** A checkup as a table for spreadsheet programs: all that was entered, an action a line. */
import { stringify } from 'csv-stringify/sync';
import type { Profile } from '../assessment/assessment.ts';
import { type Lang, type Standard, themeOf } from '../standard/standard.ts';
import { standingSaid } from './checkup.views.ts';
import { checkupWords } from './checkup.words.ts';
import type { WordedCheckup } from './checkups.ts';

/**
 * The table of a checkup, in the habits of its language (semicolons in French). A text that a spreadsheet program would
 * take for a formula is made harmless.
 */
export const checkupCsv = (
  lang: Lang,
  standard: Standard,
  checkup: WordedCheckup,
  profile: Profile,
): string => {
  const words = checkupWords[lang];
  const rows = standard.practices.flatMap((practice) => {
    const standing = profile.practices.find((each) => each.practice === practice.id)?.standing ?? 'unknown';
    return practice.actions.map((action) => [
      checkup.service,
      words.phases[checkup.phase][0],
      themeOf(standard, practice.theme)?.title[lang] ?? '',
      `${practice.id}. ${practice.title[lang]}`,
      standingSaid(lang, standing),
      action.id,
      action.title[lang],
      words.statuses[profile.actions.get(action.id)?.status ?? 'unknown'],
      checkup.whys.get(action.id) ?? '',
      words.phases[action.expectedFrom][0],
      action.proofs.map((proof) => proof.label[lang]).join('\n'),
    ]);
  });
  return stringify([Object.values(words.csvColumns), ...rows], {
    bom: true,
    delimiter: lang === 'fr' ? ';' : ',',
    escape_formulas: true,
    quoted_match: /[\r\n]/,
    record_delimiter: 'windows',
  });
};
