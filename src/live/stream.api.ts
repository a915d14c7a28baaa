import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { languages } from '../standard/standard.ts';
import { addressOf } from '../web/limits.ts';
import { Refusal } from '../web/refusal.ts';
import { cookieName } from '../web/security.ts';
import type { Listener, Role } from './broadcast.ts';
import { readRoomCode } from './codes.ts';
import { streamPatterns } from './live.feature.ts';
import type { LivePages } from './live.pages.ts';
import { passCookie } from './participant.pages.ts';
import { roomsFor } from './rehearsal/entry.pages.ts';
import { eventBytes, streamWriter } from './stream-writer.ts';

const langQuery = z.object({ lang: z.enum(languages).catch('fr') });

/** How long a page waits before it comes back, in milliseconds; its script adds some chance, so that not all come at once. */
const retryMs = 1_500;

type StreamRequest = FastifyRequest<{ Params: { key: string } }>;

const roles = ['facilitator', 'projector', 'participant'] as const;

const roleOf = ({ routeOptions }: FastifyRequest): Role =>
  roles.find((role) => streamPatterns[role] === routeOptions.url) ?? 'participant';

/** The room a stream is about, who asks (a link, or a participant's id), and the version of the link. */
type Follower = { readonly roomId: string; readonly who: string; readonly linkVersion: number | undefined };

const findFollower = async (pages: LivePages, request: FastifyRequest): Promise<Follower | undefined> => {
  const { site } = pages;
  const rooms = roomsFor(pages, request);
  const role = roleOf(request);
  const { key } = (request as StreamRequest).params;
  if (role !== 'participant') {
    const room = await (role === 'facilitator' ? rooms.byFacilitatorLink(key) : rooms.byProjectorLink(key));
    return room && { roomId: room.id, who: key, linkVersion: room.state.linkVersion };
  }
  const code = readRoomCode(key);
  const room = code === undefined ? undefined : await rooms.byCode(code);
  const pass = room && request.cookies[cookieName(site, passCookie(room.code))];
  const participant = room && pass !== undefined && rooms.participantOf(room.id, pass);
  return participant ? { roomId: room.id, who: participant.id, linkVersion: undefined } : undefined;
};

/** Asked by the limits first, then by the stream: found once a request. */
const found = new WeakMap<FastifyRequest, Promise<Follower | undefined>>();

const followerOf = (pages: LivePages, request: FastifyRequest): Promise<Follower | undefined> => {
  const follower = found.get(request) ?? findFollower(pages, request);
  found.set(request, follower);
  return follower;
};

const open = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> => {
  const follower = await followerOf(pages, request);
  if (!follower) throw new Refusal(404);
  const { lang } = langQuery.parse(request.query);
  const { raw } = reply;
  // What is told before the stream begins is in the stage it begins with.
  let send = (_: Buffer): void => {};
  const listener: Listener = {
    role: roleOf(request),
    lang,
    linkVersion: follower.linkVersion,
    send: (bytes) => send(bytes),
    end: () => raw.end(),
  };
  const followed = await roomsFor(pages, request).follow(
    follower.roomId,
    follower.who,
    addressOf(request),
    listener,
  );
  if (!followed || followed === 'full') return reply.code(503).header('retry-after', '10').send();
  const { stage, stop } = followed;
  raw.on('close', stop);
  if (raw.destroyed) return void stop();
  reply.hijack();
  reply.headers({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Reverse proxies that gather answers before passing them on must not do so here.
    'x-accel-buffering': 'no',
    connection: 'close',
  });
  raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders);
  const clock = eventBytes('clock', pages.clock().getTime());
  raw.cork();
  raw.write(`retry: ${retryMs}\n${clock}`);
  const bytes = stage();
  if (bytes) raw.write(bytes);
  raw.uncork();
  send = streamWriter(raw, stage);
  return undefined;
};

/** The event streams of rooms, one address for each role. */
export const streamRoutes = (pages: LivePages): void => {
  const { app, limiter } = pages;
  const limits = [
    limiter.counter('streamsOpened', async (request) => (await followerOf(pages, request))?.who),
    limiter.counter('strayStreams', async (request) =>
      (await followerOf(pages, request)) ? undefined : addressOf(request),
    ),
  ];
  const options = { exposeHeadRoute: false, config: { limits } };
  for (const role of roles)
    app.get(streamPatterns[role], options, (request, reply) => open(pages, request, reply));
};
