import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Lang } from '../../standard/standard.ts';
import { judged, type Returned } from '../../web/fields.ts';
import { href } from '../../web/links.ts';
import type { Asked } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { messagesToOne } from '../signin/account.visits.ts';
import { emailOf } from '../signin/signin.schema.ts';
import type { Account } from '../signin/signin.ts';
import { invitationMessage } from './invitations.ts';
import { type KnownShown, knownShown } from './known-people.ts';
import { giveFields, inviteFields, type PlaceForm, teamQuery } from './organisations.forms.ts';
import { giveUpField } from './organisations.schema.ts';
import type { PreparedInvitation, Team } from './organisations.views.ts';
import { heldBy, type OrganisationsDeps } from './organisations.visits.ts';
import { organisationsWords } from './organisations.words.ts';
import { installation, roles } from './roles.ts';

export type TeamBack = { readonly prepared?: PreparedInvitation; readonly returned?: Returned };

export type Office<What extends string, Answer = FastifyReply> = {
  readonly pages: Omit<OrganisationsDeps, 'learning'>;
  readonly lang: Lang;
  readonly account: Account;
  readonly asked: Pick<Asked, 'request' | 'reply'>;
  readonly here: string;
  readonly show: (extra: TeamBack) => Answer | Promise<Answer>;
  readonly back: (done: What) => Answer;
  readonly leave: () => Promise<Answer>;
};

export const knownHere = async (
  { organisations }: Pick<OrganisationsDeps, 'organisations'>,
  request: FastifyRequest,
  place: string,
  { typed }: Returned,
): Promise<KnownShown> => {
  const known = await organisations.knownTo(heldBy(request), place);
  return knownShown(known, teamQuery.parse(request.query).who, typed['give-who']);
};

export const readerHere = ({ query }: FastifyRequest, { id }: Account): Team['reader'] => ({
  account: id,
  givesUp: teamQuery.parse(query)[giveUpField],
});

export const askedOfTeam = (request: FastifyRequest): string => {
  const { who, [giveUpField]: role } = teamQuery.parse(request.query);
  return new URLSearchParams({ ...(who && { who }), ...(role && { [giveUpField]: role }) }).toString();
};

/** The person lost the right meanwhile: for them the place no longer exists. */
export const allowed = <Done>(done: Done | undefined): Done => {
  if (done === undefined) throw new Refusal(404, undefined, 'access');
  return done;
};

const inviteHere = async <Answer>(
  { pages: { organisations, site, mails, limiter }, lang, account, asked, here, show }: Office<never, Answer>,
  { name, email: typed, role }: PlaceForm & { readonly do: 'invite' },
): Promise<Answer> => {
  const returned = judged(lang, inviteFields(roles), { name, email: mails ? typed : '', role });
  if (returned.errors.length > 0 || role === undefined) return show({ returned });
  const email = mails ? emailOf(typed) : undefined;
  if (email !== undefined) await messagesToOne(limiter).count(asked.request, asked.reply);
  const token = allowed(
    await organisations.invite(account, { role, organisation: here }, { name, email, lang }),
  );
  const address = site.baseUrl + href('invitation', lang, { token });
  // Without a mail server, shows the message to send by hand.
  const message = mails
    ? undefined
    : await invitationMessage(site)(lang, {
        invitation: { role, organisation: here },
        by: account.name,
        places: await organisations.around([here]),
        token,
      });
  return show({ prepared: { name, address, email, message: message?.text } });
};

const giveHere = async <Answer>(
  { pages: { organisations }, lang, account, here, show, back }: Office<'given', Answer>,
  { who = '', role }: PlaceForm & { readonly do: 'give' },
): Promise<Answer> => {
  const words = organisationsWords[lang];
  const fields = giveFields(roles);
  const { errors, typed } = judged(lang, fields, { who, role });
  if (errors.length > 0 || role === undefined) return show({ returned: { errors, typed } });
  const done = allowed(await organisations.give(account, who, { role, organisation: here }));
  if (done === 'given') return back('given');
  const wrong =
    done === 'unknown'
      ? { field: fields.who.id, message: words.whoMissing }
      : { field: fields.role.id, message: words.roleHeld };
  return show({ returned: { errors: [wrong], typed } });
};

export const changeTeam = async <Answer>(
  office: Office<'withdrawn' | 'removed' | 'role-changed' | 'given', Answer>,
  form: PlaceForm,
): Promise<Answer> => {
  const { pages, lang, account, here, show, back, leave } = office;
  const { organisations } = pages;
  switch (form.do) {
    case 'invite':
      return inviteHere(office, form);
    case 'give':
      return giveHere(office, form);
    case 'withdraw':
      allowed(await organisations.withdraw(account, here, form.invitation));
      return back('withdrawn');
    case 'change-role':
    case 'remove-role': {
      const grant = { role: form.role, organisation: here };
      const isChange = form.do === 'change-role';
      const done = isChange
        ? await organisations.changeRole(account, form.account, grant, form.to)
        : await organisations.removeRole(account, form.account, grant);
      if (allowed(done) !== 'last')
        return form.account === account.id ? leave() : back(isChange ? 'role-changed' : 'removed');
      const words = organisationsWords[lang];
      const lastOfPlace = form.role === 'service-lead' ? words.lastLead : words.lastOfBody;
      const message = here === installation ? words.lastAdministrator : lastOfPlace;
      return show({ returned: { errors: [{ field: 'content', message }], typed: {} } });
    }
  }
};
