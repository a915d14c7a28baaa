import type { SiteLink } from './layout.ts';

/** What a request may be refused with. */
export const refusalStatuses = [400, 403, 404, 409, 413, 415, 429, 500, 503] as const;
export type ErrorStatus = (typeof refusalStatuses)[number];

/** What the caller lacks: a role that allows it, any access to the place, which may not be there, or a place that is not archived. */
export type Lacking = 'role' | 'access' | 'archived';

/** A request that cannot be honoured: its status decides what the person is told, and what they lack where it is known. */
export class Refusal extends Error {
  readonly statusCode: ErrorStatus;
  /** Where to go on from, when who refuses knows better than the home page. */
  readonly way: SiteLink | undefined;
  readonly lacking: Lacking | undefined;

  constructor(status: ErrorStatus, way?: SiteLink, lacking?: Lacking) {
    super(`refused with ${status}`);
    this.statusCode = status;
    this.way = way;
    this.lacking = lacking;
  }
}
