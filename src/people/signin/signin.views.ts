import { dayOf } from '../../standard/days.ts';
import type { Lang } from '../../standard/standard.ts';
import { errorSummary, type FieldError, hiddenFields, notice, saidOnce } from '../../web/components.ts';
import { nothingReturned, type Returned } from '../../web/fields.ts';
import { longDate, timeOfDay } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { Account } from './accounts.ts';
import type { Provider } from './relying-party.ts';
import type { Access, Identity, Passkey, Session } from './sessions.ts';
import { accountEmail, nameField, signInEmail } from './signin.forms.ts';
import { type AccountDone, linkMinutes, nextQuery } from './signin.schema.ts';
import { signinWords } from './signin.words.ts';

export type SignInModel = {
  readonly lang: Lang;
  readonly done?: AccountDone | undefined;
  readonly next: string;
  readonly awaiting: Html | undefined;
  readonly mails: boolean;
  readonly providers: readonly Provider[];
  readonly returned?: Returned;
  readonly problem?: string | undefined;
};

const byEmail = ({
  lang,
  next,
  returned = nothingReturned,
}: Pick<SignInModel, 'lang' | 'next' | 'returned'>): Html => {
  const words = signinWords[lang];
  return html`
    <form class="fields" method="post" action="${href('signIn', lang)}" novalidate>
      ${hiddenFields({ do: 'email', next })}
      ${signInEmail.draw(lang, returned)}
      <button>${words.emailSend}</button>
    </form>
  `;
};

export const providerButtons = (
  lang: Lang,
  action: string,
  providers: readonly Provider[],
  say: (provider: string) => string,
  more: Readonly<Record<string, string>> = {},
  look = 'primary',
): Html => html`
  <div class="providers">
    ${providers.map(
      ({ name, label }) => html`
        <form method="post" action="${action}">
          ${hiddenFields({ do: 'oidc', provider: name, ...more })}
          <button${look === 'secondary' && html` class="secondary"`}>${say(label[lang])}</button>
        </form>
      `,
    )}
  </div>
`;

/** The answer to a form may not lead to another site. */
export const leavingView = (lang: Lang, { label }: Provider, to: string): Html => {
  const words = signinWords[lang];
  return html`
    <h1>${words.otherLeaving(label[lang])}</h1>
    <p class="lead">${words.otherLeavingText}</p>
    <p class="actions"><a class="button" href="${to}">${words.otherGo(label[lang])}</a></p>
  `;
};

export const signInView = (model: SignInModel): Html => {
  const { lang, done, next, awaiting, mails, providers, returned = nothingReturned, problem } = model;
  const words = signinWords[lang];
  const several = mails || providers.length > 0;
  const parting = { left: words.left, 'signed-out': words.signedOut, 'all-ended': words.allEnded };
  const said = Object.entries(parting).find(([each]) => each === done)?.[1];
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(lang, returned.errors)}
    ${saidOnce(said !== undefined && notice('good', said))}
    ${problem !== undefined && notice('bad', problem)}
    ${awaiting}
    <p class="lead">${words.lead}</p>
    ${
      providers.length > 0 &&
      html`
        <section>
          <h2>${words.byOther}</h2>
          ${providerButtons(lang, href('signIn', lang), providers, words.byOtherWith, { next })}
        </section>
      `
    }
    ${mails && html`<section><h2>${words.byEmail}</h2>${byEmail(model)}</section>`}
    <section class="passkey" data-passkey="${href('signIn', lang)}" data-lost="${words.connectionLost}" data-cancelled="${words.passkeyCancelled}">
      ${several && html`<h2>${words.byPasskey}</h2>`}
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

/** Says the same whether an account has the address or not. */
export const emailSentView = ({
  lang,
  next,
  awaiting,
}: Pick<SignInModel, 'lang' | 'next' | 'awaiting'>): Html => {
  const words = signinWords[lang];
  return html`
    <h1>${words.sentTitle}</h1>
    <p class="lead">${words.sentText(linkMinutes)}</p>
    ${awaiting}
    <p>${words.sentNothing}</p>
    <p><a href="${href('signIn', lang)}${nextQuery(next)}">${words.sentBack}</a></p>
  `;
};

/** The link acts when the person presses the button. */
export const emailLinkView = (
  lang: Lang,
  token: string,
  confirmed: string | undefined,
  awaiting: Html | undefined,
): Html => {
  const words = signinWords[lang];
  return html`
    <h1>${confirmed === undefined ? words.linkTitle : words.confirmTitle}</h1>
    <p class="lead">${confirmed === undefined ? words.linkLead : words.confirmLead(confirmed)}</p>
    ${awaiting}
    <form method="post" action="${href('emailLink', lang, { token })}">
      <p class="actions"><button>${confirmed === undefined ? words.linkButton : words.confirmButton}</button></p>
    </form>
  `;
};

