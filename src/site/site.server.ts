/** The home page, fixed pages, opinions and files of the root. */
import type { FastifyRequest } from 'fastify';
import type { House } from '../platform/platform.server.ts';
import type { Lang } from '../standard/standard.ts';
import { feedbackTable } from './feedback/feedback.feature.ts';
import { type PrivacyOfficer, readProse } from './prose.ts';
import { rootFiles, securityTxt } from './root.api.ts';
import { siteTable } from './site.feature.ts';
import type { Begun } from './site.views.ts';

type Settings = {
  readonly trainingMinutes: number;
  readonly told: boolean;
  readonly privacyOfficer?: PrivacyOfficer;
  readonly securityContact?: string;
  readonly begunOn: (request: FastifyRequest, lang: Lang) => Promise<Begun>;
};

export const serveSite = (house: House, { securityContact, ...settings }: Settings): void => {
  const { app, site, standard, course, db, clock, pages } = house;
  pages.serve(siteTable, { ...settings, site, standard, course, prose: readProse() });
  pages.serve(feedbackTable, { site, db, clock, titleOf: pages.titleOf });
  rootFiles(app, { site, places: pages.places });
  securityTxt(app, { site, clock, contact: securityContact });
};
