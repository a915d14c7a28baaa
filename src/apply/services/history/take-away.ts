/** All that was entered in a file, as tables. */

import type { Profile } from '../../../assessment/assessment.ts';
import { type Cell, type Table, tableOf } from '../../../documents/tables.ts';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import { dayOf } from '../../../standard/days.ts';
import { actionOf, contestedAmong } from '../../../standard/standard.ts';
import { practiceSaid } from '../../../web/bands.ts';
import { capitalised, label, longDate } from '../../../web/format.ts';
import type { Evidence, Measure, Review } from '../dossier/dossier.ts';
import { dossierWords, statusSaid, supportSaid } from '../dossier/dossier.words.ts';
import { dayIn } from '../dossier/naming.views.ts';
import { editionWords } from '../edition/edition.words.ts';
import { addedSaid } from '../evidence/evidence.views.ts';
import { evidenceWords, removerOf } from '../evidence/evidence.words.ts';
import { gridWords } from '../grid/grid.words.ts';
import { byWeight, type Details, detailsIn, type FoundFault } from '../measured/details.ts';
import { measuredActions, measureOf } from '../measured/measured.ts';
import { extentSaid, faultsSaid, foundSaid, measureSaid } from '../measured/measured.views.ts';
import { measuredWords } from '../measured/measured.words.ts';
import type { OpenedFile } from '../opened.ts';
import { keptOf, ownerOf, type PlanItem } from '../plan/plan.ts';
import { planWords } from '../plan/plan.words.ts';
import { isHeld } from '../practice/practice.ts';
import { unsupportedBy } from '../reviews/judging.ts';
import { reviewStateOf } from '../reviews/review.ts';
import { reviewerKnown } from '../reviews/reviews.views.ts';
import { reviewsWords } from '../reviews/reviews.words.ts';
import { servicesWords } from '../services.words.ts';
import { historyWords } from '../telling/history.words.ts';
import { nameOf, practiceName, roleSaid, type Telling, toldFact } from '../telling/telling.ts';
import { takeAwayWords } from './take-away.words.ts';

/** `asOf` is the instant of the profile. */
export type Taken = Telling &
  Pick<OpenedFile, 'service' | 'body' | 'standard' | 'today'> & {
    readonly profile: Profile;
    readonly asOf: string;
  };

/** The words of a text, or that they were redacted; empty without a text. */
const said = ({ words, lang }: Telling, id: string | null | undefined): string => {
  if (id === null || id === undefined) return '';
  const found = words.get(id);
  return found?.words ?? `[${dossierWords[lang].redacted}]`;
};

const onDay = (day: string | null | undefined): Cell => (day === null || day === undefined ? '' : { day });
const day = (instant: string | undefined): Cell => onDay(instant && dayOf(new Date(instant)));

const person = (taken: Telling, id: string | null | undefined): string =>
  id === null || id === undefined ? '' : nameOf(taken, { kind: 'account', id });
const by = (taken: Telling, done: Parameters<typeof nameOf>[1] | undefined): string =>
  done ? nameOf(taken, done) : '';

const serviceTable = (taken: Taken): Table => {
  const { lang, service, body, standard, profile } = taken;
  const words = servicesWords[lang];
  const { heads, whole } = takeAwayWords[lang];
  const { inPlace, applicable, bands, unanswered } = profile.whole;
  const rows: readonly (readonly [string, Cell])[] = [
    [organisationsWords[lang].nameFr, service.name.fr],
    [organisationsWords[lang].nameEn, service.name.en],
    [words.body, body.name[lang]],
    [words.purpose, service.purpose],
    [words.clientele, service.clientele],
    [words.yearlyVolume, service.yearlyVolume ?? ''],
    [words.addresses, service.addresses.join('\n')],
    [words.phase, words.phases[service.phase]],
    [editionWords[lang].title, standard.version],
    [whole.asOf, { day: taken.today }],
    [whole.applicable, applicable],
    [gridWords[lang].columns.inPlace, inPlace],
    [gridWords[lang].contested, contestedAmong(inPlace, bands)],
    [gridWords[lang].documented, bands.documented + bands.verified],
    [gridWords[lang].verified, bands.verified],
    [gridWords[lang].columns.contradicted, bands.contradicted],
    [gridWords[lang].columns.unknown, bands.unknown - unanswered],
    [gridWords[lang].columns.unanswered, unanswered],
    [gridWords[lang].columns.proven, profile.practices.filter(({ proven }) => proven).length],
  ];
  return tableOf(rows, [
    [heads.what, ([what]) => what],
    [heads.value, ([, value]) => value],
  ]);
};

