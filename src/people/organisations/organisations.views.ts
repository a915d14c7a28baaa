import { dayOf } from '../../standard/days.ts';
import type { Lang } from '../../standard/standard.ts';
import { errorSummary, hiddenFields, notice, saidOnce } from '../../web/components.ts';
import { nothingReturned, type Returned } from '../../web/fields.ts';
import { capitalised, longDate, timeOfDay } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { shownFields } from '../../web/shown-fields.ts';
import { type Account, signInWays } from '../signin/accounts.ts';
import type { Entry } from '../signin/journal.ts';
import type { Provider } from '../signin/relying-party.ts';
import { nameField } from '../signin/signin.forms.ts';
import { providerButtons } from '../signin/signin.views.ts';
import { signinWords } from '../signin/signin.words.ts';
import type { Organisation } from './bodies.ts';
import { installationWords } from './installation.words.ts';
import type { Invitation } from './invitations.ts';
import { type KnownPerson, type KnownShown, knownListed } from './known-people.ts';
import { bodyFields, giveFields, inviteFields, roleField, searchField } from './organisations.forms.ts';
import { giveUpField, type OfficeDone } from './organisations.schema.ts';
import type { Member } from './organisations.ts';
import { organisationsWords } from './organisations.words.ts';
import { bodyRoles, type Role, roleOf } from './roles.ts';

export const administrationCrumb = (lang: Lang) => ({
  href: href('administration', lang),
  label: organisationsWords[lang].administration,
});
export const bodyCrumb = (lang: Lang, { id, name }: Organisation) => ({
  href: href('organisation', lang, { organisation: id }),
  label: name[lang],
});

export const invitationView = (
  lang: Lang,
  invitation: Invitation,
  model: {
    readonly token: string;
    readonly said: string;
    readonly more: string;
    readonly account: Account | undefined;
    readonly returned: Returned;
    readonly providers: readonly Provider[];
    readonly problem: string | undefined;
  },
): Html => {
  const words = organisationsWords[lang];
  const { token, said, more, account, returned, providers, problem } = model;
  const isSetUp = invitation.name === '';
  return html`
    <h1>${isSetUp ? words.setUp : words.invitation}</h1>
    ${errorSummary(lang, returned.errors)}
    ${problem !== undefined && notice('bad', problem)}
    <p class="lead">${isSetUp ? words.setUpLead : said}</p>
    ${!isSetUp && html`<p><strong>${capitalised(words.roles[invitation.role])}</strong><br>${words.roleMeans[invitation.role]}</p>`}
    ${!isSetUp && html`<p>${words.aboutCap18} <a href="${more}">${words.learnMore}</a></p>`}
    <p>${account ? words.acceptAs(account.name) : words.invitedLead}</p>
    <form class="fields" method="post" action="${href('invitation', lang, { token })}" novalidate>
      ${!account && nameField.draw(lang, returned)}
      <button>${account ? words.accept : words.open}</button>
    </form>
    ${
      !account &&
      providers.length > 0 &&
      html`
        <h2>${words.openElsewhere}</h2>
        <p>${words.openElsewhereText}</p>
        ${providerButtons(lang, href('invitation', lang, { token }), providers, words.openWith, {}, 'secondary')}
      `
    }
  `;
};

export const goneInvitationView = (lang: Lang): Html => {
  const words = organisationsWords[lang];
  return html`
    <h1>${words.goneTitle}</h1>
    <p class="lead">${words.goneText}</p>
    <p class="actions"><a class="button" href="${href('signIn', lang)}">${signinWords[lang].title}</a></p>
  `;
};

export type PreparedInvitation = {
  readonly name: string;
  readonly address: string;
  readonly email: string | undefined;
  readonly message: string | undefined;
};

export type Team = {
  readonly lang: Lang;
  readonly reader: { readonly account: string; readonly givesUp: Role | undefined };
  readonly members: readonly Member[];
  readonly known: KnownShown | undefined;
  readonly caution?: string | undefined;
  readonly invitations: readonly Invitation[];
  readonly mails: boolean;
  readonly prepared: PreparedInvitation | undefined;
  readonly returned: Returned;
};

type Shown = Team & {
  readonly bodies: ReadonlyMap<string, Organisation>;
  readonly done: OfficeDone | undefined;
};

export type AdministrationModel = Shown & {
  readonly own: readonly Organisation[];
  readonly isAdministrator: boolean;
};

export type OrganisationModel = Shown & {
  readonly organisation: Organisation;
  readonly manages: boolean;
  readonly learning: Html;
};

