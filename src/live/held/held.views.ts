import type { Lang } from '../../standard/standard.ts';
import { errorSummary, type FieldError, fieldError, notice, saidOnce } from '../../web/components.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { HeldDone } from './held.schema.ts';
import type { RoomColleague, RoomHolder } from './held.ts';
import { heldWords } from './held.words.ts';

export type HeldModel = {
  readonly lang: Lang;
  readonly roomId: string;
  /** Its title or its code. */
  readonly name: string;
  /** The link that leads it now. */
  readonly link: string;
  /** Public address of the site. */
  readonly baseUrl: string;
  /** The account of who reads. */
  readonly account: string;
  readonly holders: readonly RoomHolder[];
  readonly colleagues: readonly RoomColleague[];
  readonly done: HeldDone | undefined;
  readonly errors: readonly FieldError[];
  /** Why nothing was done. */
  readonly problem: string | undefined;
};

const act = (
  { lang, roomId }: HeldModel,
  fields: Readonly<Record<string, string>>,
  button: Html,
): Html => html`
  <form method="post" action="${href('heldRoom', lang, { room: roomId })}">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    ${button}
  </form>
`;

const holderLine = (model: HeldModel, { account, isOpener }: RoomHolder): Html => {
  const words = heldWords[model.lang];
  // Names are those of one's own bodies, and of nobody else.
  const name = model.colleagues.find(({ id }) => id === account)?.name ?? words.someone;
  const isOwn = account === model.account;
  const button = html`
    <button class="secondary">${words.takeBack} <span class="visually-hidden">${words.takeBackFrom(name)}</span></button>
  `;
  return html`
    <li>
      <p><strong>${isOwn ? words.you : name}</strong>${isOpener && html`<br><span class="quiet">${words.opener}</span>`}</p>
      ${!isOwn && !isOpener && act(model, { do: 'take-back', account }, button)}
    </li>
  `;
};

const colleagueChoice = (model: HeldModel): Html => {
  const { lang, roomId, colleagues, holders, errors } = model;
  const words = heldWords[lang];
  const free = colleagues.filter(({ id }) => !holders.some(({ account }) => account === id));
  if (free.length === 0) return html`<p>${words.withNone}</p>`;
  const wrong = errors.some(({ field }) => field === 'account');
  return html`
    <form class="fields" method="post" action="${href('heldRoom', lang, { room: roomId })}" novalidate>
      <input type="hidden" name="do" value="share">
      <fieldset id="account" tabindex="-1"${wrong && html` aria-describedby="account-error"`}>
        <legend>${words.choose}</legend>
        ${fieldError(errors, 'account')}
        <ul class="options">
          ${free.map(
            ({ id, name, bodies }) => html`
              <li>
                <label>
                  <input type="radio" name="account" value="${id}">
                  <span>${name}<br><span class="quiet">${words.in(bodies.map((body) => body[lang]))}</span></span>
                </label>
              </li>
            `,
          )}
        </ul>
      </fieldset>
      <button>${words.share}</button>
    </form>
  `;
};

/** A room of one's account: who else has it there, giving it to someone, letting go of it. */
export const heldView = (model: HeldModel): Html => {
  const { lang, name, link, baseUrl, holders, done, problem } = model;
  const words = heldWords[lang];
  const command = href('facilitator', lang, { link });
  const address = baseUrl + command;
  const others = holders.some(({ account, isOpener }) => account !== model.account && !isOpener);
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(lang, model.errors)}
    ${problem !== undefined && notice('bad', problem)}
    ${saidOnce(done !== undefined && notice('good', words.done[done], done === 'taken-back' ? words.takenBackText : undefined))}
    <p class="lead"><strong>${name}</strong></p>
    <p>${words.lead}</p>
    <p><a href="${command}">${words.command}</a></p>
    <section>
      <h2>${words.who}</h2>
      ${others && html`<p class="quiet">${words.takeBackHelp}</p>`}
      <ul class="held">${holders.map((holder) => holderLine(model, holder))}</ul>
    </section>
    <section>
      <h2>${words.with}</h2>
      ${colleagueChoice(model)}
    </section>
    <section>
      <h2>${words.byHand}</h2>
      <p>${words.byHandText}</p>
      <div class="fields">
        <div class="field">
          <label for="address">${words.address}</label>
          <input id="address" type="text" readonly value="${address}">
        </div>
      </div>
      <p><button type="button" class="secondary" data-copy="${address}" data-copied="${words.copied}" hidden>${words.copy}</button></p>
    </section>
    <section>
      <h2>${words.letGoTitle}</h2>
      <p>${words.letGoText}</p>
      ${act(model, { do: 'let-go' }, html`<button class="secondary">${words.letGo}</button>`)}
    </section>
  `;
};

/** On the page that commands a room, for who is signed in: having it in their account, or sharing it from there. */
export const heldPanel = (lang: Lang, roomId: string, link: string, holds: boolean): Html => {
  const words = heldWords[lang];
  const mine = html`<a href="${href('myRooms', lang)}">${words.ofAccount}</a>`;
  if (holds)
    return html`<p><a href="${href('heldRoom', lang, { room: roomId })}">${words.manage}</a><br>${mine}</p>`;
  return html`
    <p>${mine}</p>
    <form method="post" action="${href('myRooms', lang)}">
      <input type="hidden" name="do" value="add">
      <input type="hidden" name="link" value="${link}">
      <p><button class="secondary">${words.keep}</button></p>
      <p class="quiet">${words.keepHelp}</p>
    </form>
  `;
};

/** What the page of an account says of its rooms. */
export const heldOfAccount = (lang: Lang, count: number, more: boolean): Html => {
  const words = heldWords[lang];
  return html`
    <section>
      <h2>${words.ofAccount}</h2>
      <p>${count === 0 ? words.ofAccountNone : words.ofAccountText(count, more)} <a href="${href('myRooms', lang)}">${words.ofAccount}</a></p>
    </section>
  `;
};
