import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type CompiledQuery, DefaultQueryExecutor } from 'kysely';
import type { NewDossierFact } from '../../src/apply/services/dossier/dossier.ts';
import type { NewText } from '../../src/apply/services/dossier/dossiers.store.ts';
import type { servicesTable, uploadsTable } from '../../src/apply/services/services.feature.ts';
import type { Role } from '../../src/people/organisations/roles.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, standard, type TestApp } from '../support/app.ts';
import { act, filesOf, offered, someone } from '../support/dossier.ts';
import { formerVersion, withFormer } from '../support/later-standard.ts';
import { addService, serviceOffice } from '../support/office.ts';
import { aNote, newProofPage, offerProof, proofPage } from '../support/proofs.ts';
import { type Reads, readsOf, statementsIn, unlike } from '../support/reads.ts';

type Told = Omit<NewDossierFact, 'actor'>;
type ServicePage = keyof (typeof servicesTable & typeof uploadsTable);

const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));
const daysAgo = (days: number): Date => new Date(noon.getTime() - days * 86_400_000);

/** What one person of the team tells of everything that a file has: all of it is on practice 1, and on a proof if there is one. */
const toldBy = (rank: number, proof: string, mentions: readonly string[]) => {
  const texts: NewText[] = [];
  const text = (words: string): string => {
    const id = randomUUID();
    texts.push({ id, words: `${words} ${rank}`, lang: 'fr' });
    return id;
  };
  const offer = (shows: 'done' | 'not-done'): readonly [string, Told] => {
    const id = randomUUID();
    const { data, ...fact } = offered(id, ['1.1', actions[rank % actions.length] ?? '1.1'], daysAgo(40));
    const words = { title: text('Preuve'), covers: text('Les pages'), collected: text('Essais') };
    return [id, { ...fact, data: { ...data, ...words, content: text('Note'), shows } } as Told];
  };
  const [accepted, acceptedFact] = offer('done');
  const [withdrawn, withdrawnFact] = offer('done');
  const [against, againstFact] = offer('not-done');
  const [, waitingFact] = offer('done');
  const decide = (id: string): Told => ({
    kind: 'service.proof-decided',
    data: { proof: id, decision: 'accepted', reason: text('Lue') },
  });
  const [task, done] = [randomUUID(), randomUUID()];
  const gone = text('Un nom');
  const facts = (me: string): readonly Told[] => [
    { kind: 'service.declared', data: { action: '1.1', status: 'in-place' } },
    { kind: 'service.declared', data: { action: '1.2', status: 'not-applicable', why: text('Comptoir') } },
    { kind: 'service.planned', data: { action: '1.1', assignee: me, due: '2026-12-01', effort: 'small' } },
    { kind: 'service.planned', data: { action: '1.3', assignee: me, due: '2026-11-01', effort: null } },
    acceptedFact,
    decide(accepted),
    withdrawnFact,
    { kind: 'service.proof-withdrawn', data: { proof: withdrawn, reason: text('Dépassée') } },
    againstFact,
    decide(against),
    waitingFact,
    decide(proof),
    { kind: 'service.explained', data: { action: '1.1', words: text('En cours'), until: '2026-12-24' } },
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
      data: { comment: randomUUID(), practice: 1, words: text('Vu'), mentions: [...mentions] },
    },
    {
      kind: 'service.commented',
      data: { comment: randomUUID(), practice: 1, proof, words: gone, mentions: [...mentions] },
    },
    { kind: 'service.redacted', data: { text: gone, why: text('Un nom') } },
  ];
  return { facts, texts, task };
};

/** Gives a role in a service or a body, straight in the database. */
const give = async (
  { database: { db } }: TestApp,
  account: string,
  role: Role,
  place: string,
): Promise<void> => {
  const given = { account, role, organisation: place };
  await db
    .insertInto('roles')
    .values({ ...given, givenAt: noon.toISOString(), givenBy: '' })
    .execute();
};