/** Leaves the parent out where the page already implies it. */
const bodyInputs = (
  { lang, bodies, returned }: Shown,
  form: 'add' | 'change',
  { body, isAnywhere }: { readonly body?: Organisation; readonly isAnywhere: boolean },
): Html => {
  const { fr, en, parent } = bodyFields(form);
  const others = [...bodies.values()].filter(({ id }) => id !== body?.id);
  const list = others.map(({ id, name }) => [id, name[lang]] as const);
  return html`
    ${fr.draw(lang, returned, body?.name.fr)}
    ${en.draw(lang, returned, body?.name.en)}
    ${isAnywhere && parent.draw(lang, returned, { list, now: body?.parent ?? '' })}
  `;
};

export const linkToSend = (lang: Lang, address: string): Html => {
  const words = organisationsWords[lang];
  return html`
    <p><code class="long">${address}</code></p>
    <p><button type="button" class="secondary" data-copy="${address}" data-copied="${words.copied}" hidden>${words.copy}</button></p>
  `;
};

export const messageToSend = (lang: Lang, message: string): Html => {
  const words = organisationsWords[lang];
  return html`
    <div class="field">
      <label for="message">${words.message}</label>
      <textarea id="message" rows="12" readonly>${message}</textarea>
    </div>
    <p><button type="button" class="secondary" data-copy="${message}" data-copied="${words.messageCopied}" hidden>${words.copyMessage}</button></p>
  `;
};

export const messages = (
  { lang, prepared, returned }: Pick<Team, 'lang' | 'prepared' | 'returned'>,
  done: string | undefined,
): Html => {
  const words = organisationsWords[lang];
  return html`
    ${errorSummary(lang, returned.errors)}
    ${saidOnce(done !== undefined && notice('good', done))}
    ${
      prepared &&
      notice(
        'good',
        words.linkReady(prepared.name),
        html`
          ${prepared.email !== undefined && html`<p>${words.linkMailed(prepared.email)}</p>`}
          <p>${words.linkHow}</p>
          ${linkToSend(lang, prepared.address)}
          ${prepared.message !== undefined && html`<p>${words.noMail}</p>${messageToSend(lang, prepared.message)}`}
        `,
      )
    }
  `;
};

const giving = (model: Team, known: KnownShown, here: string, offered: readonly Role[]): Html => {
  const { lang, returned } = model;
  const words = organisationsWords[lang];
  const { people: listed, found, total, searched } = known;
  const searches = total > knownListed || searched !== '';
  const { who, role } = giveFields(offered);
  const list = listed.map(({ account, name }: KnownPerson) => [account, name] as const);
  const hint = searches ? words.giveFound(listed.length, found) : undefined;
  const search = html`
    <form class="fields" method="get" action="${here}" role="search" aria-label="${words.giveSearch}">
      ${searchField.draw(lang, nothingReturned, searched)}
      <button class="secondary">${words.giveSearchButton}</button>
    </form>
  `;
  return html`
    <h3 id="give">${words.giveTitle}</h3>
    <p>${words.giveLead}</p>
    ${model.caution !== undefined && html`<p>${model.caution}</p>`}
    ${searches && search}
    <form class="fields" method="post" action="${here}" novalidate>
      <input type="hidden" name="do" value="give">
      ${who.draw(lang, returned, { list, hint })}
      ${role.draw(lang, returned)}
      <button>${words.give}</button>
    </form>
  `;
};

/** Folded when most people are picked from a list, unless it has errors. */
const inviting = (model: Team, here: string, offered: readonly Role[], folds: boolean): Html => {
  const { lang, returned } = model;
  const words = organisationsWords[lang];
  const { name, email, role } = inviteFields(offered);
  const form = html`
    <form class="fields" method="post" action="${here}" data-guarded novalidate>
      <input type="hidden" name="do" value="invite">
      ${name.draw(lang, returned)}
      ${model.mails && email.draw(lang, returned)}
      ${role.draw(lang, returned)}
      <p>${words.inviteCaution}</p>
      <button>${words.invite}</button>
    </form>
  `;
  const isSent = returned.errors.some(({ field }) => field.startsWith('invite-'));
  return folds
    ? html`<details${isSent && html` open`}><summary>${words.inviteOther}</summary>${form}</details>`
    : html`<h3>${words.inviteTitle}</h3>${form}`;
};

/** A first press says what giving the role up means, a second one does it. */
const own = ({ lang, reader }: Team, { account, role }: Member, here: string, who: Html): Html => {
  const words = organisationsWords[lang];
  if (role !== reader.givesUp)
    return html`
      <li>
        <p>${who}</p>
        <a class="button secondary" href="${here}?${giveUpField}=${role}#${giveUpField}">${words.giveUp}</a>
      </li>
    `;
  return html`
    <li id="${giveUpField}">
      <p>${who}<br>${words.giveUpMeans}</p>
      <form method="post" action="${here}">
        ${hiddenFields({ do: 'remove-role', account, role })}
        <p class="actions"><button class="danger">${words.giveUpNow}</button> <a href="${here}">${words.giveUpNot}</a></p>
      </form>
    </li>
  `;
};

