/** The room that a request is about, and who sends it: read by the limits, then by the page or the stream. Draws nothing. */
import type { FastifyRequest } from 'fastify';
import type { Course } from '../course/course.ts';
import type { Training } from '../learn/training/training.ts';
import type { Devices } from '../people/learners/device.visits.ts';
import type { Learners } from '../people/learners/learners.ts';
import type { Signin } from '../people/signin/signin.ts';
import type { Database } from '../platform/db/database.ts';
import type { KeyPasses } from '../platform/keys/keys.ts';
import type { Limiter } from '../platform/limits.ts';
import type { Standard, Standards } from '../standard/standard.ts';
import { type Awaitable, foundOnce, whenThere } from '../web/cache.ts';
import type { Site } from '../web/layout.ts';
import { paramOf } from '../web/page.ts';
import { cookieName } from '../web/security.ts';
import { passCookie, readRoomCode } from './codes.ts';
import type { HandoutsPrinter } from './handouts/handouts.printer.ts';
import { roomCodeQuery } from './participant/participant.schema.ts';
import type { Room } from './room/live-room.ts';
import type { Participant, Rooms } from './room/rooms.ts';

export type LiveDeps = {
  readonly site: Site;
  readonly standard: Standard;
  readonly standards: Standards;
  readonly course: Course;
  readonly rooms: Rooms;
  /** What a browser holds for who has shown the key that opens rooms, and changes the plan. */
  readonly openers: KeyPasses;
  readonly training: Training;
  readonly db: Database['db'];
  readonly learners: Learners;
  readonly devices: Devices;
  readonly clock: () => Date;
  readonly facilitatorKey: () => Promise<string>;
  readonly limiter: Limiter;
  readonly signin: Signin;
  /** Whether someone opens rooms without the key of the installation. */
  readonly mayOpenRooms: (account: { readonly id: string }) => Promise<boolean>;
  readonly printHandout: HandoutsPrinter;
};

/** The room of which the address holds the facilitator's link; undefined when it leads to none. */
export const roomLed = foundOnce(({ rooms }: LiveDeps, request) =>
  rooms.byFacilitatorLink(paramOf(request, 'link')),
);

/** A room, and the participant who sends a request; undefined for someone who is not in it yet. */
export type Entrant = { readonly room: Room; readonly participant: Participant | undefined };

/** The participant whose pass for a room the browser holds; undefined without one of ours. */
export const participantWith = (
  { site, rooms }: LiveDeps,
  request: FastifyRequest,
  room: Room,
): Participant | undefined => {
  const pass = request.cookies[cookieName(site, passCookie(room.code))];
  return pass === undefined ? undefined : rooms.participantOf(room.id, pass);
};

/** The room whose code is in the address, in the path or in the query where it is typed; undefined when there is none. */
export const entrantIn = foundOnce((deps: LiveDeps, request): Awaitable<Entrant | undefined> => {
  const typed = paramOf(request, 'code') || roomCodeQuery.parse(request.query).code || '';
  const code = readRoomCode(typed);
  if (code === undefined) return undefined;
  return whenThere(
    deps.rooms.byCode(code),
    (room) => room && { room, participant: participantWith(deps, request, room) },
  );
});
