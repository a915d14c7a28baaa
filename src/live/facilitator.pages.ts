import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { scriptOf } from '../course/sessions.ts';
import { signedInOn } from '../people/signin/session.pages.ts';
import { type Lang, languages } from '../standard/standard.ts';
import type { FieldError } from '../web/components.ts';
import { addressOf } from '../web/limits.ts';
import { href, pagePattern, pagePlace } from '../web/links.ts';
import { Refusal } from '../web/refusal.ts';
import { isKey, plainKey, shownCode } from './codes.ts';
import {
  commandForm,
  openingForm,
  readCounts,
  readTitle,
  tablesForm,
  titleForm,
  titleLimit,
} from './facilitator.schema.ts';
import { facilitatorStage, facilitatorView, replaceLinkView } from './facilitator.views.ts';
import { facilitatorWords } from './facilitator.words.ts';
import { type LivePages, sendLive, wantsJson } from './live.pages.ts';
import type { Room } from './live-room.ts';
import { nothingTyped, type OpeningTyped, planErrors, sessionOf } from './opening.ts';
import { type Opener, openingView } from './opening.views.ts';
import { openOwnView } from './prepare/compose.views.ts';
import { keepRoom } from './prepare/my-rooms.pages.ts';
import { ownPlan, ownScript, planQueryOf } from './prepare/plan.ts';
import { planQuery } from './prepare/prepare.schema.ts';
import { prepareWords } from './prepare/prepare.words.ts';
import { projectorView } from './projector.views.ts';
import { projectorWords } from './projector.words.ts';
import { pagesFor, roomsFor } from './rehearsal/entry.pages.ts';
import { endRehearsal } from './rehearsal/rehearsal.pages.ts';
import type { Command } from './room.ts';
import type { CommandOutcome } from './rooms.ts';
import { announcement, askedNow, type Scene, sceneOf } from './stage.model.ts';
import { tablesWords } from './tables/tables.words.ts';
import { staleMessage } from './together/together.views.ts';
import { moderate } from './voice/voice.acts.ts';
import { moderationForm } from './voice/voice.schema.ts';
import { voiceWords } from './voice/voice.words.ts';

const addressQuery = z.object({ address: z.literal('new').optional().catch(undefined) });
const themeQuery = z.object({ theme: z.enum(['light', 'dark']).optional().catch(undefined) });

/** @param facilitatorKey undefined where none is asked for */
const errorsOf = (
  { course }: LivePages,
  lang: Lang,
  typed: OpeningTyped,
  facilitatorKey: string | undefined,
): FieldError[] => {
  const words = facilitatorWords[lang];
  const errors: FieldError[] = planErrors(course, lang, typed);
  if (typed.title.length > titleLimit) errors.push({ field: 'title', message: words.titleLong(titleLimit) });
  if (facilitatorKey === undefined) return errors;
  if (plainKey(typed.key) === '') errors.push({ field: 'key', message: words.keyEmpty });
  else if (!isKey(typed.key, facilitatorKey)) errors.push({ field: 'key', message: words.keyWrong });
  return errors;
};

/** Who is about to open a room. */
const openerOf = async (pages: LivePages, request: FastifyRequest): Promise<Opener> => {
  const who = await signedInOn(pages, request);
  return {
    name: who?.account.name,
    needsKey: !who || !(await pages.leaders.mayOpenRooms(who.account)),
  };
};

const showOpening = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  returned: { typed?: OpeningTyped; errors?: readonly FieldError[]; problem?: string; status?: number } = {},
): Promise<FastifyReply> => {
  const { standard, course, site } = pages;
  const opener = await openerOf(pages, request);
  const { baseUrl, organisation } = site;
  const { typed = nothingTyped, errors = [], problem, status } = returned;
  if (typed.script === ownScript) {
    const plan = ownPlan(course, typed.steps);
    const body = openOwnView({
      ...{ lang, standard, course, plan, errors, typed, problem, baseUrl, organisation, opener },
    });
    const page = {
      ...{ lang, body, place: pagePlace('openRoom'), enhanced: true },
      crumbs: [{ href: href('openRoom', lang), label: facilitatorWords[lang].openingTitle }],
      query: planQueryOf(course, plan, typed),
      title: prepareWords[lang].openThis,
    };
    return sendLive(pages, request, reply, page, status);
  }
  const body = openingView({
    ...{ lang, standard, course, errors, typed, problem, baseUrl, organisation, opener },
  });
  const page = {
    ...{ lang, body, place: pagePlace('openRoom'), enhanced: true },
    title: facilitatorWords[lang].openingTitle,
  };
  return sendLive(pages, request, reply, page, status);
};

