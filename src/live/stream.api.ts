import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { languages } from '../standard/standard.ts';
import { Refusal } from '../web/errors.ts';
import { streamPatterns } from '../web/paths.ts';
import { cookieName } from '../web/security.ts';
import type { Listener, Role } from './broadcast.ts';
import { readRoomCode } from './codes.ts';
import { eventBytes } from './events.ts';
import type { LivePages } from './live.pages.ts';
import { passCookie } from './participant.pages.ts';
import type { Room } from './rooms.ts';

const langQuery = z.object({ lang: z.enum(languages).catch('fr') });

/** Beyond this many bytes not yet sent, a listener is behind: it skips what is only news and catches up later. */
const behindBytes = 64 * 1024;
/** Without having caught up for this long, it is let go: its page comes back by itself. */
const behindMs = 30_000;
/** How long a page waits before it comes back, in milliseconds; its script adds some chance, so that not all come at once. */
const retryMs = 1_500;

/** The room a stream is about, and who asks: a facilitator's or a projector's link, or a participant's id. */
const seatFor = async (
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

const open = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  role: Role,
  key: string,
): Promise<void> => {
  const seat = await seatFor(pages, request, role, key);
  if (!seat) throw new Refusal(404);
  const { lang } = langQuery.parse(request.query);
  const headers = reply.getHeaders();
  reply.hijack();
  const response = reply.raw;
  let behindSince: number | undefined;
  let stage: () => Buffer | undefined = () => undefined;
  const listener: Listener = {
    role,
    lang,
    send: (bytes) => {
      if (response.writableLength < behindBytes) return void response.write(bytes);
      behindSince ??= performance.now();
      if (performance.now() - behindSince > behindMs) response.destroy();
    },
    end: () => response.end(),
  };
  const followed = await pages.rooms.follow(seat.room.id, seat.who, listener);
  if (!followed || followed === 'full') {
    response.writeHead(503, { ...headers, 'retry-after': '10' } as Record<string, string>).end();
    return;
  }
  stage = followed.stage;
  response.on('close', followed.stop);
  response.on('drain', () => {
    if (behindSince === undefined) return;
    behindSince = undefined;
    const bytes = stage();
    if (bytes) response.write(bytes);
  });
  if (response.destroyed) return followed.stop();
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Reverse proxies that gather answers before passing them on must not do so here.
    'x-accel-buffering': 'no',
  } as Record<string, string>);
  response.write(`retry: ${retryMs}\n`);
  response.write(eventBytes('clock', pages.clock().getTime()));
  const first = stage();
  if (first) response.write(first);
};

/** The event streams of rooms, one address for each role. */
export const streamRoutes = (pages: LivePages): void => {
  for (const role of ['facilitator', 'projector', 'participant'] as const)
    pages.app.get<{ Params: { key: string } }>(streamPatterns[role], (request, reply) =>
      open(pages, request, reply, role, request.params.key),
    );
};
