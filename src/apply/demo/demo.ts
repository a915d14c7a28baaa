/** A public body that does not exist, with a dozen services and a year behind them: what a visitor is shown. */
import { Readable } from 'node:stream';
import { setImmediate as pause } from 'node:timers/promises';
import { organisations as organisationsOf } from '../../people/organisations/organisations.ts';
import type { Role } from '../../people/organisations/roles.ts';
import { type Account, signin as signinOf } from '../../people/signin/signin.ts';
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
};

/** Has someone do in a service, on the day that is told, what they did then. */
const told = async (
  {
    kept,
    stored,
    said,
    files,
    players,
    service,
    lang,
  }: {
    readonly kept: ReturnType<typeof dossiers>;
    readonly stored: ReturnType<typeof evidenceFiles>;
    readonly said: ReturnType<typeof comments>;
    readonly files: ReadonlyMap<string, DemoFile>;
    readonly players: Readonly<Record<Player, Actor | undefined>>;
    readonly service: string;
    readonly lang: Lang;
  },
  by: Actor,
  steps: readonly StoryStep[],
): Promise<void> => {
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
  for (const { says } of steps)
    if (says) {
      const mentions = says.to.flatMap((player) => players[player]?.id ?? []);
      await said.add(by, service, says, { words: says.words, lang, mentions });
    }
};

/**
 * Makes the demonstration in a new database, through the doors that everyone uses: each thing on its day, and what the journal
 * of the installation tells in its order.
 *
 * @returns its people, those who may do most first
 * @throws when the database has an administrator already: it is someone's
 */
export const makeDemo = async ({ db, clock, standards }: Part): Promise<readonly Persona[]> => {
  const now = clock();
  const ago = (days: number): Date => new Date(now.getTime() - days * dayMs);
  const ordered = [...demoTexts.services.entries()].toSorted(([, one], [, other]) => other.begun - one.begun);
  let today = ago((ordered[0]?.[1].begun ?? 0) + openedBefore);
  const then = (): Date => today;
  const signin = signinOf({ db, clock: then });
  const organisations = organisationsOf({ db, clock: then, signin });
  const kept = dossiers({ db, standards, clock: then });
  const stored = evidenceFiles({ db, clock: then, serviceBytes: Number.POSITIVE_INFINITY });
  const said = comments({ db, clock: then, dossiers: kept, signin });
  const opening = services({ db, clock: then, organisations, dossiers: kept });
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
  const join = async (
    name: string,
    role: Role,
    organisation: string,
    place: Text,
    lang: Lang,
  ): Promise<Actor> => {
    const link = await organisations.invite(by, { role, organisation }, { name, lang });
    const { id } = await take(link, { name, role, place, lang });
    return { kind: 'account', id };
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
  const files = await demoFiles(now);
  for (const [rank, { name, purpose, lang, progress, phase, begun, ripe, address }] of ordered) {
    today = ago(begun + openedBefore);
    const service = await opening.add(by, body, name, { purpose, purposeLang: lang, phase });
    if (service === undefined) throw new Error('a service of the demonstration was not added');
    const lead = await join(names[rank * 2] ?? 'Andrée Lavoie', 'service-lead', service, name, lang);
    const member = await join(names[rank * 2 + 1] ?? 'Noa Mercier', 'service-member', service, name, lang);
    const reader =
      rank === 0 ? await join(demoTexts.people.reader, 'service-reader', service, name, lang) : undefined;
    const players = { lead, member, reader, manager, head };
    const story = storyOf(
      {
        name: name.fr,
        lang,
        progress,
        begun,
        ripe,
        people: { lead: lead.id, member: member.id, manager: manager.id, head: head.id },
        day: (days) => dayOf(ago(days)),
        hashOf: (file) => files.get(file)?.hash ?? '',
      },
      standards.current,
    );
    const [there] = address === undefined ? [] : await opening.named([service]);
    if (there && address !== undefined)
      await opening.describe(by, there, () => ({ to: { addresses: [address] } }));
    // What one person does on one day is told at once.
    const worked = [...Map.groupBy(story, ({ daysAgo, by: who }) => `${daysAgo} ${who}`).values()].flatMap(
      (steps) => {
        const [first] = steps;
        if (!first) return [];
        const tell = () =>
          told({ kept, stored, said, files, players, service, lang }, players[first.by], steps);
        return { daysAgo: first.daysAgo, tell };
      },
    );
    // A report that its team gave, then a visit of the server, of what has an address.
    const measured = (address === undefined ? [] : demoMeasures()).map(({ daysAgo, ...measure }) => ({
      daysAgo,
      tell: () => {
        const actor = measure.from === 'report' ? member : ({ kind: 'system', id: 'scan' } as const);
        return keepMeasure(kept, service, actor, { ...measure, seenAt: today.toISOString() });
      },
    }));
    const inOrder = [...worked, ...measured].toSorted((one, other) => other.daysAgo - one.daysAgo);
    for (const { daysAgo, tell } of inOrder) {
      // The embedded database answers at once: without a pause, nobody else is answered while another demonstration is made.
      await pause();
      today = ago(daysAgo);
      await tell();
    }
  }
  today = now;
  // Everyone came back, and left: nobody is signed in.
  for (const { account } of people) {
    await signin.begin(account, beginning);
    await signin.endAll(account);
  }
  const rankOf = ({ place }: Persona): number => demoTexts.services.findIndex(({ name }) => name === place);
  return people.toSorted((one, other) => rankOf(one) - rankOf(other));
};
