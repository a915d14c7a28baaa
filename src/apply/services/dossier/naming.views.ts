import type { Actor } from '../../../platform/ledger/ledger.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { longDate } from '../../../web/format.ts';
import { practiceWords } from '../practice/practice.words.ts';
import type { Declared, Done } from './dossier.ts';
import { dossierWords } from './dossier.words.ts';

/** Names of accounts, by id; who has left has none. */
export type Names = ReadonlyMap<string, string>;

/** Someone as pages of a service call them. */
export const personNamed = (lang: Lang, names: Names, account: string): string =>
  names.get(account) ?? dossierWords[lang].someoneLeft;

/** Whoever did something, as pages of a service call them: a file that was imported names nobody of here. */
export const actorNamed = (lang: Lang, names: Names, { kind, id }: Actor): string =>
  kind === 'imported' ? dossierWords[lang].someoneImported : personNamed(lang, names, id);

/** The day of an instant in Québec, written out. */
export const dayIn = (lang: Lang, instant: string): string => longDate(dayOf(new Date(instant)), lang);

/** Who did something, by their name, and on which day. */
export const whoWhen = (
  { lang, names }: { readonly lang: Lang; readonly names: Names },
  { by, at }: Pick<Done, 'by' | 'at'>,
): readonly [name: string, day: string] => [actorNamed(lang, names, by), dayIn(lang, at)];

/** Who said where an action is, or brought it from a check-up without having said it, and who has confirmed it since. */
export const declaredSaid = (
  telling: { readonly lang: Lang; readonly names: Names },
  declared: Declared,
  confirmed?: Done,
): string => {
  const { saidBy, broughtBy, fromCheckup, confirmedBy } = practiceWords[telling.lang];
  const by = whoWhen(telling, declared);
  return [
    ...(declared.from ? [broughtBy(...by), fromCheckup] : [saidBy(...by)]),
    ...(confirmed ? [confirmedBy(...whoWhen(telling, confirmed))] : []),
  ].join(', ');
};