const changing = (
  lang: Lang,
  { account, name, role }: Member,
  here: string,
  offered: readonly Role[],
  remove: Html,
): Html => {
  const words = organisationsWords[lang];
  return html`
    <details>
      <summary>${words.changeOf} <span class="visually-hidden">${words.roleOf(name)}</span></summary>
      <form class="fields" method="post" action="${here}">
        ${hiddenFields({ do: 'change-role', account, role })}
        ${roleField(`to-${account}-${role}`, offered, 'to').draw(lang, nothingReturned, role)}
        <button class="secondary">${words.changeRole} <span class="visually-hidden">${words.ofPerson(name)}</span></button>
      </form>
      ${remove}
    </details>
  `;
};

/** @param offered the roles given there; none for a reader */
export const people = (model: Team, here: string, offered: readonly Role[]): Html => {
  const manages = offered.length > 0;
  const { lang, reader, members, invitations } = model;
  const words = organisationsWords[lang];
  const act = (fields: Readonly<Record<string, string>>, text: string, of: string): Html => html`
    <form method="post" action="${here}">
      ${hiddenFields(fields)}
      <button class="secondary">${text} <span class="visually-hidden">${of}</span></button>
    </form>
  `;
  const member = (each: Member): Html => {
    const { account, name, role, byGroup } = each;
    const who = html`<strong>${name}</strong><br><span class="quiet">${words.roles[role]}${byGroup && ` ${words.byGroup}`}</span>`;
    if (manages && account === reader.account) return own(model, each, here, who);
    const remove = act({ do: 'remove-role', account, role }, words.removeRole, words.removeRoleOf(name));
    // A group would give its role again at the next sign-in.
    const canChange = offered.length > 1 && !byGroup;
    return html`
      <li>
        <p>${who}</p>
        ${manages && (canChange ? changing(lang, each, here, offered, remove) : remove)}
      </li>
    `;
  };
  const invited = ({ id, name, email, role, endsAt }: Invitation): Html => html`
    <li>
      <p><strong>${name}</strong>${email !== undefined && html` ${email}`}<br>
      <span class="quiet">${words.roles[role]}, ${words.until(longDate(dayOf(new Date(endsAt)), lang))}</span></p>
      ${act({ do: 'withdraw', invitation: id }, words.withdraw, words.withdrawOf(name))}
    </li>
  `;
  const folds = model.known !== undefined && model.known.total > 0;
  return html`
    <ul class="held">${members.map(member)}</ul>
    ${members.length === 0 && html`<p>${words.nobody}</p>`}
    ${manages && invitations.length > 0 && html`<h3>${words.invitations}</h3><ul class="held">${invitations.map(invited)}</ul>`}
    ${manages && model.known && folds && giving(model, model.known, here, offered)}
    ${manages && inviting(model, here, offered, folds)}
  `;
};

const bodyList = (lang: Lang, bodies: readonly Organisation[]): Html => html`
  <ul>
    ${bodies.map(({ id, name }) => html`<li><a href="${href('organisation', lang, { organisation: id })}">${name[lang]}</a></li>`)}
  </ul>
`;

const doneIn = ({ lang, done }: Shown): string | undefined => done && organisationsWords[lang].done[done];

export const firstField = 'add-fr';

export const administrationView = (model: AdministrationModel): Html => {
  const { lang, own, isAdministrator } = model;
  const words = organisationsWords[lang];
  const here = href('administration', lang);
  return html`
    <h1>${words.administration}</h1>
    ${messages(model, doneIn(model))}
    <p class="lead">${words.administrationLead}</p>
    <section>
      <h2>${words.bodies}</h2>
      ${own.length > 0 ? bodyList(lang, own) : html`<p>${words.noBody} ${isAdministrator && words.noBodyLead}</p>`}
      ${
        isAdministrator &&
        html`
          <h3>${words.addBody}</h3>
          <form class="fields" method="post" action="${here}" novalidate>
            <input type="hidden" name="do" value="add">
            ${bodyInputs(model, 'add', { isAnywhere: true })}
            <button>${words.add}</button>
          </form>
        `
      }
    </section>
    ${isAdministrator && html`<section><h2>${words.administrators}</h2>${people(model, here, ['administrator'])}</section>`}
    <section>
      <h2>${words.following}</h2>
      <ul>
        <li><a href="${href('journal', lang)}">${words.journalLink}</a></li>
        ${isAdministrator && html`<li><a href="${href('installation', lang)}">${installationWords[lang].link}</a></li>`}
      </ul>
    </section>
  `;
};

