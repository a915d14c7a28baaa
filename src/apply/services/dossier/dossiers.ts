/**
 * Keeps the files of services: facts, the words they point to, and a snapshot of each in the same
 * transaction.
 */

import { rulesVersion } from '../../../assessment/assessment.ts';
import type { Erased } from '../../../people/learners/erased-list.ts';
import type { GivenRole } from '../../../people/organisations/bodies.ts';
import { serviceRoles } from '../../../people/organisations/roles.ts';
import type { Database, Db, Tx } from '../../../platform/db/database.ts';
import { ledgerStore, lockStream } from '../../../platform/ledger/ledger.store.ts';
import type { Actor } from '../../../platform/ledger/ledger.ts';
import { monthOf } from '../../../standard/days.ts';
import { type Lang, languages, readingOf, type Standards } from '../../../standard/standard.ts';
import { dossierFacts } from './dossier.facts.ts';
import { dossierFrom, dossiersFrom, toldSince } from './dossier.kinds.ts';
import {
  type BroughtText,
  type Dossier,
  type DossierFact,
  fallsWithout,
  isSaidAgain,
  type NewDossierFact,
  type NewText,
  removalsOf,
  type Snapshot,
  serviceStream,
  snapshotOf,
  standardVersionOf,
} from './dossier.ts';
import { dossiersStore } from './dossiers.store.ts';

/** Facts to record in a file and the words they point to, or why it cannot be done. */
export type Act<Refused> =
  | {
      readonly facts: readonly Omit<NewDossierFact, 'actor'>[];
      readonly texts?: readonly NewText[];
      /** Also done in the same transaction. */
      readonly also?: (tx: Tx, dossier: Dossier) => Promise<void>;
      /**
       * What is gone for good with them, which a restored copy must forget again. Archived services allow it
       * too.
       */
      readonly erases?: Erased;
    }
  | { readonly refused: Refused };

/** Removes the evidence that shows nothing without redacted words. */
const program: Actor = { kind: 'system', id: 'redaction' };

type Doable = Extract<Act<never>, { readonly facts: unknown }>;

/**
 * What became of it: `recorded`, once where the same person said it twice; `moved` where others told the same
 * things since they were seen; `archived` where nothing changes any more.
 */
export type Recorded<Refused> =
  | { readonly outcome: 'recorded'; readonly dossier: Dossier }
  | { readonly outcome: 'moved'; readonly since: readonly DossierFact[]; readonly dossier: Dossier }
  | { readonly outcome: 'refused'; readonly refused: Refused; readonly dossier: Dossier }
  | { readonly outcome: 'archived' };

/** Undefined words were redacted. */
export type Words = { readonly words: string | undefined; readonly lang: Lang };

/** A snapshot that is not what the facts say. */
export type Difference = {
  readonly service: string;
  readonly kept: Snapshot | undefined;
  readonly computed: Snapshot;
};

export type Dossiers = ReturnType<typeof dossiers>;

const evidenceKinds = [
  'service.evidence-added',
  'service.evidence-removed',
  'service.file-removed',
] as const satisfies readonly (keyof typeof dossierFacts)[];

const kinds = Object.keys(dossierFacts) as (keyof typeof dossierFacts)[];

/** What is said beside the work: comments, and measures. */
const besides: readonly string[] = ['service.measured', 'service.measure-removed', 'service.commented'];

/** Plans, evidence and reviews, what they are measured by, and who is in the team. */
const workKinds = kinds.filter((kind) => !besides.includes(kind));

type TextAt = { readonly service: string; readonly id: string };

/** Services read at a time, where all of them are. */
const servicesAtATime = 128;

