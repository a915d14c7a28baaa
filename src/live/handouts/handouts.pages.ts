import type { SiteLink } from '../../web/layout.ts';
import { pagePlace } from '../../web/links.ts';
import type { Asked, Page } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { sendPrepared } from '../../web/send.ts';
import { shownCode } from '../codes.ts';
import { facilitatorWords } from '../facilitator/facilitator.words.ts';
import { openLed } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import { roomPlan } from '../prepare/plan.ts';
import { preparedPlanQuery } from '../prepare/prepare.schema.ts';
import type { PrintedHandout } from './handouts.printer.ts';
import type { HandoutAsked, HandoutKind } from './handouts.ts';

/** Where to choose again, for someone who asked for a plan that is not there. */
const way = (): SiteLink => ({
  url: pagePlace('openRoom').url,
  label: { fr: facilitatorWords.fr.openingTitle, en: facilitatorWords.en.openingTitle },
});

const made = async (
  { printHandout }: LiveDeps,
  { reply }: Asked,
  wanted: HandoutAsked,
): Promise<PrintedHandout['prepared']> => {
  const printed = await printHandout(wanted);
  if (printed === 'busy') throw new Refusal(503);
  if (!printed) throw new Refusal(404, way());
  const { name, prepared } = printed;
  reply.header('content-disposition', `attachment; filename="${name}"`).header('x-robots-tag', 'noindex');
  return prepared;
};

const handout = (kind: HandoutKind): Page<LiveDeps> => ({
  show: async (deps, asked) => {
    const { request, reply, lang } = asked;
    const wanted = { kind, lang, ...preparedPlanQuery.parse(request.query) };
    return sendPrepared(request, reply, await made(deps, asked, wanted));
  },
});

/** The same of a room: its steps in their order, with the facilitator's questions. No browser keeps it. */
const handoutOfRoom = (kind: HandoutKind): Page<LiveDeps> => ({
  show: async (deps, asked) => {
    const { reply, lang } = asked;
    const { room, scene } = await openLed(deps, asked);
    const { audience, start, code } = room;
    const plan = roomPlan(scene.course, room);
    const own = [...room.own.values()];
    const { body, type } = await made(deps, asked, {
      ...{ kind, lang, script: plan.script, steps: '', audience, start },
      room: { code: shownCode(code), plan, own },
    });
    return reply.header('cache-control', 'no-store').type(type).send(body);
  },
});

/** A session as files: for whoever leads it without our server, and for whoever keeps something of it. */
export const pages = {
  sessionSlides: handout('slides'),
  sessionBooklet: handout('booklet'),
  sessionGuide: handout('guide'),
  facilitatorSlides: handoutOfRoom('slides'),
  facilitatorBooklet: handoutOfRoom('booklet'),
  facilitatorGuide: handoutOfRoom('guide'),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;
