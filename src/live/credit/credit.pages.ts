import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '../../people/learners/learners.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import type { Counter } from '../../web/limits.ts';
import { href, pagePattern, pagePlace } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { type LivePages, sendLive } from '../live.pages.ts';
import { insider, limitsOfPages, type Present, participantIn, stranger } from '../participant.pages.ts';
import { sceneOf } from '../stage.model.ts';
import { type Attendance, attendanceOf, attendedIn } from './attendance.ts';
import { type CreditForm, creditForm } from './credit.schema.ts';
import { type CreditModel, creditView } from './credit.views.ts';
import { creditWords } from './credit.words.ts';

/** One request to the page, by someone who is in the room. */
type Visit = {
  readonly lang: Lang;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly present: Present;
  readonly attendance: Attendance | undefined;
  /** Whose training this device holds; undefined without one. */
  readonly holder: Person | undefined;
};

const visitOf = async (
  pages: LivePages,
  lang: Lang,
  request: FastifyRequest,
  reply: FastifyReply,
  present: Present,
): Promise<Visit> => {
  const { rooms, course, devices, clock } = pages;
  const { room, participant } = present;
  const now = clock();
  const { committed = [], wording, seat } = await rooms.repliesOf(room.id, participant.id);
  const ofTable = seat && [...(await rooms.votesOfTable(room.id, seat.table)).keys()];
  const presence = {
    since: participant.since,
    votes: await rooms.votesBy(room.id, participant.id),
    atTable: new Set(ofTable?.filter((asking) => Number(asking) >= (seat?.from ?? 0))),
    actions: committed,
    wording,
  };
  const attendance = attendanceOf(course, room, presence, now.getTime());
  const holder = await devices.personOn(request);
  return { lang, request, reply, present, attendance, holder };
};

const showRecord = async (
  pages: LivePages,
  { lang, request, reply, present, attendance, holder }: Visit,
  returned: Partial<Pick<CreditModel, 'errors' | 'typedCode'>> & { readonly status?: number } = {},
): Promise<FastifyReply> => {
  const { room, participant } = present;
  const progress = holder && (await pages.training.progressOf(holder.id));
  const credited = progress?.attended.some((session) => session.room === room.id);
  const body = creditView({
    scene: sceneOf(pages, lang, room),
    attendance,
    device: progress ? (credited ? 'credited' : 'training') : 'none',
    audience: participant.audience,
    typedCode: returned.typedCode ?? '',
    errors: returned.errors ?? [],
  });
  const page = {
    lang,
    place: pagePlace('participantCredit', { code: room.code }),
    title: creditWords[lang].title,
    body,
    frame: 'calm',
  } as const;
  return sendLive(pages, request, reply, page, returned.status);
};

/** Credits the session to someone who has a training, makes this device theirs, and shows their path. */
const addTo = async (
  { training, devices }: LivePages,
  { lang, request, reply, present }: Visit,
  attendance: Attendance,
  person: Person,
): Promise<FastifyReply> => {
  const outcome = await training.credit(person.id, attendedIn(present.room, attendance), lang);
  if (outcome === 'erased')
    return reply.redirect(href('participantCredit', lang, { code: present.room.code }), 303);
  await devices.keep(request, reply, person);
  return reply.redirect(`${href('path', lang)}?session=${outcome}`, 303);
};

const startWith = async (
  pages: LivePages,
  visit: Visit,
  attendance: Attendance,
  form: CreditForm & { act: 'new' },
): Promise<FastifyReply> => {
  const { training, devices } = pages;
  const { lang, request, reply, present } = visit;
  if (form.audience === undefined) {
    const errors = [{ field: 'audience', message: creditWords[lang].audienceMissing }];
    return showRecord(pages, visit, { errors, status: 400 });
  }
  const person = await training.start(form.audience, lang);
  await training.credit(person.id, attendedIn(present.room, attendance), lang);
  await devices.keep(request, reply, person);
  return reply.redirect(href('code', lang), 303);
};

const addToCode = async (
  pages: LivePages,
  visit: Visit,
  attendance: Attendance,
  typedCode: string,
  wrongCodes: Counter,
): Promise<FastifyReply> => {
  const { learners, db, clock } = pages;
  const { request, reply } = visit;
  await wrongCodes.check(request, reply);
  const person = await learners.find(db, typedCode, clock());
  if (person) return addTo(pages, visit, attendance, person);
  await wrongCodes.count(request, reply);
  const isCode = learners.looksLikeCode(typedCode);
  const message = creditWords[visit.lang][isCode ? 'codeUnknown' : 'codeShape'];
  const errors = [{ field: 'code', message }];
  return showRecord(pages, visit, { errors, typedCode, status: isCode ? 404 : 400 });
};

const keepRecord = (
  pages: LivePages,
  visit: Visit,
  form: CreditForm,
  wrongCodes: Counter,
): FastifyReply | Promise<FastifyReply> => {
  const { lang, reply, present, attendance, holder } = visit;
  const again = () => reply.redirect(href('participantCredit', lang, { code: present.room.code }), 303);
  if (!attendance) return again();
  if (form.act === 'code') return addToCode(pages, visit, attendance, form.code, wrongCodes);
  // A button to begin, pressed twice, has begun a training the first time: it is the one to add to.
  if (holder) return addTo(pages, visit, attendance, holder);
  return form.act === 'new' ? startWith(pages, visit, attendance, form) : again();
};

/** « Garder mon dossier »: what someone did in a room, credited to a training of their own. */
export const creditPages = (pages: LivePages): void => {
  const { app, limiter } = pages;
  const lookups = { config: { limits: limitsOfPages(pages) } };
  // By person: a whole room keeps its records at the same minute, behind one address.
  const acts = {
    config: {
      limits: [
        limiter.counter('creditActs', insider(pages)),
        limiter.counter('strayCreditActs', stranger(pages)),
      ],
    },
  };
  const wrongCodes = limiter.counter('resumeCodesInRooms');
  for (const lang of languages) {
    /** Who asks, in a room that is kept: nothing of a rehearsal can be credited to anyone. */
    const inKeptRoom = async (request: FastifyRequest<{ Params: { code: string } }>) => {
      const found = await participantIn(pages, request);
      if (found?.room.isRehearsal) throw new Refusal(404);
      return found;
    };
    const toParticipant = (reply: FastifyReply, code: string) =>
      reply.redirect(href('participant', lang, { code }), 303);

    app.get<{ Params: { code: string } }>(
      pagePattern('participantCredit')[lang],
      lookups,
      async (request, reply) => {
        const found = await inKeptRoom(request);
        if (!found?.participant) return toParticipant(reply, request.params.code);
        const { room, participant } = found;
        return showRecord(pages, await visitOf(pages, lang, request, reply, { room, participant }));
      },
    );

    app.post<{ Params: { code: string } }>(
      pagePattern('participantCredit')[lang],
      acts,
      async (request, reply) => {
        const found = await inKeptRoom(request);
        if (!found?.participant) return toParticipant(reply, request.params.code);
        const form = creditForm.safeParse(request.body);
        if (!form.success) throw new Refusal(400);
        const { room, participant } = found;
        const visit = await visitOf(pages, lang, request, reply, { room, participant });
        return keepRecord(pages, visit, form.data, wrongCodes);
      },
    );
  }
};
