/** Brings an exported service into an installation, whole. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import { rulesVersion } from '../../../assessment/assessment.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/ledger/ledger.ts';
import { addDays, dayOf } from '../../../standard/days.ts';
import { languages, type Standards } from '../../../standard/standard.ts';
import { readJson } from '../../../web/incoming.ts';
import { dossierFrom } from '../dossier/dossier.kinds.ts';
import { type BroughtText, type DossierFact, hasFile, type NewDossierFact } from '../dossier/dossier.ts';
import type { Dossiers } from '../dossier/dossiers.ts';
import { evidenceWords } from '../evidence/evidence.words.ts';
import { fileNameOf } from '../evidence/file-name.ts';
import { type EvidenceFiles, fileLimit } from '../evidence/files.ts';
import { webAddress } from '../services.schema.ts';
import type { Described } from '../services.ts';
import { takenFormat, takenVersion } from './taken.schema.ts';

export type TakenFile = Omit<z.output<typeof takenFormat.schema>, 'facts'> & {
  readonly facts: readonly DossierFact[];
};

/** Editions of the standard, and the instant after which nothing was told yet. */
type Where = { readonly standards: Standards; readonly now: number };

const exported = z.looseObject({ $schema: z.string(), version: z.int(), facts: z.array(z.unknown()) });

