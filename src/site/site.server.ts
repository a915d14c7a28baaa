/** The site itself on a server: home, fixed pages, opinions, and the files of its root. */
import type { FastifyRequest } from 'fastify';
import type { House } from '../platform/platform.server.ts';
import type { Lang } from '../standard/standard.ts';
import { feedbackTable } from './feedback/feedback.feature.ts';
import type { PrivacyOfficer } from './privacy.ts';
import { readProse } from './prose.ts';
import { rootFiles } from './root.api.ts';
import { securityTxt } from './security-txt.api.ts';
import { siteTable } from './site.feature.ts';
import type { Begun } from './site.views.ts';

type Settings = {
  /** Length of the training for everyone, in minutes. */
  readonly trainingMinutes: number;
  /** Whether what people do is told to a record of learning of the public body. */
  readonly told: boolean;
  /** The person in charge of personal information, where one is named. */
  readonly privacyOfficer?: PrivacyOfficer;
  /** Where weaknesses are told to the body that runs the server: a URI. */
  readonly securityContact?: string;
  /** What the person behind a request has begun. The wings that keep it answer. */
  readonly begunOn: (request: FastifyRequest, lang: Lang) => Promise<Begun>;
};

/** Serves the pages of the site. */
export const serveSite = (house: House, { securityContact, ...settings }: Settings): void => {
  const { app, site, standard, course, db, clock, pages } = house;
  pages.serve(siteTable, { ...settings, site, standard, course, prose: readProse() });
  pages.serve(feedbackTable, { site, db, clock, titleOf: pages.titleOf });
  rootFiles(app, { site, places: pages.places });
  securityTxt(app, { site, clock, contact: securityContact });
};