export const emailLinkRefusedView = (
  lang: Lang,
  why: 'gone' | 'elsewhere' | 'not-signed-in',
  mails: boolean,
): Html => {
  const words = signinWords[lang];
  const [title, text] = {
    gone: [words.linkGone, words.linkGoneText],
    elsewhere: [words.linkElsewhere, words.linkElsewhereText],
    'not-signed-in': [words.confirmSignIn, words.confirmSignInText],
  }[why];
  return html`
    <h1>${title}</h1>
    <p class="lead">${text}</p>
    ${
      why === 'not-signed-in' || !mails
        ? html`<p class="actions"><a class="button" href="${href('signIn', lang)}">${words.title}</a></p>`
        : byEmail({ lang, next: '' })
    }
  `;
};

export type RoleLine = { readonly text: string; readonly href: string };

export type RolesShown = {
  readonly held: readonly (RoleLine & { readonly means: string | undefined })[];
  readonly services: RoleLine | undefined;
};

export type NextStep = RoleLine & { readonly title: string; readonly why: string };

export type AccountModel = Access & {
  readonly lang: Lang;
  readonly account: Account;
  readonly sessionId: string;
  readonly hasNoWayBack: boolean;
  readonly roles: RolesShown;
  readonly next: NextStep | undefined;
  readonly others: readonly Html[];
  readonly done: AccountDone | undefined;
  readonly returned: Returned;
  readonly mails: boolean;
  readonly providers: readonly Provider[];
};

const saidOf = ({ lang, done, account, mails, identities, providers }: AccountModel): Html | false => {
  const words = signinWords[lang];
  if (done === 'welcome') {
    const known = providers.find(({ issuer }) => identities.some((each) => each.issuer === issuer));
    if (known) return notice('good', words.welcome, words.welcomeIdentity(known.label[lang]));
    const returns = mails && account.email !== undefined;
    return notice('good', words.welcome, returns ? words.welcomeEmail : words.noWayBackText);
  }
  if (done === 'email-taken') return notice('bad', words.mailTaken);
  const said: Partial<Record<AccountDone, string>> = {
    renamed: words.renamed,
    'role-added': words.roleAdded,
    'role-left': words.roleLeft,
    ended: words.ended,
    'passkey-added': words.passkeyAdded,
    'passkey-removed': words.passkeyRemoved,
    'email-sent': words.mailSent,
    'email-confirmed': words.mailConfirmed,
    'email-removed': words.mailRemoved,
    'identity-added': words.identityAdded,
    'identity-removed': words.identityRemoved,
  };
  const text = done && said[done];
  return text !== undefined && notice('good', text);
};

const act = (lang: Lang, fields: Readonly<Record<string, string>>, button: Html): Html => html`
  <form method="post" action="${href('account', lang)}">
    ${hiddenFields(fields)}
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
        id === sessionId
          ? act(lang, { do: 'sign-out' }, html`<button class="secondary">${words.signOut}</button>`)
          : act(
              lang,
              { do: 'end', session: id },
              html`<button class="secondary">${words.end} <span class="visually-hidden">${words.endNamed(name, day)}</span></button>`,
            )
      }
    </li>
  `;
};

/** The configured name of a site, or its host when it is no longer configured. */
const nameOf = (lang: Lang, providers: readonly Provider[], issuer: string): string =>
  providers.find((provider) => provider.issuer === issuer)?.label[lang] ?? new URL(issuer).host;

const identitiesSection = ({ lang, identities, providers }: AccountModel): Html | false => {
  const words = signinWords[lang];
  if (providers.length === 0 && identities.length === 0) return false;
  const line = ({ id, issuer, addedOn, usedOn }: Identity): Html => {
    const name = nameOf(lang, providers, issuer);
    const added = longDate(addedOn, lang);
    return html`
      <li>
        <p><strong>${name}</strong><br>
        <span class="quiet">${words.linkedOn(added)}${usedOn !== undefined && `, ${words.usedOn(longDate(usedOn, lang))}`}</span></p>
        ${act(lang, { do: 'remove-identity', identity: id }, html`<button class="secondary">${words.remove} <span class="visually-hidden">${words.identityNamed(name, added)}</span></button>`)}
      </li>
    `;
  };
  const others = providers.filter(({ issuer }) => !identities.some((each) => each.issuer === issuer));
  return html`
    <section>
      <h2>${words.identities}</h2>
      <p>${words.identitiesText}</p>
      ${identities.length === 0 ? html`<p>${words.noIdentity}</p>` : html`<ul class="held">${identities.map(line)}</ul>`}
      ${providerButtons(lang, href('account', lang), others, words.identityAdd, {}, 'secondary')}
    </section>
  `;
};

