import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import type { z } from 'zod';
import { rulesVersion } from '../../../assessment/assessment.ts';
import { changesBetween } from '../../../assessment/changes.ts';
import { workbookType } from '../../../documents/workbook.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import { addDays, dayOf, startOf } from '../../../standard/days.ts';
import { schemaOf } from '../../../web/api.ts';
import type { FieldError } from '../../../web/components.ts';
import { judged, type Returned } from '../../../web/fields.ts';
import { capitalised, longDate } from '../../../web/format.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { type Outcome, pageKind } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import { sendFile } from '../../../web/send.ts';
import { type DossierFact, dossierFrom, profileOf, shownBy } from '../dossier/dossier.ts';
import { forGoodForm, goneWhyField } from '../dossier/for-good.forms.ts';
import type { EvidenceFiles } from '../evidence/files.ts';
import {
  type DossierVisit,
  type DrawnInService,
  dossierPage,
  frameInService,
  type ServicesPages,
  type ServiceVisit,
  servicePage,
  visitDossier,
} from '../service.visits.ts';
import { changesFields, changesQuery, historyQuery, pastFields, pastQuery } from './history.forms.ts';
import { changesView, historyView, pastView, textView, wrongDaysView } from './history.views.ts';
import { historyWords } from './history.words.ts';
import {
  accountsIn,
  entriesOf,
  isOfReviewer,
  roleSaid,
  type Telling,
  type ToldFact,
  type ToldText,
  textsTold,
  titlesIn,
  toldFact,
} from './history-lines.ts';
import { fileOf, formats, type Taken, takenJson, takenName, takenXlsx, takenZip } from './take-away.ts';
import { takeAwayWords } from './take-away.words.ts';
import { takenFormat } from './taken.schema.ts';

const entriesAPage = 15;

/** What exporting a file works with, besides: the files of evidence. */
type ExportPages = ServicesPages & { readonly files: Pick<EvidenceFiles, 'of'> };

/** What some facts of a dossier are told with: the names of those they speak of, their words, and other texts. */
const tellingOf = async (
  { deps, asked, dossier }: DossierVisit,
  facts: readonly DossierFact[],
  others: readonly string[] = [],
): Promise<Telling> => {
  const texts = facts.flatMap((fact) => textsTold(fact).map(([, id]) => id));
  return {
    lang: asked.lang,
    dossier,
    names: await deps.signin.names(accountsIn({ facts })),
    words: await deps.dossiers.words([...texts, ...titlesIn(dossier, facts), ...others]),
  };
};

const drawHistory = async (
  visit: DossierVisit,
  { page: wanted, done }: z.output<typeof historyQuery>,
): Promise<DrawnInService> => {
  const { asked, service, dossier, today, leads } = visit;
  const { lang } = asked;
  const entries = entriesOf(dossier.facts.toReversed().map((fact) => ({ ...fact, by: fact.actor.id })));
  const count = Math.max(1, Math.ceil(entries.length / entriesAPage));
  const page = Math.min(wanted, count);
  const facts = entries.slice((page - 1) * entriesAPage, page * entriesAPage).flat();
  const telling = await tellingOf(visit, facts);
  return {
    place: pagePlace('serviceHistory', { service: service.id }),
    title: historyWords[lang].title,
    body: historyView({
      lang,
      service: service.id,
      leads,
      facts: facts.map((fact) => toldFact(telling, fact)),
      today,
      page,
      pages: count,
      done,
    }),
  };
};

/** The last instant of a day, or this instant while it lasts. */
const endOf = (day: string, now: Date): Date => {
  const end = new Date(startOf(addDays(day, 1)).getTime() - 1);
  return end < now ? end : now;
};

const drawWrongDays = (
  { deps, asked: { lang }, service }: ServiceVisit,
  name: 'servicePast' | 'serviceChanges',
  returned: Returned,
): DrawnInService => ({
  place: pagePlace(name, { service: service.id }),
  title: historyWords[lang].title,
  status: 400,
  body: wrongDaysView({ lang, service: service.id }, dayOf(deps.clock()), returned),
});

