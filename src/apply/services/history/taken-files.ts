/** The whole of a file, for people and for programs, made as it is read while others are served. */
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { csvParts } from '../../../documents/tables.ts';
import { type Sheet, workbookType } from '../../../documents/workbook.ts';
import { withHashes, type Zipped, zipStream } from '../../../documents/zip.ts';
import type { Lang } from '../../../standard/standard.ts';
import { workerThread } from '../../../web/worker-thread.ts';
import { hasFile } from '../dossier/dossier.ts';
import { evidenceWords } from '../evidence/evidence.words.ts';
import { takenName } from '../evidence/file-name.ts';
import type { EvidenceFiles } from '../evidence/files.ts';
import { type Taken, takenTables } from './take-away.ts';
import { takeAwayWords } from './take-away.words.ts';
import { takenFormat, takenVersion } from './taken.schema.ts';

/** The address of the schema of its JSON, and the files of its evidence. */
export type Exported = Taken & { readonly schema: string; readonly files: Pick<EvidenceFiles, 'of'> };

/** Rows, facts or texts written at a time. */
const writtenAtATime = 100;

/** The whole file as sheets, a table a turn. */
const sheetsOf = async (taken: Taken): Promise<readonly Sheet[]> => {
  const { tables } = takeAwayWords[taken.lang];
  const sheets: Sheet[] = [];
  for (const [name, made] of Object.entries(takenTables)) {
    sheets.push({ ...made(taken), name: tables[name as keyof typeof takenTables] });
    await turn();
  }
  return sheets;
};

/** A workbook is written whole: its libraries and sheets stay out of the thread that serves people. */
const thread = workerThread(new URL('../../../documents/workbook.thread.ts', import.meta.url));
const workbook = async ({ lang, service }: Taken, tables: readonly Sheet[]): Promise<Buffer> =>
  Buffer.from(await thread.run({ title: service.name[lang], tables }));

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

async function* csvOf(lang: Lang, sheet: Sheet): AsyncGenerator<Uint8Array> {
  for (const part of csvParts(lang, sheet, writtenAtATime)) {
    yield bytesOf(part);
    await turn();
  }
}

const { shape } = takenFormat.schema;

/** A list or a record of JSON, in parts between which others are served. */
async function* jsonIn<Item>(
  list: readonly Item[],
  written: (some: readonly Item[]) => readonly string[],
): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < list.length; from += writtenAtATime) {
    const lines = written(list.slice(from, from + writtenAtATime));
    yield bytesOf(`${from === 0 ? '' : ','}\n${lines.join(',\n')}`);
    await turn();
  }
}

/** For programs: facts as they are, the words that they point to, and their profile. */
async function* jsonOf(taken: Exported): AsyncGenerator<Uint8Array> {
  const { schema, asOf, lang, service, body, dossier, standard, profile, names, words } = taken;
  const {
    facts: _,
    texts: __,
    ...rest
  } = takenFormat.schema.parse({
    $schema: schema,
    version: takenVersion,
    exportedAt: asOf,
    lang,
    service: { ...service, body: body.name[lang] },
    standard: standard.version,
    profile: { practices: profile.practices, actions: [...profile.actions.values()] },
    facts: [],
    texts: {},
    people: Object.fromEntries(names),
  });
  yield bytesOf(`${JSON.stringify(rest, null, 1).slice(0, -2)},\n "facts": [`);
  yield* jsonIn(dossier.facts, (some) => shape.facts.parse(some).map((fact) => JSON.stringify(fact)));
  yield bytesOf('\n ],\n "texts": {');
  yield* jsonIn([...words], (some) => {
    const texts = some.map(([id, text]) => [id, { ...text, words: text.words ?? null }] as const);
    return Object.entries(shape.texts.parse(Object.fromEntries(texts))).map(
      ([id, text]) => `${JSON.stringify(id)}: ${JSON.stringify(text)}`,
    );
  });
  yield bytesOf('\n }\n}\n');
}

async function* allFiles(taken: Exported): AsyncGenerator<Zipped> {
  const { lang, service, dossier, words, files } = taken;
  const { fileName } = takeAwayWords[lang];
  const sheets = await sheetsOf(taken);
  yield { path: `${fileName}.xlsx`, pieces: await workbook(taken, sheets) };
  yield { path: `${fileName}.json`, pieces: jsonOf(taken) };
  for (const sheet of sheets) yield { path: `csv/${takenName(sheet.name)}.csv`, pieces: csvOf(lang, sheet) };
  for (const [rank, evidence] of [...dossier.evidence.values()].entries()) {
    const file =
      evidence.file && hasFile(evidence) ? await files.of(service.id, evidence.file.hash) : undefined;
    const name = words.get(evidence.file?.name ?? '')?.words;
    // Under the number of its evidence: two files may have one name.
    if (file && name !== undefined)
      yield { path: `${evidenceWords[lang].filesFolder}/${rank + 1} ${name}`, pieces: file.bytes() };
  }
}

export const written = {
  zip: {
    type: 'application/zip',
    write: (taken: Exported) => Readable.from(zipStream(withHashes(allFiles(taken))), { objectMode: false }),
  },
  xlsx: { type: workbookType, write: async (taken: Exported) => workbook(taken, await sheetsOf(taken)) },
  json: {
    type: 'application/json; charset=utf-8',
    write: (taken: Exported) => Readable.from(jsonOf(taken), { objectMode: false }),
  },
} as const;

type Format = keyof typeof written;
export const formats = Object.keys(written) as readonly Format[];

export const fileOf = (lang: Lang, format: Format): string => `${takeAwayWords[lang].fileName}.${format}`;
