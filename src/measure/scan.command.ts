import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { z } from 'zod';
import type { Command, Context } from '../platform/command.ts';
import { root } from '../platform/root.ts';
import { dayOf } from '../standard/days.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion, type Lang, languages } from '../standard/standard.ts';
import { type Severity, severities } from '../standard/verdicts.ts';
import { decimal } from '../web/format.ts';
import { loadChecks } from './check-files.ts';
import { budgetCheck, budgetNames } from './checks/budget.ts';
import type { Check } from './checks/check.ts';
import { readGiven, readJson, tryWriting } from './files.ts';
import { judgeAgain, type Keeping, keepArtifacts } from './kept.ts';
import { type Asides, noAsides, readAsides } from './report/aside.ts';
import { type Changes, changesSince, faultsOf } from './report/changes.ts';
import { htmlReport } from './report/html.ts';
import { jsonReport } from './report/json.ts';
import { junitReport } from './report/junit.ts';
import { type Profile, profileOf, type Scan } from './report/profile.ts';
import { type Report, reportJsonSchema, reportSchema } from './report/report.schema.ts';
import { sarifReport } from './report/sarif.ts';
import { scanWords } from './report/scan.words.ts';
import { htmlStyle } from './report/style.ts';
import type { HtmlGiven } from './report/summary.ts';
import { plain, terminalReport } from './report/terminal.ts';
import type { Progress } from './scan.ts';

const address = z
  .string()
  .transform((typed) =>
    /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/]+:\d+/.test(typed) ? typed : `https://${typed}`,
  )
  .refine((typed) => {
    const url = URL.parse(typed);
    return url !== null && /^https?:$/.test(url.protocol) && url.username === '';
  })
  .transform((typed) => new URL(typed).href);

/** `bytes=500000,requests=60,grams=0.2`. */
const budget = z
  .string()
  .transform((typed) => Object.fromEntries(typed.split(',').map((each) => each.trim().split('='))))
  .pipe(z.partialRecord(z.enum(budgetNames), z.coerce.number().positive()));

const optionsSchema = z.object({
  pages: z.coerce.number().int().min(1).max(10_000).default(1),
  list: z.string().optional(),
  lang: z.enum(languages).default('fr'),
  json: z.string().optional(),
  html: z.string().optional(),
  sarif: z.string().optional(),
  junit: z.string().optional(),
  aside: z.string().optional(),
  baseline: z.string().optional(),
  budget: budget.optional(),
  artifacts: z.string().optional(),
  from: z.string().optional(),
  'allow-host': z.array(z.string().min(1)).default([]),
  'storage-state': z.string().optional(),
  'fail-on': z.enum(severities).optional(),
  contact: z
    .string()
    .max(200)
    .regex(/^[\x21-\x7e]+$/)
    .optional(),
  browser: z.string().optional(),
  certificate: z.string().optional(),
  'no-sandbox': z.boolean().default(false),
  parent: z.coerce.number().int().positive().optional(),
});
type Options = z.infer<typeof optionsSchema>;

const words: ParseArgsOptionsConfig = {
  ...Object.fromEntries(Object.keys(optionsSchema.shape).map((name) => [name, { type: 'string' as const }])),
  'allow-host': { type: 'string', multiple: true },
  'no-sandbox': { type: 'boolean' },
};

const expected: Readonly<Record<string, string>> = {
  pages: 'give a number from 1 to 10000',
  lang: 'choose fr or en',
  'fail-on': `choose ${severities.join(', ')}`,
  budget: `give limits to ${budgetNames.join(', ')}: bytes=500000,requests=60`,
  contact: 'give an address where you are reached, without spaces',
};

type Asked = { readonly addresses: readonly string[]; readonly options: Options };

const addressesIn = (lines: readonly string[], from: string): readonly string[] =>
  lines.map((line) => {
    const read = address.safeParse(line);
    if (read.success) return read.data;
    throw new Error(`${from}${plain(line).slice(0, 200)} is no address of a web page (https://…).`);
  });

const readList = (file: string): readonly string[] => {
  const lines = readGiven('--list: ', file).split(/\r?\n/);
  return addressesIn(
    lines.map((line) => line.trim()).filter((line) => line && !line.startsWith('#')),
    `${file}: `,
  );
};

