import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { passCookie } from '../../src/live/codes.ts';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { href } from '../../src/web/links.ts';
import { standard, type TestApp } from '../support/app.ts';
import { beginCheckup, saying } from '../support/checkup.ts';
import { attribute, type Client, formTo, newClient, tags } from '../support/client.ts';
import { addEvidence, aPdf, sendAction } from '../support/evidence.ts';
import {
  answersTo,
  begin,
  beginAndPass,
  type Chooser,
  type Learner,
  learnerBy,
  openTest,
  rightKeys,
  rightly,
  setAsked,
  steps,
  takeTest,
  walkPath,
  wrongKeys,
} from '../support/learner.ts';
import { leadSession } from '../support/led-session.ts';
import { instructorRole, startPlatform, type Tool } from '../support/lti-platform.ts';
import {
  acceptAs,
  addBody,
  addService,
  bodyPage,
  descriptionPage,
  invited,
  linkIn,
  teamPage,
} from '../support/office.ts';
import { joinRoom, type Led, opening, openRoom } from '../support/room.ts';
import { site, usualReport } from '../support/scan-report.ts';
import type { Server } from '../support/server.ts';
import { type Moment, openRooms, type Rooms } from './room-moments.ts';

export type People = {
  readonly beginner: Learner;
  /** In the positioning test: question 1 answered rightly, question 2 wrongly, question 3 asked. */
  readonly positioning: Learner;
  readonly positioned: Learner;
  /** In the second theme: its first question answered wrongly, its exercise half right; two commitments in force. */
  readonly midway: Learner;
  /** Has done every step, and has not begun the evaluation. */
  readonly ready: Learner;
  /** In the evaluation: theme 1 answered, one case of three rightly, theme 2 wrongly, theme 3 asked. */
  readonly evaluating: Learner;
  readonly failed: Learner;
  readonly passed: Learner;
  /** Has attended a session, and added it to their training. */
  readonly attested: Learner;
  /** In a room whose session is over, without a training; a member of a design team. */
  readonly attendee: Pick<Learner, 'client'>;
  /** In that room too, with a training that the session is not added to. */
  readonly returning: Pick<Learner, 'client'>;
  /** In another room, whose session has not begun. */
  readonly waiting: Pick<Learner, 'client'>;
  /** Sent by a learning platform for the first time. */
  readonly sent: Pick<Learner, 'client'>;
  /** Sent by a learning platform, where they teach. */
  readonly teacher: Pick<Learner, 'client'>;
  /** Was sent to do one theme, and has done it. */
  readonly themed: Pick<Learner, 'client'>;
  /** Administers the installation; someone is invited to each of its bodies. */
  readonly administrator: Pick<Learner, 'client'>;
  /** Administers a public body, to which another belongs. */
  readonly bodyHead: Pick<Learner, 'client'>;
  /** Reads what is that body's. */
  readonly bodyReader: Pick<Learner, 'client'>;
  /** Lead one of that body's services, are a member of its team, and read it. */
  readonly serviceLead: Pick<Learner, 'client'>;
  readonly serviceMember: Pick<Learner, 'client'>;
  readonly serviceReader: Pick<Learner, 'client'>;
  /** Learns there, and has their training in their account. */
  readonly bodyMember: Pick<Learner, 'client'>;
  /** Has a role in the other body alone. */
  readonly outsider: Pick<Learner, 'client'>;
};

export type Who = keyof People;

/** Takes stock of two services: of one nothing is said, of the other nearly everything, each in its way. */
const takeStock = async (learner: Learner): Promise<World['checkups']> => {
  const full = await beginCheckup(learner, { phase: 'build', service: 'Permis de stationnement' });
  const statuses = ['in-place', 'under-way', 'to-do', 'unknown', 'not-applicable', 'in-place'] as const;
  for (const { id } of standard.practices.slice(0, 16)) {
    const status = statuses[id % statuses.length] ?? 'unknown';
    const screen = learner.to('checkupPractice', { checkup: full, id });
    await learner.act(screen, saying(id, status, 'Le service est un comptoir.'));
  }
  return { full, empty: await beginCheckup(learner, { phase: 'explore' }) };
};

