/** All that was entered in a file, as tables; and these tables as files of other programs. */

import type { Profile } from '../../../assessment/assessment.ts';
import { dayOf } from '../../../standard/days.ts';
import { actionOf, type Standard } from '../../../standard/standard.ts';
import { practiceSaid } from '../../../web/bands.ts';
import { csvOf } from '../../../web/csv.ts';
import { foldAccents } from '../../../web/fold-accents.ts';
import type { Proof } from '../dossier/dossier.ts';
import { dossierWords, listOf } from '../dossier/dossier.words.ts';
import { dayIn } from '../dossier/naming.views.ts';
import { type KeptItem, keptOf, ownerOf } from '../plan/plan.ts';
import { planWords } from '../plan/plan.words.ts';
import { removalWords } from '../proofs/removal.words.ts';
import { type Weakening, weakeningIn } from '../proofs/weakening.ts';
import type { Service } from '../services.ts';
import { servicesWords } from '../services.words.ts';
import { historyWords } from './history.words.ts';
import { nameOf, type Telling, textRoles, toldFact } from './history-lines.ts';
import { takeAwayWords } from './take-away.words.ts';
import { takenFormat } from './taken.schema.ts';

/** What a file is written from. */
export type Taken = Telling & {
  readonly service: Service;
  readonly body: string;
  readonly standard: Standard;
  readonly profile: Profile;
  /** `YYYY-MM-DD`. */
  readonly today: string;
};