export const dossiers = ({
  db,
  clock,
  standards,
  erasing,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly standards: Standards;
  /** Told of all that is gone for good: in the transaction, then after it. */
  readonly erasing?: { readonly erased: (tx: Tx) => Promise<void>; readonly left: (gone: Erased) => void };
}) => {
  const ledger = ledgerStore(dossierFacts);

  const standardOf = (dossier: Pick<Dossier, 'method'>) =>
    readingOf(standards, standardVersionOf(dossier)).standard;

  const snapshotAt = (dossier: Dossier, at: Date): Snapshot =>
    snapshotOf(dossier, standardOf(dossier), at.toISOString());

  const keepSnapshot = (tx: Tx, dossier: Dossier, at: Date): Promise<void> =>
    dossiersStore(tx).keepSnapshot(snapshotAt(dossier, at), monthOf(at));

  const read = async (service: string, on: Db = db): Promise<Dossier> =>
    dossierFrom(service, await ledger.read(on, serviceStream(service)));

  /** Sets what a file is measured by, before its first fact and whenever our rules change. */
  const methodOf = ({ method }: Dossier): readonly Omit<NewDossierFact, 'actor'>[] => {
    if (method?.rules === rulesVersion) return [];
    const standard = method?.standard ?? standards.current.version;
    return [{ kind: 'service.method-set', data: { standard, rules: rulesVersion } }];
  };

  /** Keeps who reviews what, where facts told of reviews; those given by link are nobody's until taken. */
  const keepReviews = (tx: Tx, { service, reviews }: Dossier, told: readonly DossierFact[]) => {
    const touched = new Set(told.flatMap(({ data }) => ('review' in data ? (data.review ?? []) : [])));
    const kept = [...touched].flatMap((review) => {
      const found = reviews.get(review);
      if (!found || found.declined || found.cancelled || (found.by === 'link' && found.reviewer === null))
        return [];
      const { reviewer, practices, asked, closed } = found;
      return [
        { review, reviewer, practices: practices.join(','), askedAt: asked.at, closedAt: closed?.at ?? null },
      ];
    });
    return dossiersStore(tx).keepReviews(service, [...touched], kept);
  };

  /** Keeps facts and texts in a file whose stream is locked, without its snapshot. */
  const keep = async (
    tx: Tx,
    dossier: Dossier,
    all: readonly NewDossierFact[],
    texts: readonly BroughtText[],
    at: Date,
  ): Promise<Dossier> => {
    const { service } = dossier;
    const stream = serviceStream(service);
    await dossiersStore(tx).keepTexts(service, texts);
    const { outcome, head } = await ledger.append(tx, stream, all, { at, expected: dossier.head });
    if (outcome !== 'appended') throw new Error(`the file of a service is ${outcome} although it was locked`);
    const fresh = await ledger.readAfter(tx, stream, { after: dossier.head, upTo: head, most: all.length });
    const now = dossierFrom(service, [...dossier.facts, ...fresh]);
    await keepReviews(tx, now, fresh);
    return now;
  };

  /** Appends to a file whose stream is locked, and keeps its snapshot. */
  const append = async (
    tx: Tx,
    dossier: Dossier,
    actor: Actor,
    facts: readonly Omit<NewDossierFact, 'actor'>[],
    texts: readonly NewText[],
  ): Promise<Dossier> => {
    const at = clock();
    const method = methodOf(dossier).map((fact) => ({
      ...fact,
      actor: { kind: 'system', id: 'rules' } as const,
    }));
    const all = [...method, ...facts.map((fact) => ({ ...fact, actor }))] as readonly NewDossierFact[];
    const now = await keep(tx, dossier, all, texts, at);
    await keepSnapshot(tx, now, at);
    return now;
  };

  /** What keeps an act from being done in a file whose stream is locked, or the act. */
  const judge = async <Refused>(
    tx: Tx,
    dossier: Dossier,
    actor: Actor,
    seen: number | undefined,
    done: Act<Refused>,
  ): Promise<Recorded<Refused> | Doable> => {
    const erases = 'facts' in done && done.erases !== undefined;
    if (!erases && (await dossiersStore(tx).isArchived(dossier.service)) !== false)
      return { outcome: 'archived' };
    if ('refused' in done) return { outcome: 'refused', refused: done.refused, dossier };
    const since = seen === undefined ? [] : toldSince(dossier, seen, done.facts);
    if (since.length === 0) return done;
    const ids = since.flatMap(({ data }) => Object.values(data).filter((value) => typeof value === 'string'));
    const words = new Map(
      [...(done.texts ?? []), ...(await dossiersStore(tx).texts(ids))].map((text) => [text.id, text.words]),
    );
    return isSaidAgain(actor, since, done.facts, words)
      ? { outcome: 'recorded', dossier }
      : { outcome: 'moved', since, dossier };
  };

  /** Judges and does an act. Gives what is gone for good with it. */
  const attempt = async <Refused>(
    tx: Tx,
    service: string,
    actor: Actor,
    seen: number | undefined,
    act: (dossier: Dossier, tx: Tx) => Act<Refused> | Promise<Act<Refused>>,
  ): Promise<{ readonly recorded: Recorded<Refused>; readonly gone: Erased | undefined }> => {
    await lockStream(tx, serviceStream(service));
    const dossier = await read(service, tx);
    const judged = await judge(tx, dossier, actor, seen, await act(dossier, tx));
    if ('outcome' in judged) return { recorded: judged, gone: undefined };
    const { facts, texts = [], also, erases } = judged;
    const now = facts.length === 0 ? dossier : await append(tx, dossier, actor, facts, texts);
    await also?.(tx, now);
    const gone = facts.length > 0 ? erases : undefined;
    if (gone !== undefined) await erasing?.erased(tx);
    return { recorded: { outcome: 'recorded', dossier: now }, gone };
  };

  const redact = async (
    service: string,
    actor: Actor,
    text: string,
    why?: NewText,
    also?: (tx: Tx) => Promise<void>,
  ): Promise<void> => {
    const isDone = await db.transaction().execute(async (tx) => {
      await lockStream(tx, serviceStream(service));
      if (!(await dossiersStore(tx).redact(service, text))) return false;
      const redacted = { kind: 'service.redacted', data: { text, ...(why && { why: why.id }) } } as const;
      const dossier = await append(tx, await read(service, tx), actor, [redacted], why ? [why] : []);
      const removals = removalsOf(dossier, text, why?.id);
      // By the program: someone who redacts stays as outside the team as they were.
      if (removals.length > 0) await append(tx, dossier, program, removals, []);
      await also?.(tx);
      await erasing?.erased(tx);
      return true;
    });
    if (isDone) erasing?.left({ kind: 'text', service, id: text });
  };

  /** The files of these services with some kinds of facts alone, by id; those that have one. */
  const filesOf = async (
    on: Db,
    services: readonly string[],
    wanted: readonly (keyof typeof dossierFacts & string)[],
  ): Promise<ReadonlyMap<string, Dossier>> => {
    const facts = await ledger.readThese(on, services.map(serviceStream), wanted);
    return new Map(dossiersFrom(facts).map((dossier) => [dossier.service, dossier]));
  };

  const snapshotsOf = async (on: Db, services: readonly string[]): Promise<readonly Snapshot[]> => {
    const at = clock();
    const found = await filesOf(on, services, kinds);
    return services.map((service) => snapshotAt(found.get(service) ?? dossierFrom(service, []), at));
  };

  const partsOf =
    (wanted: readonly (keyof typeof dossierFacts & string)[]) =>
    async (services: readonly string[]): Promise<readonly Dossier[]> => {
      const found = await filesOf(db, services, wanted);
      return services.flatMap((service) => found.get(service) ?? []);
    };

  return {
    standardOf,
    read,

    /** Files with the facts of their evidence alone. */
    evidenceIn: partsOf(evidenceKinds),

    /** Files with the facts of their plans, evidence, reviews and teams alone. */
    workIn: partsOf(workKinds),

    /**
     * Does something in a file, one person at a time. `seen` is the rank that the page was made at: what was
     * told of the same things since is answered, and nothing is recorded; undefined to do it anyway. `act`
     * runs while others wait, and reads in its transaction.
     */
    write: async <Refused = never>(
      service: string,
      actor: Actor,
      seen: number | undefined,
      act: (dossier: Dossier, tx: Tx) => Act<Refused> | Promise<Act<Refused>>,
    ): Promise<Recorded<Refused>> => {
      const { recorded, gone } = await db
        .transaction()
        .execute((tx) => attempt(tx, service, actor, seen, act));
      if (gone !== undefined) erasing?.left(gone);
      return recorded;
    },

    /** The same in a transaction that does more, for an act that erases nothing. */
    writeIn: async <Refused = never>(
      tx: Tx,
      service: string,
      actor: Actor,
      act: (dossier: Dossier, tx: Tx) => Act<Refused> | Promise<Act<Refused>>,
    ): Promise<Recorded<Refused>> => (await attempt(tx, service, actor, undefined, act)).recorded,

    /** The first fact of a new service: what it is measured by. */
    open: async (tx: Tx, service: string, actor: Actor): Promise<void> => {
      await lockStream(tx, serviceStream(service));
      await append(tx, dossierFrom(service, []), actor, [], []);
    },

    /** Keeps all the facts of a new service that comes from elsewhere, and what each month counted. */
    bring: async (
      tx: Tx,
      service: string,
      facts: readonly NewDossierFact[],
      texts: readonly BroughtText[],
    ): Promise<void> => {
      await lockStream(tx, serviceStream(service));
      const dossier = await keep(tx, dossierFrom(service, []), facts, texts, clock());
      const months = Map.groupBy(dossier.facts, ({ recordedAt }) => monthOf(new Date(recordedAt)));
      for (const some of months.values()) {
        const last = some.at(-1)?.recordedAt ?? '';
        await keepSnapshot(tx, dossierFrom(service, dossier.facts, last), new Date(last));
      }
      await keepSnapshot(tx, dossier, clock());
    },

    /** Records that someone was given a role in the team: see `Places`. */
    join: async (tx: Tx, service: string, actor: Actor, { account, role, invitedBy }: GivenRole) => {
      await lockStream(tx, serviceStream(service));
      const given = serviceRoles.find((each) => each === role);
      const data = { account, role: given, ...(invitedBy === undefined ? {} : { by: invitedBy }) };
      const joined = { kind: 'service.joined', data } as const;
      await append(tx, await read(service, tx), actor, [joined], []);
    },

    /**
     * Redacts a text; the facts that point to it stay, and evidence that shows nothing without it is removed.
     * Does nothing where the words are gone already, or of another service. `why` is kept as a text too; none
     * where a copy is restored. `also` runs in the same transaction.
     */
    redact,

    /** Takes someone's name, the first line, out of what they signed in these services. */
    forgetSigned: async (tx: Tx, services: readonly string[], account: string): Promise<void> => {
      for (const service of services) {
        const { reviews } = await read(service, tx);
        const signed = [...reviews.values()].flatMap(({ closed }) =>
          closed?.by.id === account ? closed.signed : [],
        );
        await dossiersStore(tx).cutFirstLine(signed);
      }
    },

    /** The redacted texts: an older copy may still have their words. */
    redacted: async (): Promise<readonly Erased[]> =>
      (await dossiersStore(db).redacted()).map((text) => ({ kind: 'text', ...text })),

    /** Those of these texts that have their words. */
    said: async (texts: readonly TextAt[]): Promise<readonly TextAt[]> => {
      const rows = await dossiersStore(db).texts(texts.map(({ id }) => id));
      const said = new Map(rows.map((row) => [row.id, row.redacted === 0 && row.service]));
      return texts.filter(({ id, service }) => said.get(id) === service);
    },

    /** Redacts words that came back with an older database. */
    redactAgain: async (texts: readonly TextAt[]): Promise<void> => {
      for (const { service, id } of texts) await redact(service, { kind: 'system', id: 'restore' }, id);
    },

    /** The actions that reviews would no longer verify without some evidence. */
    fallsWith: (dossier: Dossier, evidence: readonly string[]): readonly string[] =>
      fallsWithout(dossier, standardOf(dossier), evidence, clock().toISOString()),

    words: async (ids: readonly string[]): Promise<ReadonlyMap<string, Words>> => {
      const rows = await dossiersStore(db).texts([...new Set(ids)]);
      return new Map(
        rows.map(({ id, words, lang, redacted }) => [
          id,
          {
            words: redacted === 1 ? undefined : words,
            lang: languages.find((each) => each === lang) ?? 'fr',
          },
        ]),
      );
    },

    /**
     * The snapshots of these services as of now, by id: those that time has changed are computed again, in
     * one read. `read` are those that were read already.
     */
    snapshots: async (services: readonly string[], read?: ReadonlyMap<string, Snapshot>) => {
      const kept = read ?? (await dossiersStore(db).snapshots(services));
      const now = clock().toISOString();
      const old = services.filter((id) => {
        const snapshot = kept.get(id);
        return !snapshot || (snapshot.holdsUntil !== null && snapshot.holdsUntil <= now);
      });
      if (old.length === 0) return kept;
      const fresh = await snapshotsOf(db, old);
      return new Map([...kept, ...fresh.map((each) => [each.service, each] as const)]);
    },

    /** Keeps again the snapshots that time has changed. Gives how many. */
    refresh: async (most = servicesAtATime): Promise<number> => {
      const services = await dossiersStore(db).outdated(clock().toISOString(), most);
      for (const service of services)
        await db.transaction().execute(async (tx) => {
          await lockStream(tx, serviceStream(service));
          await keepSnapshot(tx, await read(service, tx), clock());
        });
      return services.length;
    },

    /**
     * Computes every snapshot again from the ledger, and gives those kept otherwise. A snapshot past its
     * `holdsUntil` is no difference.
     */
    verify: async function* (): AsyncGenerator<{
      readonly services: number;
      readonly differences: readonly Difference[];
    }> {
      for (let after: string | undefined = ''; after !== undefined; ) {
        const ids: readonly string[] = await dossiersStore(db).idsAfter(after, servicesAtATime);
        const kept = await dossiersStore(db).snapshots(ids);
        const now = clock().toISOString();
        const differences = (await snapshotsOf(db, ids)).flatMap((computed): Difference[] => {
          const { service, seq } = computed;
          const found = kept.get(service);
          if (found === undefined) return seq === 0 ? [] : [{ service, kept: found, computed }];
          const aged = found.seq === seq && found.holdsUntil !== null && found.holdsUntil <= now;
          return aged || same(computed, found) ? [] : [{ service, kept: found, computed }];
        });
        yield { services: ids.length, differences };
        after = ids.length < servicesAtATime ? undefined : ids.at(-1);
      }
    },
  };
};

const same = (one: Snapshot, other: Snapshot): boolean =>
  (Object.keys(one) as (keyof Snapshot)[]).every((key) => one[key] === other[key]);
