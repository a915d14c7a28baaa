import type { FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import type { z } from 'zod';
import type { Dossier, Measure } from '../../apply/services/dossier/dossier.ts';
import { forGoodForm, goneWhyField } from '../../apply/services/dossier/for-good.forms.ts';
import { detailsIn } from '../../apply/services/measured/details.ts';
import { keepMeasure } from '../../apply/services/measured/keeping.ts';
import { formerOf, measuresIn } from '../../apply/services/measured/measured.ts';
import {
  type DossierVisit,
  type DrawnInService,
  frameInService,
  type ServicesDeps,
  unlessArchived,
  visitDossier,
  visitService,
} from '../../apply/services/service.visits.ts';
import { actorOf } from '../../people/signin/signin.ts';
import type { Lang } from '../../standard/standard.ts';
import { judged, nothingReturned, type Returned } from '../../web/fields.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { type Outcome, pageKind } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { type MeasuresDone, measuresDoneQuery, scanForm } from './measures.forms.ts';
import { measuresView, measureView, reportReturned, type Told } from './measures.views.ts';
import { measuresWords } from './measures.words.ts';
import { type ReportProblem, readReport } from './reading.ts';
import { givenReport } from './reports.api.ts';
import type { Scans } from './scans.ts';

export type MeasuresDeps = ServicesDeps & {
  /** Undefined where this server visits nothing. */
  readonly scans: Scans | undefined;
};
type Visit = DossierVisit<MeasuresDeps>;

const toldOf = async (
  { deps }: Visit,
  measures: readonly (Measure | undefined)[],
): Promise<readonly (Told | undefined)[]> => {
  const words = await deps.dossiers.words(measures.flatMap((each) => each?.details ?? []));
  return measures.map(
    (measure) => measure && { measure, details: detailsIn(words.get(measure.details)?.words) },
  );
};

const peopleIn = ({ measures }: Pick<Dossier, 'measures'>): readonly string[] => [
  ...new Set(
    [...measures.values()].flatMap(({ told, removed }) => [told.by.id, ...(removed ? [removed.by.id] : [])]),
  ),
];

const shownIn = async ({ deps, asked, service, standard, dossier, writes, leads }: Visit) => ({
  lang: asked.lang,
  ...{ service, standard, dossier, writes },
  leads: leads && writes,
  names: await deps.signin.names(peopleIn(dossier)),
});

const drawMeasures = async (
  visit: Visit,
  { done }: z.output<typeof measuresDoneQuery>,
  back: { readonly returned: Returned; readonly lacksAddress: boolean } = {
    returned: nothingReturned,
    lacksAddress: false,
  },
): Promise<DrawnInService> => {
  const { deps, asked, service, dossier } = visit;
  const [now, before, ...others] = measuresIn(dossier);
  const [last, former] = await toldOf(visit, [now, before]);
  return {
    place: pagePlace('serviceMeasures', { service: service.id }),
    title: measuresWords[asked.lang].title,
    body: measuresView({
      ...(await shownIn(visit)),
      ...back,
      done,
      last,
      former,
      others: before ? [before, ...others] : [],
      scan: deps.scans ? await deps.scans.of(service.id) : null,
    }),
  };
};

const wentTo = (lang: Lang, service: string, done: MeasuresDone): string =>
  `${href('serviceMeasures', lang, { service })}?done=${done}`;

const problemSaid = (lang: Lang, told: ReportProblem): string =>
  (measuresWords[lang].problems[told.problem] as (told: ReportProblem) => string)(told);

/** Longest pasted text that comes back to its page, in characters. */
const keptPasted = 100_000;

const giveReport = async (deps: MeasuresDeps, asked: Asked) => {
  const visit = await visitDossier(deps, asked);
  const { lang } = asked;
  const { service, account } = visit;
  const given = await givenReport(asked.request);
  const again = async (message: string, status: number, lacksAddress = false) => {
    const pasted = 'pasted' in given && given.pasted.length <= keptPasted ? given.pasted : '';
    const returned = reportReturned(message, pasted);
    return frameInService(
      visit,
      await drawMeasures(visit, { done: undefined }, { returned, lacksAddress }),
      status,
    );
  };
  if ('problem' in given) return again(problemSaid(lang, given), 413);
  const { standards } = deps;
  const read = readReport(given.text, 'report', {
    addresses: service.addresses,
    now: deps.clock(),
    standards,
  });
  if ('problem' in read) return again(problemSaid(lang, read), 400, read.problem === 'no-address');
  const kept = unlessArchived(await keepMeasure(deps.dossiers, service.id, actorOf(account), read));
  return asked.reply.redirect(wentTo(lang, service.id, kept.outcome === 'same' ? 'same' : 'given'), 303);
};

type MeasureVisit = Visit & { readonly measure: Measure };

const visitMeasure = async (deps: MeasuresDeps, asked: Asked): Promise<MeasureVisit> => {
  const visit = await visitDossier(deps, asked);
  const measure = visit.dossier.measures.get(paramOf(asked.request, 'measure'));
  if (!measure) throw new Refusal(404);
  return { ...visit, measure };
};

const drawMeasure = async (
  visit: MeasureVisit,
  _query: unknown,
  removing: Returned = nothingReturned,
): Promise<DrawnInService> => {
  const { asked, service, dossier, measure } = visit;
  const { lang } = asked;
  const [told, former] = await toldOf(visit, [measure, formerOf(dossier, measure)]);
  return {
    place: pagePlace('serviceMeasure', { service: service.id, measure: measure.id }),
    title: measuresWords[lang].title,
    body: measureView({
      ...(await shownIn(visit)),
      done: undefined,
      told: told ?? { measure, details: undefined },
      former,
      removing,
    }),
  };
};

const removeMeasure = async (
  visit: MeasureVisit,
  { why }: z.output<typeof forGoodForm>,
): Promise<Outcome<MeasureVisit, unknown, Returned>> => {
  const { deps, lang, service, account, measure } = visit;
  const returned = judged(lang, { why: goneWhyField(measuresWords[lang].why) }, { why });
  if (returned.errors.length > 0) return { back: returned, status: 400 };
  const text = { id: uuidv4(), words: why, lang };
  unlessArchived(
    await deps.dossiers.write<never>(service.id, actorOf(account), undefined, (now) =>
      now.measures.get(measure.id)?.removed
        ? { facts: [] }
        : {
            facts: [{ kind: 'service.measure-removed', data: { measure: measure.id, why: text.id } }],
            texts: [text],
          },
    ),
  );
  return { go: wentTo(lang, service.id, 'removed') };
};

const changeScan = async (deps: MeasuresDeps, asked: Asked): Promise<FastifyReply> => {
  const { service } = await visitService(deps, asked);
  const { scans } = deps;
  const form = scanForm.safeParse(asked.request.body);
  if (!scans) throw new Refusal(404);
  if (!form.success) throw new Refusal(400);
  const asks = form.data.do === 'ask';
  // An old page may still ask, once there is nothing left to visit.
  if (asks && service.archivedAt === undefined && service.addresses.length > 0) await scans.ask(service.id);
  if (!asks) await scans.stop(service.id);
  return asked.reply.redirect(`${wentTo(asked.lang, service.id, asks ? 'asked' : 'stopped')}#visit`, 303);
};

const kindOf = pageKind(visitDossier<MeasuresDeps>, frameInService);
const measureKind = pageKind(visitMeasure, frameInService);

export const pages = {
  serviceMeasures: {
    ...kindOf({
      title: (_deps, lang) => measuresWords[lang].title,
      query: measuresDoneQuery,
      show: (visit, query) => drawMeasures(visit, query),
    }),
    act: giveReport,
  },
  serviceMeasure: measureKind({
    title: (_deps, lang) => measuresWords[lang].title,
    show: drawMeasure,
    form: forGoodForm,
    act: removeMeasure,
  }),
  serviceScan: { title: (_deps, lang) => measuresWords[lang].title, act: changeScan },
} satisfies Readonly<Record<string, Page<MeasuresDeps>>>;
