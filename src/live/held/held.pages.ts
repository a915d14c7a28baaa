import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { accountOrAddress, letInSignedIn } from '../../people/signin/session.pages.ts';
import type { OfAccount } from '../../people/signin/signin.pages.ts';
import type { Account } from '../../people/signin/signin.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { href, pagePattern, pagePlace } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { shownCode } from '../codes.ts';
import { facilitatorWords } from '../facilitator.words.ts';
import { type LivePages, sendLive } from '../live.pages.ts';
import type { Room } from '../live-room.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { type HeldForm, heldForm, heldQuery } from './held.schema.ts';
import type { HeldRooms } from './held.ts';
import { heldOfAccount, heldView } from './held.views.ts';
import { heldWords } from './held.words.ts';

/** Someone signed in, at the page of a room that is in their account. */
type Visit = {
  readonly pages: LivePages;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly lang: Lang;
  readonly account: Account;
  readonly room: Room;
};

const params = z.object({ room: z.uuid().catch('') });
/** A room may change at any moment while it is led: its links are replaced at the next one. */
const replacements = 4;

/**
 * The room of the address, as an account holds it. To who does not, it is one that is not there.
 *
 * @throws Refusal
 */
const heldBy = async (
  { held, rooms }: LivePages,
  account: Pick<Account, 'id'>,
  id: string,
): Promise<Room> => {
  const linked = id === '' ? undefined : await held.find(account.id, id);
  const room = linked && (await rooms.byFacilitatorLink(rooms.linksOf(id, linked.linkVersion).facilitator));
  if (!room) throw new Refusal(404);
  return room;
};

const show = async (
  { pages, request, reply, lang, account, room }: Visit,
  { errors = [], problem }: { readonly errors?: readonly FieldError[]; readonly problem?: string } = {},
): Promise<FastifyReply> => {
  const { held, rooms, leaders, site } = pages;
  const words = facilitatorWords[lang];
  const body = heldView({
    lang,
    roomId: room.id,
    name: room.title || prepareWords[lang].roomNamed(shownCode(room.code)),
    link: rooms.linksOf(room.id, room.state.linkVersion).facilitator,
    baseUrl: site.baseUrl,
    account: account.id,
    holders: await held.holdersOf(room.id),
    colleagues: await leaders.colleaguesOf(account),
    done: heldQuery.parse(request.query).done,
    errors,
    problem,
  });
  const crumbs = [
    { href: href('openRoom', lang), label: words.openingTitle },
    { href: href('myRooms', lang), label: prepareWords[lang].myRooms },
  ];
  const place = pagePlace('heldRoom', { room: room.id });
  const status = errors.length > 0 ? 400 : problem === undefined ? 200 : 409;
  return sendLive(
    pages,
    request,
    reply,
    { lang, place, crumbs, title: heldWords[lang].title, enhanced: true, body },
    status,
  );
};

/**
 * Replaces the links of a room, whatever happens in it meanwhile.
 *
 * @returns the version of the new ones; undefined when the room went on changing
 */
const replaceLinks = async (pages: LivePages, account: Account, id: string): Promise<number | undefined> => {
  for (let count = 0; count < replacements; count += 1) {
    const { state } = await heldBy(pages, account, id);
    if ((await pages.rooms.command(id, state.version, { do: 'replace-links' })) === 'done')
      return state.linkVersion + 1;
  }
  return undefined;
};

/** Has an account lose a room: its links are replaced, since its owner knows them, and followed by the others. */
const takeBack = async (visit: Visit, from: string): Promise<'taken-back' | 'not-done' | 'none'> => {
  const { pages, account, room } = visit;
  const holder = (await pages.held.holdersOf(room.id)).find((each) => each.account === from);
  if (!holder || holder.isOpener || from === account.id) return 'none';
  const linkVersion = await replaceLinks(pages, account, room.id);
  if (linkVersion === undefined) return 'not-done';
  await pages.held.takeBack(from, { id: room.id, linkVersion });
  return 'taken-back';
};

const change = async (visit: Visit, form: HeldForm): Promise<FastifyReply> => {
  const { pages, reply, lang, account, room } = visit;
  const { held, leaders } = pages;
  const words = heldWords[lang];
  const address = href('heldRoom', lang, { room: room.id });
  switch (form.do) {
    case 'share': {
      const chosen = (await leaders.colleaguesOf(account)).find(({ id }) => id === form.account);
      if (!chosen) return show(visit, { errors: [{ field: 'account', message: words.missing }] });
      await held.hold(chosen.id, { id: room.id, linkVersion: room.state.linkVersion });
      return reply.redirect(`${address}?done=shared`, 303);
    }
    case 'take-back': {
      const outcome = await takeBack(visit, form.account);
      if (outcome === 'not-done') return show(visit, { problem: words.notDone });
      return reply.redirect(outcome === 'none' ? address : `${address}?done=${outcome}`, 303);
    }
    case 'let-go':
      await held.letGo(account.id, room.id);
      return reply.redirect(`${href('myRooms', lang)}?done=let-go`, 303);
  }
};

/** The page of a room of one's account: sharing it with those of one's bodies, and taking it back. */
export const heldPages = (pages: LivePages): void => {
  const { app, limiter } = pages;
  const acts = { config: { limits: [limiter.counter('accountActs', accountOrAddress(pages))] } };
  const visiting = async (
    request: FastifyRequest,
    reply: FastifyReply,
    lang: Lang,
    answer: (visit: Visit) => Promise<FastifyReply>,
  ): Promise<FastifyReply> => {
    const who = await letInSignedIn(pages, request, reply);
    if (!who) return reply;
    const room = await heldBy(pages, who.account, params.parse(request.params).room);
    return answer({ pages, request, reply, lang, account: who.account, room });
  };
  for (const lang of languages) {
    app.get(pagePattern('heldRoom')[lang], (request, reply) =>
      visiting(request, reply, lang, (visit) => show(visit)),
    );
    app.post(pagePattern('heldRoom')[lang], acts, (request, reply) =>
      visiting(request, reply, lang, (visit) => {
        const form = heldForm.safeParse(request.body).data;
        if (!form) throw new Refusal(400);
        return change(visit, form);
      }),
    );
  }
};

/** The rooms that an account holds, as its page and its file tell them. */
export const roomsOfAccount = (held: HeldRooms): OfAccount => ({
  shown: async ({ id }, lang) => {
    const { rooms, isLast } = await held.roomsOf(id, 1);
    return heldOfAccount(lang, rooms.length, !isLast);
  },
  filed: async ({ id }) => ({ rooms: await held.allOf(id) }),
});