/** What a server holds once people have used it. */
export type World = {
  readonly url: string;
  readonly people: People;
  /** Numbers of attestations, as they are shown. */
  readonly valid: string;
  readonly withdrawn: string;
  /** Checkups of who is midway: one with nothing said, one of which much is. */
  readonly checkups: { readonly empty: string; readonly full: string };
  readonly commitments: { readonly ahead: string; readonly done: string };
  readonly sessions: { readonly led: Led; readonly started: Led; readonly ahead: Led };
  /** Codes of rooms. */
  readonly over: string;
  readonly waiting: string;
  readonly rooms: Rooms;
  /** Launches by a learning platform: the last part of the address of each one's page. */
  readonly launches: { readonly sent: string; readonly teacher: string; readonly choice: string };
  readonly body: string;
  readonly service: string;
  readonly archivedService: string;
  readonly evidence: string;
  /** Other evidence, whose file was taken away for good. */
  readonly removedEvidence: string;
  readonly measure: string;
  /** Reviews of the service, and what the link of another one ends with. */
  readonly closedReview: string;
  readonly openReview: string;
  readonly declinedReview: string;
  readonly reviewLink: string;
  readonly text: string;
  readonly task: string;
  /** What ends a link that invites someone to it. */
  readonly invitation: string;
};

const name = 'Marie-Ève Tremblay-Villeneuve';
const enough = 16;
const tooFew = 9;
const fewOfSix = 3;

const inTwo = (chooser: Chooser) => async (learner: Learner, purpose: 'positioning' | 'evaluation') => {
  const { client, to } = learner;
  const page = `${purpose}Question` as const;
  let asked = await openTest(learner, purpose);
  for (const rank of [1, 2]) {
    const here = to(page, { rank });
    const set = setAsked(asked, here);
    await client.submit(asked, here, answersTo(set, chooser, (rank - 1) * set.length));
    asked = await client.get(to(page, { rank: rank + 1 }));
  }
};
const oneRightOneWrong = inTwo(rightly(1));

const before = (id: string) =>
  steps.slice(
    0,
    steps.findIndex((step) => step.id === id),
  );

const goMidway = async (learner: Learner): Promise<void> => {
  await walkPath(learner, before('q3'));
  const question = steps.find(({ id }) => id === 'q3');
  assert.ok(question?.kind === 'question');
  const asked = question.question;
  await learner.act(learner.to('step', { step: 'q3' }), { item: asked.id, answer: wrongKeys(asked) });
  await learner.act(learner.to('step', { step: 'q3' }), { done: 'yes' });
  await walkPath(learner, steps.slice(before('q4').length, before('p6').length));
  const exercise = steps.find(({ id }) => id === 'e2');
  assert.ok(exercise?.kind === 'exercise');
  const first = String(exercise.theme.practices[0]);
  const placed = exercise.exercise.findings.map(({ id }) => [`finding-${id}`, first]);
  await learner.act(learner.to('step', { step: 'e2' }), Object.fromEntries(placed));
  const due = `${new Date().getUTCFullYear() + 1}-03-15`;
  const words =
    'Présenter deux maquettes à des personnes qui appellent souvent, puis noter ce qui les arrête.';
  for (const action of ['1.2', '16.1'])
    await learner.act(learner.to('step', { step: 'commitments' }), { action, words, due });
};

const followCommitments = async ({ client, to }: Learner): Promise<World['commitments']> => {
  const page = await client.get(to('commitments'));
  const ids = tags(page.text, 'a').flatMap(
    (link) => attribute(link, 'href')?.match(/([0-9a-f-]{36})$/)?.[1] ?? [],
  );
  const [ahead = '', done = ''] = ids;
  const here = to('commitment', { commitment: done });
  const due = `${new Date().getUTCFullYear() + 1}-06-01`;
  await client.submit(await client.get(here), here, { done: 'yes', words: 'Three calls less a day.', due });
  return { ahead, done };
};

const registering =
  ({ dataFolder }: Server): Tool['register'] =>
  async (told, deployments) => {
    const options = {
      name: told.name,
      issuer: told.issuer,
      client: told.clientId,
      login: told.authorizationUrl,
      token: told.tokenUrl,
      keys: told.jwksUrl,
    };
    const words = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
    const program = join(import.meta.dirname, '../../src/app/cli.ts');
    const all = [...words, ...deployments.flatMap((each) => ['--deployment', each])];
    const env = { PATH: process.env.PATH, CAP18_DATA: dataFolder };
    const { stdout } = await promisify(execFile)(process.execPath, [program, 'lti', 'add', ...all], { env });
    return stdout.trim();
  };

