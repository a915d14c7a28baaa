import type { Lang, Practice } from '../../../standard/standard.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import type { Words } from '../dossier/dossiers.ts';
import { typedWords } from '../dossier/team-text.views.ts';
import { reviewsWords } from './reviews.words.ts';

export type LinkModel = {
  readonly lang: Lang;
  readonly token: string;
  /** Who asks, and of which service. */
  readonly said: string;
  readonly practices: readonly Practice[];
  readonly words: Words | undefined;
  /** The name of the signed-in person; undefined for nobody. */
  readonly account: string | undefined;
  /** What puts the signed-in person in the team. */
  readonly inside: string | undefined;
  /** Where one signs in, to come back here. */
  readonly signIn: string;
};

/** A review, to who opened its link: what it is, and accepting it. */
export const linkView = (model: LinkModel): Html => {
  const { lang, token, said, practices, words: text, account, inside, signIn } = model;
  const words = reviewsWords[lang];
  if (inside !== undefined)
    return html`
      <h1>${words.insideTitle}</h1>
      <p class="lead">${words.insideText(inside)}</p>
    `;
  return html`
    <h1>${words.invitation}</h1>
    <p class="lead">${said}</p>
    ${text && html`<blockquote><p>${typedWords(lang, text)}</p></blockquote>`}
    <ul>${practices.map(({ id, title }) => html`<li>${id}. ${title[lang]}</li>`)}</ul>
    ${words.invitedMeans.map((line) => html`<p>${line}</p>`)}
    ${
      account === undefined
        ? html`<p>${words.signInWhy}</p><p class="actions"><a class="button" href="${signIn}">${words.signInFirst}</a></p>`
        : html`<p>${words.acceptAs(account)}</p><form method="post" action="${href('reviewLink', lang, { token })}"><button>${words.accept}</button></form>`
    }
  `;
};

/** To who opens a link that is over. */
export const goneLinkView = (lang: Lang): Html => {
  const words = reviewsWords[lang];
  return html`
    <h1>${words.goneTitle}</h1>
    <p class="lead">${words.goneText}</p>
  `;
};
