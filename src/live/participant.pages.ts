import type { FastifyReply, FastifyRequest } from 'fastify';
import { ownShare } from '../platform/limits.ts';
import { type Lang, languages } from '../standard/standard.ts';
import { addressOf, type Counter } from '../web/limits.ts';
import { href, pagePattern, pagePlace } from '../web/links.ts';
import { Refusal } from '../web/refusal.ts';
import { cookieName, cookieOptions } from '../web/security.ts';
import { rememberLang } from '../web/send.ts';
import { codeLength, passSeconds, plainKey, readDoorCode, shownCode } from './codes.ts';
import { type CommitmentProblem, type CommitmentTyped, readCommitment } from './commit.ts';
import { commitWords } from './commit.words.ts';
import { type LivePages, sendAlike, sendLive, wantsJson } from './live.pages.ts';
import type { Room } from './live-room.ts';
import {
  chosenIn,
  codeQuery,
  type ParticipantForm,
  participantForm,
  seatForm,
  tableQuery,
} from './participant.schema.ts';
import { enterView, joinView, participantView, refreshAfter } from './participant.views.ts';
import { participantWords } from './participant.words.ts';
import { pagesFor, roomsFor } from './rehearsal/entry.pages.ts';
import { askingAt, tableNow } from './room.ts';
import type { Participant } from './rooms.ts';
import { askedNow, isTimeUp, sceneOf } from './stage.model.ts';
import { saidText, speak } from './voice/voice.acts.ts';
import { stillFor, type VoiceForm, type VoiceSaid, voiceForm, voiceQuery } from './voice/voice.schema.ts';

/** The cookie that holds someone's pass for one room; each room has its own. */
export const passCookie = (code: string): string => `cap18-room-${code}`;

/** Someone in a room. */
export type Present = { readonly room: Room; readonly participant: Participant };

/** The code is in the path, or in the query where it is typed. */
type RoomRequest = FastifyRequest<{ Params: { code?: string } }>;
type Asking = { readonly room: Room; readonly participant: Participant | undefined };

const findParticipant = async (pages: LivePages, request: RoomRequest): Promise<Asking | undefined> => {
  const { site } = pages;
  const rooms = roomsFor(pages, request);
  const { code: typed } = codeQuery.parse(request.query);
  const { code } = readDoorCode(request.params.code ?? typed ?? '') ?? {};
  const room = code === undefined ? undefined : await rooms.byCode(code);
  if (!room) return undefined;
  const pass = request.cookies[cookieName(site, passCookie(room.code))];
  return { room, participant: pass === undefined ? undefined : rooms.participantOf(room.id, pass) };
};

/** Asked by the limits first, then by the page: found once a request. */
const found = new WeakMap<FastifyRequest, Promise<Asking | undefined>>();

/** Who asks, in the room of the address; only the room when they are not in it yet. */
export const participantIn = (pages: LivePages, request: RoomRequest): Promise<Asking | undefined> => {
  const asking = found.get(request) ?? findParticipant(pages, request);
  found.set(request, asking);
  return asking;
};

/** Who asks, as limits count people who are in a room. A pass that is none of ours makes nobody of them. */
export const insider =
  (pages: LivePages) =>
  async (request: FastifyRequest): Promise<string | undefined> =>
    (await participantIn(pages, request as RoomRequest))?.participant?.id;

/** The address of who asks, unless they are in the room: who is in never pays for others at their address. */
export const stranger =
  (pages: LivePages) =>
  async (request: FastifyRequest): Promise<string | undefined> =>
    (await insider(pages)(request)) === undefined ? addressOf(request) : undefined;

/** Limits of the pages that look up a room by its code. */
export const limitsOfPages = (pages: LivePages): readonly Counter[] => [
  pages.limiter.counter('roomPages', insider(pages)),
  pages.limiter.counter('roomLookups', stranger(pages)),
];

/** Limits of what is sent to a room: who is in is counted as a person, who comes in by their address. */
const limitsOfActs = (pages: LivePages): readonly Counter[] => {
  const { limiter } = pages;
  const own = limiter.counter('roomActs', insider(pages));
  const addressInside = async (request: FastifyRequest): Promise<string | undefined> =>
    (await insider(pages)(request)) === undefined ? undefined : addressOf(request);
  return [
    own,
    limiter.counter(
      'roomActsOfAddress',
      addressInside,
      async (request) => (await own.used(request)) <= ownShare,
    ),
    limiter.counter('joins', stranger(pages)),
    limiter.counter('joinsAnHour', stranger(pages)),
  ];
};

