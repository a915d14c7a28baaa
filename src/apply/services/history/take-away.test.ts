import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { noon, standard } from '../../../../test/support/app.ts';
import { added, asked, closed, declared } from '../../../../test/support/dossier.ts';
import { assertKept } from '../../../../test/support/kept.ts';
import { languages } from '../../../standard/standard.ts';
import { dossierFrom } from '../dossier/dossier.kinds.ts';
import { type DossierFact, type NewDossierFact, profileOf } from '../dossier/dossier.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import { takenName } from '../evidence/file-name.ts';
import { gridWords } from '../grid/grid.words.ts';
import { reviewsWords } from '../reviews/reviews.words.ts';
import { type Taken, takenTables } from './take-away.ts';
import { takeAwayWords } from './take-away.words.ts';
import { type Exported, written } from './taken-files.ts';

test('Each sheet of a workbook has a name that every spreadsheet program takes', () => {
  for (const lang of languages) {
    const names = Object.values(takeAwayWords[lang].tables);
    for (const name of names) {
      assert.ok(!/[[\]:*?/\\]|^'|'$/.test(name) && name !== '' && name.length <= 31, name);
      assert.notEqual(name.toLowerCase(), 'history', 'Excel keeps it for itself');
    }
    // A name of CSV is of the letters that every system takes.
    assert.equal(new Set(names.map(takenName)).size, names.length);
  }
});

test('A file is named after its service, in letters that every system takes', () => {
  assert.equal(takenName("Permis d'été : « cœur » de l'île"), 'permis-d-ete-coeur-de-l-ile');
  assert.equal(takenName('../../etc/passwd"\r\nX: 1'), 'etc-passwd-x-1');
  assert.equal(takenName('ᐃᓄᒃᑎᑐᑦ'), '');
  assert.equal(takenName(`${'à'.repeat(59)} bc`), 'a'.repeat(59));
});

/** Ids that reviews draw for their words. */
const drawnId = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/** The strings of something that was told, however deep. */
const stringsIn = (told: unknown): readonly string[] =>
  typeof told === 'string' ? [told] : Object.values((told ?? []) as object).flatMap(stringsIn);

/** What tables are read with, where all is told by one person at one instant, or each thing by another on another day. */
type Apart = {
  readonly days: 0 | 1;
  readonly by: (rank: number) => string;
  readonly spoken: readonly string[];
};
const together: Apart = { days: 0, by: () => 'mary', spoken: [] };

/** A table of a file in which these things were told, in this order: each row by the heads of its columns. */
const rowsOf = (table: keyof typeof takenTables, ...told: readonly Omit<NewDossierFact, 'actor'>[]) =>
  rowsApart(together, table, told);

const rowsApart = (
  { days, by, spoken }: Apart,
  table: keyof typeof takenTables,
  told: readonly Omit<NewDossierFact, 'actor'>[],
) => {
  const instant = (rank: number): string => new Date(noon.getTime() + days * rank * 86_400_000).toISOString();
  const at = instant(told.length);
  const dossier = dossierFrom(
    'permits',
    told.map(
      (fact, rank) =>
        ({
          ...fact,
          ...{ id: `f${rank}`, stream: 'service:permits', seq: rank + 1 },
          ...{ recordedAt: instant(rank), effectiveAt: instant(rank) },
          actor: { kind: 'account', id: by(rank) },
        }) as DossierFact,
    ),
  );
  const { head, rows } = takenTables[table]({
    ...{ lang: 'fr', dossier, standard, asOf: at, names: new Map(spoken.map((each) => [each, each])) },
    words: new Map(spoken.map((words) => [words, { words, lang: 'fr' }])),
    ...{ body: { name: { fr: 'Ville' } }, service: { name: { fr: 'Permis' }, addresses: [], phase: 'run' } },
    profile: profileOf(dossier, standard, at),
  } as object as Taken);
  return rows.map((row) => Object.fromEntries(head.map((name, rank) => [name, row[rank]])));
};

/** A review of practice 1 that saw 1.1 and 1.2, which was lowered since, not 1.3 yet, and agreed of 2.1. */
const reviewed = [
  ...['1.1', '1.2', '1.3'].map((id) => declared(id, 'in-place')),
  declared('2.1', 'not-applicable'),
  added('seen', ['1.1', '1.2']),
  asked('r1', [1, 2], 'grace'),
  closed('r1', ['1.1', '1.2'], ['seen']),
  asked('r2', [1, 2], 'grace'),
  closed('r2', ['1.3'], [], 'not-yet'),
  asked('r3', [1, 2], 'grace'),
  closed('r3', ['2.1'], [], 'agreed'),
  declared('1.2', 'under-way'),
];

