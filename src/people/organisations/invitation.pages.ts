import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { judged, nothingReturned, type Returned } from '../../web/fields.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { beginningOn, showOwn } from '../signin/account.visits.ts';
import { keepToken, signedInOn } from '../signin/session.pages.ts';
import { acceptElsewhereForm, nameField } from '../signin/signin.forms.ts';
import { goElsewhere } from '../signin/signin.pages.ts';
import { goneView, invitationView } from './organisations.views.ts';
import type { OrganisationsPages } from './organisations.visits.ts';
import { invitedTo, organisationsWords } from './organisations.words.ts';

/** What the page of an invitation sends: the name of who opens an account, or nothing when they have one. */
const acceptForm = z.object({ name: nameField.schema });

/** An invitation, to who has its link: what is offered, and accepting it. */
export const pages = {
  invitation: {
    title: (_deps, lang) => organisationsWords[lang].invitation,
    show: (deps, asked) => showInvitation(deps, asked, {}),
    act: (deps, asked) => acceptInvitation(deps, asked),
  },
} satisfies Readonly<Record<string, Page<OrganisationsPages>>>;

const showInvitation = async (
  pages: OrganisationsPages,
  { request, reply, lang }: Asked,
  { returned = nothingReturned, problem }: { readonly returned?: Returned; readonly problem?: string },
): Promise<FastifyReply> => {
  const token = paramOf(request, 'token');
  const invitation = await pages.organisations.invitationOn(token);
  if (!invitation) return showGone(pages, { request, reply, lang });
  const words = organisationsWords[lang];
  const places = await pages.organisations.around([invitation.organisation]);
  const by = (await pages.signin.names([invitation.by])).get(invitation.by);
  const who = await signedInOn(pages, request);
  return showOwn(
    pages,
    request,
    reply,
    {
      lang,
      place: pagePlace('invitation', { token }),
      title: invitation.name === '' ? words.setUp : words.invitation,
      wrong: returned.errors.length > 0,
      body: invitationView(lang, invitation, {
        token,
        said: invitedTo(lang, { by, place: places.get(invitation.organisation), places }),
        more: pages.site.links.home[lang],
        account: who?.account,
        returned,
        providers: pages.oidc.providers,
        problem,
      }),
    },
    problem === undefined ? (returned.errors.length > 0 ? 400 : 200) : 503,
  );
};

const showGone = (pages: OrganisationsPages, { request, reply, lang }: Asked): FastifyReply => {
  const words = organisationsWords[lang];
  return showOwn(
    pages,
    request,
    reply,
    {
      lang,
      place: pagePlace('signIn'),
      title: words.goneTitle,
      body: goneView(lang),
    },
    404,
  );
};

const acceptInvitation = async (pages: OrganisationsPages, asked: Asked): Promise<FastifyReply> => {
  const { organisations } = pages;
  const { request, reply, lang } = asked;
  const invitation = await organisations.invitationOn(paramOf(request, 'token'));
  if (!invitation) return showGone(pages, asked);
  const elsewhere = acceptElsewhereForm.safeParse(request.body).data;
  if (elsewhere) {
    const errand = { next: '', invitation: paramOf(request, 'token') };
    const went = await goElsewhere(pages, asked, elsewhere.provider, errand);
    return 'answered' in went ? went.answered : showInvitation(pages, asked, went);
  }
  const who = await signedInOn(pages, request);
  const { name } = acceptForm.parse(request.body ?? {});
  const returned = who ? nothingReturned : judged(lang, { name: nameField }, { name });
  if (returned.errors.length > 0) return showInvitation(pages, asked, { returned });
  const beginning = beginningOn(pages, request, invitation.name === '' ? 'set-up' : 'invitation');
  const taken = await organisations.accept(invitation, who?.account ?? { name, lang, beginning });
  if (!taken) return showGone(pages, asked);
  if (taken.token === undefined) return reply.redirect(`${href('account', lang)}?done=role-added`, 303);
  keepToken(reply, pages.site, taken.token);
  return reply.redirect(`${href('account', lang)}?done=welcome`, 303);
};