const readWords = (given: readonly string[]): Asked | undefined => {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...given], options: words, allowPositionals: true, strict: true });
  } catch {
    return undefined;
  }
  const read = optionsSchema.safeParse(parsed.values);
  if (!read.success) {
    const names = new Set(read.error.issues.map(({ path }) => String(path[0])));
    throw new Error([...names].map((name) => `--${name}: ${expected[name] ?? 'give a value'}.`).join('\n'));
  }
  const { list } = read.data;
  const typed = addressesIn(parsed.positionals, '');
  const addresses = [...typed, ...(list === undefined ? [] : readList(list))];
  // `--from` replaces addresses.
  return addresses.length > 0 !== (read.data.from !== undefined)
    ? { addresses, options: read.data }
    : undefined;
};

const told = ({ page, missed, done, total }: Progress, elapsedMs: number, lang: Lang): string => {
  const say = scanWords[lang];
  const perPage = elapsedMs / done;
  const rate = decimal(60_000 / perPage, 1, lang);
  const left = Math.ceil(((total - done) * perPage) / 1000);
  const outcome = missed ? `— ${say.missed}` : `(${say.rate(rate)}${left > 0 ? `, ${say.left(left)}` : ''})`;
  return `${done}/${total} ${plain(page).slice(0, 100)} ${outcome}`;
};

/** Only new faults where there is a former report. */
const failing = (profile: Profile, changes: Changes | undefined, from: Severity): number => {
  const counted = severities.slice(0, severities.indexOf(from) + 1);
  const faults = changes ? changes.fresh : faultsOf(profile);
  return faults.filter(({ severity, aside }) => !aside && counted.includes(severity)).length;
};

const asidesIn = (file: string): Asides => {
  const read = readAsides(readGiven('--aside: ', file), dayOf(new Date()));
  if ('problem' in read) throw new Error(`--aside: ${file}: ${read.problem}.`);
  return read;
};

const formerIn = (file: string): Report =>
  readJson(
    '--baseline: ',
    file,
    reportSchema,
    () => 'is no report of this version; write it again with --json',
  );

const escaped = (json: string): string =>
  json.replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, (sign) =>
    sign
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );

const written = {
  json: ({ profile, checks, standard }) =>
    `${escaped(JSON.stringify(jsonReport(profile, checks, standard.version), null, 2))}\n`,
  html: ({ profile, ...said }) => htmlReport(profile, { ...said, style: htmlStyle() }),
  sarif: ({ profile, ...said }) => `${JSON.stringify(sarifReport(profile, said), null, 2)}\n`,
  junit: ({ profile, ...said }) => junitReport(profile, said),
} as const satisfies Readonly<Record<string, (said: Said) => string>>;

const filesOf = (options: Options): readonly (readonly [keyof typeof written, string])[] =>
  (Object.keys(written) as (keyof typeof written)[]).flatMap((kind) => {
    const file = options[kind];
    return file !== undefined && file !== '-' ? [[kind, file] as const] : [];
  });

type Said = Omit<HtmlGiven, 'style'> & { readonly profile: Profile };

const scanned = async (
  checks: readonly Check[],
  { addresses, options }: Asked,
  { progress, version, path }: Context,
): Promise<Scan> => {
  const [{ openScanner }, { findBrowser, NotStarted }, { openKeeper }] = await Promise.all([
    import('./scan.ts'),
    import('./gather/browser.ts'),
    import('./gather/keeper.ts'),
  ]);
  const { lang } = options;
  const say = scanWords[lang];
  const browser = options.browser ?? findBrowser(path);
  if (!browser) throw new Error(say.noBrowser);
  const stop = new AbortController();
  // The first Ctrl-C writes what is known; the second one ends at once.
  const stopped = () => {
    progress(say.stopping);
    stop.abort();
  };
  const kept: Keeping | undefined =
    options.artifacts === undefined ? undefined : keepArtifacts(options.artifacts);
  process.once('SIGINT', stopped);
  const begun = performance.now();
  const { parent } = options;
  const keeper = openKeeper({ stood: say.stood, ...(parent !== undefined && { parent }) });
  const end = async (): Promise<void> => {
    process.off('SIGINT', stopped);
    await keeper.close();
  };
  const scanner = await openScanner({
    ...{ browser, version, allowed: options['allow-host'] },
    ...(options.contact !== undefined && { contact: options.contact }),
    ...(options.certificate !== undefined && {
      certificate: readGiven('--certificate: ', options.certificate),
    }),
    trusting: options['no-sandbox'],
    keeper,
  }).catch(async (error: unknown) => {
    await end();
    throw error instanceof NotStarted ? new Error(say.notStarted[error.why](browser, error.message)) : error;
  });
  if (process.getuid?.() === 0 && !options['no-sandbox']) progress(say.asRoot);
  try {
    const known = await scanner.scan(
      checks,
      {
        addresses,
        pages: options.list === undefined ? options.pages : 0,
        ...(options['storage-state'] !== undefined && { storageState: options['storage-state'] }),
        // A signed-in page may show personal data: no picture.
        pictured: (options.html ?? options.artifacts) !== undefined && options['storage-state'] === undefined,
      },
      {
        signal: stop.signal,
        onPage: (each) => progress(told(each, performance.now() - begun, lang)),
        ...(kept && { onArtifacts: kept.add, onPicture: kept.picture }),
      },
    );
    kept?.end(known);
    return known;
  } finally {
    await scanner.close();
    await end();
  }
};