const drawPast = async (visit: ServiceVisit, asked: z.output<typeof pastQuery>): Promise<DrawnInService> => {
  const { deps, service, leads } = visit;
  const { lang } = visit.asked;
  const { dossiers } = deps;
  const { day } = asked;
  const today = dayOf(deps.clock());
  const returned = judged(lang, pastFields(today), asked);
  if (returned.errors.length > 0) return drawWrongDays(visit, 'servicePast', returned);
  const asOf = endOf(day, deps.clock()).toISOString();
  const { facts } = await dossiers.read(service.id);
  const dossier = dossierFrom(service.id, facts, asOf);
  const standard = dossiers.standardOf(dossier);
  return {
    place: pagePlace('servicePast', { service: service.id }),
    title: historyWords[lang].pastOn(longDate(day, lang)),
    query: `day=${day}`,
    body: pastView({
      lang,
      service: service.id,
      leads,
      day,
      today,
      standard,
      dossier,
      profile: profileOf(dossier, standard, asOf),
      words: await dossiers.words([...dossier.declared.values()].flatMap(({ why }) => why ?? [])),
    }),
  };
};

const drawChanges = async (
  visit: DossierVisit,
  days: z.output<typeof changesQuery>,
): Promise<DrawnInService> => {
  const { deps, asked, service, dossier, today, leads } = visit;
  const { lang } = asked;
  const { id } = service;
  const { from, to } = days;
  const now = deps.clock();
  const returned = judged(lang, changesFields(today, from), days);
  if (returned.errors.length > 0) return drawWrongDays(visit, 'serviceChanges', returned);
  const measuredAt = (day: string) => {
    const asOf = endOf(day, now).toISOString();
    const past = dossierFrom(id, dossier.facts, asOf);
    const rules = past.method?.rules ?? rulesVersion;
    return { standard: deps.dossiers.standardOf(past), rules, asOf, existed: past.head > 0 };
  };
  const [first, is] = [measuredAt(from), measuredAt(to)];
  // What did not exist was measured by nothing: only what the service is now is told.
  const was = first.existed ? first : { ...first, standard: is.standard, rules: is.rules };
  const changes = changesBetween(dossier.assessed, was, is);
  const causes = changes.byFacts.flatMap(({ actions }) => actions.flatMap((action) => action.causes));
  const ranks = new Set(causes.flatMap((cause) => (cause.because === 'facts' ? cause.facts : [])));
  const ended = causes.flatMap((cause) => (cause.because === 'ended' ? cause.ids : []));
  const facts = dossier.facts.filter(({ seq }) => ranks.has(seq));
  const titleOf = (evidence: string): string => dossier.evidence.get(evidence)?.title ?? '';
  const telling = await tellingOf(visit, facts, ended.map(titleOf));
  return {
    place: pagePlace('serviceChanges', { service: id }),
    title: capitalised(historyWords[lang].between(longDate(from, lang), longDate(to, lang))),
    query: `from=${from}&to=${to}`,
    body: changesView({
      lang,
      service: id,
      name: service.name[lang],
      leads,
      from,
      to,
      today,
      standards: [was.standard, is.standard],
      rules: [was.rules, is.rules],
      existed: was.existed,
      changes,
      facts: new Map(facts.map((fact) => [fact.seq, toldFact(telling, fact)])),
      titles: new Map(ended.map((each) => [each, telling.words.get(titleOf(each))])),
    }),
  };
};

/** A text of a dossier, with the fact that it goes with. */
type TextVisit = DossierVisit & {
  readonly text: { readonly id: string; readonly told: ToldFact; readonly text: ToldText };
  /** Whether it is a reviewer's, which only who manages the body takes away: nobody overturns a review by its words. */
  readonly isKept: boolean;
};

const visitText = async (deps: ServicesPages, asked: Asked): Promise<TextVisit> => {
  const visit = await visitDossier(deps, asked);
  const id = paramOf(asked.request, 'text');
  const fact = visit.dossier.facts.find((each) => textsTold(each).some(([, text]) => text === id));
  if (!fact) throw new Refusal(404);
  const told = toldFact(await tellingOf(visit, [fact]), fact);
  const text = told.texts.find((each) => each.id === id);
  if (!text) throw new Refusal(404);
  return { ...visit, text: { id, told, text }, isKept: isOfReviewer(fact) && !visit.managesBody };
};

type Typed = { readonly why: string; readonly errors: readonly FieldError[] };