/** Who is sent by a learning platform: a learner for the first time, and someone who teaches. */
const launchFrom = async (server: Server) => {
  const tool = { origin: server.url, now: () => new Date(), register: registering(server) };
  const platform = await startPlatform(tool);
  await platform.join();
  const [sent, teacher, themed] = [newClient(server.url), newClient(server.url), newClient(server.url)];
  platform.setMembers([
    { id: 'ada', name: 'Ada Lovelace' },
    { id: 'alan', name: 'Alan Turing' },
    { id: 'mary' },
  ]);
  const launched = async (client: Client, user: { id: string; roles?: string[] }, target = 'training') => {
    const { path } = await platform.launch(client, {
      user,
      target,
      lineItem: '7',
      members: true,
    });
    return path.split('/').at(-1) ?? '';
  };
  const begun = await launched(themed, { id: 'mary' }, 'theme-3');
  const page = href('ltiLaunch', 'fr', { launch: begun });
  await themed.post(page, { act: 'new', audience: 'employees' });
  await walkPath(
    learnerBy({ client: () => newClient(server.url) }, themed.cookie('cap18') ?? ''),
    steps.filter((step) => 'theme' in step && step.theme.id === 3),
  );
  return {
    people: { sent: { client: sent }, teacher: { client: teacher }, themed: { client: themed } },
    launches: {
      sent: await launched(sent, { id: 'ada' }),
      teacher: await launched(teacher, { id: 'grace', roles: [instructorRole] }),
      choice: await launched(newClient(server.url), { id: 'grace', roles: [instructorRole] }, 'choose'),
    },
  };
};

const planned = async (by: Client, service: string): Promise<string> => {
  const plan = href('servicePlan', 'fr', { service });
  const item = (id: string): string => href('servicePlanItem', 'fr', { service, item: id });
  const task = {
    words: 'Relire la page de paiement',
    practice: '5',
    assignee: '',
    due: '2031-03-31',
  };
  const added = await by.post(plan, task);
  const id = /plan\/([\da-f-]{36})/.exec(added.text)?.[1] ?? '';
  const other = await by.post(plan, { ...task, words: 'Acheter un serveur', due: '' });
  const ids = [...other.text.matchAll(/plan\/([\da-f-]{36})/g)].map(([, each = '']) => each);
  await by.post(item(ids.find((each) => each !== id) ?? ''), {
    do: 'change',
    status: 'dropped',
    assignee: '',
    due: '',
    seen: '9',
  });
  await sendAction(by, service, '7.2', { status: 'under-way' });
  await sendAction(by, service, '4.1', { status: 'in-place', due: '2031-01-15' });
  return id;
};

const reviewed = async (lead: Client, reviewer: Client, service: string) => {
  const here = href('serviceReviews', 'fr', { service });
  await sendAction(lead, service, '12.1', {
    status: 'in-place',
    note: 'Chaque personne a un plan de formation, revu en mars',
    what: 'https://intranet.exemple.gouv.qc.ca/formation/plan',
    title: 'Plan de formation',
  });
  await sendAction(lead, service, '12.2', {
    status: 'not-applicable',
    why: 'Le service est donné par une autre équipe',
  });
  const asking = (await lead.get(here)).text;
  const to =
    /name="to" value="([\w-]{36})"[^>]*> <span>Katherine Johnson/.exec(asking)?.[1] ??
    assert.fail('the reviewer may be asked');
  const ask = async (practice: string, whom: string): Promise<string> => {
    const { path } = await lead.post(here, {
      practice,
      to: whom,
      words: 'Nous sommes disponibles le jeudi.',
    });
    return /\/revues\/([\w-]{36})/.exec(path)?.[1] ?? assert.fail(path);
  };
  const closedReview = await ask('12', to);
  const at = href('serviceReview', 'fr', { service, review: closedReview });
  const { hidden } = formTo(await reviewer.get(at), at);
  const done = await reviewer.post(at, {
    seen: hidden.seen ?? '',
    do: 'close',
    'verdict-12-1': 'explore',
    'point-12-1': 'Suivre qui a terminé sa formation',
    'due-12-1': '2099-01-15',
    'verdict-12-2': 'disagreed',
    'well-12': "Le plan est connu de toute l'équipe.",
    'explore-12': "L'équipe offre pourtant des activités.",
    until: new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10),
    signed: 'Conseillère en qualité, Ministère',
  });
  assert.match(done.path, /done=closed/);
  const openReview = await ask('12', to);
  const declinedReview = await ask('3', to);
  await reviewer.post(href('serviceReview', 'fr', { service, review: declinedReview }), {
    do: 'decline',
    why: "En congé jusqu'en mars",
  });
  const link = linkIn(await lead.post(here, { practice: '4', to: 'link', words: '' }));
  return { closedReview, openReview, declinedReview, reviewLink: link.split('/').at(-1) ?? '' };
};