export const organisationView = (model: OrganisationModel): Html => {
  const { lang, organisation, bodies, manages } = model;
  const words = organisationsWords[lang];
  const { id, name, parent } = organisation;
  const here = href('organisation', lang, { organisation: id });
  const above = parent === undefined ? undefined : bodies.get(parent);
  const below = [...bodies.values()].filter((each) => each.parent === id);
  const isReturned = (form: string): boolean =>
    model.returned.errors.some(({ field }) => field.startsWith(form));
  return html`
    <h1>${name[lang]}</h1>
    ${messages(model, doneIn(model))}
    ${above && html`<p>${words.parent} <a href="${href('organisation', lang, { organisation: above.id })}">${above.name[lang]}</a></p>`}
    <p><a href="${href('services', lang, { organisation: id })}">${manages ? words.servicesToAdd : words.services}</a></p>
    <section>
      <h2>${words.people}</h2>
      ${manages && html`<p>${words.peopleOf}</p>`}
      ${people(model, here, manages ? bodyRoles : [])}
    </section>
    ${model.learning}
    ${below.length > 0 && html`<section><h2>${words.below}</h2>${bodyList(lang, below)}</section>`}
    ${
      manages &&
      html`
        <details${isReturned('add') && html` open`}>
          <summary><h2>${words.addBodyIn}</h2></summary>
          <form class="fields" method="post" action="${here}" novalidate>
            <input type="hidden" name="do" value="add">
            ${bodyInputs(model, 'add', { isAnywhere: false })}
            <button class="secondary">${words.add}</button>
          </form>
        </details>
        <details${isReturned('change') && html` open`}>
          <summary><h2>${words.changeBody}</h2></summary>
          <form class="fields" method="post" action="${here}" novalidate>
            <input type="hidden" name="do" value="change">
            ${shownFields({ ...name, parent: parent ?? '' }, model.returned)}
            ${bodyInputs(model, 'change', { body: organisation, isAnywhere: true })}
            <button class="secondary">${words.change}</button>
          </form>
        </details>
      `
    }
  `;
};

export type JournalLine = {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly where: string;
};

/** Someone who takes a link gives the role to themselves. */
const isGift = ({ act, actor, about }: Entry): boolean =>
  act === 'role-given' && actor.kind === 'account' && actor.id !== about;

/** @param names by id; those who left are missing */
export const journalLines = (
  lang: Lang,
  entries: readonly Entry[],
  names: {
    readonly people: ReadonlyMap<string, string>;
    readonly bodies: ReadonlyMap<string, Organisation>;
    readonly services: ReadonlyMap<string, string>;
  },
): readonly JournalLine[] => {
  const words = organisationsWords[lang];
  const { people, bodies, services } = names;
  const nameOf = (id: string): string => people.get(id) ?? words.someoneLeft;
  return entries.map((entry) => {
    const { at, actor, act, about, organisation, place } = entry;
    const gift = isGift(entry);
    // Whoever takes or keeps a role is the subject of the line; a giver comes with the receiver.
    const isOwn = (act === 'role-given' && !gift) || act === 'role-kept';
    const way = act === 'signed-in' ? signInWays.find((each) => each === about) : undefined;
    const role = roleOf(entry.role);
    const of = [
      act === 'role-removed' || gift ? nameOf(about) : about !== place && services.get(about),
      role && words.roles[role],
    ].filter(Boolean);
    const how = way === undefined ? '' : ` ${signinWords[lang].ways[way]}`;
    const who = isOwn ? about : actor.id;
    return {
      at,
      who: isOwn || actor.kind === 'account' ? nameOf(who) : words.theSystem,
      what: `${gift ? words.gaveRole : words.acts[act]}${how}${of.length === 0 ? '' : ` (${of.join(', ')})`}`,
      where: [services.get(place), bodies.get(organisation)?.name[lang]].filter(Boolean).join(', '),
    };
  });
};

export const journalView = (lang: Lang, lines: readonly JournalLine[]): Html => {
  const words = organisationsWords[lang];
  const row = ({ at, who, what, where }: JournalLine): Html => html`
    <tr>
      <td>${longDate(dayOf(new Date(at)), lang)}, ${timeOfDay(Date.parse(at), lang)}</td>
      <td>${who}</td>
      <td>${what}</td>
      <td>${where}</td>
    </tr>
  `;
  return html`
    <h1>${words.journal}</h1>
    <p class="lead">${words.journalLead}</p>
    <p><a href="${href('journalCsv', lang)}" download>${words.journalCsv}</a></p>
    ${
      lines.length === 0
        ? html`<p>${words.journalEmpty}</p>`
        : html`
          <div class="journal" role="region" tabindex="0" aria-label="${words.journal}">
            <table>
              <thead><tr><th scope="col">${words.when}</th><th scope="col">${words.who}</th><th scope="col">${words.what}</th><th scope="col">${words.where}</th></tr></thead>
              <tbody>${lines.map(row)}</tbody>
            </table>
          </div>
        `
    }
  `;
};
