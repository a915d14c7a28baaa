import type { Lang } from '../../standard/standard.ts';
import { describedBy, errorSummary, fieldError, notice, saidOnce } from '../../web/components.ts';
import { judged, nothingReturned, type Returned } from '../../web/fields.ts';
import { decimal, longDate } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { codeField } from '../learners/resume-code.forms.ts';
import type { PartingField } from '../signin/signin.views.ts';
import { type ClaimDone, partingField } from './claims.forms.ts';
import type { Claim } from './claims.ts';
import { claimsWords } from './claims.words.ts';
import { type Counted, rangeSize, stages } from './counts.ts';

export type OwnRecordModel = {
  readonly lang: Lang;
  readonly claim: Claim | undefined;
  /** Whether this device holds the code of a record other than the account's. */
  readonly opensOther: boolean;
  readonly done: ClaimDone | undefined;
  readonly returned: Returned;
};

const act = (lang: Lang, value: string, button: Html): Html => html`
  <form method="post" action="${href('ownRecord', lang)}">
    <input type="hidden" name="do" value="${value}">
    ${button}
  </form>
`;

const heldView = ({ lang, opensOther }: OwnRecordModel, { person, claimedOn }: Claim): Html => {
  const words = claimsWords[lang];
  return html`
    <p>${words.heldSince(longDate(claimedOn, lang))}</p>
    ${
      opensOther
        ? notice(
            'info',
            words.otherHere,
            html`
              <p>${words.otherHereText}</p>
              <p>${words.leaveOtherText} <a href="${href('myData', lang)}">${words.data}</a></p>
              <form method="post" action="${href('leave', lang)}"><button class="secondary">${words.leaveOther}</button></form>
            `,
          )
        : html`
          <p class="actions">
            <a class="button" href="${href('start', lang)}">${words.goOn}</a>
            <a href="${href('myData', lang)}">${words.data}</a>
          </p>
        `
    }
    <section>
      <h2>${words.codeTitle}</h2>
      <p class="code"><code>${person.code}</code></p>
      <p>${words.codeText}</p>
    </section>
    <section>
      <h2>${words.letGoTitle}</h2>
      <p>${words.letGoText}</p>
      ${act(lang, 'let-go', html`<button class="secondary">${words.letGo}</button>`)}
    </section>
  `;
};

const freeView = ({ lang, opensOther, returned }: OwnRecordModel): Html => {
  const words = claimsWords[lang];
  const by = describedBy(returned.errors, 'here');
  return html`
    <p>${words.none}</p>
    ${
      opensOther &&
      html`
        <section>
          <h2>${words.hereTitle}</h2>
          <p>${words.hereText}</p>
          ${fieldError(returned.errors, 'here')}
          ${act(lang, 'claim-here', html`<button id="here"${by !== '' && html` aria-describedby="${by}"`}>${words.here}</button>`)}
        </section>
      `
    }
    <section>
      <h2>${words.codeField}</h2>
      <form class="fields" method="post" action="${href('ownRecord', lang)}" novalidate>
        <input type="hidden" name="do" value="claim">
        ${codeField.draw(lang, returned)}
        <button class="${opensOther ? 'secondary' : ''}">${words.claim}</button>
      </form>
    </section>
    ${!opensOther && html`<p>${words.beginText} <a href="${href('training', lang)}">${words.begin}</a></p>`}
  `;
};

export const ownRecordView = (model: OwnRecordModel): Html => {
  const { lang, claim, done, returned } = model;
  const words = claimsWords[lang];
  return html`
    <h1>${words.title}</h1>
    ${claim ? returned.errors.map(({ message }) => notice('bad', message)) : errorSummary(lang, returned.errors)}
    ${saidOnce(done !== undefined && notice('good', words.done[done]))}
    <p class="lead">${words.lead}</p>
    ${claim ? heldView(model, claim) : freeView(model)}
  `;
};

export const ofAccountView = (lang: Lang, holds: boolean): Html => {
  const words = claimsWords[lang];
  return html`
    <section>
      <h2>${words.ofAccount}</h2>
      <p>${holds ? words.ofAccountHeld : words.ofAccountNone}</p>
      <p class="actions">
        ${holds && html`<a class="button secondary" href="${href('start', lang)}">${words.goOn}</a>`}
        <a href="${href('ownRecord', lang)}">${words.ofAccountLink}</a>
      </p>
    </section>
  `;
};

export const ofRecordView = (lang: Lang, name: string, holds: boolean): Html => {
  const words = claimsWords[lang];
  return html`
    <section>
      <h2>${words.title}</h2>
      <p>${holds ? words.shownHeld(name) : words.shownFree(name)}</p>
      <p class="actions">
        <a href="${href('ownRecord', lang)}">${words.ofAccountLink}</a>
        <a href="${href('account', lang)}">${words.accountLink}</a>
      </p>
    </section>
  `;
};

export const partingView = (lang: Lang, code: string, missing: boolean): PartingField => {
  const asked = partingField(code);
  const returned = missing ? judged(lang, { record: asked }, {}) : nothingReturned;
  return { field: asked.draw(lang, returned), errors: returned.errors };
};

export const countsView = (lang: Lang, counted: Counted | undefined): Html => {
  const words = claimsWords[lang];
  const range = (least: number): string =>
    least === 0 ? words.fewer : words.from(decimal(least, 1, lang), decimal(least + rangeSize - 1, 1, lang));
  return html`
    <section>
      <h2>${words.countsTitle}</h2>
      ${
        counted
          ? html`
            <dl class="facts">${stages.map((stage) => html`<dt>${words[stage]}</dt><dd>${range(counted[stage])}</dd>`)}</dl>
            <details>
              <summary>${words.countsMethod}</summary>
              <p>${words.countsOn(longDate(counted.countedOn, lang))} ${words.countsLead} ${words.countsHow}</p>
            </details>
          `
          : html`<p class="quiet">${words.countsNone}</p>`
      }
    </section>
  `;
};