/** A text, a number, or a day, `YYYY-MM-DD`, which paper writes out. */
export type Cell = string | number | { readonly day: string };
/** A table of the file; every row is as long as its head. */
export type Table = {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

/** The words of a text; the ones that were taken away are said to be so; nothing where there is no text. */
const said = ({ words, lang }: Telling, id: string | undefined): string => {
  if (id === undefined) return '';
  const found = words.get(id);
  return found?.words ?? `[${dossierWords[lang].redacted}]`;
};

/** A day that is there or not: an empty cell where it is not. */
const onDay = (day: string | null | undefined): Cell => (day === null || day === undefined ? '' : { day });
const day = (instant: string | undefined): Cell => onDay(instant && dayOf(new Date(instant)));

const person = (taken: Telling, id: string | null | undefined): string =>
  id === null || id === undefined ? '' : nameOf(taken, { kind: 'account', id });

const serviceTable = ({ lang, service, body, standard }: Taken): Table => {
  const words = servicesWords[lang];
  const more = takeAwayWords[lang];
  return {
    name: more.tables.service,
    head: [more.what, more.value],
    rows: [
      [words.nameFr, service.name.fr],
      [words.nameEn, service.name.en],
      [words.body, body],
      [words.purpose, service.purpose],
      [more.clientele, service.clientele],
      [more.yearlyVolume, service.yearlyVolume ?? ''],
      [more.addresses, service.addresses.join('\n')],
      [words.phase, words.phases[service.phase]],
      [more.standard, standard.version],
    ],
  };
};

const actionsTable = (taken: Taken): Table => {
  const { lang, dossier, standard, profile } = taken;
  const words = dossierWords[lang];
  const more = takeAwayWords[lang];
  const { who, due, effort } = planWords[lang].fields;
  return {
    name: more.tables.actions,
    head: [...more.actionsHead, who, due, effort],
    rows: standard.practices.flatMap((practice) =>
      practice.actions.map(({ id, title }): Cell[] => {
        const state = profile.actions.get(id);
        const declared = dossier.declared.get(id);
        const planned = dossier.planned.get(id);
        const explained = dossier.explained.get(id);
        const found = profile.practices.find((each) => each.practice === practice.id);
        return [
          `${practice.id}. ${practice.title[lang]}`,
          found ? practiceSaid(lang, found) : '',
          id,
          title[lang],
          words.statuses[state?.status ?? 'unknown'],
          said(taken, declared?.why),
          declared ? nameOf(taken, declared.by) : '',
          day(declared?.at),
          said(taken, dossier.noted.get(id)?.note ?? undefined),
          words.strengths[state?.strength ?? 'none'],
          state?.contradicted ? historyWords[lang].contradicted : '',
          said(taken, explained?.words),
          onDay(explained?.until),
          person(taken, planned?.assignee),
          onDay(planned?.due),
          planned?.effort ? words.efforts[planned.effort] : '',
        ];
      }),
    ),
  };
};

const proofRow = (taken: Taken, proof: Proof): Cell[] => {
  const { lang } = taken;
  const words = dossierWords[lang];
  const { decided, withdrawn, file, fileRemoved } = proof;
  return [
    said(taken, proof.title),
    words.sorts[proof.sort],
    proof.actions.join(', '),
    takeAwayWords[lang].shows[proof.shows],
    day(proof.effectiveAt),
    onDay(proof.until),
    said(taken, proof.covers),
    said(taken, proof.collected),
    said(taken, proof.content),
    said(taken, file?.name),
    file?.hash ?? '',
    fileRemoved ? removalWords[lang].gone[fileRemoved.as](dayIn(lang, fileRemoved.at)) : '',
    said(taken, fileRemoved?.why),
    nameOf(taken, proof.offered.by),
    day(proof.offered.at),
    decided ? words.decisions[decided.decision] : '',
    decided ? nameOf(taken, decided.by) : '',
    day(decided?.at),
    said(taken, decided?.reason),
    day(withdrawn?.at),
    said(taken, withdrawn?.reason),
    proof.id,
    proof.replaces ?? '',
    proof.from?.proof ?? '',
  ];
};

/** A row of the plan: what it shows, or a task that it no longer shows. */
const planRow = (taken: Taken, item: KeptItem): Cell[] => {
  const { lang, dossier, standard } = taken;
  const words = planWords[lang];
  const added = dossier.tasks.get(item.id)?.added ?? dossier.planned.get(item.id);
  return [
    item.kind === 'action'
      ? `${item.id} ${actionOf(standard, item.id)?.action.title[lang] ?? ''}`.trim()
      : said(taken, item.words),
    words.kinds[item.kind],
    item.practice ?? '',
    item.status === 'dropped' ? dossierWords[lang].taskStatuses.dropped : words.statuses[item.status],
    person(taken, ownerOf(item)),
    onDay(item.due),
    item.effort ? dossierWords[lang].efforts[item.effort] : '',
    onDay(item.since === '' ? undefined : item.since),
    added ? nameOf(taken, added.by) : '',
    day(added?.at),
  ];
};

/** A row of the plan about a proof that ends soon: it is due on its last day, and nobody's. */
const weakeningRow = (taken: Taken, { proof, last, actions }: Weakening): Cell[] => {
  const { lang } = taken;
  const words = planWords[lang];
  const practices = [...new Set(actions.map((action) => action.split('.')[0]))];
  const what = words.weakens(said(taken, proof.title), listOf(lang, actions), actions.length > 1);
  return [what, words.kinds.proof, practices.join(', '), '', '', onDay(last), '', '', '', ''];
};

const planTable = (taken: Taken): Table => {
  const { lang, dossier, standard, profile, today } = taken;
  const { what, kind, practice, status, who, due, effort, since, addedBy, addedOn } = planWords[lang].fields;
  return {
    name: takeAwayWords[lang].tables.plan,
    head: [what, kind, practice, status, who, due, effort, since, addedBy, addedOn],
    rows: [
      ...keptOf(dossier, today).map((item) => planRow(taken, item)),
      ...weakeningIn(dossier, standard, profile, today).map((each) => weakeningRow(taken, each)),
    ],
  };
};

const commentsTable = (taken: Taken): Table => {
  const { lang, dossier } = taken;
  const more = takeAwayWords[lang];
  return {
    name: more.tables.comments,
    head: more.commentsHead,
    rows: [...dossier.comments.values()].map((comment) => [
      day(comment.at),
      nameOf(taken, comment.by),
      comment.practice,
      comment.proof ?? '',
      said(taken, comment.words),
      comment.mentions.map((id) => person(taken, id)).join(', '),
    ]),
  };
};

/** Every fact, with a column for each thing that its texts may be. */
const factsTable = (taken: Taken): Table => {
  const { lang, dossier } = taken;
  const more = takeAwayWords[lang];
  const { roles } = historyWords[lang];
  return {
    name: more.tables.facts,
    head: [...more.factsHead, ...textRoles.map((role) => roles[role])],
    rows: dossier.facts.map((fact) => {
      const { seq, recordedAt, effectiveAt, by, what, about, texts } = toldFact(taken, fact);
      const words = textRoles.map((role) => {
        const text = texts.find((each) => each.role === role);
        return text ? said(taken, text.id) : '';
      });
      return [seq, recordedAt, effectiveAt, by, what, about, ...words];
    }),
  };
};

const proofsTable = (taken: Taken): Table => {
  const more = takeAwayWords[taken.lang];
  return {
    name: more.tables.proofs,
    head: more.proofsHead,
    rows: [...taken.dossier.proofs.values()].map((proof) => proofRow(taken, proof)),
  };
};

/** What a file says now, as tables. */
export const tablesNow = (taken: Taken) => ({
  service: serviceTable(taken),
  actions: actionsTable(taken),
  proofs: proofsTable(taken),
  plan: planTable(taken),
  comments: commentsTable(taken),
});

/** The whole file as tables: what it says now, then every fact. Nothing that was entered is left out. */
const takenTables = (taken: Taken): readonly Table[] => [
  ...Object.values(tablesNow(taken)),
  factsTable(taken),
];

/** Longest name of a service in that of a file, in characters: every system takes the whole of it. */
const longestName = 60;

/** A name as every system takes it in that of a file: « Permis d'été » is `permis-d-ete`. Empty where it has no such letter. */
export const takenName = (name: string): string =>
  foldAccents(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestName)
    .replace(/^-|-$/g, '');

/** A cell as programs read it. */
const plainCell = (cell: Cell): string | number => (typeof cell === 'object' ? cell.day : cell);

/** The tables one after the other, in the habits of their language, each under its name. */
export const takenCsv = (taken: Taken): string =>
  csvOf(
    taken.lang,
    takenTables(taken).flatMap(({ name, head, rows }) => [
      [name],
      head,
      ...rows.map((row) => row.map(plainCell)),
      [],
    ]),
  );

/** What a spreadsheet program's cell may hold, in characters: Excel's own limit. */
const cellLimit = 32_767;

/** The tables as a workbook, a sheet each. Every text is a text: none is a formula. */
export const takenXlsx = async (taken: Taken): Promise<Buffer> => {
  // Loaded at the first workbook that is asked for.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const cell = (from: Cell) => {
    const value = plainCell(from);
    return typeof value === 'number'
      ? ({ type: Number, value } as const)
      : ({ type: String, value: value.slice(0, cellLimit), wrap: true } as const);
  };
  return writeXlsxFile(
    takenTables(taken).map(({ name, head, rows }) => ({
      sheet: name,
      data: [
        head.map((value) => ({ type: String, value, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map(cell)),
      ],
      columns: head.map(() => ({ width: 24 })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
};

/**
 * The same for programs: facts as they are, the words that they point to, and the profile that they make.
 *
 * @param schema the address of the schema of its format, which it follows
 */
export const takenJson = (
  { lang, service, body, dossier, standard, profile, names, words }: Taken,
  schema: string,
): string =>
  JSON.stringify(
    takenFormat.schema.parse({
      $schema: schema,
      version: 1,
      lang,
      service: { ...service, body },
      standard: standard.version,
      profile: { practices: profile.practices, actions: [...profile.actions.values()] },
      facts: dossier.facts,
      texts: Object.fromEntries([...words].map(([id, text]) => [id, { ...text, words: text.words ?? null }])),
      people: Object.fromEntries(names),
    }),
    null,
    1,
  );
