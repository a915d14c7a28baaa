import { dayOf } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { longDate, timeOfDay } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import type { Names } from '../dossier/naming.views.ts';
import { conflictWords } from './conflict.words.ts';
import { factSaid, nameOf } from './telling.ts';

/** What others told of the same thing meanwhile. The form comes back below it with what was typed. */
export const conflictView = (lang: Lang, since: readonly DossierFact[], names: Names, leave?: string) => {
  const words = conflictWords[lang];
  const line = (fact: DossierFact): Html => {
    const at = new Date(fact.recordedAt);
    const when = [longDate(dayOf(at), lang), timeOfDay(at.getTime(), lang)] as const;
    return html`<li>${words.line(nameOf({ lang, names }, fact.actor), ...when, factSaid(lang, fact, names))}</li>`;
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
