/** Who there is, what they hold, and what each is expected to be let do: the rows and columns of the matrix. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { passCookie } from '../../src/live/codes.ts';
import { myRoomsCookie } from '../../src/live/prepare/my-rooms.visits.ts';
import type { Permission } from '../../src/people/organisations/roles.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { href, pagePattern } from '../../src/web/links.ts';
import { noon, standard, type TestApp } from '../support/app.ts';
import { beginCheckup, saying } from '../support/checkup.ts';
import { type Client, type Fields, textOf } from '../support/client.ts';
import { asked, closed, filesOf, someone } from '../support/dossier.ts';
import { addEvidence, aPdf } from '../support/evidence.ts';
import { formerVersion } from '../support/later-standard.ts';
import { begin, beginAndPass, type Learner } from '../support/learner.ts';
import { aMeasure } from '../support/measured.ts';
import {
  addBody,
  addService,
  administrator,
  bodyPage,
  invited,
  linkIn,
  teamPage,
} from '../support/office.ts';
import { joinRoom, openRoom } from '../support/room.ts';
import { site, usualReport } from '../support/scan-report.ts';

/** Places where roles are given, as the matrix calls them: two bodies of one line and another, a service in two of them. */
export type PlaceName = 'installation' | 'parent' | 'body' | 'other' | 'service' | 'elsewhere';

const whole = ['manage', 'read', 'facilitate'] as const;
const managed = ['read', 'facilitate'] as const;
const led = ['lead', 'write', 'review', 'read'] as const;
const watched = ['review', 'read'] as const;
const read = ['read'] as const;