/** What someone sees as answered: by themselves, or by their table where it is the one asked. */
const votesSeenBy = async (
  { rooms }: LivePages,
  { room, participant }: Present,
  table: number | undefined,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const own = await rooms.votesBy(room.id, participant.id);
  const asking = askingAt(room.state, room.state.at);
  if (table === undefined || asking?.tables === undefined) return own;
  const vote = (await rooms.votesOfTable(room.id, table)).get(asking.id);
  return vote ? new Map([...own, [asking.id, vote]]) : own;
};

const showParticipant = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  { room, participant }: Present,
  returned: {
    readonly problem?: string;
    readonly typed?: readonly string[];
    readonly said?: 'time';
    readonly commitment?: CommitmentTyped | undefined;
    readonly spoken?: VoiceForm;
    readonly status?: number;
  } = {},
): Promise<FastifyReply> => {
  const { rooms } = pages;
  const { voice: told } = voiceQuery.parse(request.query);
  const { spoken } = returned;
  const still = stillFor(told, spoken);
  const scene = sceneOf(pages, lang, room);
  rooms.seen(room.id, participant.id);
  const replies = await rooms.repliesOf(room.id, participant.id);
  const table = tableNow(room.state, replies.seat);
  const votes = await votesSeenBy(pages, { room, participant }, table);
  const said = await rooms.voice.of(participant.id);
  const mine = {
    votes,
    replies,
    typed: returned.typed ?? [],
    commitment: returned.commitment,
    changes: still === 'commit',
    voice: {
      ...said,
      writes: still === 'answer',
      ...(spoken?.act === 'ask' && { question: spoken.question }),
      ...(spoken?.act === 'answer' && { opinion: spoken.opinion }),
    },
  };
  const words = participantWords[lang];
  const saved = returned.said ? words.timeDone : saidText(lang, told);
  const { table: tableAsked } = tableQuery.parse(request.query);
  const { problem } = returned;
  const refresh = problem || still ? undefined : refreshAfter(scene, mine);
  const draw = () =>
    ({
      lang,
      place: pagePlace('participant', { code: room.code }),
      title: words.room(shownCode(room.code)),
      body: participantView({ scene, mine, table, tableAsked, problem, saved, asking: still === 'ask' }),
      bundle: 'room',
      frame: 'calm',
      refresh,
    }) as const;
  const wrote = replies.wording !== undefined || said.answers.size > 0;
  if (wrote || told !== undefined || Object.keys(returned).length > 0)
    return sendLive(pages, request, reply, draw(), returned.status);
  // Of the time, a page says how long is left before it reads itself again, and whether it is up.
  const asked = askedNow(scene);
  const isUp = asked && isTimeUp(scene, asked, replies.factor);
  const variant = JSON.stringify([lang, refresh, isUp, [...votes], replies, [...said.supported], tableAsked]);
  return sendAlike(pages, request, reply, room, variant, draw);
};

const showDoor = (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  room: Room,
): FastifyReply => {
  const followed = tableQuery.parse(request.query).table;
  const table = room.state.tables === undefined ? undefined : followed;
  return sendAlike(pages, request, reply, room, `door ${lang} ${table}`, () => ({
    lang,
    place: pagePlace('participant', { code: room.code }),
    title: participantWords[lang].room(shownCode(room.code)),
    body: enterView({ lang, course: pages.course, room }, table),
    frame: 'calm',
  }));
};

/** Refusals that say that it is not the time. */
const tooEarlyOrLate: ReadonlySet<string> = new Set([
  'closed',
  'too-late',
  'no-table',
  'no-such-table',
  'not-started',
  'over',
]);

