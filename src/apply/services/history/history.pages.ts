import type { FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { rulesVersion } from '../../../assessment/assessment.ts';
import { changesBetween } from '../../../assessment/changes.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import { addDays, dayOf, startOf } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { schemaOf } from '../../../web/api.ts';
import type { FieldError } from '../../../web/components.ts';
import { longDate } from '../../../web/format.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import {
  broughtWith,
  type Dossier,
  type DossierFact,
  dossierFrom,
  profileOf,
  shownBy,
} from '../dossier/dossier.ts';
import { forGoodForm, whyProblems } from '../dossier/for-good.schema.ts';
import {
  type OpenedFile,
  type OpenedService,
  openFile,
  openService,
  type ServicesPages,
  showInService,
} from '../opened.pages.ts';
import { changesQuery, type Done, doneQuery, historyQuery, pastQuery } from './history.schema.ts';
import { changesView, historyView, pastView, textView, wrongDaysView } from './history.views.ts';
import { historyWords } from './history.words.ts';
import { type Taken, takenCsv, takenJson, takenName, takenXlsx } from './take-away.ts';
import { formats, printedView, takeAwayView } from './take-away.views.ts';
import { takeAwayWords } from './take-away.words.ts';
import { takenFormat } from './taken.schema.ts';
import { accountsIn, entriesOf, type Telling, textsOf, titlesIn, toldFact } from './told.ts';

const entriesAPage = 50;

const wordsOf = (pages: ServicesPages, ids: readonly string[]) => pages.dossiers.words(ids);

/** What some facts of a file are told with: the names of those they speak of, and their words. */
const tellingOf = async (
  pages: ServicesPages,
  lang: Lang,
  dossier: Dossier,
  facts: readonly DossierFact[],
): Promise<Telling> => {
  const texts = facts.flatMap((fact) => textsOf(fact).map(([, id]) => id));
  return {
    lang,
    dossier,
    names: await pages.signin.names(accountsIn({ facts })),
    words: await wordsOf(pages, [...texts, ...titlesIn(dossier, facts)]),
  };
};

const showHistory = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { lang, request } = asked;
  const opened = await openFile(pages, request);
  const { service, dossier, today } = opened;
  const { id } = service;
  const entries = entriesOf(dossier.facts.toReversed(), broughtWith);
  const count = Math.max(1, Math.ceil(entries.length / entriesAPage));
  const page = Math.min(historyQuery.parse(request.query).page, count);
  const facts = entries.slice((page - 1) * entriesAPage, page * entriesAPage).flat();
  const telling = await tellingOf(pages, lang, dossier, facts);
  return showInService(pages, asked, opened, {
    place: pagePlace('serviceHistory', { service: id }),
    title: historyWords[lang].title,
    body: historyView({
      lang,
      service: id,
      leads: opened.leads,
      facts: facts.map((fact) => toldFact(telling, fact)),
      today,
      page,
      pages: count,
      done: doneQuery.parse(request.query).done,
    }),
  });
};

/** What is wrong with a day that the past is asked for. */
const dayErrors = (
  lang: Lang,
  field: string,
  day: string | undefined,
  today: string,
): readonly FieldError[] => {
  const words = historyWords[lang];
  if (day === undefined) return [{ field, message: words.dayMissing }];
  return day > today ? [{ field, message: words.dayAhead }] : [];
};

/** The last instant of a day, or this instant while it lasts. */
const endOf = (day: string, now: Date): Date => {
  const end = new Date(startOf(addDays(day, 1)).getTime() - 1);
  return end < now ? end : now;
};

const showWrongDays = (
  pages: ServicesPages,
  asked: Asked,
  opened: OpenedService,
  name: 'servicePast' | 'serviceChanges',
  days: {
    readonly day?: string | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  },
  errors: readonly FieldError[],
): FastifyReply => {
  const { lang } = asked;
  const { id } = opened.service;
  return showInService(pages, asked, opened, {
    place: pagePlace(name, { service: id }),
    title: historyWords[lang].title,
    wrong: true,
    body: wrongDaysView({ lang, service: id }, dayOf(pages.clock()), days, errors),
  });
};

