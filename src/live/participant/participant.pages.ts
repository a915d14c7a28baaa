import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { wrongCode } from '../../people/learners/resume-code.forms.ts';
import { judged, nothingReturned, type Returned, refusedIn } from '../../web/fields.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { type Outcome, pageKind } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { cookieName, cookieOptions } from '../../web/security.ts';
import { rememberLang } from '../../web/send.ts';
import { passCookie, passSeconds, readRoomCode, shownCode } from '../codes.ts';
import { commitReturned } from '../commit/commit.forms.ts';
import {
  type CommitmentProblem,
  type CommitmentTyped,
  practicesMissed,
  readCommitment,
} from '../commit/commit.ts';
import { commitWords } from '../commit/commit.words.ts';
import { type LivePage, type LiveVisit, sendAlike, sendLive } from '../live.pages.ts';
import { type Entrant, entrantIn, type LiveDeps } from '../live.visits.ts';
import type { Participant } from '../room/rooms.ts';
import { askedNow, isTimeUp, sceneOf } from '../stage/stage.model.ts';
import { trialWords } from '../trial/trial.words.ts';
import { trialSeats } from '../trial/trial-rooms.ts';
import { saidText, speak } from '../voice/voice.acts.ts';
import {
  stillFor,
  type VoiceForm,
  type VoiceSaid,
  voiceForm,
  voiceQuery,
  voiceReturned,
} from '../voice/voice.forms.ts';
import { answerLimitAt, commitmentsAt } from '../voice/voice.ts';
import { anyCodeField } from './participant.forms.ts';
import {
  chosenIn,
  codeTypedForm,
  type ParticipantForm,
  participantForm,
  roomCodeQuery,
} from './participant.schema.ts';
import { enterView, joinView, participantView, refreshAfter } from './participant.views.ts';
import { participantWords } from './participant.words.ts';

type RoomVisit = LiveVisit & Entrant;

type Inside = RoomVisit & { readonly participant: Participant };

type Query = z.output<typeof voiceQuery>;

// Tried in this order: votes are the first, and finding all that is wrong with a form costs more than reading one.
const roomForm = z.union([participantForm, voiceForm]);

type Back = {
  readonly problem?: string;
  readonly typed?: readonly string[];
  readonly said?: 'time';
  readonly commitment?: CommitmentTyped;
  readonly returned?: Returned;
  readonly spoken?: VoiceForm;
};
type Answer = Outcome<RoomVisit, Query, Back>;

/** A page of a room, and what all that depends on, where others may receive the same (`sendAlike`). */
type Drawn = { readonly draw: () => LivePage; readonly variant?: string };

const openRoom = async (deps: LiveDeps, asked: Asked): Promise<RoomVisit | FastifyReply> => {
  const { request, reply, lang } = asked;
  const entrant = await entrantIn(deps, request);
  if (entrant) return { deps, asked, ...entrant };
  if (request.method === 'POST') throw new Refusal(404);
  const typed = encodeURIComponent(paramOf(request, 'code'));
  return reply.redirect(`${href('join', lang)}?code=${typed}`, 303);
};

const roomPage = pageKind<LiveDeps, RoomVisit, Drawn>(openRoom, (visit, { draw, variant }, status) =>
  variant === undefined ? sendLive(visit, draw(), status) : sendAlike(visit, visit.room, variant, draw),
);