/** What its facts say that this program would not have kept. */
const refusedIn = ({ facts, texts }: TakenFile, { standards, now }: Where): string | undefined => {
  if (facts.length === 0 || facts.some(({ seq }, rank) => seq !== rank + 1))
    return 'some of its facts are missing';
  if (facts.some(({ recordedAt }) => Date.parse(recordedAt) > now))
    return 'some of its facts are still to come: look at the clocks of both machines';
  for (const { kind, data } of facts) {
    if (kind === 'service.method-set' && data.rules > rulesVersion)
      return 'it comes from a later version of Cap18';
    if (kind === 'service.method-set' && !standards.byVersion.has(data.standard))
      return `it is measured by the edition ${data.standard} of the standard, that this Cap18 does not have`;
    if (kind !== 'service.evidence-added' || data.sort !== 'link') continue;
    const words = texts[data.content ?? '']?.words ?? null;
    if (words !== null && !/^https?:\/\//.test(words))
      return 'evidence that is a link leads nowhere on the web';
  }
  return undefined;
};

/** The service that a text is, as « Exporter » writes it; or why this installation cannot have it. */
export const readTaken = (text: string, where: Where): TakenFile | { readonly problem: string } => {
  let said: unknown;
  try {
    said = readJson(text);
  } catch {
    return { problem: 'it is not JSON' };
  }
  const known = exported.safeParse(said).data;
  if (!known) return { problem: 'it is not a service that Cap18 exported' };
  if (known.version !== takenVersion)
    return {
      problem: `its format is version ${known.version}, and this Cap18 reads version ${takenVersion}`,
    };
  const read = takenFormat.schema.safeParse(said);
  if (!read.success) {
    const [{ path, message }] = read.error.issues as [z.core.$ZodIssue];
    return { problem: `it is not as this Cap18 exports a service: ${path.join('.')}: ${message}` };
  }
  const taken = read.data as TakenFile;
  const problem = refusedIn(taken, where);
  return problem === undefined ? taken : { problem };
};

/** Ids of accounts, of texts and of all that facts name. */
const ids = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** All that the facts of a file name, people among it. */
export const namedIn = ({ facts }: TakenFile): readonly string[] => [
  ...new Set(JSON.stringify(facts).match(ids)),
];

/** What a team said of its service beside its facts. */
export const describedIn = ({ service }: TakenFile): Described => ({
  ...service,
  yearlyVolume: service.yearlyVolume,
  addresses: service.addresses.flatMap((address) => webAddress(address) ?? []),
});

/**
 * A file as it is told in an installation: facts, texts, and the names of the files of its evidence, by hash.
 */
export type Retold = {
  readonly facts: readonly NewDossierFact[];
  readonly texts: readonly BroughtText[];
  readonly files: ReadonlyMap<string, string>;
};

/**
 * Tells a file again in an installation. Each id is drawn anew, so that nothing points to what is there
 * already, and people become ones whom the file alone names. In a demonstration, `story` is who stands for
 * the people of the file, and the day in place of that of its export.
 */
export const retold = (
  { facts, texts, exportedAt = '' }: TakenFile,
  story?: { readonly people: ReadonlyMap<string, string>; readonly today: Date },
): Retold => {
  const drawn = new Map(story?.people);
  const anew = (id: string): string => {
    const found = drawn.get(id) ?? uuidv4();
    drawn.set(id, found);
    return found;
  };
  const [from, to] = story ? [new Date(exportedAt), story.today] : [new Date(0), new Date(0)];
  const days = (Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / 86_400_000;
  const then = (instant: string): Date => new Date(Date.parse(instant) + to.getTime() - from.getTime());
  const dataOf = (data: unknown): unknown =>
    JSON.parse(JSON.stringify(data).replace(ids, anew), (_, value: unknown) =>
      typeof value === 'string' && isDay.test(value) ? addDays(value, days) : value,
    );
  const actorOf = ({ kind, id }: Actor): Actor => ({
    kind: story ? kind : 'imported',
    id: id.replace(ids, anew),
  });
  const { evidence } = dossierFrom('', facts);
  const named = [...evidence.values()].filter(hasFile).flatMap(({ file }) => file ?? []);
  const fileNames = new Set(named.map(({ name }) => name));
  const wordsOf = (id: string): string | null => {
    const words = texts[id]?.words ?? null;
    return words !== null && fileNames.has(id) ? fileNameOf(words) : words;
  };
  return {
    facts: facts.map(
      ({ kind, data, actor, recordedAt, effectiveAt }) =>
        ({
          kind,
          data: dataOf(data),
          actor: actorOf(actor),
          recordedAt: then(recordedAt),
          effectiveAt: then(effectiveAt),
        }) as NewDossierFact,
    ),
    texts: Object.entries(texts).map(([id, { lang }]) => ({ id: anew(id), words: wordsOf(id), lang })),
    files: new Map(
      named.flatMap(({ hash, name }) => {
        const words = wordsOf(name);
        return words === null ? [] : [[hash, words] as const];
      }),
    ),
  };
};

/** Where the files of evidence are beside an exported service, as its ZIP file has them, by hash. */
export const filesBeside = (folder: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const lang of languages) {
    const inside = join(folder, evidenceWords[lang].filesFolder);
    for (const name of existsSync(inside) ? readdirSync(inside) : []) {
      const path = join(inside, name);
      if (statSync(path).size > fileLimit) continue;
      found.set(createHash('sha256').update(readFileSync(path)).digest('hex'), path);
    }
  }
  return found;
};

/**
 * Keeps a retold file as that of a new service, with the files of its evidence; `adding` adds the service in
 * the same transaction. Gives the names of files that are absent, or may not be kept: then nothing is.
 */
export const bring = async (
  {
    db,
    dossiers,
    files,
  }: { readonly db: Database['db']; readonly dossiers: Dossiers; readonly files: EvidenceFiles },
  service: string,
  told: Retold,
  at: ReadonlyMap<string, string>,
  adding: (tx: Tx) => Promise<void> = async () => {},
): Promise<readonly string[]> => {
  const given: ((tx: Tx, service: string) => Promise<void>)[] = [];
  const missing = [...told.files].flatMap(([hash, name]) => (at.has(hash) ? [] : name));
  if (missing.length > 0) return missing;
  for (const [hash, name] of told.files) {
    const bytes = createReadStream(at.get(hash) ?? '');
    const give = await files.bring({ name, bytes, isCut: () => false });
    if ('problem' in give) return [name];
    given.push(give);
  }
  await db.transaction().execute(async (tx) => {
    await adding(tx);
    await dossiers.bring(tx, service, told.facts, told.texts);
    for (const give of given) await give(tx, service);
  });
  return [];
};
