import { type Lang, type Practice, practiceOf } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { stockWords } from '../stock/stock.words.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

/** The practice that the room takes stock of: its actions, and how each is answered. */
const stockSeen = (lang: Lang, { title, actions }: Practice): Html => html`
  <p><strong>${title[lang]}</strong></p>
  <ul class="plain">${actions.map((action) => html`<li><strong>${action.id}</strong> ${action.title[lang]}</li>`)}</ul>
  <p>${stockWords[lang].seen}</p>
`;

export const stockViews: StepViews<RefOf<'stock'>> = {
  seen: ({ lang, standard }, _plan, ref) => {
    const practice = practiceOf(standard, ref.practice);
    return practice && stockSeen(lang, practice);
  },
};
