import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type CompiledQuery, DefaultQueryExecutor } from 'kysely';
import type { NewDossierFact, NewText } from '../../src/apply/services/dossier/dossier.ts';
import { fileOf, formats } from '../../src/apply/services/history/taken-files.ts';
import type { servicesTable, uploadsTable } from '../../src/apply/services/services.feature.ts';
import type { reportsTable } from '../../src/measure/measure.feature.ts';
import type { Role } from '../../src/people/organisations/roles.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, standard, type TestApp } from '../support/app.ts';
import { says } from '../support/client.ts';
import { act, added, asked, closed, filesOf, someone } from '../support/dossier.ts';
import { addEvidence, evidencePage } from '../support/evidence.ts';
import { formerVersion, withFormer } from '../support/later-standard.ts';
import { aMeasure } from '../support/measured.ts';
import { addService, serviceOffice, servicePage } from '../support/office.ts';
import { type Reads, readsOf, statementsIn, unlike } from '../support/reads.ts';
import { scaled } from '../support/scale.ts';

type Told = Omit<NewDossierFact, 'actor'>;
/** What was told last that has a page. */
type Last = { readonly task: string; readonly review: string };
type ServicePage =
  | keyof (typeof servicesTable & typeof uploadsTable & typeof reportsTable)
  | 'serviceMeasure';

const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));
const daysAgo = (days: number): Date => new Date(noon.getTime() - days * 86_400_000);

/**
 * What one person of the team tells of everything that a file has: all of it is on practice 1, and on evidence that is there
 * already. Somebody else reviews it.
 */
const toldBy = (rank: number, there: string, mentions: readonly string[]) => {
  const texts: NewText[] = [];
  const text = (words: string): string => {
    const id = randomUUID();
    texts.push({ id, words: `${words} ${rank}`, lang: 'fr' });
    return id;
  };
  const add = (): readonly [string, Told] => {
    const id = randomUUID();
    const words = { title: text('Preuve'), content: text('Six personnes'), until: '2027-01-31' };
    return [id, added(id, ['1.1', actions[rank % actions.length] ?? '1.1'], words)];
  };
  const [kept, keptFact] = add();
  const [removed, removedFact] = add();
  const [task, done, point] = [randomUUID(), randomUUID(), randomUUID()];
  const [review, open, declined, cancelled] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const gone = text('Un nom');
  const facts = (me: string): readonly Told[] => [
    { kind: 'service.declared', data: { action: '1.1', status: 'in-place' } },
    { kind: 'service.declared', data: { action: '1.2', status: 'not-applicable', why: text('Comptoir') } },
    { kind: 'service.noted', data: { action: '1.1', note: text('Depuis mai') } },
    { kind: 'service.planned', data: { action: '1.1', assignee: me, due: '2026-12-01' } },
    { kind: 'service.planned', data: { action: '1.3', assignee: me, due: '2026-11-01' } },
    { kind: 'service.confirmed', data: { actions: ['1.1', '1.2'] } },
    keptFact,
    removedFact,
    { kind: 'service.evidence-removed', data: { evidence: removed, why: text('Dépassée') } },
    asked(declined, [1], rank % 2 === 0 ? me : randomUUID()),
    { kind: 'service.review-declined', data: { review: declined, why: text('En congé') } },
    asked(cancelled, [1], me),
    { kind: 'service.review-cancelled', data: { review: cancelled } },
    asked(review, [1], me),
    { kind: 'service.review-taken', data: { review } },
    reviewed(closed(review, ['1.1', '1.2'], [kept, there], 'shown', '2026-11-20')),
    {
      kind: 'service.task-added',
      data: { task: point, words: text('Point'), practice: 1, assignee: null, due: '2027-01-31', review },
    },
    { kind: 'service.review-answered', data: { review, words: text('Merci') } },
    asked(open, [1], me),
    {
      kind: 'service.task-added',
      data: { task, words: text('Tâche'), practice: 1, assignee: me, due: '2026-11-30' },
    },
    {
      kind: 'service.task-added',
      data: { task: done, words: text('Faite'), practice: 1, assignee: me, due: null },
    },
    { kind: 'service.task-changed', data: { task: done, status: 'dropped', assignee: me, due: null } },
    {
      kind: 'service.commented',
      data: { comment: randomUUID(), practice: 1, review, words: text('Vu'), mentions: [...mentions] },
    },
    {
      kind: 'service.commented',
      data: { comment: randomUUID(), practice: 1, review, words: gone, mentions: [...mentions] },
    },
    { kind: 'service.redacted', data: { text: gone, why: text('Un nom') } },
  ];
  /** Has what a review says be in words. */
  const reviewed = (fact: Told): Told =>
    fact.kind === 'service.review-closed'
      ? {
          ...fact,
          data: {
            ...fact.data,
            signed: text('Conseillère'),
            remarks: [{ practice: 1, well: text('Bien'), explore: text('À voir') }],
          },
        }
      : fact;
  return { facts, texts, task, review };
};

