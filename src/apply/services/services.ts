/** Services of public bodies: what each is for, where it stands, and its team. */

import { v4 as uuidv4 } from 'uuid';
import type { Place } from '../../people/organisations/bodies.ts';
import type { Organisations } from '../../people/organisations/organisations.ts';
import type { Permission } from '../../people/organisations/roles.ts';
import { type JournalAct, writeJournal } from '../../people/signin/journal.ts';
import { type Account, actorOf } from '../../people/signin/signin.ts';
import type { Database, Db, Tx } from '../../platform/db/database.ts';
import { lockStream } from '../../platform/ledger/ledger.store.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import { phases } from '../../standard/ids.ts';
import { type Lang, languages, type Phase, type Text } from '../../standard/standard.ts';
import { foldAccents } from '../../web/format.ts';
import { pagePlace } from '../../web/links.ts';
import { serviceStream } from './dossier/dossier.ts';
import type { Dossiers } from './dossier/dossiers.ts';
import { gridStore } from './grid/grid.store.ts';
import type { GridService } from './grid/grid.ts';
import { listStore, pageSize } from './list/list.store.ts';
import type { ListQuery, Scope } from './list/list.ts';
import { lockedService, type ServiceRow, servicesStore } from './services.store.ts';

export type Described = {
  /** What it is for, in the words of its team, and their language. */
  readonly purpose: string;
  readonly purposeLang: Lang;
  /** Whom it serves, and in which language; empty until they say. */
  readonly clientele: string;
  readonly clienteleLang: Lang;
  /** Uses in a year; undefined until they say. */
  readonly yearlyVolume: number | undefined;
  /** Where it is on the web. */
  readonly addresses: readonly string[];
  readonly phase: Phase;
};

/** A service of a public body, which its team keeps. */
export type Service = Described & {
  readonly id: string;
  readonly organisation: string;
  readonly name: Text;
  /** Instant; undefined while it is kept up. */
  readonly archivedAt: string | undefined;
};

const nameRow = ({ fr, en }: Text) => ({
  nameFr: fr,
  nameEn: en,
  frFolded: foldAccents(fr),
  enFolded: foldAccents(en),
});

const langOf = (text: string): Lang => languages.find((lang) => lang === text) ?? 'fr';

/** An id as ours are; an address may hold anything. */
const isId = /^[\da-f-]{36}$/;

const serviceOf = (row: ServiceRow): Service => ({
  id: row.id,
  organisation: row.organisation,
  name: { fr: row.nameFr, en: row.nameEn },
  purpose: row.purpose,
  purposeLang: langOf(row.purposeLang),
  clientele: row.clientele,
  clienteleLang: langOf(row.clienteleLang),
  yearlyVolume: row.yearlyVolume ?? undefined,
  addresses: row.addresses.split('\n').filter((address) => address !== ''),
  phase: phases.find((phase) => phase === row.phase) ?? 'explore',
  archivedAt: row.archivedAt ?? undefined,
});

const placeOf = ({ id, organisation, name }: Service): Place => ({
  id,
  name,
  parent: organisation,
  kind: 'service',
  url: pagePlace('service', { service: id }).url,
});

const describedRow = (described: Described) => ({
  purpose: described.purpose,
  purposeLang: described.purposeLang,
  clientele: described.clientele,
  clienteleLang: described.clienteleLang,
  yearlyVolume: described.yearlyVolume ?? null,
  addresses: described.addresses.join('\n'),
  phase: described.phase,
});

export type Services = ReturnType<typeof services>;

/**
 * Keeps services. Who may do what is asked before, and again as it is done, when their role may have been
 * taken away. An archived service changes only by being brought back; its team may change.
 */
