import { dayOf } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { longDate, timeOfDay } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { conflictWords } from './conflict.words.ts';
import type { DossierFact } from './dossier.ts';
import { dossierWords } from './dossier.words.ts';
import { type Names, personNamed } from './naming.views.ts';

const dueIn = (lang: Lang, day: string | null): string | undefined =>
  day === null ? undefined : longDate(day, lang);

/** What a fact changed, in words. */
const toldOf = (lang: Lang, fact: DossierFact, names: Names): string => {
  const words = conflictWords[lang];
  const whom = (account: string | null): string | undefined =>
    account === null ? undefined : personNamed(lang, names, account);
  switch (fact.kind) {
    case 'service.declared':
      return words.declared(fact.data.action, dossierWords[lang].statuses[fact.data.status]);
    case 'service.noted':
      return words.noted(fact.data.action);
    case 'service.planned': {
      const { action, assignee, due } = fact.data;
      return words.planned(action, whom(assignee), dueIn(lang, due));
    }
    case 'service.task-changed': {
      const { status, assignee, due } = fact.data;
      return words.task(dossierWords[lang].taskStatuses[status], whom(assignee), dueIn(lang, due));
    }
    case 'service.evidence-removed':
      return words.removed;
    case 'service.file-removed':
      return words.fileRemoved;
    case 'service.method-set':
      return words.measured(fact.data.standard);
    case 'service.review-taken':
    case 'service.review-declined':
    case 'service.review-cancelled':
    case 'service.review-closed':
    case 'service.review-answered':
      return words.reviews[fact.kind];
    default:
      return words.other;
  }
};

/** The accounts that are named where what others told is shown. */
export const peopleIn = (facts: readonly DossierFact[]): readonly string[] =>
  facts.flatMap(({ actor, data }) => [
    actor.id,
    ...('assignee' in data && data.assignee !== null ? [data.assignee] : []),
  ]);

/**
 * What others told of the same thing since the page of a form was made: who, when, what. The form comes back below it with
 * what was typed.
 *
 * @param names of `peopleIn(since)`
 * @param leave the address of the page as it is now, for who leaves things so
 */
export const conflictView = (
  lang: Lang,
  since: readonly DossierFact[],
  names: Names,
  leave?: string,
): Html => {
  const words = conflictWords[lang];
  const line = (fact: DossierFact): Html => {
    const at = new Date(fact.recordedAt);
    const { kind, id } = fact.actor;
    const who = kind === 'system' ? dossierWords[lang].rules : personNamed(lang, names, id);
    const when = [longDate(dayOf(at), lang), timeOfDay(at.getTime(), lang)] as const;
    return html`<li>${words.line(who, ...when, toldOf(lang, fact, names))}</li>`;
  };
  return html`
    <div class="notice bad" role="alert" tabindex="-1" autofocus data-focus>
      <p class="notice-title">${words.title}</p>
      <ul>${since.map(line)}</ul>
      <p>${words.text}</p>
      ${leave !== undefined && html`<p><a href="${leave}" data-live>${words.leave}</a></p>`}
    </div>
  `;
};
