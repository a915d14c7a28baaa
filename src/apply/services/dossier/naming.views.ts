import type { Actor } from '../../../platform/ledger/ledger.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { longDate } from '../../../web/format.ts';
import type { Declared, Done } from './dossier.ts';
import { dossierWords } from './dossier.words.ts';

/** Names of accounts, by id; those who left have none. */
export type Names = ReadonlyMap<string, string>;

export const personNamed = (lang: Lang, names: Names, account: string): string =>
  names.get(account) ?? dossierWords[lang].someoneLeft;

/** An imported file names nobody of here. */
export const actorNamed = (lang: Lang, names: Names, { kind, id }: Actor): string =>
  kind === 'imported' ? dossierWords[lang].someoneImported : personNamed(lang, names, id);

export const dayIn = (lang: Lang, instant: string): string => longDate(dayOf(new Date(instant)), lang);

export const whoWhen = (
  { lang, names }: { readonly lang: Lang; readonly names: Names },
  { by, at }: Pick<Done, 'by' | 'at'>,
): readonly [name: string, day: string] => [actorNamed(lang, names, by), dayIn(lang, at)];

/** Who declared an action, or brought it from a check-up, and who confirmed it since. */
export const declaredSaid = (
  telling: { readonly lang: Lang; readonly names: Names },
  declared: Declared,
  confirmed?: Done,
): string => {
  const { saidBy, broughtBy, fromCheckup, confirmedBy } = dossierWords[telling.lang];
  const by = whoWhen(telling, declared);
  return [
    ...(declared.from ? [broughtBy(...by), fromCheckup] : [saidBy(...by)]),
    ...(confirmed ? [confirmedBy(...whoWhen(telling, confirmed))] : []),
  ].join(', ');
};
