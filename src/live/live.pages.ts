import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Accounts } from '../accounts/accounts.ts';
import type { Course } from '../course/course.ts';
import type { Database } from '../db/database.ts';
import type { Limiter } from '../limits.ts';
import type { Standard, Standards } from '../standard/standard.ts';
import type { Training } from '../training/training.ts';
import { layout, type Page, type Site } from '../web/layout.ts';
import { rememberLang, sendPage } from '../web/send.ts';
import type { Rooms } from './rooms.ts';

/** What the pages of rooms work with. */
export type LivePages = {
  readonly app: FastifyInstance;
  readonly site: Site;
  readonly standard: Standard;
  readonly standards: Standards;
  readonly course: Course;
  readonly rooms: Rooms;
  readonly training: Training;
  readonly db: Database['db'];
  readonly accounts: Accounts;
  readonly clock: () => Date;
  /** The key that opens rooms at this moment. */
  readonly facilitatorKey: () => Promise<string>;
  readonly limiter: Limiter;
};

/**
 * Sends a page of rooms: about one group at one moment, so never listed, nor kept by browsers.
 *
 * @param common as `sendPage` has it: a whole room receives the page at the same minute
 */
export const sendLive = (
  { site }: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  page: Omit<Page, 'personal' | 'section'>,
  status?: number,
  common = false,
): FastifyReply => {
  rememberLang(request, reply, site.secure);
  const whole = layout(site, { ...page, section: 'training', personal: true });
  return sendPage(request, reply, whole, status, common);
};

/** Whether the script asks, and not the browser on its own. */
export const wantsJson = (request: FastifyRequest): boolean =>
  request.headers.accept?.startsWith('application/json') ?? false;