const actionsTable = (taken: Taken): Table => {
  const { lang, dossier, standard, profile } = taken;
  const { heads } = takeAwayWords[lang];
  const { roles } = historyWords[lang];
  const { fields, kinds } = planWords[lang];
  const rows = standard.practices.flatMap((practice) =>
    practice.actions.flatMap(({ id, title }) => {
      const state = profile.actions.get(id);
      const last = dossier.reviews.get(state?.review ?? '')?.closed;
      return state ? { practice, id, title: title[lang], state, last } : [];
    }),
  );
  const measured = measuredActions(measureOf(dossier), dossier, taken.words);
  const measuredSaid = (id: string): string => {
    const found = measured.get(id);
    if (!found) return '';
    const [day, what] = [dayIn(lang, found.measure.seenAt), foundSaid(lang, found)];
    return found.isAgainst ? measuredWords[lang].says(day, what) : `${measuredWords[lang].of(day)}, ${what}`;
  };
  const stands = (id: number): string => {
    const found = profile.practices.find(({ practice }) => practice === id);
    return found ? practiceSaid(lang, found) : '';
  };
  return tableOf(rows, [
    [fields.practice, ({ practice }) => practiceName(taken.standard, taken.lang, practice.id)],
    [heads.practiceStands, ({ practice }) => stands(practice.id)],
    [heads.number, ({ id }) => id],
    [kinds.action, ({ title }) => title],
    [fields.status, ({ state }) => statusSaid(lang, state)],
    [reviewsWords[lang].lookedAt, ({ state }) => supportSaid(lang, state)],
    [fields.since, ({ id }) => day(dossier.declared.get(id)?.effectiveAt)],
    [heads.saidBy, ({ id }) => by(taken, dossier.declared.get(id)?.by)],
    [roles.why, ({ id }) => said(taken, dossier.declared.get(id)?.why)],
    [roles.note, ({ id }) => said(taken, dossier.noted.get(id)?.note)],
    [heads.confirmedOn, ({ id }) => day(dossier.confirmed.get(id)?.at)],
    [heads.measure, ({ id }) => measuredSaid(id)],
    [heads.reviewedOn, ({ last }) => day(last?.at)],
    [heads.reviewHolds, ({ state, last }) => onDay(isHeld(state) ? last?.until : undefined)],
    [fields.who, ({ id }) => person(taken, dossier.planned.get(id)?.assignee)],
    [fields.due, ({ id }) => onDay(dossier.planned.get(id)?.due)],
  ]);
};

const evidenceTable = (taken: Taken): Table => {
  const { lang, dossier } = taken;
  const { heads, tables } = takeAwayWords[lang];
  const { roles } = historyWords[lang];
  const gone = ({ fileRemoved }: Evidence): string =>
    fileRemoved
      ? evidenceWords[lang].fileRemoval.gone[removerOf(fileRemoved.as, fileRemoved.by)](
          dayIn(lang, fileRemoved.at),
        )
      : '';
  const takenSaid = (each: Evidence): string =>
    each.from ? capitalised(addedSaid(taken, dossier.service, each)) : '';
  return tableOf<Evidence>(
    [...dossier.evidence.values()],
    [
      [heads.number, (_, rank) => rank + 1],
      [roles.title, ({ title }) => said(taken, title)],
      [planWords[lang].fields.kind, ({ sort }) => dossierWords[lang].sorts[sort]],
      [tables.actions, ({ actions }) => actions.join(', ')],
      [roles.content, ({ content }) => said(taken, content)],
      [dossierWords[lang].sorts.file, ({ file }) => said(taken, file?.name)],
      [heads.hash, ({ file }) => file?.hash ?? ''],
      [roles.covers, ({ covers }) => said(taken, covers)],
      [reviewsWords[lang].until, ({ until }) => onDay(until)],
      [heads.addedBy, ({ added, from }) => (from ? '' : by(taken, added.by))],
      [heads.addedOn, ({ added, from }) => (from ? '' : day(added.at))],
      [heads.taken, takenSaid],
      [heads.removedBy, ({ removed }) => by(taken, removed?.by)],
      [heads.removedOn, ({ removed }) => day(removed?.at)],
      [heads.removedWhy, ({ removed }) => said(taken, removed?.why)],
      [evidenceWords[lang].fileRemoval.told.team, gone],
    ],
  );
};