const openBody = async (server: Server, app: Pick<TestApp, 'client'>) => {
  const administrator = await acceptAs(app, new URL(server.setUpAddress()).pathname, name);
  const body = await addBody(administrator, 'Ministère de la Cybersécurité et du Numérique');
  const agency = await addBody(administrator, 'Agence de la transformation', bodyPage(body));
  const outsider = await invited(
    app,
    administrator,
    bodyPage(agency),
    'Evelyn Boyd Granville',
    'body-member',
  );
  const here = bodyPage(body);
  const bodyHead = await invited(app, administrator, here, 'Grace Hopper', 'body-administrator');
  const bodyReader = await invited(app, administrator, here, 'Katherine Johnson', 'body-manager');
  const link = linkIn(
    await administrator.post(here, {
      do: 'invite',
      name: 'Marie-Ève Tremblay-Villeneuve',
      role: 'body-manager',
    }),
  );
  const bodyMember = await invited(app, administrator, here, 'Dorothy Vaughan', 'body-member');
  const { code } = await begin(app);
  await bodyMember.post(href('ownRecord', 'fr'), { do: 'claim', code });
  await openRoom({ origin: server.url }, { client: bodyHead, key: '', title: 'Groupe du 3 décembre' });
  const service = await addService(bodyHead, body, 'Demande de permis de rénovation');
  const archivedService = await addService(bodyHead, body, 'Ancien guichet des permis');
  await bodyHead.post(teamPage(archivedService), { do: 'archive' });
  const team = teamPage(service);
  const serviceLead = await invited(app, bodyHead, team, 'Dorothy Vaughan', 'service-lead');
  const serviceMember = await invited(app, serviceLead, team, 'Mary Jackson', 'service-member');
  const serviceReader = await invited(app, serviceLead, team, 'Annie Easley', 'service-reader');
  await serviceLead.post(team, { do: 'invite', name, role: 'service-member' });
  const until = '2099-12-31';
  const evidence = await addEvidence(serviceMember, service, { title: 'Essais de novembre', until }, aPdf());
  const removed = { title: 'Liste des personnes jointes' };
  const removedEvidence = await addEvidence(serviceMember, service, removed, aPdf('liste', 'liste.pdf'));
  await serviceLead.post(href('serviceEvidence', 'fr', { service, evidence: removedEvidence }), {
    do: 'remove-file',
    why: "Des noms de personnes s'y lisaient",
  });
  const measure = await measured(serviceMember, service);
  const reviews = await reviewed(serviceLead, bodyReader, service);
  const task = await planned(serviceMember, service);
  const past = await serviceLead.get(href('serviceHistory', 'fr', { service }));
  const text = /\/textes\/([\w-]{36})/.exec(past.text)?.[1] ?? assert.fail('a text of the evidence');
  return {
    people: {
      serviceLead: { client: serviceLead },
      serviceMember: { client: serviceMember },
      serviceReader: { client: serviceReader },
      administrator: { client: administrator },
      bodyHead: { client: bodyHead },
      bodyReader: { client: bodyReader },
      bodyMember: { client: bodyMember },
      outsider: { client: outsider },
    },
    body,
    service,
    archivedService,
    evidence,
    removedEvidence,
    measure,
    ...reviews,
    text,
    task,
    invitation: link.split('/').at(-1) ?? '',
  };
};

/** Says where a service is on the web, and gives a report of it; gives the id of what was measured. */
const measured = async (member: Client, service: string): Promise<string> => {
  const said = { purpose: 'Demander un permis', phase: 'run', addresses: `${site}/` };
  await member.post(descriptionPage(service), said);
  const begunAt = new Date(Date.now() - 86_400_000).toISOString();
  const list = href('serviceMeasures', 'fr', { service });
  const page = await member.post(list, { report: JSON.stringify(usualReport({ begunAt })) });
  return /\/mesures\/([\w-]{36})/.exec(page.text)?.[1] ?? assert.fail(page.path);
};

const attest = async (learner: Learner): Promise<string> => {
  const { client, to } = learner;
  const issued = await client.submit(await client.get(to('certificate')), to('certificate'), { name });
  const number = issued.text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0];
  assert.ok(number);
  return number;
};

