import { dayOf } from '../days.ts';
import type { Lang } from '../standard/standard.ts';
import { errorSummary, type FieldError, fieldError, notice, saidOnce } from '../web/components.ts';
import { longDate, timeOfDay } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import type { Passkey } from './passkeys.ts';
import { signinPaths } from './signin.paths.ts';
import { type Done, nameLimit } from './signin.schema.ts';
import type { Account, Session } from './signin.ts';
import { signinWords } from './signin.words.ts';

/** Where people sign in, with what was just done. `next`: where they were going. */
export const signInView = (lang: Lang, done: Done | undefined, next: string): Html => {
  const words = signinWords[lang];
  const said = done === 'left' ? words.left : done === 'signed-out' ? words.signedOut : undefined;
  return html`
    <h1>${words.title}</h1>
    ${saidOnce(said !== undefined && notice('good', said))}
    <p class="lead">${words.lead}</p>
    <section class="passkey" data-passkey="${signinPaths.to('signIn', lang)}" data-lost="${words.connectionLost}" data-cancelled="${words.passkeyCancelled}">
      <p data-without-script>${words.needsScript}</p>
      <p data-unsupported hidden>${words.noPasskeyHere}</p>
      <p class="field-error" role="alert" data-problem hidden></p>
      <p><button type="button" data-do="ask" data-then="passkey" data-next="${next}" hidden>${words.withPasskey}</button></p>
      <p class="quiet">${words.passkeyHelp}</p>
    </section>
    <section>
      <h2>${words.noAccount}</h2>
      <p>${words.noAccountText}</p>
    </section>
  `;
};

/** A role as its holder reads it, and where it leads. */
export type RoleLine = { readonly text: string; readonly href: string };

export type AccountModel = {
  readonly lang: Lang;
  readonly account: Account;
  readonly sessionId: string;
  readonly sessions: readonly Session[];
  readonly passkeys: readonly Passkey[];
  readonly roles: readonly RoleLine[];
  readonly done: Done | undefined;
  readonly errors: readonly FieldError[];
  readonly typedName: string | undefined;
};

/** The field for the name of a person. */
export const nameField = (lang: Lang, errors: readonly FieldError[], value: string): Html => {
  const words = signinWords[lang];
  const described = `name-hint${errors.length > 0 ? ' name-error' : ''}`;
  return html`
    <div class="field">
      <label for="name">${words.name}</label>
      <span class="hint" id="name-hint">${words.nameHint}</span>
      ${fieldError(errors, 'name')}
      <input id="name" name="name" value="${value}" autocomplete="name" aria-describedby="${described}">
    </div>
  `;
};

/** What is wrong with the name of a person, if anything is. */
export const nameErrors = (lang: Lang, name: string): readonly FieldError[] => {
  const words = signinWords[lang];
  if (name === '') return [{ field: 'name', message: words.nameMissing }];
  return name.length > nameLimit ? [{ field: 'name', message: words.nameLong(name.length, nameLimit) }] : [];
};

const saidOf = (lang: Lang, done: Done | undefined): Html | false => {
  const words = signinWords[lang];
  if (done === 'welcome') return notice('good', words.welcome, words.welcomeText);
  const said: Partial<Record<Done, string>> = {
    renamed: words.renamed,
    ended: words.ended,
    'passkey-added': words.passkeyAdded,
    'passkey-removed': words.passkeyRemoved,
  };
  const text = done && said[done];
  return text !== undefined && notice('good', text);
};

const act = (lang: Lang, fields: Readonly<Record<string, string>>, button: Html): Html => html`
  <form method="post" action="${signinPaths.to('account', lang)}">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    ${button}
  </form>
`;

const passkeyLine = (lang: Lang, { id, device, addedOn, usedOn }: Passkey): Html => {
  const words = signinWords[lang];
  const name = device === '' ? words.unknownDevice : device;
  const added = longDate(addedOn, lang);
  return html`
    <li>
      <p><strong>${name}</strong><br>
      <span class="quiet">${words.addedOn(added)}, ${usedOn === undefined ? words.neverUsed : words.usedOn(longDate(usedOn, lang))}</span></p>
      ${act(
        lang,
        { do: 'remove-passkey', passkey: id },
        html`<button class="secondary">${words.remove} <span class="visually-hidden">${words.removeNamed(name, added)}</span></button>`,
      )}
    </li>
  `;
};