/** Sends who leads to the page that commands their room. */
const toFacilitator = (
  { rooms }: LivePages,
  reply: FastifyReply,
  lang: Lang,
  { id, linkVersion }: { readonly id: string; readonly linkVersion: number },
  query = '',
): FastifyReply => {
  const link = rooms.linksOf(id, linkVersion).facilitator;
  return reply.redirect(href('facilitator', lang, { link }) + query, 303);
};

/** Sends who opened a room to the page that commands it, and keeps it for them. */
const toOwnRoom = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  opened: { readonly id: string; readonly linkVersion: number },
): Promise<FastifyReply> => {
  await keepRoom(pages, request, reply, opened, 'opened');
  return toFacilitator(pages, reply, lang, opened);
};

const openRoom = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
): Promise<FastifyReply> => {
  const form = openingForm.safeParse(request.body);
  if (!form.success) throw new Refusal(400);
  const typed = { ...form.data, title: readTitle(form.data.title) };
  const { needsKey } = await openerOf(pages, request);
  const errors = errorsOf(pages, lang, typed, needsKey ? await pages.facilitatorKey() : undefined);
  const session = sessionOf(pages.course, typed);
  if (errors.length > 0 || !session)
    return showOpening(pages, request, reply, lang, { typed, errors, status: 400 });
  const opened = await pages.rooms.open(session, typed.title);
  if (opened === 'too-many')
    return showOpening(pages, request, reply, lang, {
      typed,
      problem: facilitatorWords[lang].tooMany,
      status: 429,
    });
  return toOwnRoom(pages, request, reply, lang, opened);
};

/** Who is signed in and leads a room: whether it is in their account, and may be. */
const leaderOf = async (
  pages: LivePages,
  request: FastifyRequest,
  room: Room,
): Promise<{ readonly holds: boolean } | undefined> => {
  const who = room.isRehearsal ? undefined : await signedInOn(pages, request);
  return who && { holds: (await pages.held.find(who.account.id, room.id)) !== undefined };
};

const showFacilitator = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  room: Room,
  problem?: string,
  status = problem ? 409 : 200,
): Promise<FastifyReply> => {
  const links = pages.rooms.linksOf(room.id, room.state.linkVersion);
  const { address } = addressQuery.parse(request.query);
  const body = facilitatorView({
    scene: sceneOf(pages, lang, room),
    link: links.facilitator,
    projectorLink: links.projector,
    leader: await leaderOf(pages, request, room),
    addressIsNew: address === 'new',
    problem,
  });
  const title = facilitatorWords[lang].leading(shownCode(room.code));
  const place = pagePlace('facilitator', { link: links.facilitator });
  const page = { lang, place, title, body, bundle: 'room', frame: 'calm' } as const;
  return sendLive(pages, request, reply, page, status);
};

/** Opens another room like this one, without the steps whose content is gone. */
const duplicate = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  room: Room,
): Promise<FastifyReply> => {
  const steps = room.steps.filter(({ ref }) => ref.kind !== 'withdrawn');
  if (steps.length === 0)
    return showFacilitator(pages, request, reply, lang, room, facilitatorWords[lang].allWithdrawn);
  const opened = await pages.rooms.open(
    { script: room.script, audience: room.audience, steps },
    room.title,
    room.original,
  );
  if (opened === 'too-many')
    return showFacilitator(pages, request, reply, lang, room, facilitatorWords[lang].tooManyCopies, 429);
  return toOwnRoom(pages, request, reply, lang, opened);
};

