import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Course } from '../course/course.ts';
import type { Training } from '../learn/training/training.ts';
import type { Devices } from '../people/learners/device.pages.ts';
import type { Learners } from '../people/learners/learners.ts';
import type { Signin } from '../people/signin/signin.ts';
import type { Database } from '../platform/db/database.ts';
import type { Limiter } from '../platform/limits.ts';
import type { Standard, Standards } from '../standard/standard.ts';
import { memoize } from '../web/cache.ts';
import type { Html } from '../web/html.ts';
import { layout, type Page, type Site } from '../web/layout.ts';
import { isSignedIn, rememberLang, sendPage } from '../web/send.ts';
import type { HeldRooms, Leaders } from './held/held.ts';
import type { Room } from './live-room.ts';
import type { Rehearsals } from './rehearsal/rehearsals.ts';
import type { Rooms } from './rooms.ts';

/** What the pages of rooms work with. */
export type LivePages = {
  readonly app: FastifyInstance;
  readonly site: Site;
  readonly standard: Standard;
  readonly standards: Standards;
  readonly course: Course;
  readonly rooms: Rooms;
  readonly rehearsals: Rehearsals;
  readonly training: Training;
  readonly db: Database['db'];
  readonly learners: Learners;
  readonly devices: Devices;
  readonly clock: () => Date;
  /** The key that opens rooms at this moment. */
  readonly facilitatorKey: () => Promise<string>;
  readonly limiter: Limiter;
  readonly signin: Signin;
  readonly held: HeldRooms;
  readonly leaders: Leaders;
};

/** A page of rooms: about one group at one moment, so never listed, nor kept by browsers. */
export type LivePage = Omit<Page, 'personal' | 'section'>;

const wholePage = (site: Site, page: LivePage): Html =>
  layout(site, { ...page, section: 'training', personal: true });

/** Sends a page of rooms. */
export const sendLive = (
  { site }: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  page: LivePage,
  status?: number,
): FastifyReply => {
  rememberLang(request, reply, site.secure);
  return sendPage(request, reply, wholePage(site, { ...page, signedIn: isSignedIn(site, request) }), status);
};

const drawn = memoize<Html>();

/**
 * Sends a page that many people of a room receive alike, most of them at the same minute: it is drawn and compressed once.
 * Nothing in it was typed by a person nor opens anything.
 *
 * @param room as it is now: the page is drawn again once it changed
 * @param variant says, with the room, all that the page depends on
 */
export const sendAlike = (
  { site }: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  room: Room,
  variant: string,
  draw: () => LivePage,
): FastifyReply => {
  rememberLang(request, reply, site.secure);
  return sendPage(
    request,
    reply,
    drawn(room, variant, () => wholePage(site, draw())),
    200,
    true,
  );
};

/** Whether the script asks, and not the browser on its own. */
export const wantsJson = (request: FastifyRequest): boolean =>
  request.headers.accept?.startsWith('application/json') ?? false;