const give = async (
  { database: { db } }: TestApp,
  account: string,
  role: Role,
  place: string,
): Promise<void> => {
  await db
    .insertInto('roles')
    .values({ ...{ account, role, organisation: place }, givenAt: noon.toISOString(), givenBy: '' })
    .execute();
};

const joins = async (app: TestApp, service: string, rank: number): Promise<string> => {
  const account = { id: randomUUID(), name: `Personne ${rank}`, email: null, lang: 'fr' };
  const { db } = app.database;
  await db
    .insertInto('accounts')
    .values({ ...account, createdAt: noon.toISOString() })
    .execute();
  await give(app, account.id, 'service-member', service);
  return account.id;
};

/** A service whose file anything can be added to, and the addresses of all of its pages. */
const filled = async (app: TestApp) => {
  const { db } = app.database;
  const { service, lead, ada, body, idOf } = await serviceOffice(app);
  const me = idOf('Dorothy Vaughan');
  // Who leads the service and manages its body may open every page.
  await give(app, me, 'body-manager', body);
  const { files, at } = filesOf(app.database);
  at(daysAgo(40));
  const [evidence, filed, hash] = [randomUUID(), randomUUID(), 'a'.repeat(64)];
  const title = { id: randomUUID(), words: 'La preuve', lang: 'fr' } as const;
  const shown = added(evidence, ['1.1'], { title: title.id, content: title.id });
  // The bytes that all of the services have evidence of.
  const upload = randomUUID();
  await db.insertInto('files').values({ hash, upload, type: 'application/pdf', size: 1 }).execute();
  await db
    .insertInto('file_pieces')
    .values({ upload, rank: 0, receivedAt: noon.toISOString(), bytes: Buffer.from('x') })
    .execute();
  const ofFile = (id: string): Told =>
    added(id, ['1.1'], { title: title.id, file: { hash, name: title.id } });
  const keep = (place: string) => db.insertInto('service_files').values({ service: place, hash }).execute();
  await keep(service);
  const measured = aMeasure();
  await files.write(service, someone(me), undefined, () => ({
    facts: [
      shown,
      ofFile(filed),
      ...measured.facts,
      {
        kind: 'service.task-added',
        data: { task: randomUUID(), words: title.id, practice: 1, assignee: me, due: '2026-11-20' },
      },
    ],
    texts: [title, ...measured.texts],
  }));
  const { id: measure } = measured;

  /** Another service of the body, with evidence of its own and some from here, where who looks has a role and is spoken to. */
  const another = async (rank: number): Promise<void> => {
    const other = await addService(ada, body, `Guichet ${rank}`);
    await give(app, me, 'service-member', other);
    const again = { ...shown.data, evidence: randomUUID(), from: { service, evidence } };
    await keep(other);
    await files.write(
      other,
      someone(me),
      undefined,
      act({ ...shown, data: again } as Told, ofFile(randomUUID())),
    );
    const comment = { comment: randomUUID(), service: other, practice: 1, review: randomUUID() };
    await db
      .insertInto('service_mentions')
      .values({ account: me, ...comment, madeAt: noon.toISOString() })
      .execute();
  };

  let people = 0;
  const add = async (count: number): Promise<Last> => {
    let last = { task: '', review: '' };
    for (const all = people + count; people < all; people += 1) {
      const person = await joins(app, service, people);
      const told = toldBy(people, evidence, [me, person]);
      // Some of it long ago, most of it within the month that the home tells.
      at(daysAgo(Math.max(1, 40 - people)));
      await files.write(service, someone(person), undefined, () => ({
        facts: told.facts(person),
        texts: told.texts,
      }));
      last = told;
    }
    // As the work that is due does: lists would otherwise compute again what time has changed.
    at(noon);
    await files.refresh(100);
    return last;
  };

  const to = (
    name: ServicePage,
    params: Readonly<Record<string, string | number>> = {},
    query = '',
  ): string => href(name, 'fr', { service, organisation: body, ...params }) + query;
  /** Every page of a service and of its lists: a page that is new has to be here to compile. */
  const pages = ({ task, review }: Last): Readonly<Record<ServicePage, readonly string[]>> => ({
    // First: to look at comments takes away what is told here.
    myServices: [to('myServices')],
    services: [to('services')],
    servicesCsv: [to('servicesCsv')],
    service: [to('service')],
    servicePractices: [to('servicePractices')],
    servicePractice: [to('servicePractice', { id: 1 })],
    evidenceToUse: [to('evidenceToUse', {}, '?action=1.1'), to('evidenceToUse', {}, '?action=1.3')],
    serviceEvidence: [to('serviceEvidence', { evidence })],
    serviceMeasures: [to('serviceMeasures')],
    serviceMeasure: [to('serviceMeasure', { measure })],
    serviceReviews: [to('serviceReviews')],
    serviceReview: [to('serviceReview', { review })],
    reviewPdf: [to('reviewPdf', { review })],
    reviewArchive: [to('reviewArchive', { review })],
    servicePlan: ['', '?qui=personne'].map((query) => to('servicePlan', {}, query)),
    servicePlanItem: [to('servicePlanItem', { item: task })],
    serviceHistory: [to('serviceHistory')],
    serviceChanges: [to('serviceChanges', {}, '?from=2026-09-01&to=2026-11-24')],
    serviceText: [to('serviceText', { text: title.id })],
    serviceFile: formats.map((format) => to('serviceFile', { file: fileOf('fr', format) })),
    serviceCheckups: [to('serviceCheckups')],
    bringCheckup: [to('bringCheckup')],
    serviceDescription: [to('serviceDescription')],
    serviceTeam: [to('serviceTeam')],
    serviceEdition: [to('serviceEdition', {}, `?to=${formerVersion}`)],
    // The bytes of a file are read in pieces; the others are of an account, or of who holds a link.
    evidenceFile: [],
    reviewFile: [],
    reviewLink: [],
    weeklyMessage: [],
    weeklyRefusal: [],
  });
  return { lead, add, another, pages };
};

