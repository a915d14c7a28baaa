/** A public body that does not exist, with a dozen services and a year behind them: what a visitor is shown. */
import { setImmediate as pause } from 'node:timers/promises';
import {
  type Organisations,
  organisations as organisationsOf,
} from '../../people/organisations/organisations.ts';
import type { Role } from '../../people/organisations/roles.ts';
import type { Account, Signin } from '../../people/signin/signin.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import { dayOf } from '../../standard/days.ts';
import type { Standards, Text } from '../../standard/standard.ts';
import { dossiers } from '../services/dossier/dossiers.ts';
import { services } from '../services/services.ts';
import { storyOf } from './demo.story.ts';
import { demoTexts } from './demo.texts.ts';

/** Someone of the demonstration, and what they may do there. */
export type Persona = {
  readonly account: Pick<Account, 'id'>;
  readonly name: string;
  readonly role: Role;
  /** Where their role is given; undefined for the whole installation, which the role says. */
  readonly place: Text | undefined;
};

/** A demonstration under way, as who serves it tells of it. */
export type Demonstration = {
  readonly madeAt: Date;
  /** Has another one made, which answers from then on. */
  readonly startOver: () => Promise<void>;
};

const dayMs = 86_400_000;
/** A file is opened so many days before anything is told in it. */
const openedBefore = 7;
/** A device that no one holds: the session that an account begins with, which ends as soon as it is open. */
const beginning = { way: 'invitation', device: '', former: '' } as const;

type Part = {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly standards: Standards;
  readonly organisations: Organisations;
  readonly signin: Signin;
  readonly setUpLink: () => Promise<string | undefined>;
};

/** How much was done in a service since its team looked at its pages: what others did of it is news to who takes their place. */
const newSteps = 8;

/** Has people look at the pages of a service, as they read at an instant. */
const visited = async (
  { db, standards }: Part,
  service: string,
  team: readonly string[],
  at: Date,
): Promise<void> => {
  const files = dossiers({ db, standards, clock: () => at });
  const read = await files.readAsOf(service, at);
  for (const account of team)
    for (const page of ['home', 'practices', 'plan', 'proofs'] as const)
      await files.visit(account, read, page);
};

/**
 * Makes the demonstration in a new database, through the doors that everyone uses.
 *
 * @returns its people, those who may do most first
 * @throws when the database has an administrator already: it is someone's
 */
export const makeDemo = async (parts: Part): Promise<readonly Persona[]> => {
  const { db, clock, standards, organisations, signin } = parts;
  const token = await parts.setUpLink();
  const invitation = token === undefined ? undefined : await organisations.invitationOn(token);
  if (!invitation) throw new Error('a demonstration is made in a new database');
  const take = async (
    from: NonNullable<typeof invitation>,
    name: string,
    on = organisations,
  ): Promise<Pick<Account, 'id'>> => {
    const taken = await on.accept(from, { name, lang: 'fr', beginning });
    if (!taken) throw new Error('an invitation of the demonstration was taken');
    await signin.endAll(taken.account);
    return taken.account;
  };
  const administrator = await take(invitation, demoTexts.people.administrator);
  const by = { ...administrator, name: '', email: undefined, lang: 'fr' } as const;
  const people: Persona[] = [
    {
      account: administrator,
      name: demoTexts.people.administrator,
      role: 'administrator',
      place: undefined,
    },
  ];
  const join = async (
    name: string,
    role: Role,
    organisation: string,
    place: Text,
    on = organisations,
  ): Promise<Actor> => {
    const link = await on.invite(by, { role, organisation }, { name, lang: 'fr' });
    const opened = link === undefined ? undefined : await on.invitationOn(link);
    if (!opened) throw new Error('an invitation of the demonstration is not there');
    const account = await take(opened, name, on);
    people.push({ account, name, role, place });
    return { kind: 'account', id: account.id };
  };
  const body = await organisations.add(by, demoTexts.body, undefined);
  if (body === undefined) throw new Error('the body of the demonstration was not added');
  const { names } = demoTexts;
  await join(demoTexts.people.head, 'body-administrator', body, demoTexts.body);
  const manager = await join(demoTexts.people.manager, 'body-manager', body, demoTexts.body);
  await join(demoTexts.people.facilitator, 'body-facilitator', body, demoTexts.body);
  await join(demoTexts.people.learner, 'body-member', body, demoTexts.body);
  const now = clock();
  for (const [rank, { name, purpose, phase, begun, ripe }] of demoTexts.services.entries()) {
    const filesAt = (at: Date) => dossiers({ db, standards, clock: () => at });
    const opened = new Date(now.getTime() - (begun + openedBefore) * dayMs);
    // Its team is given its roles when it is opened; what the server keeps is registered with `signin` already.
    const then = organisationsOf({
      db,
      clock: () => opened,
      signin: { ...signin, register: () => undefined },
    });
    const opening = services({
      db,
      clock: () => opened,
      organisations: then,
      dossiers: filesAt(opened),
    });
    const service = await opening.add(by, body, name, { purpose, purposeLang: 'fr', phase });
    if (service === undefined) throw new Error('a service of the demonstration was not added');
    const lead = await join(names[rank * 2] ?? 'Andrée Lavoie', 'service-lead', service, name, then);
    const member = await join(names[rank * 2 + 1] ?? 'Noa Mercier', 'service-member', service, name, then);
    if (rank === 0) await join(demoTexts.people.reader, 'service-reader', service, name, then);
    const day = (ago: number): string => dayOf(now.getTime() - ago * dayMs);
    const team = [lead.id, member.id];
    const who = { lead, member, manager };
    const story = storyOf({ name: name.fr, begun, ripe, team, day }, standards.current);
    // What one person does on one day is told at once.
    for (const [, steps] of Map.groupBy(story, ({ daysAgo, by }) => `${daysAgo} ${by}`)) {
      const [first] = steps;
      if (!first) continue;
      // The embedded database answers at once: without a pause, nobody else is answered while another demonstration is made.
      await pause();
      const at = new Date(now.getTime() - first.daysAgo * dayMs);
      await filesAt(at).write(service, who[first.by], undefined, () => ({
        facts: steps.flatMap(({ facts }) => facts),
        texts: steps.flatMap(({ texts }) => texts),
      }));
    }
    const lastVisit = (story.at(-newSteps)?.daysAgo ?? 0) + 1;
    await visited(parts, service, team, new Date(now.getTime() - lastVisit * dayMs));
  }
  return people;
};