/** Gives the room another name, or none. */
const entitle = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  room: Room,
): Promise<FastifyReply> => {
  const form = titleForm.safeParse(request.body);
  if (!form.success) throw new Refusal(400);
  const { title } = form.data;
  if (title.length > titleLimit)
    return showFacilitator(
      pages,
      request,
      reply,
      lang,
      room,
      facilitatorWords[lang].titleLong(titleLimit),
      400,
    );
  await pages.rooms.entitle(room.id, title);
  return toFacilitator(pages, reply, lang, { id: room.id, ...room.state });
};

const notInRehearsals: ReadonlySet<string> = new Set(['duplicate', 'entitle', 'replace-links']);

/** What a control page shows at this moment, for one that is behind: its stream may be slower, or cut. */
const stageNow = (scene: Scene) => ({
  html: facilitatorStage(scene).text,
  say: announcement(scene, 'facilitator'),
  version: scene.room.state.version,
});

const runCommand = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  room: Room,
): Promise<FastifyReply> => {
  const words = facilitatorWords[lang];
  /** The room as it is now, which is not where who asks believed it was. */
  const sceneNow = async () => {
    const { facilitator } = pages.rooms.linksOf(room.id, room.state.linkVersion);
    const now = await pages.rooms.byFacilitatorLink(facilitator);
    if (!now) throw new Refusal(404);
    return sceneOf(pages, lang, now);
  };
  const answer = async (
    outcome: CommandOutcome | 'bad-count' | 'bad-tables' | 'gone',
  ): Promise<FastifyReply> => {
    const scene = outcome === 'done' ? undefined : await sceneNow();
    const messages = {
      stale: scene && staleMessage(scene),
      'not-now': words.notNow,
      'bad-count': words.countWrong,
      'bad-tables': tablesWords[lang].numberWrong,
      gone: voiceWords[lang].gone,
    };
    const message = outcome === 'done' ? undefined : messages[outcome];
    if (wantsJson(request))
      return reply
        .code(scene ? 409 : 200)
        .header('cache-control', 'no-store')
        .send({ ok: !scene, message, ...(scene && { now: stageNow(scene) }) });
    if (!scene) return toFacilitator(pages, reply, lang, { id: room.id, ...room.state });
    return showFacilitator(pages, request, reply, lang, scene.room, message);
  };
  const spoken = moderationForm.safeParse(request.body);
  const form = commandForm.safeParse(request.body);
  if (spoken.success) return answer(await moderate(pages.rooms, room, spoken.data));
  if (!form.success) throw new Refusal(400);
  if (form.data.do === 'end-rehearsal') {
    if (!room.isRehearsal) throw new Refusal(404);
    return endRehearsal(pages, reply, lang, room.id);
  }
  // One browser alone leads it, and nothing of it is kept: there is nothing to copy, to name, or to shut anyone out of.
  if (room.isRehearsal && notInRehearsals.has(form.data.do as string)) throw new Refusal(404);
  if (form.data.do === 'duplicate') return duplicate(pages, request, reply, lang, room);
  if (form.data.do === 'results') {
    const { facilitator } = pages.rooms.linksOf(room.id, room.state.linkVersion);
    return reply.redirect(href('facilitatorResults', lang, { link: facilitator }), 303);
  }
  if (form.data.do === 'entitle') return entitle(pages, request, reply, lang, room);
  if (form.data.do === 'replace-links') {
    const { id, state } = room;
    // Whatever step the room is at: the link that was sent says which one is to be replaced.
    const outcome = await pages.rooms.command(id, state.version, { do: form.data.do });
    if (outcome !== 'done') return answer(outcome);
    const linkVersion = state.linkVersion + 1;
    await keepRoom(pages, request, reply, { id, linkVersion }, 'replaced');
    return toFacilitator(pages, reply, lang, { id, linkVersion }, '?address=new');
  }
  const { do: asked } = form.data;
  if (asked === 'tables') {
    const { data } = tablesForm.safeParse(request.body);
    if (!data) return answer('bad-tables');
    return answer(await pages.rooms.command(room.id, form.data.version, { do: asked, ...data }));
  }
  const command = asked === 'count' ? countCommand(pages, request, lang, room) : asked;
  if (!command) return answer('bad-count');
  return answer(await pages.rooms.command(room.id, form.data.version, command));
};