/** Reviews, with the number by which the tables name each. */
const numbered = ({ dossier }: Telling): readonly (readonly [number: number, review: Review])[] =>
  [...dossier.reviews.values()].map((review, rank) => [rank + 1, review]);

/** A row for each practice of a review. */
const reviewsTable = (taken: Taken): Table => {
  const { lang, dossier, standard, asOf } = taken;
  const { heads } = takeAwayWords[lang];
  const { roles } = historyWords[lang];
  const rows = numbered(taken).flatMap(([number, review]) => {
    const left = unsupportedBy(dossier, review, asOf);
    return review.practices.map((practice) => ({
      number,
      review,
      practice,
      remark: review.closed?.remarks.find((each) => each.practice === practice),
      left: left.filter((id) => actionOf(standard, id)?.practice.id === practice),
    }));
  });
  return tableOf(rows, [
    [heads.number, ({ number }) => number],
    [planWords[lang].fields.practice, ({ practice }) => practiceName(taken.standard, taken.lang, practice)],
    [planWords[lang].fields.status, ({ review }) => reviewsWords[lang].states[reviewStateOf(review)]],
    [reviewsWords[lang].who, ({ review }) => person(taken, review.reviewer)],
    [roles.signed, ({ review }) => said(taken, review.closed?.signed)],
    [heads.reviewerKnown, ({ review }) => reviewerKnown(lang, review) ?? ''],
    [heads.askedBy, ({ review }) => by(taken, review.asked.by)],
    [heads.askedOn, ({ review }) => day(review.asked.at)],
    [roles.words, ({ review }) => said(taken, review.words)],
    [heads.declinedWhy, ({ review }) => said(taken, review.declined?.why)],
    [reviewsWords[lang].closed, ({ review }) => day(review.closed?.at)],
    [reviewsWords[lang].until, ({ review }) => onDay(review.closed?.until)],
    [heads.unsupported, ({ left }) => left.join(', ')],
    [roles.well, ({ remark }) => said(taken, remark?.well)],
    [roles.explore, ({ remark }) => said(taken, remark?.explore)],
    [reviewsWords[lang].answer, ({ review }) => said(taken, review.answered?.words)],
    [heads.answeredOn, ({ review }) => day(review.answered?.at)],
    [reviewsWords[lang].id, ({ review }) => review.id],
  ]);
};

/** A row for each fault of the last measure, and one for each other measure, with its figures. */
const measuresTable = (taken: Taken): Table => {
  const { lang, dossier } = taken;
  const { heads, tables } = takeAwayWords[lang];
  const words = measuredWords[lang];
  const withoutFault = (measure: Measure, details: Details | undefined): string => {
    if (measure.isGone) return `[${dossierWords[lang].redacted}]`;
    return details ? words.nothingFound : `${capitalised(faultsSaid(lang, measure))}. ${words.notKept}`;
  };
  const rows = [...dossier.measures.values()].flatMap((measure, rank) => {
    const details = detailsIn(taken.words.get(measure.details)?.words);
    const faults = details ? byWeight(details.faults) : [];
    const actions = new Map(details?.checks.map((check) => [check.check, check.actions.join(', ')]));
    const row = (fault?: FoundFault) => ({
      number: rank + 1,
      measure,
      what: fault?.message[lang] ?? withoutFault(measure, details),
      fault,
      on: actions.get(fault?.check ?? '') ?? '',
    });
    return faults.length === 0 ? [row()] : faults.map(row);
  });
  return tableOf(rows, [
    [heads.number, ({ number }) => number],
    [heads.fault, ({ what }) => what],
    [heads.severity, ({ fault }) => (fault ? words.severities[fault.severity] : '')],
    [tables.actions, ({ on }) => on],
    [heads.extent, ({ fault }) => (fault ? extentSaid(lang, fault.onPages) : '')],
    [
      heads.setAside,
      ({ fault }) =>
        fault?.aside ? `${words.asideUntil(longDate(fault.aside.until, lang))}, ${fault.aside.reason}` : '',
    ],
    [heads.seenOn, ({ measure }) => day(measure.seenAt)],
    [heads.tool, ({ measure }) => measureSaid(lang, measure)],
    [heads.addedBy, ({ measure }) => by(taken, measure.told.by)],
    [heads.removedBy, ({ measure }) => by(taken, measure.removed?.by)],
    [heads.removedOn, ({ measure }) => day(measure.removed?.at)],
    [heads.removedWhy, ({ measure }) => said(taken, measure.removed?.why)],
  ]);
};