/** Someone more in the team of a service. */
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
  const [proof, title] = [randomUUID(), { id: randomUUID(), words: 'La preuve', lang: 'fr' } as const];
  const { data, ...offer } = offered(proof, ['1.1'], daysAgo(41));
  const fact = { ...offer, data: { ...data, title: title.id } } as Told;
  // The bytes that all of the services have a proof of.
  const [filed, hash] = [randomUUID(), 'a'.repeat(64)];
  await db
    .insertInto('files')
    .values({ hash, upload: randomUUID(), type: 'application/pdf', size: 1 })
    .execute();
  const ofFile = (id: string): Told =>
    ({ ...offer, data: { ...data, proof: id, sort: 'file', file: { hash, name: title.id } } }) as Told;
  const keep = (place: string) => db.insertInto('service_files').values({ service: place, hash }).execute();
  await keep(service);
  await files.write(service, someone(me), undefined, () => ({
    facts: [fact, ofFile(filed)],
    texts: [title],
  }));
  const calendar = href('servicePlanCalendar', 'fr', { service });
  const made = await lead.post(calendar, { do: 'make', whose: 'all' });
  const feed = /calendrier\/([^/]+)\/cap18\.ics/.exec(made.text)?.[1] ?? assert.fail(made.text);

  /** Another service of the body, which uses the proof again, and where who looks has a role and is spoken to. */
  const another = async (rank: number): Promise<void> => {
    const other = await addService(ada, body, `Guichet ${rank}`);
    await give(app, me, 'service-member', other);
    const again = { ...data, proof: randomUUID(), title: title.id, from: { service, proof } };
    await keep(other);
    await files.write(
      other,
      someone(me),
      undefined,
      act({ ...offer, data: again } as Told, ofFile(randomUUID())),
    );
    const comment = { comment: randomUUID(), service: other, practice: 1, proof: null };
    await db
      .insertInto('service_mentions')
      .values({ account: me, ...comment, madeAt: noon.toISOString() })
      .execute();
  };

  let people = 0;
  /** So many people more, each of whom tells all that there is to tell. */
  const add = async (count: number): Promise<string> => {
    let task = '';
    for (const last = people + count; people < last; people += 1) {
      const person = await joins(app, service, people);
      const told = toldBy(people, proof, [me, person]);
      // Some of it long ago, most of it within the month that the home tells.
      at(daysAgo(Math.max(1, 40 - people)));
      await files.write(service, someone(person), undefined, () => ({
        facts: told.facts(person),
        texts: told.texts,
      }));
      task = told.task;
    }
    // As the work that is due does: lists would otherwise compute again what time has changed.
    at(noon);
    await files.refresh(100);
    return task;
  };

  const to = (
    name: ServicePage,
    params: Readonly<Record<string, string | number>> = {},
    query = '',
  ): string => href(name, 'fr', { service, organisation: body, ...params }) + query;
  /** Every page of a service and of its lists: a page that is new has to be here to compile. */
  const pages = (task: string): Readonly<Record<ServicePage, readonly string[]>> => ({
    // First: to look at comments takes away what is told here.
    myServices: [to('myServices')],
    services: [to('services')],
    service: [to('service')],
    servicePractices: [to('servicePractices')],
    servicePractice: [to('servicePractice', { id: 1 })],
    serviceProofs: [to('serviceProofs'), to('serviceProofs', {}, '?practice=1&state=offered')],
    newProof: [
      to('newProof', {}, '?action=1.1'),
      // The last page: those of other services come after its own.
      to('newProof', {}, '?reuse=yes&page=99'),
      to('newProof', {}, `?from=${service}.${proof}`),
    ],
    serviceProof: [to('serviceProof', { proof })],
    servicePlan: ['', '?vue=personnes', '?vue=tableau', '?qui=moi'].map((query) =>
      to('servicePlan', {}, query),
    ),
    servicePlanItem: [to('servicePlanItem', { item: '1.3' }), to('servicePlanItem', { item: task })],
    servicePlanCalendar: [calendar],
    servicePlanCommitments: [to('servicePlanCommitments')],
    planFeed: [to('planFeed', { feed })],
    serviceComments: [to('serviceComments')],
    serviceHistory: [to('serviceHistory')],
    servicePast: [to('servicePast', {}, '?day=2026-11-20')],
    serviceChanges: [to('serviceChanges', {}, '?from=2026-09-01&to=2026-11-24')],
    serviceText: [to('serviceText', { text: title.id })],
    serviceExport: [to('serviceExport')],
    servicePrint: [to('servicePrint')],
    serviceFile: ['csv', 'xlsx', 'json'].map((format) => to('serviceFile', { file: `dossier.${format}` })),
    serviceCheckups: [to('serviceCheckups')],
    bringCheckup: [to('bringCheckup')],
    serviceDescription: [to('serviceDescription')],
    serviceTeam: [to('serviceTeam')],
    serviceEdition: [to('serviceEdition', {}, `?to=${formerVersion}`)],
    proofFileRemoval: [to('proofFileRemoval', { proof: filed })],
    // The bytes of a file are read in pieces; the others are of an account, over all that it may read.
    proofFile: [],
    weeklyMessage: [],
    weeklyRefusal: [],
  });
  return { lead, add, another, pages };
};

onAnyApp('The pages of a service', ({ test, testOnce, start }) => {
  test('ask the database as often whatever there is to show', async (t) => {
    const app = await start({ standards: withFormer(standard) });
    const { lead, add, another, pages } = await filled(app);
    const readsOfEach = async (task: string): Promise<ReadonlyMap<string, Reads>> => {
      const found = new Map<string, Reads>();
      for (const page of Object.values(pages(task)).flat()) {
        const { result, reads } = await readsOf(t, () => lead.get(page));
        assert.equal(result.status, 200, page);
        found.set(page.replace(task, 'TASK'), reads);
      }
      return found;
    };
    for (let rank = 0; rank < 3; rank += 1) await another(rank);
    const few = await readsOfEach(await add(3));
    for (let rank = 3; rank < 20; rank += 1) await another(rank);
    const many = await readsOfEach(await add(57));
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

  testOnce('read no file of the body that they say nothing of', async (t) => {
    const app = await start();
    const { ada, body, service } = await serviceOffice(app);
    const proof = await offerProof(ada, service);
    const near = await addService(ada, body, 'Taxes');
    await ada.post(newProofPage(near), { from: `${service}.${proof}`, actions: ['7.2'] });
    const far = await addService(ada, body, 'Permis');
    const unread = await offerProof(ada, far, { ...aNote, title: 'Ailleurs' });
    const asked = t.mock.method(DefaultQueryExecutor.prototype, 'executeQuery');
    for (const page of [
      proofPage(service, proof),
      `${newProofPage(service)}?action=7.2`,
      `${newProofPage(near)}?from=${service}.${proof}`,
    ]) {
      assert.equal((await ada.get(page)).status, 200, page);
      const values = asked.mock.calls.flatMap(
        ({ arguments: [query] }) => (query as CompiledQuery).parameters,
      );
      assert.ok(values.includes(`service:${service}`), page);
      assert.ok(!values.includes(`service:${far}`), page);
    }
    asked.mock.restore();
    // The list of what may be used again is of all of the body, a page at a time.
    const list = await ada.get(`${newProofPage(service)}?reuse=yes`);
    for (const each of [`${service}.${proof}`, `${far}.${unread}`]) assert.ok(list.text.includes(each));
    assert.ok(
      !list.text.includes(`from=${near}.`),
      'what is used again is listed where it was offered first',
    );
  });
});
