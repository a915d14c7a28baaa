// What the course costs to take to other tools: `npm run bench:export`. Each file is made as the site makes it, first in a
// new process, then again; its size is told as it is, and as it is sent to a browser.
import { execFileSync } from 'node:child_process';
import { courseFile } from '../src/integrations/packages/course/course.export.ts';
import { courseFormats } from '../src/integrations/packages/course/course.schema.ts';
import { questionsFile } from '../src/integrations/packages/questions/questions.export.ts';
import { questionFormats, takenLanguages } from '../src/integrations/packages/questions/questions.schema.ts';
import { handoutKinds, makeHandout, readyPlans } from '../src/live/handouts/handouts.ts';
import { programVersion } from '../src/platform/root.ts';
import { languages } from '../src/standard/standard.ts';
import { prepareFile } from '../src/web/send.ts';
import { course, standard } from '../test/support/app.ts';
import { median } from './throughput.ts';

const times = 5;
const [only] = process.argv.slice(2);
const source = { course, standard, version: programVersion() };

/** The work of this process for something, in milliseconds: what else the machine does is not counted. */
const workOf = async <T>(doing: () => Promise<T>): Promise<readonly [done: T, ms: number]> => {
  const before = process.cpuUsage();
  const done = await doing();
  const { user, system } = process.cpuUsage(before);
  return [done, (user + system) / 1_000];
};

const make = (format: (typeof questionFormats)[number], lang: (typeof takenLanguages)[number]) =>
  workOf(async () => {
    const { name, type, body } = questionsFile(source, { format, lang, part: { kind: 'all' } });
    const sent = (await prepareFile(body, type).compressed?.br()) ?? body;
    return { name, bytes: body.length, sent: sent.length };
  });

type Measured = {
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  readonly ms: number;
  readonly first_ms?: number;
};

const isFormat = (word: string): word is (typeof questionFormats)[number] =>
  questionFormats.some((format) => format === word);

if (only !== undefined && isFormat(only)) process.stdout.write(String((await make(only, 'both'))[1]));
else {
  const files: Measured[] = [];
  for (const format of questionFormats) {
    const first = Number(execFileSync(process.execPath, [import.meta.filename, format]));
    for (const lang of takenLanguages) {
      const [{ name, bytes, sent }, once] = await make(format, lang);
      const again: number[] = [];
      while (again.length < times - 1) again.push((await make(format, lang))[1]);
      files.push({
        name,
        bytes,
        sent,
        ms: Math.round(median([once, ...again])),
        ...(lang === 'both' && { first_ms: Math.round(first) }),
      });
    }
  }
  // What a session is taken away as: each plan, made once in each language after the libraries are loaded.
  await makeHandout({ course, standard }, { kind: 'slides', lang: 'fr', script: 'short', steps: '' });
  for (const kind of handoutKinds)
    for (const lang of languages)
      for (const script of readyPlans(course)) {
        const before = process.cpuUsage();
        const handout = await makeHandout({ course, standard }, { kind, lang, script, steps: '' });
        const { user, system } = process.cpuUsage(before);
        if (!handout) continue;
        const { name, body } = handout;
        files.push({ name, bytes: body.length, sent: body.length, ms: Math.round((user + system) / 1_000) });
      }
  // The whole course: its first file of a process reads and binds every module, the others do not.
  const courses: { name: string; bytes: number; sent: number; ms: number }[] = [];
  for (const format of courseFormats)
    for (const lang of takenLanguages) {
      const wanted = { format, lang, audience: 'all' } as const;
      const [{ name, body }] = await workOf(async () => courseFile(source, wanted));
      const [, ms] = await workOf(async () => courseFile(source, wanted));
      courses.push({ name, bytes: body.length, sent: body.length, ms: Math.round(ms) });
    }
  console.log(`${'file'.padEnd(62)} ${'KB'.padStart(6)} ${'sent'.padStart(6)} ${'ms'.padStart(5)}  first`);
  const all: readonly ((typeof courses)[number] & { readonly first_ms?: number })[] = [...courses, ...files];
  for (const { name, bytes, sent, ms, first_ms } of all)
    console.log(
      `${name.padEnd(62)} ${(bytes / 1_000).toFixed(0).padStart(6)} ${(sent / 1_000).toFixed(0).padStart(6)} ${String(ms).padStart(5)}  ${first_ms ?? ''}`,
    );
  console.log(JSON.stringify({ cases: course.cases.length, courses, files }));
}