const showPast = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { lang, request } = asked;
  const opened = await openService(pages, request);
  const { id } = opened.service;
  const { day } = pastQuery.parse(request.query);
  const now = pages.clock();
  const today = dayOf(now);
  const errors = dayErrors(lang, 'day', day, today);
  if (day === undefined || errors.length > 0)
    return showWrongDays(pages, asked, opened, 'servicePast', { day }, errors);
  const asOf = endOf(day, now);
  const dossier = await pages.dossiers.readAsOf(id, asOf);
  const standard = pages.dossiers.standardOf(dossier);
  const whys = [...dossier.declared].flatMap(([action, { status, why }]) =>
    status === 'not-applicable' && why !== undefined ? [[action, why] as const] : [],
  );
  const words = await wordsOf(
    pages,
    whys.map(([, why]) => why),
  );
  return showInService(pages, asked, opened, {
    place: pagePlace('servicePast', { service: id }),
    title: historyWords[lang].pastOn(longDate(day, lang)),
    query: `day=${day}`,
    body: pastView({
      lang,
      service: id,
      leads: opened.leads,
      day,
      today,
      standard,
      profile: profileOf(dossier, standard, asOf.toISOString()),
      whys: new Map(whys.map(([action, why]) => [action, words.get(why)])),
    }),
  });
};

const showChanges = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { lang, request } = asked;
  const opened = await openFile(pages, request);
  const { service, dossier, today } = opened;
  const { id } = service;
  const { from, to } = changesQuery.parse(request.query);
  const now = pages.clock();
  const reversed =
    from !== undefined && to !== undefined && from >= to
      ? [{ field: 'to', message: historyWords[lang].daysReversed }]
      : [];
  const errors = [...dayErrors(lang, 'from', from, today), ...dayErrors(lang, 'to', to, today), ...reversed];
  if (from === undefined || to === undefined || errors.length > 0)
    return showWrongDays(pages, asked, opened, 'serviceChanges', { from, to }, errors);
  const measuredAt = (day: string) => {
    const asOf = endOf(day, now).toISOString();
    const past = dossierFrom(id, dossier.facts, asOf);
    return { standard: pages.dossiers.standardOf(past), rules: past.method?.rules ?? rulesVersion, asOf };
  };
  const [was, is] = [measuredAt(from), measuredAt(to)];
  const changes = changesBetween(dossier.assessed, was, is);
  const causes = changes.byFacts.flatMap(({ actions }) => actions.flatMap((action) => action.causes));
  const ranks = new Set(causes.flatMap((cause) => (cause.because === 'facts' ? cause.facts : [])));
  const ended = causes.flatMap((cause) => (cause.because === 'ended' ? cause.proofs : []));
  const facts = dossier.facts.filter(({ seq }) => ranks.has(seq));
  const telling = await tellingOf(pages, lang, dossier, facts);
  const titleIds = new Map(
    ended.flatMap((proof) => {
      const title = dossier.proofs.get(proof)?.title;
      return title === undefined ? [] : [[proof, title] as const];
    }),
  );
  const titles = await wordsOf(pages, [...titleIds.values()]);
  return showInService(pages, asked, opened, {
    place: pagePlace('serviceChanges', { service: id }),
    title: historyWords[lang].between(longDate(from, lang), longDate(to, lang)),
    query: `from=${from}&to=${to}`,
    body: changesView({
      lang,
      service: id,
      leads: opened.leads,
      from,
      to,
      today,
      standards: [was.standard, is.standard],
      rules: [was.rules, is.rules],
      changes,
      facts: new Map(facts.map((fact) => [fact.seq, toldFact(telling, fact)])),
      titles: new Map([...titleIds].map(([proof, title]) => [proof, titles.get(title)])),
    }),
  });
};

/** A text of a file, with the fact that it goes with. */
const textAsked = async (pages: ServicesPages, { request, lang }: Asked, { dossier }: OpenedFile) => {
  const id = paramOf(request, 'text');
  const fact = dossier.facts.find((each) => textsOf(each).some(([, text]) => text === id));
  if (!fact) throw new Refusal(404);
  const told = toldFact(await tellingOf(pages, lang, dossier, [fact]), fact);
  const text = told.texts.find((each) => each.id === id);
  if (!text) throw new Refusal(404);
  return { id, told, text };
};

