import type { Page } from '../../../web/page.ts';
import type { ServicesPages } from '../service.visits.ts';

/** The reviews of a service. */
export const pages = {} satisfies Readonly<Record<string, Page<ServicesPages>>>;