test('Each cell of an exported file says what it is headed, where no two days nor people are the same', () => {
  const data = <Kind extends NewDossierFact['kind']>(kind: Kind, more: object) =>
    ({ kind, data: more }) as object as Omit<NewDossierFact, 'actor'>;
  const planned = { assignee: 'marie', due: '2027-01-01' };
  const told = [
    declared('1.1', 'in-place'),
    declared('1.2', 'not-applicable'),
    data('service.noted', { action: '1.1', note: 'a note' }),
    data('service.planned', { action: '1.3', assignee: 'ada', due: '2027-02-02' }),
    data('service.confirmed', { actions: ['1.1'] }),
    added('seen', ['1.1'], { title: 'a title', content: 'what it says', until: '2027-03-03' }),
    added('gone', ['1.1'], { title: 'another title', content: 'what it said' }),
    data('service.evidence-removed', { evidence: 'gone', why: 'why it went' }),
    asked('r1', [1], 'grace'),
    closed('r1', ['1.1'], ['seen']),
    data('service.review-answered', { review: 'r1', words: 'an answer' }),
    asked('r2', [2], 'joan'),
    data('service.review-declined', { review: 'r2', why: 'no time' }),
    data('service.task-added', { task: 't', words: 'a task', practice: 7, ...planned }),
    data('service.task-changed', { task: 't', status: 'under-way', ...planned }),
  ];
  const by = (rank: number): string => `teller ${rank + 1}`;
  const apart = { days: 1, by, spoken: [...told.map((_, rank) => by(rank)), ...stringsIn(told)] } as const;
  const tables = Object.keys(takenTables) as (keyof typeof takenTables)[];
  assertKept(
    'exported-file',
    tables.flatMap((table) =>
      rowsApart(apart, table, told).flatMap((row, rank) =>
        Object.entries(row).flatMap(([head, cell]) =>
          cell === '' || cell === undefined
            ? []
            : [`${table} ${rank + 1}, ${head}: ${JSON.stringify(cell).replace(drawnId, '…')}`],
        ),
      ),
    ),
  );
});

test('A review is said to hold until a day of the actions that it supports alone', () => {
  const { heads } = takeAwayWords.fr;
  const until = rowsOf('actions', ...reviewed).map((row) => [row[heads.number], row[heads.reviewHolds]]);
  const held = { day: '2028-11-24' };
  assert.deepEqual(
    until.filter(([, day]) => day !== ''),
    [
      ['1.1', held],
      ['2.1', held],
    ],
  );
  const left = rowsOf('reviews', ...reviewed).map((row) => row[heads.unsupported]);
  assert.deepEqual(left, ['1.2', '', '', '', '', '']);
});

test('Evidence that was taken from another service is said to be so, and not to have been added here', () => {
  const { heads } = takeAwayWords.fr;
  const [own, theirs] = [added('own', ['1.1']), added('taken', ['1.1'])];
  const from = { service: 'taxes', evidence: 'first' };
  const taken = { ...theirs, data: { ...theirs.data, from } } as typeof theirs;
  const [first, second] = rowsOf('evidence', own, taken);
  assert.deepEqual([first?.[heads.taken], second?.[heads.addedBy]], ['', '']);
  assert.match(String(second?.[heads.taken]), /^Repris par .*, d'un autre service$/);
});

test('Actions are counted as contradicted where their rows say so: one that was lowered since its review is another thing', () => {
  const { heads } = takeAwayWords.fr;
  const told = [...reviewed, asked('r4', [2], 'grace'), closed('r4', ['2.1'], [], 'disagreed')];
  const supports = rowsOf('actions', ...told).map((row) => [
    row[heads.number],
    row[reviewsWords.fr.lookedAt],
  ]);
  const { against } = dossierWords.fr;
  assert.deepEqual(
    supports.filter(([, said]) => Object.values<unknown>(against).includes(said)),
    [
      ['1.2', against.lowered],
      ['1.3', against.contradicted],
      ['2.1', against.contradicted],
    ],
  );
  const values = new Map(rowsOf('service', ...told).map((row) => [row[heads.what], row[heads.value]]));
  assert.equal(values.get(gridWords.fr.columns.contradicted), 2);
});

test('The file for programs is written in small pieces, between which others are served', async () => {
  const at = noon.toISOString();
  const id = randomUUID();
  const facts = Array.from({ length: 2_000 }, (_, rank) => ({
    ...declared('1.1', rank % 2 === 0 ? 'to-do' : 'in-place'),
    ...{ id: randomUUID(), stream: `service:${id}`, seq: rank + 1 },
    ...{ recordedAt: at, effectiveAt: at, actor: { kind: 'account', id } },
  })) as DossierFact[];
  const dossier = dossierFrom(id, facts);
  const file = written.json.write({
    ...{
      lang: 'fr',
      dossier,
      standard,
      asOf: at,
      names: new Map(),
      words: new Map(),
      schema: 'https://cap18.test',
    },
    ...{ body: { name: { fr: 'Ville', en: 'City' } } },
    service: {
      ...{
        id: randomUUID(),
        organisation: randomUUID(),
        name: { fr: 'Permis', en: 'Permits' },
        phase: 'run',
      },
      ...{ purpose: '', purposeLang: 'fr', clientele: '', clienteleLang: 'fr', addresses: [] },
    },
    profile: profileOf(dossier, standard, at),
  } as object as Exported);
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 0);
  turning.unref();
  const pieces: Buffer[] = [];
  for await (const piece of file) pieces.push(piece);
  clearInterval(turning);
  assert.ok(Math.max(...pieces.map(({ length }) => length)) < 100_000);
  assert.ok(turns > 5, String(turns));
  assert.equal(JSON.parse(Buffer.concat(pieces).toString()).facts.length, facts.length);
});