/** What each role lets its holder do, and where. Nothing else. */
export const allowances = {
  'administrator of the installation': {
    installation: ['administer', ...whole],
    parent: whole,
    body: whole,
    other: whole,
    service: led,
    elsewhere: led,
  },
  'administrator of the parent': { parent: whole, body: whole, service: led },
  'manager of the parent': { parent: managed, body: managed, service: watched },
  'administrator of the body': { body: whole, service: led },
  'manager of the body': { body: managed, service: watched },
  'reader of the body': { body: read, service: read },
  'facilitator of the body': { body: ['facilitate'] },
  'member of the body': {},
  'administrator of another body': { other: whole, elsewhere: led },
  'manager of another body': { other: managed, elsewhere: watched },
  'lead of the service': { service: led },
  'member of the service': { service: ['write', 'review', 'read'] },
  'reader of the service': { service: read },
  'lead of a service elsewhere': { elsewhere: led },
  'signed in, without a role': {},
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<PlaceName, readonly Permission[]>>>>>;
export type SignedInName = keyof typeof allowances;

/** Whether someone may do something in a place, or in any body. */
export const mayAt = (who: SignedInName, permission: string, place: PlaceName | 'somewhere'): boolean => {
  const held: Readonly<Partial<Record<PlaceName, readonly string[]>>> = allowances[who];
  const where: readonly PlaceName[] =
    place === 'somewhere' ? ['installation', 'parent', 'body', 'other'] : [place];
  return where.some((each) => held[each]?.includes(permission));
};

export type Actor = {
  readonly name: string;
  readonly cookie: string;
  readonly signedIn: SignedInName | undefined;
  /** Doors that what their device holds opens. */
  readonly holds: readonly string[];
};

export type Value = {
  readonly name: string;
  readonly value: string;
  /** Whether it opens the door that it stands for, or leads to something that is there. */
  readonly right: boolean;
  /** The place that it is the id of, or that what it names is in. */
  readonly place?: PlaceName;
  /** The only one whom it is right for. */
  readonly of?: string;
};

/** What everybody types in this world, wherever they may: escaped, it is text; a page that holds it as a tag is open to anyone. */
export const typedTag = '<x-typed>';

const madeUpId = '11111111-2222-4333-8444-555555555555';
const madeUp = (value: string): Value => ({ name: 'made up', value, right: false });
const right = (value: string): Value => ({ name: 'right', value, right: true });

export type World = Awaited<ReturnType<typeof world>>;

/** Everybody and everything that the matrix is about, on a new server. */
export const world = async (app: TestApp) => {
  const ada = await administrator(app, `Ada ${typedTag}`);
  const parent = await addBody(ada, `Ministère ${typedTag}`);
  const body = await addBody(ada, `Organisme ${typedTag}`, bodyPage(parent));
  const other = await addBody(ada, `Autre ${typedTag}`);
  const service = await addService(ada, body, `Guichet ${typedTag}`);
  const elsewhere = await addService(ada, other, `Comptoir ${typedTag}`);
  const evidence = {
    service: await addEvidence(ada, service, { title: `Essais ${typedTag}` }, aPdf()),
    elsewhere: await addEvidence(ada, elsewhere, {}, aPdf()),
  } as const;
  const person = (on: string, name: string, role: Parameters<typeof invited>[4]) =>
    invited(app, ada, on, `${name} ${typedTag}`, role);
  const people: Readonly<Record<SignedInName, Client>> = {
    'administrator of the installation': ada,
    'administrator of the parent': await person(bodyPage(parent), 'PA', 'body-administrator'),
    'manager of the parent': await person(bodyPage(parent), 'PM', 'body-manager'),
    'administrator of the body': await person(bodyPage(body), 'BA', 'body-administrator'),
    'manager of the body': await person(bodyPage(body), 'BM', 'body-manager'),
    'reader of the body': await person(bodyPage(body), 'BR', 'body-reader'),
    'facilitator of the body': await person(bodyPage(body), 'BF', 'body-facilitator'),
    'member of the body': await person(bodyPage(body), 'BL', 'body-member'),
    'administrator of another body': await person(bodyPage(other), 'OA', 'body-administrator'),
    'manager of another body': await person(bodyPage(other), 'OM', 'body-manager'),
    'lead of the service': await person(teamPage(service), 'SL', 'service-lead'),
    'member of the service': await person(teamPage(service), 'SM', 'service-member'),
    'reader of the service': await person(teamPage(service), 'SR', 'service-reader'),
    'lead of a service elsewhere': await person(teamPage(elsewhere), 'EL', 'service-lead'),
    'signed in, without a role': await withoutRole(app, ada, body),
  };

  // Long enough ago for an action to be confirmed.
  const { files } = filesOf(app.database, new Date(noon.getTime() - 100 * 86_400_000));
  const texts = { service: randomUUID(), elsewhere: randomUUID() } as const;
  const tasks = { service: randomUUID(), elsewhere: randomUUID() } as const;
  const planned = { practice: 7, assignee: null, due: null };
  for (const [place, id] of [
    ['service', service],
    ['elsewhere', elsewhere],
  ] as const)
    await files.write(id, someone(), undefined, () => ({
      facts: [
        { kind: 'service.declared', data: { action: '1.1', status: 'not-applicable', why: texts[place] } },
        { kind: 'service.declared', data: { action: '2.1', status: 'in-place' } },
        { kind: 'service.task-added', data: { task: tasks[place], words: texts[place], ...planned } },
      ],
      texts: [{ id: texts[place], words: `Pourquoi ${typedTag}`, lang: 'fr' }],
    }));
  const measures = { service: aMeasure(), elsewhere: aMeasure() } as const;
  await files.write(service, someone(), undefined, () => measures.service);
  await files.write(elsewhere, someone(), undefined, () => measures.elsewhere);
  await app.database.db
    .updateTable('services')
    .set({ addresses: `${site}/` })
    .execute();
  // In each service, a review of what its evidence shows that is to be done, and one that is closed.
  const reviews = { open: new Map<string, string>(), closed: new Map<string, string>() };
  for (const [place, id] of [
    ['service', service],
    ['elsewhere', elsewhere],
  ] as const) {
    const [open, over, reviewer] = [randomUUID(), randomUUID(), someone()];
    await files.write(id, someone(), undefined, () => ({
      facts: [asked(open, [7], reviewer.id), asked(over, [2], reviewer.id)],
    }));
    await files.write(id, reviewer, undefined, () => ({ facts: [closed(over, ['2.1'])] }));
    reviews.open.set(place, open);
    reviews.closed.set(place, over);
  }
  const askPage = href('serviceReviews', 'fr', { service });
  const reviewLink =
    linkIn(await ada.post(askPage, { practice: '3', to: 'link', words: '' }))
      .split('/')
      .at(-1) ?? '';

  const learner = await beginAndPass(app);
  const anotherLearner = await begin(app);
  const commitment = await committed(app, learner);
  const checkup = await beginCheckup(learner);
  await learner.act(learner.to('certificate'), { name: 'Quelqu’un' });
  const certificate = await learner.client.get(learner.to('certificate'));
  const number = textOf(certificate.text, 'code') ?? assert.fail('an attestation');
  const review = await learner.client.get(learner.to('review'));
  const address = /calendrier\/([^/"]+)\/cap18\.ics/.exec(review.text)?.[1] ?? assert.fail('a calendar');

  const led = await openRoom(app, { title: `Séance ${typedTag}` });
  const learns = 'signed in, without a role';
  const ownLearner = await begin(app);
  // A check-up is brought into a file by its own learner.
  const administers = 'administrator of the installation';
  const administratorsLearner = await begin(app);
  const brought = { checkup: await beginCheckup(administratorsLearner), id: 13 };
  await administratorsLearner.act(
    administratorsLearner.to('checkupPractice', brought),
    saying(13, 'in-place'),
  );
  const learnersOf: Readonly<Record<string, Learner>> = {
    [learns]: ownLearner,
    [administers]: administratorsLearner,
  };
  await openRoom(app, { client: people['facilitator of the body'], key: '', title: `Groupe ${typedTag}` });
  const participant = await joinRoom(app, led.code);
  // What one person asks aloud is on the screen, on phones and before who leads.
  await led.lead('next');
  await participant.act({ act: 'ask', question: `Qui paie? ${typedTag}` });
  const { id: said } = await app.database.db.selectFrom('room_texts').select('id').executeTakeFirstOrThrow();
  await led.lead(`through:${said}`, `show:${said}`);
  const keys = JSON.parse((await app.client().get('/issuer/keys')).text) as {
    readonly keys: readonly { readonly kid: string }[];
  };
  const keyId = keys.keys[0]?.kid.split('/').at(-1) ?? '';
  const shown = await ada.post(bodyPage(other), { do: 'invite', name: 'Z', role: 'body-manager' });
  const invitation = linkIn(shown).split('/').at(-1) ?? '';

  const device = (client: Client, name: string): string => `${name}=${client.cookie(name)}`;
  const visitor = (name: string, cookie: string, ...holds: string[]): Actor => ({
    name,
    cookie,
    signedIn: undefined,
    holds,
  });
  const actors: readonly Actor[] = [
    visitor('nobody', ''),
    visitor('someone who made it up', 'cap18=babab-babad-babad-babad; cap18-session=x'),
    visitor('learner', device(learner.client, 'cap18'), 'record'),
    visitor('another learner', device(anotherLearner.client, 'cap18'), 'record'),
    visitor('facilitator', device(led.opener, myRoomsCookie), 'browser of the rooms'),
    visitor('participant', device(participant.client, passCookie(led.code)), 'participant pass'),
    ...Object.entries(people).map(([name, client]) => ({
      name,
      cookie: [
        device(client, sessionCookie),
        ...[learnersOf[name] ?? []].flat().map(({ client: own }) => device(own, 'cap18')),
      ].join('; '),
      signedIn: name as SignedInName,
      holds: name in learnersOf ? ['record'] : [],
    })),
  ];

  const links = (own: string, others: string): readonly Value[] => [
    right(own),
    { name: 'of another role', value: others, right: false },
    madeUp('x'.repeat(48)),
  ];
  const rooms: readonly Value[] = [right(led.code), madeUp('ZZZZZZ')];

  const leading = (url: string): readonly Value[] =>
    /projection|projector/.test(url) ? links(led.projector, led.link) : links(led.link, led.projector);
  const ids = (url: string): readonly Value[] => {
    if (url.startsWith('/issuer')) return [right(keyId), madeUp(madeUpId)];
    if (/deroulements|plans/.test(url)) return [right('full'), madeUp('nowhere')];
    return [right(url.includes('/situations/') ? '4' : '1'), madeUp('99')];
  };
  const editions = (): readonly Value[] => [right(standard.version), madeUp('0.0.0')];
  const values: Readonly<Record<string, (url: string) => readonly Value[]>> = {
    organisation: () => [
      { name: 'parent', value: parent, right: true, place: 'parent' },
      { name: 'body', value: body, right: true, place: 'body' },
      { name: 'other', value: other, right: true, place: 'other' },
      // The id of another kind of place.
      { name: 'service', value: service, right: false },
      madeUp(madeUpId),
    ],
    service: () => [
      { name: 'service', value: service, right: true, place: 'service' },
      { name: 'elsewhere', value: elsewhere, right: true, place: 'elsewhere' },
      { name: 'body', value: body, right: false },
      madeUp(madeUpId),
    ],
    text: () => [
      { ...right(texts.service), place: 'service' },
      { ...right(texts.elsewhere), place: 'elsewhere' },
      madeUp(madeUpId),
    ],
    file: (url) => [right(url.startsWith('/fr/') ? 'dossier.json' : 'file.json'), madeUp('nothing')],
    format: () => [right('service-file'), madeUp('nothing')],
    evidence: () => [
      { ...right(evidence.service), place: 'service' },
      { ...right(evidence.elsewhere), place: 'elsewhere' },
      madeUp(madeUpId),
    ],
    measure: () => [
      { ...right(measures.service.id), place: 'service' },
      { ...right(measures.elsewhere.id), place: 'elsewhere' },
      madeUp(madeUpId),
    ],
    review: (url) => {
      const those = /\/(?:archive|pdf)$/.test(url) ? reviews.closed : reviews.open;
      return [
        ...(['service', 'elsewhere'] as const).map((place) => ({ ...right(those.get(place) ?? ''), place })),
        madeUp(madeUpId),
      ];
    },
    link: leading,
    key: (url) => (url.includes('participant') ? rooms : leading(url)),
    code: () => rooms,
    commitment: () => [{ ...right(commitment), of: 'learner' }, madeUp(madeUpId)],
    checkup: () => [{ ...right(checkup), of: 'learner' }, madeUp(madeUpId)],
    number: () => [right(number), madeUp('AAAA-AAAA-AAAA-AAAA')],
    address: () => [right(address), madeUp('x'.repeat(60))],
    token: (url) => {
      const opens = url.includes('/invitation/') && !url.includes('lti') ? invitation : undefined;
      const found = /\/(?:revues|reviews)\/:token/.test(url) ? reviewLink : opens;
      return [...(found === undefined ? [] : [right(found)]), madeUp('x'.repeat(43))];
    },
    launch: () => [madeUp(madeUpId)],
    item: () => [
      { ...right(tasks.service), place: 'service' },
      { ...right(tasks.elsewhere), place: 'elsewhere' },
      madeUp(madeUpId),
    ],
    step: () => [right('commitments'), madeUp('nowhere')],
    rank: () => [right('1')],
    edition: editions,
    version: editions,
    target: () => [right('training'), madeUp('nowhere')],
    reason: () => [right('expired-token'), madeUp('nowhere')],
    list: () => [right('1'), madeUp('999')],
    '*': () => [right('training'), madeUp('nowhere')],
    // No site is configured there: nobody comes back from any.
    provider: () => [right('work'), madeUp('nowhere')],
    id: ids,
  };

  /** What may stand for a parameter of a route. */
  const valuesFor = (parameter: string, url: string): readonly Value[] =>
    values[parameter]?.(url) ?? assert.fail(`the matrix knows no :${parameter} (${url})`);
  return { actors, valuesFor };
};

const isHandout = (url: string): boolean =>
  (['sessionSlides', 'sessionBooklet', 'sessionGuide'] as const).some((name) =>
    Object.values(pagePattern(name)).includes(url),
  );

/** What is asked of a route besides its address: evidence is picked for an action, a file is made for a plan of one question. */
export const queryOf = (url: string): string => {
  if (isHandout(url)) return '?script=own&steps=Q1';
  return /\/(?:preuves|evidence)$/.test(url) ? '?action=7.1' : '';
};

const withoutRole = async (app: TestApp, by: Client, body: string): Promise<Client> => {
  const someone = await invited(app, by, bodyPage(body), 'Personne', 'body-manager');
  const { db } = app.database;
  const { id } = await db
    .selectFrom('accounts')
    .select('id')
    .where('name', '=', 'Personne')
    .executeTakeFirstOrThrow();
  await by.post(bodyPage(body), { do: 'remove-role', account: id, role: 'body-manager' });
  assert.equal((await someone.get(bodyPage(body))).status, 404);
  return someone;
};

const committed = async (app: TestApp, learner: Learner): Promise<string> => {
  const fields = { commit: 'yes', action: '1.1', words: `Demander ${typedTag}`, due: '2027-03-15' };
  await learner.act(learner.to('step', { step: 'commitments' }), fields);
  const row = await app.database.db.selectFrom('commitments').select('id').executeTakeFirst();
  return row?.id ?? assert.fail('a commitment');
};

/** Whole forms of the routes that roles open: each changes something for who may send it. */
export const officeForms = async (app: TestApp): Promise<readonly Fields[]> => {
  const { db } = app.database;
  const given = ['body-manager', 'service-reader'];
  const role = await db.selectFrom('roles').selectAll().where('role', 'in', given).execute();
  const invitations = await db.selectFrom('invitations').select('id').execute();
  const begun = await db.selectFrom('facts').select('data').where('kind', '=', 'checkup.begun').execute();
  const added = await db
    .selectFrom('facts')
    .selectAll()
    .where('kind', '=', 'service.evidence-added')
    .execute();
  const evidence = added.map(({ data }) => (JSON.parse(data) as { readonly evidence: string }).evidence);
  const checkups = begun.map(({ data }) => (JSON.parse(data) as { readonly checkup: string }).checkup);
  return [
    { do: 'add', fr: 'Nouveau', en: 'New', parent: '' },
    { do: 'change', fr: 'Changé', en: 'Changed', parent: '' },
    { do: 'rename', fr: 'Changé', en: 'Changed', purpose: 'Aider', phase: 'run', addresses: `${site}/` },
    { do: 'invite', name: 'Eve', role: 'service-lead' },
    { words: 'Relire', practice: '7', assignee: '', due: '' },
    { do: 'change', status: 'under-way', assignee: '', due: '', seen: '99' },
    { why: 'Un nom' },
    { report: JSON.stringify(usualReport({ begunAt: '2026-11-01T12:00:00.000Z' })) },
    { do: 'ask' },
    { to: formerVersion, seen: '999' },
    ...evidence.map((from) => ({ action: '7.1', once: 'x', from })),
    { do: 'remove', why: 'Pour voir' },
    { practices: '2' },
    { do: 'action', action: '1.1', seen: '9', 'status-1-1': 'in-place' },
    { do: 'comment', practice: '7', words: 'Bonjour' },
    { practice: '12', to: 'link', words: '' },
    ...checkups.map((checkup) => ({ do: 'bring', checkup, seen: '99' })),
    { do: 'archive' },
    { do: 'restore' },
    { do: 'invite', name: 'Eve', role: 'body-manager' },
    { do: 'invite', name: 'Eve', role: 'administrator' },
    ...invitations.map(({ id }) => ({ do: 'withdraw', invitation: id })),
    ...role.flatMap(({ account, role: held }) => [
      { do: 'change-role', account, role: held, to: 'service-lead' },
      { do: 'change-role', account, role: held, to: 'body-administrator' },
      { do: 'remove-role', account, role: held },
    ]),
  ];
};

export const ownForms: readonly Fields[] = [
  { do: 'rename', name: 'Autre nom' },
  { do: 'claim-here' },
  { do: 'stop' },
  { record: 'keep' },
  {},
];