const emailSection = ({ lang, account, mails, returned }: AccountModel): Html | false => {
  const words = signinWords[lang];
  if (!mails && account.email === undefined) return false;
  return html`
    <section>
      <h2>${words.mail}</h2>
      <p>${words.mailText}</p>
      ${
        account.email === undefined
          ? html`<p>${words.noMail}</p>`
          : html`
            <ul class="held">
              <li>
                <p><strong>${account.email}</strong></p>
                ${act(lang, { do: 'remove-email' }, html`<button class="secondary">${words.remove} <span class="visually-hidden">${words.mailRemove}</span></button>`)}
              </li>
            </ul>
          `
      }
      ${
        mails &&
        html`
          <h3>${account.email === undefined ? words.mailAdd : words.mailChange}</h3>
          <form class="fields" method="post" action="${href('account', lang)}" novalidate>
            <input type="hidden" name="do" value="email">
            ${accountEmail.draw(lang, returned)}
            <button class="secondary">${words.mailSend}</button>
          </form>
        `
      }
    </section>
  `;
};

const nextSection = ({ next }: AccountModel): Html | undefined =>
  next &&
  html`
    <section>
      <h2>${next.title}</h2>
      <p>${next.why}</p>
      <p class="actions"><a class="button" href="${next.href}">${next.text}</a></p>
    </section>
  `;

export const noWayBackNotice = (lang: Lang): Html => {
  const words = signinWords[lang];
  const link = html`<a href="${href('account', lang)}">${words.addPasskey}</a>`;
  return notice('info', words.noWayBack, link);
};

/** Asks a newcomer, or a person who could not sign in again, to add a passkey first. */
export const accountView = (model: AccountModel): Html => {
  const { lang, account, passkeys, sessions, roles, returned } = model;
  const isNew = model.done === 'welcome';
  const needsKey = isNew || model.hasNoWayBack;
  const held = ({ text, href, means }: RolesShown['held'][number]): Html => html`
    <li><a href="${href}">${text}</a>${means !== undefined && html`<br><span class="quiet">${means}</span>`}</li>
  `;
  const words = signinWords[lang];
  return html`
    <h1>${words.account}</h1>
    ${errorSummary(lang, returned.errors)}
    ${saidOnce(saidOf(model))}
    ${model.hasNoWayBack && !isNew && notice('info', words.noWayBack, words.noWayBackText)}
    ${!needsKey && nextSection(model)}
    <section>
      <h2>${words.passkeys}</h2>
      <p>${words.passkeysText}</p>
      ${passkeys.length === 0 ? html`<p>${words.noPasskey}</p>` : html`<ul class="held">${passkeys.map((each) => passkeyLine(lang, each))}</ul>`}
      <div class="passkey" data-passkey="${href('account', lang)}" data-lost="${words.connectionLost}" data-cancelled="${words.passkeyCancelled}">
        <p data-without-script>${words.needsScript}</p>
        <p data-unsupported hidden>${words.noPasskeyHere}</p>
        <p class="field-error" role="alert" data-problem hidden></p>
        <p><button type="button" data-do="offer" data-then="add-passkey" hidden>${words.addPasskey}</button></p>
      </div>
    </section>
    ${needsKey && nextSection(model)}
    ${identitiesSection(model)}
    ${emailSection(model)}
    <section>
      <h2>${words.rolesTitle}</h2>
      ${roles.held.length === 0 ? html`<p>${words.noRole}</p>` : html`<ul>${roles.held.map(held)}</ul>`}
      ${roles.services && html`<p><a href="${roles.services.href}">${roles.services.text}</a></p>`}
    </section>
    ${model.others}
    <section>
      <h2>${words.sessions}</h2>
      <p>${words.sessionsText}</p>
      <ul class="held">${sessions.map((each) => sessionLine(model, each))}</ul>
      ${act(lang, { do: 'end-all' }, html`<button class="secondary">${words.endAll}</button>`)}
    </section>
    <section>
      <h2>${words.mine}</h2>
      <form class="fields" method="post" action="${href('account', lang)}" novalidate>
        <input type="hidden" name="do" value="rename">
        ${nameField.draw(lang, returned, account.name)}
        <button class="secondary">${words.rename}</button>
      </form>
      <p>${words.mineText}</p>
      <p class="actions">
        <a class="button secondary" href="${href('accountFile', lang)}" download>${words.file}</a>
        <a href="${href('leaveAccount', lang)}">${words.leave}</a>
      </p>
    </section>
  `;
};

export type PartingField = { readonly field: Html; readonly errors: readonly FieldError[] };

export const leaveView = (
  lang: Lang,
  model: {
    readonly isLast: boolean;
    readonly behind: Html | undefined;
    readonly asked: PartingField | undefined;
  },
): Html => {
  const { isLast, behind, asked } = model;
  const words = signinWords[lang];
  const keep = html`<a href="${href('account', lang)}">${words.keep}</a>`;
  return html`
    <h1>${words.leaveTitle}</h1>
    ${errorSummary(lang, asked?.errors ?? [])}
    ${isLast && notice('bad', words.leaveLast)}
    ${behind}
    <ul>${words.leaveText.map((line) => html`<li>${line}</li>`)}</ul>
    <form method="post" action="${href('leaveAccount', lang)}" novalidate>
      ${asked?.field}
      <p><strong>${words.leaveFinal}</strong></p>
      <p class="actions"><button class="danger">${words.leaveButton}</button> ${keep}</p>
    </form>
  `;
};
