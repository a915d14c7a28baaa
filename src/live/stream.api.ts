import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { languages } from '../standard/standard.ts';
import { Refusal } from '../web/errors.ts';
import { cookieName } from '../web/security.ts';
import type { Listener, Role } from './broadcast.ts';
import { readRoomCode } from './codes.ts';
import { eventBytes } from './events.ts';
import type { LivePages } from './live.pages.ts';
import { streamPatterns } from './live.paths.ts';
import { pacedWriter } from './paced.ts';
import { passCookie } from './participant.pages.ts';
import type { Room } from './served.ts';

const langQuery = z.object({ lang: z.enum(languages).catch('fr') });

/** How long a page waits before it comes back, in milliseconds; its script adds some chance, so that not all come at once. */
const retryMs = 1_500;

/** The room a stream is about, and who asks: a facilitator's or a projector's link, or a participant's id. */
const followerOf = async (
  { rooms, site }: LivePages,
  request: FastifyRequest,
  role: Role,
  key: string,
): Promise<{ readonly room: Room; readonly who: string } | undefined> => {
  if (role !== 'participant') {
    const room = await (role === 'facilitator' ? rooms.byFacilitatorLink(key) : rooms.byProjectorLink(key));
    return room && { room, who: key };
  }
  const code = readRoomCode(key);
  const room = code === undefined ? undefined : await rooms.byCode(code);
  const pass = room && request.cookies[cookieName(site, passCookie(room.code))];
  const participant = room && pass !== undefined && rooms.participantOf(room.id, pass);
  return participant ? { room, who: participant.id } : undefined;
};

/**
 * Takes a stream's connection out of the hands of HTTP by Node's own way, that of a connection that changes protocol:
 * a stream lasts as long as the session, and what stands ready to read the next request would take 6 KB of each. Must
 * run before anything asynchronous: Node looks as soon as the request's event returns. Were it to look no more, streams
 * would work all the same, and weigh more.
 */
const leaveHttp = ({ raw, server }: FastifyRequest, reply: FastifyReply, next: () => void): void => {
  const { socket } = raw;
  // Nobody else listens to it from here on: an unheard error would end the program.
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.destroy());
  reply.header('connection', 'close');
  const taken = (): void => void socket.resume();
  Object.assign(raw, { upgrade: true });
  server.server.once('upgrade', taken);
  process.nextTick(() => server.server.off('upgrade', taken));
  next();
};

/** The head of an answer that lasts until its connection closes. */
const headOf = (headers: ReturnType<FastifyReply['getHeaders']>): string =>
  ['HTTP/1.1 200 OK', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ''].join(
    '\r\n',
  );

const open = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  role: Role,
  key: string,
): Promise<FastifyReply | undefined> => {
  const follower = await followerOf(pages, request, role, key);
  if (!follower) throw new Refusal(404);
  const { lang } = langQuery.parse(request.query);
  const { socket } = request.raw;
  const paced = pacedWriter(socket);
  const listener: Listener = { role, lang, send: paced.send, end: () => socket.destroySoon() };
  const followed = await pages.rooms.follow(follower.room.id, follower.who, listener);
  if (!followed || followed === 'full') return reply.code(503).header('retry-after', '10').send();
  const { stage, stop } = followed;
  socket.on('close', stop);
  const now = pages.clock();
  reply.headers({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Reverse proxies that gather answers before passing them on must not do so here.
    'x-accel-buffering': 'no',
    date: now.toUTCString(),
  });
  reply.hijack();
  reply.raw.detachSocket(socket);
  if (socket.destroyed) return void stop();
  const clock = eventBytes('clock', now.getTime());
  paced.begin(`${headOf(reply.getHeaders())}retry: ${retryMs}\n${clock}${stage() ?? ''}`, stage);
  return undefined;
};

/** The event streams of rooms, one address for each role. */
export const streamRoutes = (pages: LivePages): void => {
  const options = { onRequest: leaveHttp, exposeHeadRoute: false };
  for (const role of ['facilitator', 'projector', 'participant'] as const)
    pages.app.get<{ Params: { key: string } }>(streamPatterns[role], options, (request, reply) =>
      open(pages, request, reply, role, request.params.key),
    );
};