/** A row for each action of a review. */
const judgedTable = (taken: Taken): Table => {
  const { lang, dossier, standard, asOf } = taken;
  const { heads, unsupported } = takeAwayWords[lang];
  const rows = numbered(taken).flatMap(([number, review]) => {
    const left = unsupportedBy(dossier, review, asOf);
    return (review.closed?.judged ?? []).map((judged) => ({
      ...judged,
      number,
      isLeft: left.includes(judged.action),
      point: dossier.tasks.get(judged.task ?? ''),
    }));
  });
  return tableOf(rows, [
    [heads.review, ({ number }) => number],
    [heads.number, ({ action }) => action],
    [planWords[lang].kinds.action, ({ action }) => actionOf(standard, action)?.action.title[lang] ?? ''],
    [heads.verdict, ({ verdict }) => dossierWords[lang].verdicts[verdict]],
    [heads.standing, ({ isLeft }) => (isLeft ? unsupported : '')],
    [reviewsWords[lang].pointTitle, ({ point }) => said(taken, point?.words)],
    [heads.pointDue, ({ point }) => onDay(point?.due)],
  ]);
};

const planTable = (taken: Taken): Table => {
  const { lang, dossier, standard, today } = taken;
  const { fields, kinds } = planWords[lang];
  const whatOf = ({ kind, id, point, words }: PlanItem): string =>
    kind === 'action'
      ? `${id} ${actionOf(standard, id)?.action.title[lang] ?? ''}`.trim()
      : [point?.action, said(taken, words)].filter(Boolean).join(' ');
  const addedOf = ({ id }: PlanItem) => dossier.tasks.get(id)?.added ?? dossier.planned.get(id);
  return tableOf(keptOf(dossier, today), [
    [fields.what, whatOf],
    [fields.kind, ({ kind }) => kinds[kind]],
    [fields.practice, ({ practice }) => practice ?? ''],
    [fields.status, ({ status }) => dossierWords[lang].taskStatuses[status]],
    [fields.who, (item) => person(taken, ownerOf(item))],
    [fields.due, ({ due }) => onDay(due)],
    [fields.since, ({ since }) => onDay(since === '' ? undefined : since)],
    [fields.addedBy, (item) => by(taken, addedOf(item)?.by)],
    [fields.addedOn, (item) => day(addedOf(item)?.at)],
  ]);
};

/** Every fact, with its words. */
const factsTable = (taken: Taken): Table => {
  const { lang, dossier } = taken;
  const { heads } = takeAwayWords[lang];
  const { roles } = historyWords[lang];
  return tableOf(
    dossier.facts.map((fact) => toldFact(taken, fact)),
    [
      [heads.number, ({ seq }) => seq],
      [heads.recordedAt, ({ recordedAt }) => ({ instant: recordedAt })],
      [heads.effectiveAt, ({ effectiveAt }) => ({ instant: effectiveAt })],
      [heads.by, (fact) => fact.by],
      [heads.what, ({ what }) => what],
      [heads.about, ({ about }) => about],
      [
        roles.words,
        ({ texts }) =>
          texts
            .map(
              (text) =>
                `${label(roleSaid(lang, text), lang)} ${text.said?.words ?? `[${dossierWords[lang].redacted}]`}`,
            )
            .join('\n'),
      ],
    ],
  );
};

/** The tables of a file: what it says now, then every fact. Nothing that was entered is left out. */
export const takenTables = {
  service: serviceTable,
  actions: actionsTable,
  evidence: evidenceTable,
  measures: measuresTable,
  reviews: reviewsTable,
  judged: judgedTable,
  plan: planTable,
  facts: factsTable,
} as const;
