/** What somebody changed of an action, said to somebody else who was at it. Pure. */
import type { Lang } from '../../../standard/standard.ts';
import { longDate } from '../../../web/format.ts';
import { conflictWords } from '../dossier/conflict.words.ts';
import { asSeen, type Dossier, type DossierFact } from '../dossier/dossier.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import { type ActionPlan, noteIn, planIn, type SaidStatus, saidIn, type TextsById } from './practice.ts';
import { practiceWords } from './practice.words.ts';

/** Where an action is, in words. */
const statusSaid = (lang: Lang, { status, why }: SaidStatus): string => {
  if (status === undefined) return practiceWords[lang].unanswered;
  const word = dossierWords[lang].statuses[status];
  return why === '' ? word : `${word} (${why})`;
};

const noteSaid = (lang: Lang, note: string): string => (note === '' ? practiceWords[lang].noNote : note);

/** Who does an action, and by when, in words. */
export const planSaid = (
  lang: Lang,
  { assignee, due }: ActionPlan,
  nameOf: (id: string) => string,
): string => {
  const words = practiceWords[lang];
  const parts = [
    assignee !== null && nameOf(assignee),
    due !== null && words.dueOn(longDate(due, lang)),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(', ') : words.unplanned;
};

/**
 * What a fact changed, from what to what; undefined for one that is of something else than an action.
 *
 * @param texts those that the facts of the action point to
 * @param nameOf someone, as pages call them
 */
export const changeSaid = (
  lang: Lang,
  dossier: Dossier,
  fact: DossierFact,
  texts: TextsById,
  nameOf: (account: string) => string,
): string | undefined => {
  const words = practiceWords[lang];
  const told = (what: string, said: (file: Dossier) => string): string =>
    conflictWords[lang].fromTo(what, said(asSeen(dossier, fact.seq - 1)), said(asSeen(dossier, fact.seq)));
  const { kind, data } = fact;
  switch (kind) {
    case 'service.declared':
      return told(words.whatOf(data.action, words.where), (file) =>
        statusSaid(lang, saidIn(file, data.action, texts)),
      );
    case 'service.noted':
      return told(words.whatOf(data.action, words.noteName), (file) =>
        noteSaid(lang, noteIn(file, data.action, texts)),
      );
    case 'service.planned':
      return told(words.whatOf(data.action, words.plan), (file) =>
        planSaid(lang, planIn(file, data.action), nameOf),
      );
    default:
      return undefined;
  }
};