/** Answers an act: to the script in JSON, to the browser with the page. */
const answerAct = (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  present: Present,
  outcome:
    | 'done'
    /** Done, with something to say of it, and the words as they are kept. */
    | { readonly told: VoiceSaid; readonly words: string }
    | {
        readonly problem: keyof (typeof participantWords)['fr']['problems'] | CommitmentProblem | 'rate';
        readonly typed: readonly string[];
        readonly commitment?: CommitmentTyped;
      },
): FastifyReply | Promise<FastifyReply> => {
  const words = participantWords[lang];
  if (outcome === 'done') {
    if (wantsJson(request)) return reply.header('cache-control', 'no-store').send({ ok: true });
    return reply.redirect(href('participant', lang, { code: present.room.code }), 303);
  }
  if ('told' in outcome) {
    const message = saidText(lang, outcome.told);
    if (wantsJson(request))
      return reply
        .header('cache-control', 'no-store')
        .send({ ok: true, message, words: outcome.words, apart: outcome.told === 'committed-apart' });
    const path = href('participant', lang, { code: present.room.code });
    return reply.redirect(`${path}?voice=${outcome.told}`, 303);
  }
  const { problem, typed, commitment } = outcome;
  const message =
    problem === 'rate' ? words.rateMissing : { ...words.problems, ...commitWords[lang].problems }[problem];
  const status = tooEarlyOrLate.has(problem) ? 409 : 400;
  if (wantsJson(request))
    return reply.code(status).header('cache-control', 'no-store').send({ ok: false, problem, message });
  return showParticipant(pages, request, reply, lang, present, {
    problem: message,
    typed,
    commitment,
    status,
  });
};

/** Keeps a commitment, or says what is missing and keeps what was typed. */
const commit = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  present: Present,
  form: ParticipantForm & { act: 'commit' },
): Promise<FastifyReply> => {
  const { rooms, clock } = pages;
  const { room, participant } = present;
  const read = readCommitment(sceneOf(pages, lang, room).standard, form, clock(), lang);
  if (read === undefined) throw new Refusal(400);
  const answer = (outcome: Parameters<typeof answerAct>[5]) =>
    answerAct(pages, request, reply, lang, present, outcome);
  const refused = (problem: CommitmentProblem | 'not-started' | 'over') =>
    answer({ problem, typed: [], commitment: form });
  if ('problem' in read) return refused(read.problem);
  const { commitment, offered, cleaned } = read;
  const outcome = await rooms.commit(room, participant, commitment, offered, lang);
  if (outcome === 'kept-apart') return answer({ told: 'committed-apart', words: commitment.words });
  if (outcome !== 'kept') return refused(outcome);
  return answer(cleaned ? { told: 'committed-cleaned', words: commitment.words } : 'done');
};

const act = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  present: Present,
  form: Exclude<ParticipantForm, { act: 'join' }>,
): Promise<FastifyReply> => {
  const { rooms } = pages;
  const { room, participant } = present;
  const done = () => answerAct(pages, request, reply, lang, present, 'done');
  const refused = (problem: 'not-started' | 'over', typed: readonly string[] = []) =>
    answerAct(pages, request, reply, lang, present, { problem, typed });
  switch (form.act) {
    case 'vote': {
      const chosen = chosenIn(form);
      const answer = await rooms.vote(room, participant, { ...form, chosen }, lang);
      if (answer === 'recorded') return done();
      return answerAct(pages, request, reply, lang, present, { problem: answer, typed: chosen });
    }
    case 'commit':
      return commit(pages, request, reply, lang, present, form);
    case 'withdraw': {
      const outcome = await rooms.withdraw(room, participant, lang);
      return outcome === 'kept' ? done() : refused(outcome);
    }
    case 'rate': {
      const { useful, pace } = form;
      if (useful === undefined || pace === undefined)
        return answerAct(pages, request, reply, lang, present, { problem: 'rate', typed: [] });
      const outcome = await rooms.rate(room, participant, { useful, pace });
      return outcome === 'kept' ? done() : refused(outcome);
    }
    case 'time':
      await rooms.askTime(room, participant, form.factor);
      if (wantsJson(request)) return done();
      // What was chosen and not sent yet stays on the page.
      return showParticipant(pages, request, reply, lang, present, { typed: chosenIn(form), said: 'time' });
  }
};

/** Does what someone asks with the words of the room, and answers the script or the browser. */
const speakIn = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  present: Present,
  form: VoiceForm,
): Promise<FastifyReply> => {
  const { room, participant } = present;
  const { max } = pages.limiter.limits.questionsOfOne;
  const answer = await speak(pages.rooms, room, participant, form, lang, max);
  if (wantsJson(request))
    return reply
      .code(answer.ok ? 200 : answer.status)
      .header('cache-control', 'no-store')
      .send(answer);
  if (answer.ok)
    return reply.redirect(`${href('participant', lang, { code: room.code })}?voice=${answer.said}`, 303);
  const { message, status } = answer;
  return showParticipant(pages, request, reply, lang, present, { problem: message, spoken: form, status });
};