onAnyApp('The pages of a service', ({ test, testOnce, start }) => {
  test('ask the database as often whatever there is to show', async (t) => {
    const { lead, add, another, pages } = await filled(await start({ standards: withFormer(standard) }));
    const readsOfEach = async (last: Last): Promise<ReadonlyMap<string, Reads>> => {
      const found = new Map<string, Reads>();
      for (const page of Object.values(pages(last)).flat()) {
        const { result, reads } = await readsOf(t, () => lead.get(page));
        assert.equal(result.status, 200, page);
        found.set(page.replace(last.task, 'TASK').replace(last.review, 'REVIEW'), reads);
      }
      return found;
    };
    for (let rank = 0; rank < 3; rank += 1) await another(rank);
    const few = await readsOfEach(await add(3));
    for (let rank = 3; rank < scaled(12, 20); rank += 1) await another(rank);
    const many = await readsOfEach(await add(scaled(17, 57)));
    const grown: string[] = [];
    const asked: (readonly [string, number])[] = [];
    for (const [page, reads] of many) {
      const before = few.get(page) ?? assert.fail(page);
      assert.ok(statementsIn(before) > 3, `${page} asks for something`);
      grown.push(...unlike(before, reads).map((each) => `${page}: ${each}`));
      // What the guard read of the caller serves its page: those that look further ask again.
      if (/\/services\/[\w-]{36}\/(?!equipe|commentaires|.*fichier)/.test(page))
        for (const [sql, { most }] of reads)
          if (/^select \* from "(?:organisations" order|roles" where "account" = )/.test(sql))
            asked.push([page, most]);
    }
    assert.deepEqual(grown, []);
    assert.ok(asked.length > 20, `${asked.length}`);
    assert.deepEqual(
      asked.filter(([, times]) => times > 1),
      [],
    );
    const most = Math.max(...[...many.values()].map(statementsIn));
    assert.ok(most <= 50, `${most} statements in a page`);
  });

  testOnce('read no file of the body but their own', async (t) => {
    const { ada, body, service } = await serviceOffice(await start());
    const evidence = await addEvidence(ada, service);
    const other = await addService(ada, body, 'Permis');
    await addEvidence(ada, other);
    for (const page of [
      servicePage(service),
      evidencePage(service, evidence),
      `${href('evidenceToUse', 'fr', { service })}?action=8.1`,
    ]) {
      const executed = t.mock.method(DefaultQueryExecutor.prototype, 'executeQuery');
      says(await ada.get(page), 200);
      const values = executed.mock.calls.flatMap(
        ({ arguments: [query] }) => (query as CompiledQuery).parameters,
      );
      executed.mock.restore();
      const read = [service, other].map((id) => values.includes(`service:${id}`));
      assert.deepEqual(read, [true, false], page);
    }
  });
});
