import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { languages } from '../../standard/standard.ts';
import { type Awaitable, foundOnce, whenThere } from '../../web/cache.ts';
import { clientAddress, strayFrom, type Who } from '../../web/limits.ts';
import { paramOf } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { readRoomCode } from '../codes.ts';
import { streamPatterns } from '../live.feature.ts';
import { type LiveDeps, participantWith } from '../live.visits.ts';
import type { Listener, ListenerRole } from './broadcast.ts';
import { eventBytes, streamWriter } from './stream-writer.ts';

const langQuery = z.object({ lang: z.enum(languages).catch('fr') });

/** How long a page waits before it comes back, in milliseconds; its script adds some chance, so that not all come at once. */
const retryMs = 1_500;

const roles = ['facilitator', 'projector', 'participant'] as const;

const roleOf = ({ routeOptions }: FastifyRequest): ListenerRole =>
  roles.find((role) => streamPatterns[role] === routeOptions.url) ?? 'participant';

/** The room a stream is about, the caller (a link, or a participant's id), and the version of the link. */
type Follower = { readonly roomId: string; readonly who: string; readonly linkVersion: number | undefined };

const followerOf = foundOnce((deps: LiveDeps, request): Awaitable<Follower | undefined> => {
  const { rooms } = deps;
  const role = roleOf(request);
  const key = paramOf(request, 'key');
  if (role !== 'participant') {
    const led = role === 'facilitator' ? rooms.byFacilitatorLink(key) : rooms.byProjectorLink(key);
    return whenThere(
      led,
      (room) => room && { roomId: room.id, who: key, linkVersion: room.state.linkVersion },
    );
  }
  const code = readRoomCode(key);
  if (code === undefined) return undefined;
  return whenThere(rooms.byCode(code), (room) => {
    const participant = room && participantWith(deps, request, room);
    return participant && { roomId: room.id, who: participant.id, linkVersion: undefined };
  });
});

const open = async (
  deps: LiveDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> => {
  const follower = await followerOf(deps, request);
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
  const followed = await deps.rooms.follow(follower.roomId, follower.who, clientAddress(request), listener);
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
  // It lasts as long as its connection: cut in chunks, each event would be four writes.
  raw.removeHeader('transfer-encoding');
  raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders);
  const clock = eventBytes('clock', deps.clock().getTime());
  raw.cork();
  raw.write(`retry: ${retryMs}\n${clock}`);
  const bytes = stage();
  if (bytes) raw.write(bytes);
  raw.uncork();
  send = streamWriter(raw, stage);
  return undefined;
};

export const streamRoutes = (app: FastifyInstance, deps: LiveDeps): void => {
  const { limiter } = deps;
  const follows: Who = (request) => whenThere(followerOf(deps, request), (follower) => follower?.who);
  const limits = [
    limiter.counter('streamsOpened', follows),
    limiter.counter('strayStreams', strayFrom(follows)),
  ];
  const options = { exposeHeadRoute: false, config: { limits } };
  for (const role of roles)
    app.get(streamPatterns[role], options, (request, reply) => open(deps, request, reply));
};