const join = async (
  { rooms, site }: LivePages,
  reply: FastifyReply,
  lang: Lang,
  room: Room,
  form: ParticipantForm & { act: 'join' },
): Promise<FastifyReply> => {
  const pass = rooms.admit(room.id, form.audience);
  reply.setCookie(cookieName(site, passCookie(room.code)), pass, {
    ...cookieOptions(site),
    maxAge: passSeconds,
  });
  const participant = form.table === undefined ? undefined : rooms.participantOf(room.id, pass);
  // Where there is no such table any more, they choose one once they are in.
  if (participant && form.table !== undefined)
    await rooms.sit(room, participant, { table: form.table, people: undefined });
  return reply.redirect(href('participant', lang, { code: room.code }), 303);
};

/** Takes what a form of the room's page sends: coming in, or an act of who is in. */
const receive = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  { room, participant }: Asking,
): Promise<FastifyReply> => {
  const form = participantForm.safeParse(request.body).data;
  // Asked only of what is no other act: to find all that is wrong with a form costs more than to read one.
  const seat = form ? undefined : seatForm.safeParse(request.body).data;
  const spoken = form || seat ? undefined : voiceForm.safeParse(request.body).data;
  if (!form && !seat && !spoken) throw new Refusal(400);
  rememberLang(request, reply, pages.site.secure);
  if (!participant && form?.act === 'join') return join(pages, reply, lang, room, form);
  if (!participant || form?.act === 'join')
    return reply.redirect(href('participant', lang, { code: room.code }), 303);
  const present = { room, participant };
  if (seat) {
    const outcome = await pages.rooms.sit(room, participant, { table: seat.sit, people: seat.people });
    const done = outcome === 'seated' ? 'done' : ({ problem: outcome, typed: [] } as const);
    return answerAct(pages, request, reply, lang, present, done);
  }
  if (spoken) return speakIn(pages, request, reply, lang, present, spoken);
  if (!form) throw new Refusal(400);
  return act(pages, request, reply, lang, present, form);
};

/** What is wrong with what was typed, where it can be no code: nothing, as many characters as a code, or another number. */
const shapeProblem = (lang: Lang, typed: string): string => {
  const { codeEmpty, codeCharacters, codeShape } = participantWords[lang];
  const { length } = plainKey(typed);
  if (length === 0) return codeEmpty;
  return length === codeLength ? codeCharacters : codeShape;
};

/** Where a code is typed: leads to the room, and to the table of the code when it has one, or says what is wrong with it. */
const showJoin = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
): Promise<FastifyReply> => {
  const typed = codeQuery.parse(request.query).code;
  const words = participantWords[lang];
  const door = typed === undefined ? undefined : readDoorCode(typed);
  const room = door && (await roomsFor(pages, request).byCode(door.code));
  const table = door?.table;
  const isThere = table === undefined || table <= (room?.state.tables ?? table);
  if (room && isThere) {
    const query = table === undefined ? '' : `?table=${table}`;
    return reply.redirect(href('participant', lang, { code: room.code }) + query, 303);
  }
  const messageOf = (): string => {
    if (!door) return shapeProblem(lang, typed ?? '');
    return room && table !== undefined ? words.tableUnknown(table) : words.codeUnknown;
  };
  const errors = typed === undefined ? [] : [{ field: 'code', message: messageOf() }];
  const body = joinView({ lang, errors, typed: typed ?? '' });
  const page = { lang, place: pagePlace('join'), title: words.joinTitle, body } as const;
  return sendLive(pages, request, reply, page, errors.length > 0 ? 404 : 200);
};

/** Where participants join, and what they do in the room. */
export const participantPages = (pages: LivePages): void => {
  const { app } = pages;
  const lookups = { config: { limits: limitsOfPages(pages) } };
  const acts = { config: { limits: limitsOfActs(pages) } };
  for (const lang of languages) {
    app.get(pagePattern('join')[lang], lookups, (request, reply) => showJoin(pages, request, reply, lang));

    app.get<{ Params: { code: string } }>(
      pagePattern('participant')[lang],
      lookups,
      async (request, reply) => {
        const present = await participantIn(pages, request);
        if (!present)
          return reply.redirect(`${href('join', lang)}?code=${encodeURIComponent(request.params.code)}`, 303);
        const { room, participant } = present;
        return participant
          ? showParticipant(pagesFor(pages, request), request, reply, lang, { room, participant })
          : showDoor(pages, request, reply, lang, room);
      },
    );

    app.post<{ Params: { code: string } }>(pagePattern('participant')[lang], acts, async (request, reply) => {
      const present = await participantIn(pages, request);
      if (!present) throw new Refusal(404);
      return receive(pagesFor(pages, request), request, reply, lang, present);
    });
  }
};
