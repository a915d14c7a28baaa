import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { v4 as uuidv4 } from 'uuid';
import { organisations as organisationsOf } from '../../../people/organisations/organisations.ts';
import { signin as signinOf } from '../../../people/signin/signin.ts';
import { type Command, withDatabase } from '../../../platform/command.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/ledger/ledger.ts';
import { limits } from '../../../platform/limits.ts';
import { root } from '../../../platform/root.ts';
import { loadStandards } from '../../../standard/standard.load.ts';
import { currentVersion, type Standards } from '../../../standard/standard.ts';
import { dossiers as dossiersOf } from '../dossier/dossiers.ts';
import { evidenceFiles } from '../evidence/files.ts';
import { services as servicesOf } from '../services.ts';
import { bring, describedIn, filesBeside, namedIn, readTaken, retold, type TakenFile } from './import.ts';

const megabyte = 1024 * 1024;
/** Megabytes of JSON: a service of ten thousand facts takes six. */
const largest = 32;

const importer: Actor = { kind: 'system', id: 'import' };

const readFile = (file: string, standards: Standards): TakenFile => {
  if (statSync(file).size > largest * megabyte)
    throw new Error(`${file} is larger than ${largest} MB: it is not a service that Cap18 exported.`);
  const read = readTaken(readFileSync(file, 'utf8'), { standards, now: Date.now() });
  if ('problem' in read) throw new Error(`${file} is not imported: ${read.problem}.`);
  return read;
};

/** Brings a service into its body, found by its name, or added. Throws a sentence when it cannot. */
const importIn = async (db: Database['db'], standards: Standards, taken: TakenFile, folder: string) => {
  const clock = () => new Date();
  const signin = signinOf({ db, clock });
  const organisations = organisationsOf({ db, clock, signin });
  const dossiers = dossiersOf({ db, clock, standards });
  const services = servicesOf({ db, clock, organisations, dossiers });
  const files = evidenceFiles({ db, clock, serviceBytes: limits.filesOfService.max * megabyte });
  const here = await signin.names(namedIn(taken));
  if (here.size > 0)
    throw new Error(
      'Nothing is imported: people whom it names have accounts here. What this installation exported does not come back to it, or its own people would review their work from outside.',
    );
  const { name, body, archivedAt } = taken.service;
  const named = [...(await organisations.all()).values()].filter((each) =>
    Object.values(each.name).includes(body),
  );
  const [found, other] = named;
  if (other) throw new Error(`Nothing is imported: several public bodies are called ${body} here.`);
  const there = found ? await services.of(found.id) : [];
  if (there.some((each) => each.name.fr === name.fr && each.name.en === name.en))
    throw new Error(`Nothing is imported: ${body} has a service called ${name.fr} already.`);
  const id = uuidv4();
  const adding = async (tx: Tx): Promise<void> => {
    const organisation = found?.id ?? (await organisations.addIn(tx, importer, { fr: body, en: body }));
    await services.addIn(tx, importer, { ...describedIn(taken), id, organisation, name, archivedAt });
  };
  const left = await bring({ db, dossiers, files }, id, retold(taken), filesBeside(folder), adding);
  if (left.length > 0)
    throw new Error(
      `Nothing is imported: files of its evidence are not beside it, or are not what evidence may be: ${left.join(', ')}. Export it as a ZIP file, extract all of it, and import the JSON file that is there.`,
    );
  return `${name.fr} is imported into ${body}${found ? '' : ', which is added'}. Nobody is of its team yet, and its reviews verify nothing here: ask for new ones.`;
};

/** `cap18 import`: brings a service that another installation exported. */
export const importCommand: Command = {
  usage: [
    [
      'import FILE',
      'bring a service that another Cap18 exported: its JSON file, with the folder of files beside it',
    ],
  ],
  run: async ([file, ...more], context) => {
    if (!file || file.startsWith('--') || more.length > 0) return 'usage';
    const standards = loadStandards(join(root, 'standard'), currentVersion);
    const taken = readFile(file, standards);
    return withDatabase(context, 'write', async ({ db }) => {
      context.print(await importIn(db, standards, taken, dirname(file)));
      return undefined;
    });
  },
};
