/** A public body that does not exist, with a dozen services and a year behind them, for visitors. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { v4 as uuidv4 } from 'uuid';
import { organisations as organisationsOf } from '../../people/organisations/organisations.ts';
import type { Role } from '../../people/organisations/roles.ts';
import { type Account, actorOf, signin as signinOf } from '../../people/signin/signin.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Lang, Standards, Text } from '../../standard/standard.ts';
import { dossiers as dossiersOf } from '../services/dossier/dossiers.ts';
import { evidenceFiles } from '../services/evidence/files.ts';
import {
  bring,
  describedIn,
  filesBeside,
  readTaken,
  retold,
  type TakenFile,
} from '../services/history/import.ts';
import { services as servicesOf } from '../services/services.ts';

export type Persona = {
  readonly account: Pick<Account, 'id'>;
  readonly name: string;
  readonly role: Role;
  /** Where their role is given; undefined for the whole installation, which the role says. */
  readonly place: Text | undefined;
  /** What they work in. */
  readonly lang: Lang;
};

export type Demonstration = {
  readonly madeAt: Date;
  /** Has another one made, which answers from then on. */
  readonly startOver: () => Promise<void>;
};

/**
 * What the city of the demonstration is called, and the people who work for all of it. None exists. @internal
 * exported for its test
 */
export const demoTexts = {
  body: { fr: 'Ville fictive de Lac-aux-Saules', en: 'Fictional city of Lac-aux-Saules' },
  people: {
    administrator: 'Alix Bélanger',
    head: 'Camille Desrosiers',
    manager: 'Dominique Fortin',
    auditor: 'Ginette Tanguay',
    facilitator: 'Maxime Gagné',
    learner: 'Denise Hébert',
  },
} as const;

const cityRoles = [
  ['head', 'body-administrator'],
  ['manager', 'body-manager'],
  ['auditor', 'body-reader'],
  ['facilitator', 'body-facilitator'],
  ['learner', 'body-member'],
] as const;

/** A device that no one holds: the session that an account begins with, which ends as soon as it is open. */
const beginning = { way: 'invitation', device: '', former: '' } as const;

type Part = { readonly db: Database['db']; readonly clock: () => Date; readonly standards: Standards };

/**
 * Each service is a file that « Exporter » gave, with the folder of its ZIP file beside it. To change one,
 * change the service in a demonstration, export it, and put its JSON here.
 */
const folder = join(import.meta.dirname, 'services');

/** In the order in which they are shown. @internal exported for its test */
export const demoServices = (standards: Standards): readonly TakenFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const where = { standards, now: Number.POSITIVE_INFINITY };
      const read = readTaken(readFileSync(join(folder, name), 'utf8'), where);
      if ('problem' in read) throw new Error(`${name}: ${read.problem}`);
      return read;
    });

/** Milliseconds from the opening of a service to its export. */
const ageOf = ({ facts, exportedAt = '' }: TakenFile): number =>
  Date.parse(exportedAt) - Date.parse(facts[0]?.recordedAt ?? exportedAt);

/**
 * Makes the demonstration in a new database: people come by the doors that everyone uses, and the journal of
 * the installation is in order. Gives its people, those who may do most first. Throws when the database has
 * an administrator already: it is someone's.
 */
export const makeDemo = async ({ db, clock, standards }: Part): Promise<readonly Persona[]> => {
  const now = clock();
  const shown = demoServices(standards);
  const ordered = shown.toSorted((one, other) => ageOf(other) - ageOf(one));
  const openedAt = (taken: TakenFile): Date => new Date(now.getTime() - ageOf(taken));
  let today = ordered[0] ? openedAt(ordered[0]) : now;
  const then = (): Date => today;
  const signin = signinOf({ db, clock: then });
  const organisations = organisationsOf({ db, clock: then, signin });
  const dossiers = dossiersOf({ db, standards, clock: then });
  const files = evidenceFiles({ db, clock: then, serviceBytes: Number.POSITIVE_INFINITY });
  // The files themselves tell who joined their teams.
  const joined = { ...dossiers, join: async () => {} };
  const services = servicesOf({ db, clock: then, organisations, dossiers: joined });
  const people: Persona[] = [];
  const take = async (
    link: string | undefined,
    { name, lang, ...who }: Omit<Persona, 'account'>,
  ): Promise<Pick<Account, 'id'>> => {
    const invitation = link === undefined ? undefined : await organisations.invitationOn(link);
    const taken = invitation && (await organisations.accept(invitation, { name, lang, beginning }));
    if (!taken) throw new Error('a demonstration is made in a new database');
    people.push({ account: taken.account, name, lang, ...who });
    return taken.account;
  };
  const administrator = await take(await organisations.setUpLink(), {
    name: demoTexts.people.administrator,
    role: 'administrator',
    place: undefined,
    lang: 'fr',
  });
  const by = { ...administrator, name: '', email: undefined, lang: 'fr' } as const;
  const invite = async (organisation: string, who: Omit<Persona, 'account'>): Promise<void> => {
    await take(await organisations.invite(by, { role: who.role, organisation }, who), who);
  };
  const body = await organisations.add(by, demoTexts.body, undefined);
  if (body === undefined) throw new Error('the body of the demonstration was not added');
  for (const [who, role] of cityRoles)
    await invite(body, { name: demoTexts.people[who], role, place: demoTexts.body, lang: 'fr' });
  const beside = filesBeside(folder);
  for (const taken of ordered) {
    // The embedded database answers at once: without a pause, nobody else is answered while another
    // demonstration is made.
    await pause();
    today = openedAt(taken);
    const { name, purposeLang: lang } = taken.service;
    const service = uuidv4();
    const added = { ...describedIn(taken), id: service, organisation: body, name, archivedAt: undefined };
    await db.transaction().execute((tx) => services.addIn(tx, actorOf(by), added));
    for (const { kind, data } of taken.facts)
      if (kind === 'service.joined' && data.role)
        await invite(service, { name: taken.people[data.account] ?? '', role: data.role, place: name, lang });
    today = now;
    const accounts = new Map(people.map((person) => [person.name, person.account.id]));
    const known = Object.entries(taken.people).flatMap(([id, called]) => {
      const account = accounts.get(called);
      return account === undefined ? [] : [[id, account] as const];
    });
    const told = retold(taken, { people: new Map(known), today: now });
    const left = await bring({ db, dossiers, files }, service, told, beside);
    if (left.length > 0) throw new Error(`files of the demonstration are refused: ${left.join(', ')}`);
  }
  // Everyone came back, and left: nobody is signed in.
  for (const { account } of people) {
    await signin.begin(account, beginning);
    await signin.endAll(account);
  }
  const rankOf = ({ place }: Persona): number => shown.findIndex(({ service }) => service.name === place);
  return people.toSorted((one, other) => rankOf(one) - rankOf(other));
};
