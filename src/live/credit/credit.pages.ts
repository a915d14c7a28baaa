import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '../../accounts/accounts.ts';
import { codeOnDevice, keepCode } from '../../accounts/device.pages.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import { Refusal } from '../../web/errors.ts';
import { pathTo, patterns } from '../../web/paths.ts';
import { cookieName } from '../../web/security.ts';
import { type LivePages, sceneOf, sendLive } from '../live.pages.ts';
import { lookups, passCookie, type Seat, seatOf } from '../participant.pages.ts';
import { type Attendance, attendanceOf, attendedIn } from './attendance.ts';
import { type RecordForm, recordForm } from './credit.schema.ts';
import { type RecordModel, recordView } from './credit.views.ts';
import { recordWords } from './credit.words.ts';

/** Acts a minute from one person: enough for hands, too few to try codes. */
const actsPerMinute = 30;

/** One request to the page, by someone who is in the room. */
type Visit = {
  readonly lang: Lang;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly seat: Seat;
  readonly attendance: Attendance | undefined;
  /** Whose training this device holds; undefined without one. */
  readonly holder: Person | undefined;
};

const visitOf = async (
  pages: LivePages,
  lang: Lang,
  request: FastifyRequest,
  reply: FastifyReply,
  seat: Seat,
): Promise<Visit> => {
  const { rooms, course, accounts, db, clock, site } = pages;
  const { room, participant } = seat;
  const now = clock();
  const presence = {
    since: participant.since,
    votes: await rooms.votesBy(room.id, participant.id),
    actions: (await rooms.repliesOf(room.id, participant.id)).committed ?? [],
  };
  const attendance = attendanceOf(course, room, presence, now.getTime());
  const holder = await accounts.find(db, codeOnDevice(site, request), now);
  return { lang, request, reply, seat, attendance, holder };
};

const showRecord = async (
  pages: LivePages,
  { lang, request, reply, seat, attendance, holder }: Visit,
  returned: Partial<Pick<RecordModel, 'errors' | 'typedCode'>> & { readonly status?: number } = {},
): Promise<FastifyReply> => {
  const { room, participant } = seat;
  const progress = holder && (await pages.training.progressOf(holder.id));
  const credited = progress?.attended.some((session) => session.room === room.id);
  const body = recordView({
    scene: sceneOf(pages, lang, room),
    attendance,
    device: progress ? (credited ? 'credited' : 'training') : 'none',
    audience: participant.audience,
    typedCode: returned.typedCode ?? '',
    errors: returned.errors ?? [],
  });
  const params = { code: room.code };
  const page = {
    lang,
    name: 'seatRecord',
    params,
    title: recordWords[lang].title,
    body,
    frame: 'calm',
  } as const;
  return sendLive(pages, request, reply, page, returned.status);
};

/** Credits the session to someone who has a training, makes this device theirs, and shows their path. */
const addTo = async (
  { training, site }: LivePages,
  { lang, reply, seat }: Visit,
  attendance: Attendance,
  person: Person,
): Promise<FastifyReply> => {
  const outcome = await training.credit(person.id, attendedIn(seat.room.id, attendance), lang);
  if (outcome === 'erased') return reply.redirect(pathTo('seatRecord', lang, { code: seat.room.code }), 303);
  keepCode(reply, site, person.code);
  return reply.redirect(`${pathTo('path', lang)}?session=${outcome}`, 303);
};

const startWith = async (
  pages: LivePages,
  visit: Visit,
  attendance: Attendance,
  form: RecordForm & { act: 'new' },
): Promise<FastifyReply> => {
  const { training, site } = pages;
  const { lang, reply, seat } = visit;
  if (form.audience === undefined) {
    const errors = [{ field: 'audience', message: recordWords[lang].audienceMissing }];
    return showRecord(pages, visit, { errors, status: 400 });
  }
  const person = await training.start(form.audience, lang);
  await training.credit(person.id, attendedIn(seat.room.id, attendance), lang);
  keepCode(reply, site, person.code);
  return reply.redirect(pathTo('code', lang), 303);
};

const addToCode = async (
  pages: LivePages,
  visit: Visit,
  attendance: Attendance,
  typedCode: string,
): Promise<FastifyReply> => {
  const { accounts, db, clock } = pages;
  const person = await accounts.find(db, typedCode, clock());
  if (person) return addTo(pages, visit, attendance, person);
  const isCode = accounts.looksLikeCode(typedCode);
  const message = recordWords[visit.lang][isCode ? 'codeUnknown' : 'codeShape'];
  const errors = [{ field: 'code', message }];
  return showRecord(pages, visit, { errors, typedCode, status: isCode ? 404 : 400 });
};

const keepRecord = (
  pages: LivePages,
  visit: Visit,
  form: RecordForm,
): FastifyReply | Promise<FastifyReply> => {
  const { lang, reply, seat, attendance, holder } = visit;
  const again = () => reply.redirect(pathTo('seatRecord', lang, { code: seat.room.code }), 303);
  if (!attendance) return again();
  if (form.act === 'code') return addToCode(pages, visit, attendance, form.code);
  // A button to begin, pressed twice, has begun a training the first time: it is the one to add to.
  if (holder) return addTo(pages, visit, attendance, holder);
  return form.act === 'new' ? startWith(pages, visit, attendance, form) : again();
};

/** « Garder mon dossier »: what someone did in a room, credited to a training of their own. */
export const recordPages = (pages: LivePages): void => {
  const { app, site } = pages;
  const limits = {
    rateLimit: {
      max: actsPerMinute,
      timeWindow: '1 minute',
      // By person: a whole room keeps its records at the same minute, behind one address.
      keyGenerator: (request: FastifyRequest) =>
        request.cookies[cookieName(site, passCookie((request.params as { code: string }).code))] ??
        request.ip,
    },
  };
  for (const lang of languages) {
    const toSeat = (reply: FastifyReply, code: string) => reply.redirect(pathTo('seat', lang, { code }), 303);

    app.get<{ Params: { code: string } }>(patterns.seatRecord[lang], lookups, async (request, reply) => {
      const found = await seatOf(pages, request);
      if (!found?.participant) return toSeat(reply, request.params.code);
      const { room, participant } = found;
      return showRecord(pages, await visitOf(pages, lang, request, reply, { room, participant }));
    });

    app.post<{ Params: { code: string } }>(
      patterns.seatRecord[lang],
      { config: limits },
      async (request, reply) => {
        const found = await seatOf(pages, request);
        if (!found?.participant) return toSeat(reply, request.params.code);
        const form = recordForm.safeParse(request.body);
        if (!form.success) throw new Refusal(400);
        const { room, participant } = found;
        const visit = await visitOf(pages, lang, request, reply, { room, participant });
        return keepRecord(pages, visit, form.data);
      },
    );
  }
};
