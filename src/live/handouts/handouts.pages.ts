import type { SiteLink } from '../../web/layout.ts';
import { pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { sendPrepared } from '../../web/send.ts';
import { facilitatorWords } from '../facilitator/facilitator.words.ts';
import type { LiveDeps } from '../live.visits.ts';
import { preparedPlanQuery } from '../prepare/prepare.schema.ts';
import type { HandoutKind } from './handouts.ts';

/** Where to choose again, for someone who asked for a plan that is not there. */
const way = (): SiteLink => ({
  url: pagePlace('openRoom').url,
  label: { fr: facilitatorWords.fr.openingTitle, en: facilitatorWords.en.openingTitle },
});

const handout = (kind: HandoutKind): Page<LiveDeps> => ({
  show: async ({ printHandout }, { request, reply, lang }) => {
    const printed = await printHandout({ kind, lang, ...preparedPlanQuery.parse(request.query) });
    if (printed === 'busy') throw new Refusal(503);
    if (!printed) throw new Refusal(404, way());
    const { name, prepared } = printed;
    reply.header('content-disposition', `attachment; filename="${name}"`).header('x-robots-tag', 'noindex');
    return sendPrepared(request, reply, prepared);
  },
});

/** A session as files: for whoever leads it without our server, and for whoever keeps something of it. */
export const pages = {
  sessionSlides: handout('slides'),
  sessionBooklet: handout('booklet'),
  sessionGuide: handout('guide'),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;