export const pages = {
  join: {
    title: (_deps, lang) => participantWords[lang].joinTitle,
    show: (deps, asked) => showJoin({ deps, asked }),
    act: (deps, asked) => followCode({ deps, asked }),
  },
  participant: roomPage({
    title: (_deps, lang) => participantWords[lang].joinTitle,
    query: voiceQuery,
    show: (visit, query, back: Back | undefined) => {
      const { participant } = visit;
      return participant
        ? drawInside({ ...visit, participant }, query, back)
        : drawDoor(visit, back?.problem);
    },
    form: roomForm,
    act: async (visit, form): Promise<Answer> => {
      const { deps, asked, participant } = visit;
      rememberLang(asked.request, asked.reply, deps.site.secure);
      if (form.act !== 'join')
        return participant ? act({ ...visit, participant }, form) : { go: urlOf(visit) };
      return participant ? { go: urlOf(visit) } : join(visit, form);
    },
  }),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;

const urlOf = ({ asked: { lang }, room }: RoomVisit): string =>
  href('participant', lang, { code: room.code });

const votesOf = async ({
  deps,
  room,
  participant,
}: Inside): Promise<ReadonlyMap<string, readonly string[]>> =>
  // Thousands come in before anything is asked.
  room.state.askings.length === 0 ? new Map() : deps.rooms.votesBy(room.id, participant.id);

/** The practices to propose first for a commitment; none where the session has no commitments. */
const firstFor = (
  { deps, room }: Inside,
  votes: ReadonlyMap<string, readonly string[]>,
): readonly number[] =>
  commitmentsAt(room.steps) === undefined ? [] : practicesMissed(deps.course, room.state, votes);

const drawInside = async (visit: Inside, { voice: told }: Query, back: Back | undefined): Promise<Drawn> => {
  const { deps, asked, room, participant } = visit;
  const { lang } = asked;
  const { problem, typed = [], said: justSaid, commitment, spoken, returned = nothingReturned } = back ?? {};
  const still = stillFor(told, spoken);
  const scene = sceneOf(deps, lang, room);
  deps.rooms.seen(room.id, participant.id);
  const replies = await deps.rooms.repliesOf(room.id, participant.id);
  const votes = await votesOf(visit);
  const mine = {
    first: firstFor(visit, votes),
    votes,
    replies,
    typed,
    commitment,
    changes: still === 'commit',
    voice: {
      answers: replies.answers,
      supported: replies.supported,
      writes: still === 'answer',
      returned,
    },
  };
  const words = participantWords[lang];
  const saved = justSaid ? words.timeDone : saidText(lang, told);
  const refresh = problem || still ? undefined : refreshAfter(scene, mine);
  const draw = (): LivePage => ({
    place: pagePlace('participant', { code: room.code }),
    title: words.room(shownCode(room.code)),
    body: participantView({ scene, mine, problem, saved, asking: still === 'ask' }),
    bundle: 'room',
    frame: 'calm',
    refresh,
  });
  const wrote = replies.wording !== undefined || replies.answers.size > 0;
  if (wrote || told !== undefined || back) return { draw };
  // Of the time, a page says how long is left before it reads itself again, and whether it is up.
  const now = askedNow(scene);
  const isUp = now && isTimeUp(scene, now, replies.factor);
  // A map and a set are `{}` in JSON: there is no answer here, and what is supported is told apart.
  const { answers: _, supported, ...latest } = replies;
  return {
    draw,
    variant: JSON.stringify([refresh, isUp, [...votes], latest, [...supported], mine.first]),
  };
};

const drawDoor = ({ deps, asked: { lang }, room }: RoomVisit, problem: string | undefined): Drawn => ({
  ...(problem === undefined && { variant: 'door' }),
  draw: () => ({
    place: pagePlace('participant', { code: room.code }),
    title: participantWords[lang].room(shownCode(room.code)),
    body: enterView({ lang, course: deps.course, room }, problem),
    frame: 'calm',
  }),
});

const done = (visit: Inside): Answer => ({ go: urlOf(visit), script: () => ({ ok: true }) });

/** Done, with something to say of it, and the words as they are kept. */
const told = (visit: Inside, said: VoiceSaid, words: string): Answer => ({
  go: `${urlOf(visit)}?voice=${said}`,
  script: () => ({
    ok: true,
    message: saidText(visit.asked.lang, said),
    words,
    apart: said === 'committed-apart',
  }),
});

/** Refusals that say that it is not the time. */
const tooEarlyOrLate: ReadonlySet<string> = new Set(['closed', 'too-late', 'not-started', 'over']);

const refused = (
  { asked: { lang } }: Inside,
  problem: keyof (typeof participantWords)['fr']['problems'] | CommitmentProblem | 'rate',
  back: Back = {},
): Answer => {
  const words = participantWords[lang];
  const message =
    problem === 'rate' ? words.rateMissing : { ...words.problems, ...commitWords[lang].problems }[problem];
  return {
    back: { ...back, problem: message },
    status: tooEarlyOrLate.has(problem) ? 409 : 400,
    script: () => ({ ok: false, problem, message }),
  };
};

const commit = async (visit: Inside, form: ParticipantForm & { act: 'commit' }): Promise<Answer> => {
  const { deps, asked, room, participant } = visit;
  const { lang } = asked;
  const read = readCommitment(sceneOf(deps, lang, room).standard, form, deps.clock(), lang);
  if (read === undefined) throw new Refusal(400);
  if ('problem' in read)
    return refused(visit, read.problem, {
      commitment: form,
      returned: commitReturned(lang, form, read.problem),
    });
  const { commitment, offered, cleaned } = read;
  const outcome = await deps.rooms.commit(room, participant, commitment, offered, lang);
  if (outcome === 'kept-apart') return told(visit, 'committed-apart', commitment.words);
  if (outcome !== 'kept')
    return refused(visit, outcome, { commitment: form, returned: commitReturned(lang, form) });
  return cleaned ? told(visit, 'committed-cleaned', commitment.words) : done(visit);
};

const speakIn = async (visit: Inside, form: VoiceForm): Promise<Answer> => {
  const { deps, asked, room, participant } = visit;
  const { max } = deps.limiter.limits.questionsOfOne;
  const said = await speak(deps.rooms, room, participant, form, asked.lang, max);
  const script = () => said;
  if (said.ok) return { go: `${urlOf(visit)}?voice=${said.said}`, script };
  const most = answerLimitAt(form.act === 'answer' ? room.steps[form.step] : undefined);
  const returned = voiceReturned(asked.lang, form, most);
  return { back: { problem: said.message, spoken: form, returned }, status: said.status, script };
};

type ActForm = Exclude<z.output<typeof roomForm>, { act: 'join' }>;

const act = async (visit: Inside, form: ActForm): Promise<Answer> => {
  const { deps, asked, room, participant } = visit;
  const { lang } = asked;
  switch (form.act) {
    case 'vote': {
      const chosen = chosenIn(form);
      const outcome = await deps.rooms.vote(room, participant, { ...form, chosen }, lang);
      return outcome === 'recorded' ? done(visit) : refused(visit, outcome, { typed: chosen });
    }
    case 'commit':
      return commit(visit, form);
    case 'withdraw': {
      const outcome = await deps.rooms.withdraw(room, participant, lang);
      return outcome === 'kept' ? done(visit) : refused(visit, outcome);
    }
    case 'rate': {
      const { useful, pace } = form;
      if (useful === undefined || pace === undefined) return refused(visit, 'rate');
      const outcome = await deps.rooms.rate(room, participant, { useful, pace });
      return outcome === 'kept' ? done(visit) : refused(visit, outcome);
    }
    case 'time':
      await deps.rooms.askTime(room, participant, form.factor);
      // What was chosen and not sent yet stays on the page.
      return {
        back: { typed: chosenIn(form), said: 'time' },
        status: 200,
        script: () => ({ ok: true }),
      };
    default:
      return speakIn(visit, form);
  }
};

const join = async (visit: RoomVisit, form: ParticipantForm & { act: 'join' }): Promise<Answer> => {
  const { deps, asked, room } = visit;
  const { site } = deps;
  const pass = await deps.rooms.admit(room, form.audience);
  if (pass === undefined) return { back: { problem: trialWords[asked.lang].full(trialSeats) }, status: 409 };
  asked.reply.setCookie(cookieName(site, passCookie(room.code)), pass, {
    ...cookieOptions(site),
    maxAge: passSeconds,
  });
  return { go: urlOf(visit) };
};

const sendJoin = (visit: LiveVisit, returned: Returned, status: number): FastifyReply => {
  const { lang } = visit.asked;
  const title = participantWords[lang].joinTitle;
  const page = { place: pagePlace('join'), section: '', title, body: joinView(lang, returned) };
  return sendLive(visit, { ...page, wrong: returned.errors.length > 0 }, status);
};

const resume = async (visit: LiveVisit, code: string): Promise<FastifyReply> => {
  const { deps, asked } = visit;
  const { request, reply, lang } = asked;
  await deps.limiter.named('resumeCodes').count(request, reply);
  const person = await deps.learners.find(deps.db, code, deps.clock());
  if (!person) return sendJoin(visit, wrongCode(lang, anyCodeField, code), 404);
  await deps.devices.keep(request, reply, person);
  return reply.redirect(href('start', lang), 303);
};

/** Leads where a code that was typed leads, or says what is wrong with it. */
const followCode = async (visit: LiveVisit): Promise<FastifyReply> => {
  const { request, reply, lang } = visit.asked;
  const typed = codeTypedForm.safeParse(request.body).data?.code ?? '';
  const returned = judged(lang, { code: anyCodeField }, { code: typed });
  if (returned.errors.length > 0) return sendJoin(visit, returned, 400);
  return readRoomCode(typed)
    ? reply.redirect(`${href('join', lang)}?code=${encodeURIComponent(typed)}`, 303)
    : resume(visit, typed);
};

/** Where the code of a room leads: to the room, or where it is typed again. */
const showJoin = async (visit: LiveVisit): Promise<FastifyReply> => {
  const { deps, asked } = visit;
  const { request, reply, lang } = asked;
  const typed = roomCodeQuery.parse(request.query).code;
  // A secret does not stay in an address, whoever wrote it there.
  if (typed !== undefined && deps.learners.looksLikeCode(typed))
    return reply.redirect(href('join', lang), 303);
  const words = participantWords[lang];
  const room = (await entrantIn(deps, request))?.room;
  if (room) return reply.redirect(href('participant', lang, { code: room.code }), 303);
  const returned =
    typed === undefined
      ? nothingReturned
      : refusedIn(anyCodeField, anyCodeField.judge(lang, typed) ?? words.codeUnknown, typed);
  return sendJoin(visit, returned, returned.errors.length > 0 ? 404 : 200);
};
