/** Services and their files, straight in a database: what pages of a file are tried on. */

import { randomUUID } from 'node:crypto';
import type { NewDossierFact } from '../../src/apply/services/dossier/dossier.ts';
import { type Act, dossiers } from '../../src/apply/services/dossier/dossiers.ts';
import type { Verdict } from '../../src/assessment/assessment.ts';
import type { Database } from '../../src/platform/db/database.ts';
import type { Standards } from '../../src/standard/standard.ts';
import { noon, standards } from './app.ts';

/** Someone of the team, as facts name them. */
export const someone = (id: string = randomUUID()) => ({ kind: 'account', id }) as const;

/** A new service of a new body, with nothing in its file; gives its id. */
export const newService = async ({ db }: Pick<Database, 'db'>, name = 'Permis'): Promise<string> => {
  const [organisation, id] = [randomUUID(), randomUUID()];
  await db
    .insertInto('organisations')
    .values({
      id: organisation,
      nameFr: 'Ville',
      nameEn: 'City',
      parent: null,
      createdAt: noon.toISOString(),
    })
    .execute();
  await db
    .insertInto('services')
    .values({
      id,
      organisation,
      nameFr: name,
      nameEn: name,
      purpose: 'À quoi il sert',
      purposeLang: 'fr',
      phase: 'run',
      createdAt: noon.toISOString(),
      archivedAt: null,
      frFolded: name.toLowerCase(),
      enFolded: name.toLowerCase(),
      clientele: '',
      clienteleLang: 'fr',
      addresses: '',
      yearlyVolume: null,
    })
    .execute();
  return id;
};

export const filesOf = ({ db }: Pick<Database, 'db'>, at: Date = noon, known: Standards = standards) => {
  let now = at;
  return {
    files: dossiers({ db, standards: known, clock: () => now }),
    at: (instant: Date): void => {
      now = instant;
    },
  };
};

type Told = Omit<NewDossierFact, 'actor'>;

export const act = (...facts: readonly Told[]): (() => Act<never>) => {
  return () => ({ facts });
};

export const declared = (
  action: string,
  status: 'to-do' | 'under-way' | 'in-place' | 'not-applicable' | 'unknown',
): Told => ({ kind: 'service.declared', data: { action, status } });

/** Evidence added for actions, with words that are kept nowhere but those that one gives. */
export const added = (
  evidence: string,
  actions: readonly string[],
  more: {
    readonly title?: string;
    readonly content?: string;
    readonly file?: { readonly hash: string; readonly name: string };
    readonly until?: string;
  } = {},
): Told => ({
  kind: 'service.evidence-added',
  data: {
    evidence,
    sort: more.file ? 'file' : 'text',
    title: randomUUID(),
    ...(more.file ? {} : { content: randomUUID() }),
    actions: [...actions],
    ...more,
  },
});

export const asked = (review: string, practices: readonly number[], reviewer: string): Told => ({
  kind: 'service.review-asked',
  data: { review, practices: [...practices], reviewer, by: 'person' },
});

/** A review that says the same of some actions, on the strength of the same evidence. */
export const closed = (
  review: string,
  actions: readonly string[],
  evidence: readonly string[] = [],
  verdict: Verdict = 'shown',
  until = '2028-11-24',
): Told => ({
  kind: 'service.review-closed',
  data: {
    review,
    seen: 1,
    until,
    signed: randomUUID(),
    remarks: [...new Set(actions.map((action) => Number.parseInt(action, 10)))].map((practice) => ({
      practice,
      well: randomUUID(),
    })),
    judged: actions.map((action) => ({ action, verdict, evidence: [...evidence] })),
  },
});