export const services = ({
  db,
  clock,
  organisations,
  dossiers,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly organisations: Organisations;
  readonly dossiers: Dossiers;
}) => {
  const named = async (ids: readonly string[], on: Db = db): Promise<readonly Service[]> =>
    (await servicesStore(on).named(ids.filter((id) => isId.test(id)))).map(serviceOf);

  /** Changes a service and writes who did. False when it could not be. */
  const changeIn = async (
    tx: Tx,
    by: Account,
    { id, organisation }: Service,
    act: JournalAct,
    run: (store: ReturnType<typeof servicesStore>) => Promise<boolean>,
  ): Promise<boolean> => {
    const done = await run(servicesStore(tx));
    if (done) await writeJournal(tx, clock(), { actor: actorOf(by), act, about: id, organisation });
    return done;
  };

  /** Does something in a place in one transaction, if its author still may; undefined otherwise. */
  const acting = <Done>(by: Account, permission: Permission, place: string, run: (tx: Tx) => Promise<Done>) =>
    db
      .transaction()
      .execute(async (tx) =>
        (await organisations.mayStill(tx, by, permission, place)) ? run(tx) : undefined,
      );

  /** The service as it is, and stays until the transaction ends. */
  const locked = async (tx: Tx, service: Service): Promise<Service> => {
    const row = await lockedService(tx, service.id);
    return row ? serviceOf(row) : service;
  };

  /** Adds a service, with nothing in its file yet. */
  const addIn = async (tx: Tx, by: Actor, service: Service): Promise<void> => {
    const { id, organisation, name, archivedAt } = service;
    const now = clock();
    await servicesStore(tx).add({
      ...{ id, organisation, ...nameRow(name), ...describedRow(service) },
      createdAt: now.toISOString(),
      archivedAt: archivedAt ?? null,
    });
    await writeJournal(tx, now, { actor: by, act: 'service-added', about: id, organisation });
  };

  const ofPlaces = new WeakMap<object, Service>();
  const placeFrom = (service: Service): Place => {
    const place = placeOf(service);
    ofPlaces.set(place, service);
    return place;
  };

  organisations.register({
    find: async (on, ids) => (await named(ids, on)).map(placeFrom),
    within: (on, bodies) => servicesStore(on).idsOf(bodies),
    given: dossiers.join,
  });

  return {
    named,
    addIn,

    /** Archived ones included. */
    of: async (body: string): Promise<readonly Service[]> => named(await servicesStore(db).idsOf([body])),

    /** Archived ones included. */
    areIn: servicesStore(db).areIn,

    /** The service that a place was made of, as it was read then; undefined for any other place. */
    ofPlace: (place: object | undefined): Service | undefined => place && ofPlaces.get(place),

    find: async (id: string): Promise<Service | undefined> => (await named([id]))[0],

    /**
     * A page of the services of a scope sorted by their names in `lang`, and how many there are; the last
     * page where there are not so many.
     */
    list: async (
      scope: Scope,
      query: ListQuery,
      lang: Lang,
    ): Promise<{
      readonly services: readonly Service[];
      readonly total: number;
      readonly query: ListQuery;
    }> => {
      const asked = { ...query, q: foldAccents(query.q) };
      const { rows, total } = await listStore(db).page(scope, asked, lang);
      const last = Math.max(1, Math.ceil(total / pageSize));
      if (query.page <= last) return { services: rows.map(serviceOf), total, query };
      const again = await listStore(db).page(scope, { ...asked, page: last }, lang);
      return { services: again.rows.map(serviceOf), total, query: { ...query, page: last } };
    },

    /** See `gridStore`; `month` is `YYYY-MM`. */
    grid: async (organisation: string, month: string, archived: boolean): Promise<readonly GridService[]> => {
      const rows = await gridStore(db).services(organisation, month, archived);
      const kept = new Map(rows.flatMap(({ id, kept }) => (kept ? [[id, kept] as const] : [])));
      const snapshots = await dossiers.snapshots(
        rows.map(({ id }) => id),
        kept,
      );
      return rows.flatMap(({ kept: _, ...service }) => {
        const now = snapshots.get(service.id);
        return now ? [{ ...service, now }] : [];
      });
    },

    monthSpans: gridStore(db).spans,

    unclaimed: gridStore(db).unclaimed,

    /** See the store. */
    awaiting: async (account: string, some: readonly string[], taking: Scope, most: number) => {
      const bodies = taking === 'all' ? taking : taking.bodies;
      return (await servicesStore(db).awaiting(account, some, bodies, most)).map(serviceOf);
    },

    /**
     * Adds a service to a body, and makes its author its lead where `leads`. Gives its id; undefined when its
     * author manages the body no more.
     */
    add: (
      by: Account,
      organisation: string,
      name: Text,
      { purpose, purposeLang, phase }: Pick<Described, 'purpose' | 'purposeLang' | 'phase'>,
      leads = false,
    ): Promise<string | undefined> =>
      acting(by, 'manage', organisation, async (tx) => {
        const id = uuidv4();
        await addIn(tx, actorOf(by), {
          ...{ id, organisation, name, purpose, purposeLang, phase },
          ...{ clientele: '', clienteleLang: purposeLang, yearlyVolume: undefined, addresses: [] },
          archivedAt: undefined,
        });
        await dossiers.open(tx, id, actorOf(by));
        if (leads) await organisations.giveIn(tx, by, by.id, { role: 'service-lead', organisation: id });
        return id;
      }),

    /**
     * Describes a service: `judge` gives, from the service as it is now, what to change, or what was changed
     * meanwhile. Undefined where its author may no more.
     */
    describe: <Moved extends object>(
      by: Account,
      service: Service,
      judge: (now: Service) => { readonly to: Partial<Described> } | Moved,
    ): Promise<'changed' | 'archived' | Moved | undefined> =>
      acting(by, 'write', service.id, async (tx) => {
        const now = await locked(tx, service);
        const judged = judge(now);
        if (!('to' in judged)) return judged;
        const done = await changeIn(tx, by, service, 'service-changed', (store) =>
          store.change(service.id, describedRow({ ...now, ...judged.to })),
        );
        return done ? 'changed' : 'archived';
      }),

    /** Gives a service other names, in these languages. False when it is archived. */
    rename: (by: Account, service: Service, names: Partial<Text>): Promise<boolean | undefined> =>
      acting(by, 'lead', service.id, async (tx) => {
        const name = { ...(await locked(tx, service)).name, ...names };
        return changeIn(tx, by, service, 'service-changed', (store) =>
          store.change(service.id, nameRow(name)),
        );
      }),

    /** Archives a service, after what is being written in its file. False when it was already. */
    archive: (by: Account, service: Service): Promise<boolean | undefined> =>
      acting(by, 'lead', service.id, async (tx) => {
        await lockStream(tx, serviceStream(service.id));
        return changeIn(tx, by, service, 'service-archived', (store) =>
          store.archive(service.id, clock().toISOString()),
        );
      }),

    /** Brings a service back. False when it was not archived. */
    restore: (by: Account, service: Service): Promise<boolean | undefined> =>
      acting(by, 'lead', service.id, (tx) =>
        changeIn(tx, by, service, 'service-restored', (store) => store.archive(service.id, null)),
      ),
  };
};