const drawText = async (
  { deps, asked: { lang }, service, leads, dossier, text: { id, told, text }, isKept }: TextVisit,
  _query: unknown,
  typed: Typed = { why: '', errors: [] },
): Promise<DrawnInService> => ({
  place: pagePlace('serviceText', { service: service.id, text: id }),
  title: historyWords[lang].redactTitle,
  // A text of elsewhere is no error of the form.
  wrong: typed.errors.length > 0,
  body: textView({
    lang,
    service: service.id,
    leads,
    id,
    role: roleSaid(lang, text),
    said: text.said,
    told: [told.about, told.what].filter(Boolean).join(', '),
    file: text.role === 'file' ? told.file : undefined,
    isOwn: await deps.dossiers.isOwn(service.id, id),
    isKept,
    evidence: shownBy(id, dossier)[0]?.id,
    ...typed,
  }),
});

const redact = async (
  { deps, asked: { lang }, service, account, text: { id }, isKept }: TextVisit,
  { why }: z.output<typeof forGoodForm>,
): Promise<Outcome<TextVisit, unknown, Typed>> => {
  if (isKept) return { back: { why, errors: [] }, status: 403 };
  const { errors } = judged(lang, { why: goneWhyField(historyWords[lang].redaction) }, { why });
  if (errors.length > 0) return { back: { why, errors }, status: 400 };
  const said = { id: uuidv4(), words: why, lang };
  if ((await deps.dossiers.redact(service.id, actorOf(account), id, said)) === 'elsewhere')
    return { back: { why, errors }, status: 409 };
  const history = href('serviceHistory', lang, { service: service.id });
  return { go: `${history}?done=redacted` };
};

/** The whole dossier, with all of its words. */
const takenFrom = async (visit: DossierVisit): Promise<Taken> => {
  const { deps, asked, service, body, dossier, standard, today } = visit;
  const asOf = deps.clock().toISOString();
  return {
    ...(await tellingOf(visit, dossier.facts)),
    service,
    body: body.name[asked.lang],
    standard,
    profile: profileOf(dossier, standard, asOf),
    asOf,
    today,
  };
};

/** What each format is, and how it is written. */
const written = {
  zip: {
    type: 'application/zip',
    write: (taken: Taken, schema: string, { files }: ExportPages) =>
      Readable.from(takenZip(taken, schema, files), { objectMode: false }),
  },
  xlsx: { type: workbookType, write: takenXlsx },
  json: { type: 'application/json; charset=utf-8', write: takenJson },
} as const;

const giveFile = async (deps: ExportPages, asked: Asked): Promise<FastifyReply> => {
  const { lang, request, reply } = asked;
  const visit = await visitDossier(deps, asked);
  const file = paramOf(request, 'file');
  const format = formats.find((each) => file === fileOf(lang, each));
  if (!format) throw new Refusal(404);
  const { type, write } = written[format];
  const body = await write(await takenFrom(visit), schemaOf(deps.site, takenFormat), deps);
  const named = takenName(visit.service.name[lang]) || takeAwayWords[lang].fileName;
  const ending = file.slice(takeAwayWords[lang].fileName.length);
  return sendFile(reply, { name: `cap18-${named}-${visit.today}${ending}`, type, body });
};

const textPage = pageKind(visitText, frameInService);

/** The history of a service, as of a day, between two days, and the whole of its dossier to export. */
export const pages = {
  serviceHistory: dossierPage({
    title: (_deps, lang) => historyWords[lang].title,
    query: historyQuery,
    show: drawHistory,
  }),
  // Measured as it was then: paper does not say by what it is measured now.
  servicePast: servicePage({
    title: (_deps, lang) => historyWords[lang].pastTitle,
    query: pastQuery,
    show: drawPast,
  }),
  serviceChanges: dossierPage({
    title: (_deps, lang) => historyWords[lang].changesTitle,
    query: changesQuery,
    show: drawChanges,
  }),
  serviceText: textPage({
    title: (_deps, lang) => historyWords[lang].redactTitle,
    show: drawText,
    form: forGoodForm,
    act: redact,
  }),
  serviceFile: { title: (_deps, lang) => takeAwayWords[lang].title, show: giveFile },
} satisfies Readonly<Record<string, Page<ExportPages>>>;