/** People who attend a session until its end: the room, and who was there. */
const attendSession = async (app: Pick<TestApp, 'client' | 'origin'>) => {
  const room = await openRoom(app, { steps: ['context', 'Q1', 'P1', 'commitments'] });
  const [learner, returning] = await Promise.all([begin(app), begin(app)]);
  const [attendee, keeper] = await Promise.all([
    joinRoom(app, room.code, { audience: 'designers' }),
    joinRoom(app, room.code, { client: learner.client }),
    joinRoom(app, room.code, { client: returning.client }),
  ]);
  await room.lead('next', 'next', 'open');
  await attendee.submit({ act: 'vote', answer: rightKeys(opening('Q1')) });
  await keeper.submit({ act: 'vote', answer: wrongKeys(opening('Q1')) });
  await room.lead('close', 'reveal', 'next', 'next');
  await attendee.pick('16.1');
  await room.lead('end');
  const record = keeper.to('participantCredit');
  await keeper.client.submit(await keeper.client.get(record), record, { act: 'here' });
  return { room, attendee, returning, learner };
};

export const populate = async (server: Server): Promise<World> => {
  const { url } = server;
  const app = { origin: url, client: () => newClient(url) };
  const rooms = openRooms(app);
  const someone = async (...acts: readonly ((learner: Learner) => Promise<unknown>)[]): Promise<Learner> => {
    const learner = await begin(app);
    for (const act of acts) await act(learner);
    return learner;
  };
  const test = (purpose: 'positioning' | 'evaluation', right: number) => (learner: Learner) =>
    takeTest(learner, purpose, rightly(right));
  const [beginner, positioning, positioned, midway, ready, evaluating, failed, passed] = await Promise.all([
    someone(),
    someone((learner) => oneRightOneWrong(learner, 'positioning')),
    someone(test('positioning', fewOfSix)),
    someone(goMidway),
    someone(walkPath),
    someone(walkPath, (learner) => oneRightOneWrong(learner, 'evaluation')),
    someone(walkPath, test('evaluation', tooFew)),
    someone(test('positioning', tooFew), walkPath, test('evaluation', enough)),
  ]);
  const [{ room, attendee, returning, learner: attested }, erased, other] = await Promise.all([
    attendSession(app),
    beginAndPass(app),
    openRoom(app, { steps: ['context'] }),
  ]);
  const waiting = await joinRoom(app, other.code);
  await walkPath(attested);
  await takeTest(attested, 'evaluation', rightKeys);
  const valid = await attest(attested);
  const withdrawn = await attest(erased);
  await erased.act(erased.to('erase'), {});
  const fromPlatform = await launchFrom(server);
  const office = await openBody(server, app);
  const people = {
    ...fromPlatform.people,
    ...office.people,
    beginner,
    positioning,
    positioned,
    midway,
    ready,
    evaluating,
    failed,
    passed,
    attested,
    attendee,
    returning,
    waiting,
  };
  const [led, started, ahead] = await Promise.all([
    leadSession(app),
    openRoom(app, { steps: ['objectives', 'Q1', 'commitments'] }),
    openRoom(app, { steps: ['objectives', 'context'] }),
  ]);
  await started.lead('next');
  return {
    ...office,
    url,
    people,
    valid,
    withdrawn,
    rooms: await rooms,
    sessions: { led, started, ahead },
    over: room.code,
    waiting: other.code,
    commitments: await followCommitments(midway),
    checkups: await takeStock(midway),
    launches: fromPlatform.launches,
  };
};

export type Device = { readonly who?: Who; readonly seat?: Moment };

type Cookie = { readonly name: string; readonly value: string };

const cookiesOf = ({ people, rooms, over, waiting }: World, { who, seat }: Device): Cookie[] => {
  const pick = (client: Client, names: readonly string[]) =>
    names.flatMap((name) => {
      const value = client.cookie(name);
      return value === undefined ? [] : [{ name, value }];
    });
  if (seat) return pick(rooms[seat].seat.client, [passCookie(rooms[seat].room.code)]);
  if (!who) return [];
  return pick(people[who].client, [
    'cap18',
    'cap18-lti',
    sessionCookie,
    passCookie(over),
    passCookie(waiting),
  ]);
};

export const become = async (context: BrowserContext, world: World, device: Device): Promise<void> => {
  await context.clearCookies();
  const cookies = cookiesOf(world, device);
  if (cookies.length > 0) await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: world.url })));
};

export const deviceOf = (world: World, device: Device): Client => {
  const client = newClient(world.url);
  for (const { name, value } of cookiesOf(world, device)) client.setCookie(name, value);
  return client;
};
