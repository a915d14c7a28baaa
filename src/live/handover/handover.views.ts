import type { Lang } from '../../standard/standard.ts';
import { errorSummary } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { timeOfDay } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { handoverField } from './handover.forms.ts';
import { handoverMinutes, shownHandoverCode } from './handover.ts';
import { handoverWords } from './handover.words.ts';

/** A code just given, and until when it leads anywhere, in milliseconds since the epoch. */
export type GivenCode = { readonly code: string; readonly until: number };

/** Where who leads asks for a code, and reads it: it is shown once. */
export const giveView = (lang: Lang, link: string, baseUrl: string, given: GivenCode | undefined): Html => {
  const words = handoverWords[lang];
  const address = `${baseUrl}${href('takeRoom', lang)}`.replace(/^https?:\/\//, '');
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    ${
      given &&
      html`
        <section role="status">
          <h2>${words.code}</h2>
          <p class="code"><code>${shownHandoverCode(given.code)}</code></p>
          <p>${words.until(timeOfDay(given.until, lang))}</p>
          <p>${words.where} <strong>${address}</strong></p>
        </section>
      `
    }
    <ul>${words.how(handoverMinutes).map((line) => html`<li>${line}</li>`)}</ul>
    <form method="post" action="${href('facilitatorHandover', lang, { link })}">
      <p class="actions">
        <button${given && html` class="secondary"`} name="do" value="give">${given ? words.again : words.give}</button>
        <a href="${href('facilitator', lang, { link })}">${words.back}</a>
      </p>
    </form>
  `;
};

/** Where the code is typed, on the other computer. */
export const takeView = (lang: Lang, returned: Returned): Html => {
  const words = handoverWords[lang];
  return html`
    <h1>${words.takeTitle}</h1>
    <p class="lead">${words.takeLead}</p>
    ${errorSummary(lang, returned.errors)}
    <form class="fields" method="post" action="${href('takeRoom', lang)}" novalidate>
      ${handoverField.draw(lang, returned)}
      <button>${words.take}</button>
    </form>
    <p class="quiet">${words.takeAfter}</p>
  `;
};