const countCommand = (
  pages: LivePages,
  request: FastifyRequest,
  lang: Lang,
  room: Room,
): Command | undefined => {
  const asked = askedNow(sceneOf(pages, lang, room));
  const counts = readCounts(asked?.ballot.options.map(({ key }) => key) ?? [], request.body);
  return counts && { do: 'count', counts };
};

type LinkRequest = FastifyRequest<{ Params: { link: string } }>;

/** Asked by the limits first, then by the page: found once a request. */
const led = new WeakMap<FastifyRequest, Promise<Room | undefined>>();

/** The room that the link of the address leads; undefined when it leads none. */
export const roomLed = (pages: LivePages, request: FastifyRequest): Promise<Room | undefined> => {
  const room =
    led.get(request) ?? roomsFor(pages, request).byFacilitatorLink((request as LinkRequest).params.link);
  led.set(request, room);
  return room;
};

/** The room that who asks leads, as limits count it. */
export const roomCounted =
  (pages: LivePages) =>
  async (request: FastifyRequest): Promise<string | undefined> =>
    (await roomLed(pages, request))?.id;

/** Opening a room, leading it, projecting it. */
export const facilitatorPages = (pages: LivePages): void => {
  const { app, limiter } = pages;
  const keys = { config: { limits: [limiter.counter('facilitatorKeys')] } };
  const commands = {
    config: {
      limits: [
        limiter.counter('commands', roomCounted(pages)),
        limiter.counter('strayCommands', async (request) =>
          (await roomLed(pages, request)) ? undefined : addressOf(request),
        ),
      ],
    },
  };
  for (const lang of languages) {
    app.get(pagePattern('openRoom')[lang], (request, reply) => {
      const { script, audience, steps } = planQuery.parse(request.query);
      const isOwn = script === ownScript && ownPlan(pages.course, steps).steps.length > 0;
      if (isOwn)
        return showOpening(pages, request, reply, lang, {
          typed: { ...nothingTyped, script, audience, steps },
        });
      const known = scriptOf(pages.course.sessions, script)?.id;
      const typed = { ...nothingTyped, ...(known && { script: known }), audience };
      return showOpening(pages, request, reply, lang, { typed });
    });
    app.post(pagePattern('openRoom')[lang], keys, (request, reply) => openRoom(pages, request, reply, lang));

    app.get<{ Params: { link: string } }>(pagePattern('facilitator')[lang], async (request, reply) => {
      const room = await roomLed(pages, request);
      if (!room) throw new Refusal(404);
      return showFacilitator(pagesFor(pages, request), request, reply, lang, room);
    });

    app.post<{ Params: { link: string } }>(
      pagePattern('facilitator')[lang],
      commands,
      async (request, reply) => {
        const room = await roomLed(pages, request);
        if (!room) throw new Refusal(404);
        return runCommand(pagesFor(pages, request), request, reply, lang, room);
      },
    );

    app.get<{ Params: { link: string } }>(pagePattern('facilitatorNewLink')[lang], async (request, reply) => {
      const { link } = request.params;
      const room = await roomLed(pages, request);
      if (!room || room.isRehearsal) throw new Refusal(404);
      const words = facilitatorWords[lang];
      const crumbs = [
        { href: href('facilitator', lang, { link }), label: words.leading(shownCode(room.code)) },
      ];
      const body = replaceLinkView(lang, link);
      const place = pagePlace('facilitatorNewLink', { link });
      return sendLive(pages, request, reply, { lang, place, crumbs, title: words.replaceTitle, body });
    });

    app.get<{ Params: { link: string } }>(pagePattern('projector')[lang], async (request, reply) => {
      const { link } = request.params;
      const room = await roomsFor(pages, request).byProjectorLink(link);
      if (!room) throw new Refusal(404);
      const { theme } = themeQuery.parse(request.query);
      const body = projectorView(sceneOf(pages, lang, room), link);
      const title = projectorWords[lang].title(shownCode(room.code));
      const page = {
        lang,
        place: pagePlace('projector', { link }),
        title,
        body,
        bundle: 'room',
        frame: 'bare',
        theme,
      } as const;
      return sendLive(pages, request, reply, { ...page, refresh: 5 });
    });
  }
};
