import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { judged, nothingReturned, type Returned } from '../../web/fields.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { type Outcome, pageKind } from '../../web/page-kind.ts';
import { beginningOn, frameOwn } from '../signin/account.visits.ts';
import { keepToken, signedInOn } from '../signin/session.visits.ts';
import { acceptForm, nameField } from '../signin/signin.forms.ts';
import { goElsewhere } from '../signin/signin.pages.ts';
import type { OpenedInvitation } from './invitations.ts';
import { goneInvitationView, invitationView } from './organisations.views.ts';
import type { OrganisationsDeps } from './organisations.visits.ts';
import { invitedTo, organisationsWords } from './organisations.words.ts';

type Visit = {
  readonly deps: OrganisationsDeps;
  readonly asked: Asked;
  readonly token: string;
  readonly invitation: OpenedInvitation;
};

type Back = { readonly returned?: Returned; readonly problem?: string };

const invitationPage = pageKind(
  async (deps: OrganisationsDeps, asked: Asked): Promise<Visit | FastifyReply> => {
    const token = paramOf(asked.request, 'token');
    const invitation = await deps.organisations.invitationOn(token);
    return invitation ? { deps, asked, token, invitation } : showGone(deps, asked);
  },
  frameOwn,
);

export const pages = {
  invitation: invitationPage({
    title: (_deps, lang) => organisationsWords[lang].invitation,
    form: acceptForm,
    act: (visit, form) => accept(visit, form),
    show: (visit, _query, back) => offer(visit, back),
  }),
} satisfies Readonly<Record<string, Page<OrganisationsDeps>>>;

const showGone = (deps: OrganisationsDeps, asked: Asked): FastifyReply => {
  const { lang } = asked;
  const title = organisationsWords[lang].goneTitle;
  const drawn = { place: pagePlace('signIn'), title, wrong: false, body: goneInvitationView(lang) };
  return frameOwn({ deps, asked }, drawn, 404);
};

const offer = async (
  { deps, asked: { request, lang }, token, invitation }: Visit,
  { returned = nothingReturned, problem }: Back = {},
) => {
  const words = organisationsWords[lang];
  const places = await deps.organisations.around([invitation.organisation]);
  const by = (await deps.signin.names([invitation.by])).get(invitation.by);
  const who = await signedInOn(deps, request);
  return {
    title: invitation.name === '' ? words.setUp : words.invitation,
    wrong: returned.errors.length > 0,
    body: invitationView(lang, invitation, {
      token,
      said: invitedTo(lang, { by, place: places.get(invitation.organisation), places }),
      more: deps.site.links.home[lang],
      account: who?.account,
      returned,
      providers: deps.oidc.providers,
      problem,
    }),
  };
};

const accept = async (
  { deps, asked, token, invitation }: Visit,
  form: z.output<typeof acceptForm>,
): Promise<Outcome<Visit, unknown, Back>> => {
  const { request, reply, lang } = asked;
  if ('provider' in form) {
    const went = await goElsewhere(deps, asked, form.provider, { next: '', invitation: token });
    return 'answered' in went ? went : { back: went, status: 503 };
  }
  const who = await signedInOn(deps, request);
  const { name } = form;
  const returned = who ? nothingReturned : judged(lang, { name: nameField }, { name });
  if (returned.errors.length > 0) return { back: { returned }, status: 400 };
  const beginning = beginningOn(deps, request, invitation.name === '' ? 'set-up' : 'invitation');
  const taken = await deps.organisations.accept(invitation, who?.account ?? { name, lang, beginning });
  if (!taken) return { answered: showGone(deps, asked) };
  if (taken.token === undefined) return { go: `${href('account', lang)}?done=role-added` };
  keepToken(reply, deps.site, taken.token);
  return { go: `${href('account', lang)}?done=welcome` };
};
