import type { FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import type { z } from 'zod';
import { rulesVersion } from '../../../assessment/assessment.ts';
import { changesBetween } from '../../../assessment/changes.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import { instantAfter } from '../../../standard/days.ts';
import { schemaOf } from '../../../web/api.ts';
import { judged, nothingReturned, type Returned } from '../../../web/fields.ts';
import { capitalised, longDate } from '../../../web/format.ts';
import { href } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import { sendFile } from '../../../web/send.ts';
import { dossierFrom } from '../dossier/dossier.kinds.ts';
import { type DossierFact, profileOf, shownBy } from '../dossier/dossier.ts';
import { forGoodForm, goneWhyField } from '../dossier/for-good.forms.ts';
import { takenName } from '../evidence/file-name.ts';
import type { EvidenceFiles } from '../evidence/files.ts';
import { pageOf } from '../list/narrowing.views.ts';
import { detailsBesides, oldDetails } from '../measured/measured.ts';
import {
  type DossierVisit,
  dossierPage,
  type ServicesDeps,
  servicePages,
  visitDossier,
} from '../service.visits.ts';
import { spokenOf } from '../spoken.ts';
import { historyWords } from '../telling/history.words.ts';
import {
  entriesOf,
  isOfReviewer,
  type Telling,
  type ToldFact,
  type ToldText,
  textsTold,
  titlesIn,
  toldFact,
} from '../telling/telling.ts';
import { changesFields, changesQuery, historyQuery } from './history.forms.ts';
import { changesView, historyView, textView, wrongDaysView } from './history.views.ts';
import { takeAwayWords } from './take-away.words.ts';
import { takenFormat } from './taken.schema.ts';
import { type Exported, fileOf, formats, written } from './taken-files.ts';

const entriesAPage = 15;

type ExportDeps = ServicesDeps & { readonly files: Pick<EvidenceFiles, 'of'> };

/**
 * What some facts are told with: the names and the words of all that they speak of, without `untold` texts.
 */
const tellingOf = async (
  visit: DossierVisit,
  facts: readonly DossierFact[],
  untold: ReadonlySet<string>,
  ...others: readonly unknown[]
): Promise<Telling> => {
  const { deps, lang, dossier } = visit;
  const told = facts.map(({ actor, data }) => [
    actor,
    'details' in data && untold.has(data.details) ? { ...data, details: '' } : data,
  ]);
  const spoken = await spokenOf(deps, told, titlesIn(dossier, facts), others);
  return { lang, dossier, ...spoken };
};

const drawHistory = async (visit: DossierVisit, { page: wanted, done }: z.output<typeof historyQuery>) => {
  const entries = entriesOf(visit.dossier.facts.toReversed().map((fact) => ({ ...fact, by: fact.actor.id })));
  const { page, pages, shown } = pageOf(entries, entriesAPage, wanted);
  const telling = await tellingOf(visit, shown.flat(), oldDetails(visit.dossier));
  const facts = shown.flat().map((fact) => toldFact(telling, fact));
  return { title: historyWords[visit.lang].title, body: historyView({ ...visit, facts, page, pages, done }) };
};

/** The last instant of a day, or this instant while it lasts. */
const endOf = (day: string, now: Date): Date => {
  const end = new Date(Date.parse(instantAfter(day)) - 1);
  return end < now ? end : now;
};

const drawChanges = async (visit: DossierVisit, days: z.output<typeof changesQuery>) => {
  const { deps, lang, service, dossier, today } = visit;
  const { from, to } = days;
  const now = deps.clock();
  const returned = judged(lang, changesFields(today, from), days);
  if (returned.errors.length > 0)
    return { title: historyWords[lang].title, status: 400, body: wrongDaysView(visit, today, returned) };
  const measuredAt = (day: string) => {
    const asOf = endOf(day, now).toISOString();
    const past = dossierFrom(service.id, dossier.facts, asOf);
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
  const telling = await tellingOf(
    visit,
    facts,
    oldDetails(dossier),
    ended.map((id) => dossier.evidence.get(id)?.title),
  );
  const told = new Map(facts.map((fact) => [fact.seq, toldFact(telling, fact)]));
  return {
    title: capitalised(historyWords[lang].between(longDate(from, lang), longDate(to, lang))),
    query: `from=${from}&to=${to}`,
    body: changesView({ ...visit, from, to, was, is, changes, told, words: telling.words }),
  };
};

/** A text of a dossier, with its fact. */
type TextVisit = DossierVisit & {
  readonly told: ToldFact;
  readonly text: ToldText;
  /**
   * Why the reader may not redact it: a reviewer wrote it, and only who manages the body overturns a review
   * by its words; or it is of another service, from which version 1.0.0 took evidence.
   */
  readonly kept: 'reviewer' | 'elsewhere' | undefined;
};

const visitText = async (deps: ServicesDeps, asked: Asked): Promise<TextVisit> => {
  const visit = await visitDossier(deps, asked);
  const id = paramOf(asked.request, 'text');
  const fact = visit.dossier.facts.find((each) => textsTold(each).some(([, text]) => text === id));
  if (!fact) throw new Refusal(404);
  const telling = await tellingOf(visit, [fact], oldDetails(visit.dossier));
  const told = toldFact(telling, fact);
  const text = told.texts.find((each) => each.id === id);
  if (!text || !telling.words.has(id)) throw new Refusal(404);
  return { ...visit, told, text, kept: await keptIn(visit, fact, text) };
};

const keptIn = async (
  { deps, service, managesBody }: DossierVisit,
  fact: DossierFact,
  { id, said }: ToldText,
): Promise<TextVisit['kept']> => {
  if (isOfReviewer(fact)) return managesBody ? undefined : 'reviewer';
  const own = await deps.dossiers.said([{ service: service.id, id }]);
  return said?.words !== undefined && own.length === 0 ? 'elsewhere' : undefined;
};

const drawText = async (visit: TextVisit, _query: unknown, returned: Returned = nothingReturned) => {
  const { deps, lang, dossier, text } = visit;
  const evidence = shownBy(text.id, dossier).map(({ id }) => id);
  return {
    title: historyWords[lang].redactTitle,
    wrong: returned.errors.length > 0,
    body: textView({
      ...visit,
      showsEvidence: evidence.length > 0,
      falling: deps.dossiers.fallsWith(dossier, evidence),
      returned,
    }),
  };
};

const redact = async (
  { deps, lang, service, account, text: { id }, kept }: TextVisit,
  form: z.output<typeof forGoodForm>,
): Promise<Outcome<TextVisit, unknown, Returned>> => {
  const returned = judged(lang, { why: goneWhyField(historyWords[lang].redaction.why) }, form);
  if (kept) return { back: { ...returned, errors: [] }, status: 403 };
  if (returned.errors.length > 0) return { back: returned, status: 400 };
  const said = { id: uuidv4(), words: form.why, lang };
  await deps.dossiers.redact(service.id, actorOf(account), id, said);
  const history = href('serviceHistory', lang, { service: service.id });
  return { go: `${history}?done=redacted` };
};

/** The whole dossier, with all of its words, and what the measures found that are kept whole. */
const exportedFrom = async (deps: ExportDeps, visit: DossierVisit): Promise<Exported> => {
  const asOf = deps.clock().toISOString();
  const profile = profileOf(visit.dossier, visit.standard, asOf);
  const telling = await tellingOf(visit, visit.dossier.facts, detailsBesides(visit.dossier));
  return { ...visit, ...telling, profile, asOf, schema: schemaOf(deps.site, takenFormat), files: deps.files };
};

const giveFile = async (deps: ExportDeps, asked: Asked): Promise<FastifyReply> => {
  const { lang, request, reply } = asked;
  const visit = await visitDossier(deps, asked);
  const file = paramOf(request, 'file');
  const format = formats.find((each) => file === fileOf(lang, each));
  if (!format) throw new Refusal(404);
  const { type, write } = written[format];
  const body = await write(await exportedFrom(deps, visit));
  const named = takenName(visit.service.name[lang]) || takeAwayWords[lang].fileName;
  const ending = file.slice(takeAwayWords[lang].fileName.length);
  return sendFile(reply, { name: `cap18-${named}-${visit.today}${ending}`, type, body });
};

export const pages = {
  serviceHistory: dossierPage({
    title: (_deps, lang) => historyWords[lang].title,
    query: historyQuery,
    show: drawHistory,
  }),
  serviceChanges: dossierPage({
    title: (_deps, lang) => historyWords[lang].changesTitle,
    query: changesQuery,
    show: drawChanges,
  }),
  serviceText: servicePages(visitText)({
    title: (_deps, lang) => historyWords[lang].redactTitle,
    show: drawText,
    form: forGoodForm,
    act: redact,
  }),
  serviceFile: { title: (_deps, lang) => takeAwayWords[lang].title, show: giveFile },
} satisfies Readonly<Record<string, Page<ExportDeps>>>;
