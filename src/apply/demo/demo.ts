/** A public body that does not exist, with a dozen services and a year behind them: what a visitor is shown. */
import { Readable } from 'node:stream';
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
import type { Lang, Standards, Text } from '../../standard/standard.ts';
import { comments } from '../services/comments/comments.ts';
import { dossiers } from '../services/dossier/dossiers.ts';
import { evidenceFiles, type HeldFile } from '../services/evidence/files.ts';
import { keepMeasure } from '../services/measured/keeping.ts';
import { services } from '../services/services.ts';
import { type DemoFile, demoFiles } from './demo.files.ts';
import { demoMeasures } from './demo.measures.ts';
import { storyOf } from './demo.story.ts';
import type { Player, StoryStep } from './demo.telling.ts';
import { demoTexts } from './demo.texts.ts';

/** Someone of the demonstration, and what they may do there. */
export type Persona = {
  readonly account: Pick<Account, 'id'>;
  readonly name: string;
  readonly role: Role;
  /** Where their role is given; undefined for the whole installation, which the role says. */
  readonly place: Text | undefined;
  /** What they work in. */
  readonly lang: Lang;
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

/** Has someone do in a service, at an instant, what they did on that day. */
const told = async (
  {
    db,
    standards,
    files,
    players,
    service,
    lang,
    at,
  }: Pick<Part, 'db' | 'standards'> & {
    readonly files: ReadonlyMap<string, DemoFile>;
    readonly players: Readonly<Record<Player, Actor | undefined>>;
    readonly service: string;
    readonly lang: Lang;
    readonly at: Date;
  },
  by: Actor,
  steps: readonly StoryStep[],
): Promise<void> => {
  const clock = () => at;
  const kept = dossiers({ db, standards, clock });
  const stored = evidenceFiles({ db, clock, serviceBytes: Number.POSITIVE_INFINITY });
  const held: HeldFile[] = [];
  for (const { file: name } of steps) {
    const bytes = name === undefined ? undefined : files.get(name)?.bytes;
    if (name === undefined || bytes === undefined) continue;
    const received = await stored.receive(service, by.id, {
      name,
      bytes: Readable.from([bytes]),
      isCut: () => false,
    });
    if ('problem' in received) throw new Error(`a file of the demonstration is refused: ${received.problem}`);
    held.push(received.held);
  }
  await kept.write(service, by, undefined, ({ head }) => ({
    facts: steps.flatMap(({ facts }) => facts(head)),
    texts: steps.flatMap(({ texts }) => texts),
    also: async (tx) => {
      for (const file of held) {
        await stored.giveTo(tx, service, file.hash);
        await stored.letGo(tx, file);
      }
    },
  }));
  const said = comments({ db, clock, dossiers: kept, signin: { register: () => undefined } });
  for (const { says } of steps)
    if (says) {
      const mentions = says.to.flatMap((player) => players[player]?.id ?? []);
      await said.add(by, service, says, { words: says.words, lang, mentions });
    }
};

/**
 * Says where a service is on the web, and adds what was measured of it there: a report that its team gave, then a visit of the
 * server. Nothing of one that has no address.
 */
const measured = async (
  { db, standards, clock }: Part,
  opening: ReturnType<typeof services>,
  id: string,
  { by, member, address }: { readonly by: Account; readonly member: Actor; readonly address?: string },
): Promise<void> => {
  const [service] = address === undefined ? [] : await opening.named([id]);
  if (!service || address === undefined) return;
  await opening.describe(by, service, () => ({ to: { addresses: [address] } }));
  for (const { daysAgo, ...measure } of demoMeasures()) {
    const at = new Date(clock().getTime() - daysAgo * dayMs);
    const files = dossiers({ db, standards, clock: () => at });
    const actor = measure.from === 'report' ? member : ({ kind: 'system', id: 'scan' } as const);
    await keepMeasure(files, id, actor, { ...measure, seenAt: at.toISOString() });
  }
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
    lang: Lang,
    on = organisations,
  ): Promise<Pick<Account, 'id'>> => {
    const taken = await on.accept(from, { name, lang, beginning });
    if (!taken) throw new Error('an invitation of the demonstration was taken');
    await signin.endAll(taken.account);
    return taken.account;
  };
  const administrator = await take(invitation, demoTexts.people.administrator, 'fr');
  const by = { ...administrator, name: '', email: undefined, lang: 'fr' } as const;
  const people: Persona[] = [
    {
      account: administrator,
      name: demoTexts.people.administrator,
      role: 'administrator',
      place: undefined,
      lang: 'fr',
    },
  ];
  const join = async (
    name: string,
    role: Role,
    organisation: string,
    place: Text,
    lang: Lang,
    on = organisations,
  ): Promise<Actor> => {
    const link = await on.invite(by, { role, organisation }, { name, lang });
    const opened = link === undefined ? undefined : await on.invitationOn(link);
    if (!opened) throw new Error('an invitation of the demonstration is not there');
    const account = await take(opened, name, lang, on);
    people.push({ account, name, role, place, lang });
    return { kind: 'account', id: account.id };
  };
  const body = await organisations.add(by, demoTexts.body, undefined);
  if (body === undefined) throw new Error('the body of the demonstration was not added');
  const { names } = demoTexts;
  const ofCity = (name: string, role: Role): Promise<Actor> => join(name, role, body, demoTexts.body, 'fr');
  const head = await ofCity(demoTexts.people.head, 'body-administrator');
  const manager = await ofCity(demoTexts.people.manager, 'body-manager');
  await ofCity(demoTexts.people.auditor, 'body-reader');
  await ofCity(demoTexts.people.facilitator, 'body-facilitator');
  await ofCity(demoTexts.people.learner, 'body-member');
  const now = clock();
  const files = await demoFiles(now);
  for (const [
    rank,
    { name, purpose, lang, progress, phase, begun, ripe, address },
  ] of demoTexts.services.entries()) {
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
    const service = await opening.add(by, body, name, { purpose, purposeLang: lang, phase });
    if (service === undefined) throw new Error('a service of the demonstration was not added');
    const lead = await join(names[rank * 2] ?? 'Andrée Lavoie', 'service-lead', service, name, lang, then);
    const member = await join(
      names[rank * 2 + 1] ?? 'Noa Mercier',
      'service-member',
      service,
      name,
      lang,
      then,
    );
    const reader =
      rank === 0
        ? await join(demoTexts.people.reader, 'service-reader', service, name, lang, then)
        : undefined;
    const players = { lead, member, reader, manager, head };
    const story = storyOf(
      {
        name: name.fr,
        lang,
        progress,
        begun,
        ripe,
        people: { lead: lead.id, member: member.id, manager: manager.id, head: head.id },
        day: (ago) => dayOf(now.getTime() - ago * dayMs),
        hashOf: (file) => files.get(file)?.hash ?? '',
      },
      standards.current,
    );
    // What one person does on one day is told at once.
    for (const [, steps] of Map.groupBy(story, ({ daysAgo, by: who }) => `${daysAgo} ${who}`)) {
      const [first] = steps;
      if (!first) continue;
      // The embedded database answers at once: without a pause, nobody else is answered while another demonstration is made.
      await pause();
      const at = new Date(now.getTime() - first.daysAgo * dayMs);
      await told({ ...parts, files, players, service, lang, at }, players[first.by], steps);
    }
    await measured(parts, opening, service, { by, member: players.member, ...(address && { address }) });
  }
  return people;
};