const whyNothing = ({ missed }: Profile, lang: Lang): string => {
  const words = scanWords[lang];
  const [refused] = missed.find(({ cause }) => cause === 'address-refused')?.pages ?? [];
  const way = refused ? [words.privateHost(new URL(refused.page).hostname)] : [];
  return [words.nothingSeen, ...way].join(' ');
};

export const scanCommand: Command = {
  usage: [
    ['scan ADDRESS', 'visit a page in a browser, and say what is wrong, by practice'],
    [
      'scan ADDRESS --pages 50',
      'the same, of a site: the pages of its sitemap, then those that links lead to',
    ],
    ['scan --list FILE', 'the same, of the addresses in FILE, one a line'],
    ['scan … --lang en --html FILE', 'in English; a page to open or to send, to FILE'],
    ['scan … --json FILE --sarif FILE --junit FILE', 'for programs (`--json -`: instead of the text)'],
    ['scan … --baseline FILE', 'tell what is new and gone since the report that --json wrote to FILE'],
    ['scan … --aside FILE', 'set aside the faults that FILE lists, each with a reason and a last day'],
    ['scan … --budget bytes=500000,requests=60,grams=0.2', 'say which pages cost more than that'],
    [
      'scan … --fail-on serious',
      'end with 1 where a fault, a new one with --baseline, is serious; or moderate, or minor, at least',
    ],
    ['scan … --artifacts FOLDER', 'keep what was gathered, so that it can be judged again'],
    ['scan --from FOLDER', 'judge that again, without any visit'],
    ['scan --schema', 'print the JSON Schema of the report for programs'],
    ['scan … --allow-host HOST', 'visit HOST on a private network too (several times, for several)'],
    ['scan … --storage-state FILE', 'signed in, by a file of Playwright; it stays out of reports'],
    ['scan … --contact ADDRESS', 'tell who runs the site how to reach you'],
    ['scan … --browser FILE', 'with this Chromium, and not the one that is found by itself'],
    [
      'scan … --no-sandbox',
      "without Chromium's sandbox, where the system refuses it: for pages that you trust",
    ],
    [
      'scan … --certificate FILE',
      'trust the certificate in FILE too, as that of a site that is not in service yet',
    ],
    ['scan … --parent PID', 'end at once when PID does, which is the program that started this'],
  ],
  run: async (given, context) => {
    if (given.join() === '--schema') {
      context.print(JSON.stringify(reportJsonSchema(), null, 2));
      return undefined;
    }
    const asked = readWords(given);
    if (!asked) return 'usage';
    const { options } = asked;
    const { lang, from, 'fail-on': failOn } = options;
    // First, so that a missing file is said before the scan.
    const asides = options.aside === undefined ? noAsides : asidesIn(options.aside);
    const former = options.baseline === undefined ? undefined : formerIn(options.baseline);
    for (const [kind, file] of filesOf(options)) tryWriting(`--${kind}: `, file);
    const checks = [...(await loadChecks()), ...(options.budget ? [budgetCheck(options.budget)] : [])];
    const known = from === undefined ? await scanned(checks, asked, context) : judgeAgain(from, checks);
    const standard = loadStandard(join(root, 'standard'), currentVersion);
    const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));
    const profile = profileOf(checks, actions, known, asides);
    const changes = former && changesSince(former, profile, checks);
    const said = { profile, lang, standard, checks, changes };
    if (options.json === '-') context.print(written.json(said));
    else context.print(terminalReport(profile, said));
    for (const [kind, file] of filesOf(options)) writeFileSync(file, written[kind](said));
    if (profile.scan.pages.length === 0) throw new Error(whyNothing(profile, lang));
    const failed = failOn ? failing(profile, changes, failOn) : 0;
    if (failed > 0) throw new Error(scanWords[lang].failed(failed));
    return undefined;
  },
};
