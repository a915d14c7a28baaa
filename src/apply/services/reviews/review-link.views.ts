import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import type { Provider } from '../../../people/signin/relying-party.ts';
import { nameField } from '../../../people/signin/signin.forms.ts';
import { nextQuery } from '../../../people/signin/signin.schema.ts';
import type { Account } from '../../../people/signin/signin.ts';
import { providerButtons } from '../../../people/signin/signin.views.ts';
import type { Lang, Practice } from '../../../standard/standard.ts';
import { errorSummary, notice } from '../../../web/components.ts';
import type { Returned } from '../../../web/fields.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import type { Review } from '../dossier/dossier.ts';
import { actorNamed } from '../dossier/naming.views.ts';
import { typedWords } from '../dossier/team-text.views.ts';
import type { OpenedService } from '../opened.ts';
import type { Spoken } from '../spoken.ts';
import { reviewsWords } from './reviews.words.ts';

type LinkModel = Pick<OpenedService, 'lang' | 'service' | 'body'> &
  Spoken & {
    readonly here: string;
    readonly review: Review;
    readonly practices: readonly Practice[];
    /** Undefined when nobody is signed in; and why they may not take the review. */
    readonly account: Account | undefined;
    readonly whyNot: string | undefined;
    /** The sites by which an account may be opened, and why one did not answer. */
    readonly providers: readonly Provider[];
    readonly problem: string | undefined;
    readonly returned: Returned;
  };

const acceptView = ({ lang, here, account, providers, returned }: LinkModel): Html => {
  const words = reviewsWords[lang];
  if (account !== undefined)
    return html`<p>${words.acceptAs(account.name)}</p><form method="post" action="${here}"><button>${words.accept}</button></form>`;
  return html`
    <h2>${words.haveAccount}</h2>
    <p class="actions"><a class="button secondary" href="${href('signIn', lang) + nextQuery(here)}">${words.signInFirst}</a></p>
    <h2>${words.noAccount}</h2>
    <p>${words.openMeans}</p>
    <form class="fields" method="post" action="${here}" novalidate>
      ${nameField.draw(lang, returned)}
      <button>${words.openToAccept}</button>
    </form>
    ${providers.length > 0 && providerButtons(lang, here, providers, organisationsWords[lang].openWith, {}, 'secondary')}
  `;
};

export const linkView = (model: LinkModel): Html => {
  const { lang, names, words: texts, service, body, review, practices, whyNot, problem, returned } = model;
  const words = reviewsWords[lang];
  if (whyNot !== undefined)
    return html`
      <h1>${words.insideTitle}</h1>
      <p class="lead">${whyNot}</p>
    `;
  const by = actorNamed(lang, names, review.asked.by);
  return html`
    <h1>${words.invitation}</h1>
    ${errorSummary(lang, returned.errors)}
    ${problem !== undefined && notice('bad', problem)}
    <p class="lead">${words.invitedTo(by, service.name[lang], body.name[lang])}</p>
    ${review.words !== undefined && html`<blockquote><p>${typedWords(lang, texts.get(review.words))}</p></blockquote>`}
    <ul>${practices.map(({ id, title }) => html`<li>${id}. ${title[lang]}</li>`)}</ul>
    ${words.invitedMeans.map((line) => html`<p>${line}</p>`)}
    ${acceptView(model)}
  `;
};

export const goneLinkView = (lang: Lang): Html => html`
  <h1>${organisationsWords[lang].goneTitle}</h1>
  <p class="lead">${reviewsWords[lang].goneText}</p>
`;
