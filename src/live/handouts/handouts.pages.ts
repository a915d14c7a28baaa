import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Lang, languages } from '../../standard/standard.ts';
import type { SiteLink } from '../../web/layout.ts';
import { addressOf } from '../../web/limits.ts';
import { pagePattern, pagePlace } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { sendPrepared } from '../../web/send.ts';
import { facilitatorWords } from '../facilitator.words.ts';
import type { liveTable } from '../live.feature.ts';
import type { LivePages } from '../live.pages.ts';
import { planQuery } from '../prepare/prepare.schema.ts';
import { handoutsPrinter } from './handouts.printer.ts';
import type { HandoutKind } from './handouts.ts';

/** Where to choose again, for who asked for a plan that is not there. */
const way = (): SiteLink => ({
  url: pagePlace('openRoom').url,
  label: { fr: facilitatorWords.fr.openingTitle, en: facilitatorWords.en.openingTitle },
});

const pathNames = {
  slides: 'sessionSlides',
  booklet: 'sessionBooklet',
  guide: 'sessionGuide',
} as const satisfies Record<HandoutKind, keyof typeof liveTable>;

/** A session as files: for who leads without our server, and for who keeps something of it. */
export const handoutsPages = ({ app, course, standard, limiter }: LivePages): void => {
  const print = handoutsPrinter({ course, standard });
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    kind: HandoutKind,
    lang: Lang,
  ): Promise<FastifyReply> => {
    const asked = planQuery.parse(request.query);
    const handout = await print({ kind, lang, ...asked });
    if (handout === 'busy') throw new Refusal(503);
    if (!handout) throw new Refusal(404, way());
    const { name, prepared } = handout;
    reply.header('content-disposition', `attachment; filename="${name}"`).header('x-robots-tag', 'noindex');
    return sendPrepared(request, reply, prepared);
  };
  const limits = { config: { limits: [limiter.counter('handouts', addressOf)] } };
  for (const lang of languages)
    for (const [kind, name] of Object.entries(pathNames) as [HandoutKind, (typeof pathNames)[HandoutKind]][])
      app.get(pagePattern(name)[lang], limits, (request, reply) => send(request, reply, kind, lang));
};