const showText = async (
  pages: ServicesPages,
  asked: Asked,
  typed: { readonly why: string; readonly errors: readonly FieldError[] } = { why: '', errors: [] },
  status?: number,
): Promise<FastifyReply> => {
  const { lang, request } = asked;
  const opened = await openFile(pages, request);
  const { id, told, text } = await textAsked(pages, asked, opened);
  const page = {
    place: pagePlace('serviceText', { service: opened.service.id, text: id }),
    title: historyWords[lang].redactTitle,
    wrong: typed.errors.length > 0,
    body: textView({
      lang,
      service: opened.service.id,
      leads: opened.leads,
      id,
      role: historyWords[lang].roles[text.role],
      said: text.said,
      told: [told.about, told.what].filter(Boolean).join(', '),
      file: text.role === 'file' ? told.file : undefined,
      isOwn: await pages.dossiers.isOwn(opened.service.id, id),
      proof: shownBy(id, opened.dossier)[0]?.id,
      ...typed,
    }),
  };
  return showInService(pages, asked, opened, page, status);
};

const redact = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { lang, request, reply } = asked;
  const opened = await openFile(pages, request);
  const { service, account } = opened;
  const { id } = await textAsked(pages, asked, opened);
  const form = forGoodForm.safeParse(request.body).data;
  if (!form) throw new Refusal(400);
  const { why } = form;
  const errors = whyProblems(why, historyWords[lang].redaction);
  if (errors.length > 0) return showText(pages, asked, { why, errors });
  const said = { id: uuidv4(), words: why, lang };
  if ((await pages.dossiers.redact(service.id, actorOf(account), id, said)) === 'elsewhere')
    return showText(pages, asked, { why, errors: [] }, 409);
  return reply.redirect(
    `${href('serviceHistory', lang, { service: service.id })}?done=${'redacted' satisfies Done}`,
    303,
  );
};

const showExport = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const opened = await openService(pages, asked.request);
  const { id } = opened.service;
  return showInService(pages, asked, opened, {
    place: pagePlace('serviceExport', { service: id }),
    title: takeAwayWords[asked.lang].title,
    body: takeAwayView(asked.lang, id),
  });
};

/** The whole file, with all of its words. */
const takenFrom = async (
  pages: ServicesPages,
  { lang }: Asked,
  { service, body, dossier, standard, today }: OpenedFile,
): Promise<Taken> => {
  return {
    ...(await tellingOf(pages, lang, dossier, dossier.facts)),
    service,
    body: body.name[lang],
    standard,
    profile: profileOf(dossier, standard, pages.clock().toISOString()),
    today,
  };
};

const showPrint = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { lang, request } = asked;
  const opened = await openFile(pages, request);
  return showInService(pages, asked, opened, {
    place: pagePlace('servicePrint', { service: opened.service.id }),
    title: takeAwayWords[lang].printed(longDate(opened.today, lang)),
    body: printedView(await takenFrom(pages, asked, opened)),
  });
};

const written = {
  csv: {
    type: 'text/csv; charset=utf-8',
    write: async (taken: Taken): Promise<string | Buffer> => takenCsv(taken),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: takenXlsx,
  },
  json: {
    type: 'application/json; charset=utf-8',
    write: async (taken: Taken, schema: string) => takenJson(taken, schema),
  },
} as const;

const giveFile = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { lang, request, reply } = asked;
  const opened = await openFile(pages, request);
  const asks = paramOf(request, 'file');
  const format = formats.find((each) => asks === `${takeAwayWords[lang].fileName}.${each}`);
  if (!format) throw new Refusal(404);
  const { type, write } = written[format];
  const body = await write(await takenFrom(pages, asked, opened), schemaOf(pages.site, takenFormat));
  const named = takenName(opened.service.name[lang]) || takeAwayWords[lang].fileName;
  const name = `cap18-${named}-${opened.today}.${format}`;
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(body);
};

/** The history of a service, as of a day, between two days, and the whole of its dossier to export. */
export const pages = {
  serviceHistory: { title: (_deps, lang) => historyWords[lang].title, show: showHistory },
  servicePast: { title: (_deps, lang) => historyWords[lang].pastTitle, show: showPast },
  serviceChanges: { title: (_deps, lang) => historyWords[lang].changesTitle, show: showChanges },
  serviceText: {
    title: (_deps, lang) => historyWords[lang].redactTitle,
    show: (deps, asked) => showText(deps, asked),
    act: redact,
  },
  serviceExport: { title: (_deps, lang) => takeAwayWords[lang].title, show: showExport },
  servicePrint: { title: (_deps, lang) => takeAwayWords[lang].print[0], show: showPrint },
  serviceFile: { title: (_deps, lang) => takeAwayWords[lang].title, show: giveFile },
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