const sessionLine = (
  { lang, sessionId }: AccountModel,
  { id, device, way, begunAt, seenAt }: Session,
): Html => {
  const words = signinWords[lang];
  const at = (instant: string): readonly [string, string] => [
    longDate(dayOf(new Date(instant)), lang),
    timeOfDay(Date.parse(instant), lang),
  ];
  const name = device === '' ? words.unknownDevice : device;
  const [day, time] = at(begunAt);
  return html`
    <li>
      <p><strong>${name}</strong> ${id === sessionId && html`<span class="tag">${words.here}</span>`}<br>
      <span class="quiet">${words.begun(day, time)} ${words.ways[way]}, ${words.seen(...at(seenAt))}</span></p>
      ${
        id !== sessionId &&
        act(
          lang,
          { do: 'end', session: id },
          html`<button class="secondary">${words.end} <span class="visually-hidden">${words.endNamed(name, day)}</span></button>`,
        )
      }
    </li>
  `;
};

/** One's own account: name, roles, keys, sessions. */
export const accountView = (model: AccountModel): Html => {
  const { lang, account, passkeys, sessions, roles, errors } = model;
  const words = signinWords[lang];
  return html`
    <h1>${words.account}</h1>
    ${errorSummary(words.errorTitle, errors)}
    ${saidOnce(saidOf(lang, model.done))}
    <section>
      <h2>${words.passkeys}</h2>
      <p>${words.passkeysText}</p>
      ${passkeys.length === 0 ? html`<p>${words.noPasskey}</p>` : html`<ul class="held">${passkeys.map((each) => passkeyLine(lang, each))}</ul>`}
      <div class="passkey" data-passkey="${signinPaths.to('account', lang)}" data-lost="${words.connectionLost}" data-cancelled="${words.passkeyCancelled}">
        <p data-without-script>${words.needsScript}</p>
        <p data-unsupported hidden>${words.noPasskeyHere}</p>
        <p class="field-error" role="alert" data-problem hidden></p>
        <p><button type="button" data-do="offer" data-then="add-passkey" hidden>${words.addPasskey}</button></p>
      </div>
    </section>
    <section>
      <h2>${words.rolesTitle}</h2>
      ${roles.length === 0 ? html`<p>${words.noRole}</p>` : html`<ul>${roles.map(({ text, href }) => html`<li><a href="${href}">${text}</a></li>`)}</ul>`}
    </section>
    <section>
      <h2>${words.sessions}</h2>
      <p>${words.sessionsText}</p>
      <ul class="held">${sessions.map((each) => sessionLine(model, each))}</ul>
      <div class="actions">
        ${act(lang, { do: 'sign-out' }, html`<button>${words.signOut}</button>`)}
        ${act(lang, { do: 'end-all' }, html`<button class="secondary">${words.endAll}</button>`)}
      </div>
    </section>
    <section>
      <h2>${words.mine}</h2>
      <form class="fields" method="post" action="${signinPaths.to('account', lang)}" novalidate>
        <input type="hidden" name="do" value="rename">
        ${nameField(lang, errors, model.typedName ?? account.name)}
        <button class="secondary">${words.rename}</button>
      </form>
      <p>${words.mineText}</p>
      <p class="actions">
        <a class="button secondary" href="${signinPaths.to('accountFile', lang)}" download>${words.file}</a>
        <a href="${signinPaths.to('leaveAccount', lang)}">${words.leave}</a>
      </p>
    </section>
  `;
};

/** The second press of leaving: what goes, what stays. */
export const leaveView = (lang: Lang, isLast: boolean): Html => {
  const words = signinWords[lang];
  const keep = html`<a href="${signinPaths.to('account', lang)}">${words.keep}</a>`;
  return html`
    <h1>${words.leaveTitle}</h1>
    ${isLast && notice('bad', words.leaveLast)}
    <ul>${words.leaveText.map((line) => html`<li>${line}</li>`)}</ul>
    <p><strong>${words.leaveFinal}</strong></p>
    <form method="post" action="${signinPaths.to('leaveAccount', lang)}">
      <p class="actions"><button class="danger">${words.leaveButton}</button> ${keep}</p>
    </form>
  `;
};
