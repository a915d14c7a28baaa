import type { FastifyReply } from 'fastify';
import { audienceField } from '../../learn/training/audience.forms.ts';
import type { Person } from '../../people/learners/learners.ts';
import { codeField, wrongCode } from '../../people/learners/resume-code.forms.ts';
import { judged, nothingReturned, type Returned } from '../../web/fields.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { type Outcome, pageKind } from '../../web/page-kind.ts';
import { type LivePage, type LiveVisit, sendLive } from '../live.pages.ts';
import { entrantIn, type LiveDeps } from '../live.visits.ts';
import type { Room } from '../room/live-room.ts';
import type { Participant } from '../room/rooms.ts';
import { sceneOf } from '../stage/stage.model.ts';
import { type Attendance, attendanceOf, attendedIn } from './attendance.ts';
import { type CreditForm, creditForm } from './credit.schema.ts';
import { creditView, proofView } from './credit.views.ts';
import { creditWords } from './credit.words.ts';

type Visit = LiveVisit & {
  readonly room: Room;
  readonly participant: Participant;
  readonly attendance: Attendance | undefined;
  /** Whose training this device holds; undefined without one. */
  readonly holder: Person | undefined;
};

type Answer = Outcome<Visit, unknown, Returned>;

const open = async (deps: LiveDeps, asked: Asked): Promise<Visit | FastifyReply> => {
  const { request, reply, lang } = asked;
  const { room, participant } = (await entrantIn(deps, request)) ?? {};
  if (!room || !participant || room.isTrial)
    return reply.redirect(href('participant', lang, { code: paramOf(request, 'code') }), 303);
  const attendance = await attendanceIn(deps, room, participant);
  return { deps, asked, room, participant, attendance, holder: await deps.devices.personOn(request) };
};

const creditPage = pageKind<LiveDeps, Visit, LivePage>(open, sendLive);

/** « Garder mon dossier »: what someone did in a room, credited to a training of their own; and a paper that says that they were there. */
export const pages = {
  participantCredit: creditPage({
    title: (_deps, lang) => creditWords[lang].title,
    show: (visit, _query, returned: Returned | undefined) => drawRecord(visit, returned),
    form: creditForm,
    act: async (visit, form): Promise<Answer> => {
      const { attendance, holder } = visit;
      if (!attendance) return again(visit);
      if (form.act === 'code') return addToCode(visit, attendance, form.code);
      // A button to begin, pressed twice, has begun a training the first time: it is the one to add to.
      if (holder) return addTo(visit, attendance, holder);
      return form.act === 'new' ? startWith(visit, attendance, form) : again(visit);
    },
  }),
  participantProof: creditPage({
    title: (_deps, lang) => creditWords[lang].proof,
    show: ({ deps, asked: { lang }, room, attendance }) => ({
      place: pagePlace('participantProof', { code: room.code }),
      title: creditWords[lang].proof,
      body: proofView(sceneOf(deps, lang, room), attendance),
      frame: 'calm',
      enhanced: true,
    }),
  }),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;

const attendanceIn = async (
  { rooms, course, clock }: LiveDeps,
  room: Room,
  participant: Participant,
): Promise<Attendance | undefined> => {
  const now = clock();
  const { committed = [], wording } = await rooms.repliesOf(room.id, participant.id);
  const presence = {
    since: participant.since,
    votes: await rooms.votesBy(room.id, participant.id),
    actions: committed,
    wording,
  };
  return attendanceOf(course, room, presence, now.getTime());
};

const drawRecord = async (visit: Visit, returned = nothingReturned): Promise<LivePage> => {
  const { deps, asked, room, participant, attendance, holder } = visit;
  const { lang } = asked;
  const progress = holder && (await deps.training.progressOf(holder.id));
  const credited = progress?.attended.some((session) => session.room === room.id);
  return {
    place: pagePlace('participantCredit', { code: room.code }),
    title: creditWords[lang].title,
    body: creditView({
      scene: sceneOf(deps, lang, room),
      attendance,
      device: progress ? (credited ? 'credited' : 'training') : 'none',
      audience: participant.audience,
      returned,
    }),
    frame: 'calm',
  };
};

const again = ({ asked: { lang }, room }: Visit): Answer => ({
  go: href('participantCredit', lang, { code: room.code }),
});

/** Credits the session to someone who has a training, makes this device theirs, and shows their path. */
const addTo = async (visit: Visit, attendance: Attendance, person: Person): Promise<Answer> => {
  const { deps, asked, room } = visit;
  const { request, reply, lang } = asked;
  const outcome = await deps.training.credit(person.id, attendedIn(room, attendance), lang);
  if (outcome === 'erased') return again(visit);
  await deps.devices.keep(request, reply, person);
  return { go: `${href('path', lang)}?session=${outcome}` };
};

const startWith = async (
  { deps, asked, room }: Visit,
  attendance: Attendance,
  form: CreditForm & { act: 'new' },
): Promise<Answer> => {
  const { course, training, devices } = deps;
  const { request, reply, lang } = asked;
  if (form.audience === undefined)
    return { back: judged(lang, { audience: audienceField(course) }, form), status: 400 };
  const person = await training.start(form.audience, lang);
  await training.credit(person.id, attendedIn(room, attendance), lang);
  await devices.keep(request, reply, person);
  return { go: href('code', lang) };
};

const addToCode = async (visit: Visit, attendance: Attendance, typedCode: string): Promise<Answer> => {
  const { deps, asked } = visit;
  const { learners, db, clock, limiter } = deps;
  const { request, reply, lang } = asked;
  const wrongCodes = limiter.named('resumeCodesInRooms');
  await wrongCodes.check(request, reply);
  const person = await learners.find(db, typedCode, clock());
  if (person) return addTo(visit, attendance, person);
  await wrongCodes.count(request, reply);
  const status = learners.looksLikeCode(typedCode) ? 404 : 400;
  return { back: wrongCode(lang, codeField, typedCode), status };
};
