import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { letInSignedIn } from '../../people/signin/session.visits.ts';
import type { Account } from '../../people/signin/signin.ts';
import type { FieldError } from '../../web/components.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Asked, Page } from '../../web/page.ts';
import { type Outcome, pageKind } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { shownCode } from '../codes.ts';
import { type LivePage, type LiveVisit, openingCrumb, sendLive } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import type { Room } from '../room/live-room.ts';
import { type HeldQuery, heldForm, heldQuery } from './held.schema.ts';
import { heldView } from './held.views.ts';
import { heldWords } from './held.words.ts';

/** Someone signed in, at the page of a room that is in their account. */
type Visit = LiveVisit & { readonly account: Account; readonly room: Room };

/** What the page comes back with. */
type Back = { readonly errors?: readonly FieldError[]; readonly problem?: string };
type Answer = Outcome<Visit, HeldQuery, Back>;

const params = z.object({ room: z.uuid().catch('') });
/** A room may change at any moment while it is led: its links are replaced at the next one. */
const replacements = 4;

const open = async (deps: LiveDeps, asked: Asked): Promise<Visit | FastifyReply> => {
  const who = await letInSignedIn(deps, asked.request, asked.reply);
  if (!who) return asked.reply;
  const { account } = who;
  const room = await heldBy(deps, account, params.parse(asked.request.params).room);
  return { deps, asked, account, room };
};

const heldPage = pageKind<LiveDeps, Visit, LivePage>(open, sendLive);

/** The page of a room of one's account: sharing it with those of one's bodies, and taking it back. */
export const pages = {
  heldRoom: heldPage({
    title: (_deps, lang) => heldWords[lang].title,
    query: heldQuery,
    show: (visit, query, back: Back | undefined) => drawHeld(visit, query, back),
    form: heldForm,
    act: async (visit, form): Promise<Answer> => {
      const { deps, asked, account, room } = visit;
      const { held, leaders } = deps;
      const words = heldWords[asked.lang];
      const url = href('heldRoom', asked.lang, { room: room.id });
      switch (form.do) {
        case 'share': {
          const chosen = (await leaders.colleaguesOf(account)).find(({ id }) => id === form.account);
          if (!chosen)
            return { back: { errors: [{ field: 'account', message: words.missing }] }, status: 400 };
          await held.hold(chosen.id, { id: room.id, linkVersion: room.state.linkVersion });
          return { go: `${url}?done=shared` };
        }
        case 'take-back': {
          const outcome = await takeBack(visit, form.account);
          if (outcome === 'not-done') return { back: { problem: words.notDone }, status: 409 };
          return { go: outcome === 'none' ? url : `${url}?done=${outcome}` };
        }
        case 'let-go':
          await held.letGo(account.id, room.id);
          return { go: `${href('myRooms', asked.lang)}?done=let-go` };
      }
    },
  }),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;

/**
 * A room, as an account holds it.
 *
 * @throws Refusal 404 when it holds none of this id
 */
const heldBy = async ({ held, rooms }: LiveDeps, account: Pick<Account, 'id'>, id: string): Promise<Room> => {
  const linked = id === '' ? undefined : await held.find(account.id, id);
  const room = linked && (await rooms.byFacilitatorLink(rooms.linksOf(id, linked.linkVersion).facilitator));
  if (!room) throw new Refusal(404);
  return room;
};

const drawHeld = async (
  { deps, asked, account, room }: Visit,
  { done }: HeldQuery,
  { errors = [], problem }: Back = {},
): Promise<LivePage> => {
  const { held, rooms, leaders, site } = deps;
  const { lang } = asked;
  return {
    place: pagePlace('heldRoom', { room: room.id }),
    crumbs: [openingCrumb(lang), { href: href('myRooms', lang), label: prepareWords[lang].myRooms }],
    title: heldWords[lang].title,
    enhanced: true,
    body: heldView({
      lang,
      roomId: room.id,
      name: room.title || prepareWords[lang].roomNamed(shownCode(room.code)),
      link: rooms.linksOf(room.id, room.state.linkVersion).facilitator,
      baseUrl: site.baseUrl,
      account: account.id,
      holders: await held.holdersOf(room.id),
      colleagues: await leaders.colleaguesOf(account),
      done,
      errors,
      problem,
    }),
  };
};

/**
 * Has an account lose a room, whatever happens in it meanwhile: its links are replaced, since its owner knows them, and the
 * others follow them in the same transaction. `not-done` when the room went on changing.
 */
const takeBack = async (visit: Visit, from: string): Promise<'taken-back' | 'not-done' | 'none'> => {
  const { deps, account, room } = visit;
  const { id } = room;
  const holder = (await deps.held.holdersOf(id)).find((each) => each.account === from);
  if (!holder || holder.isOpener || from === account.id) return 'none';
  for (let count = 0; count < replacements; count += 1) {
    const { state } = await heldBy(deps, account, id);
    const outcome = await deps.rooms.command(id, state.version, { do: 'replace-links' }, (tx) =>
      deps.held.takeBack(tx, from, { id, linkVersion: state.linkVersion + 1 }),
    );
    if (outcome === 'done') return 'taken-back';
  }
  return 'not-done';
};
