import { type Prepared, prepareFile } from '../../../web/send.ts';
import { madeOnThread, workerThread } from '../../../web/worker-thread.ts';
import { type CourseSource, takenLanguages } from '../questions/questions.schema.ts';
import type { CourseFile } from './course.export.ts';
import { courseFormats, takenAudiences, type WantedCourse } from './course.schema.ts';

/** Every possible package: some 20 MB in all. */
const packagesKept = courseFormats.length * takenLanguages.length * takenAudiences.length;

/** The first package takes over half a second to read every module; the next ones, a twentieth. */
const thread = workerThread(new URL('./course.thread.ts', import.meta.url));

export const coursePrinter = ({ course, standard, version }: CourseSource) =>
  madeOnThread<WantedCourse, CourseFile, { readonly name: string; readonly prepared: Prepared }>({
    thread,
    work: (wanted) => ({ source: { course, standard, version }, wanted }),
    ready: ({ name, type, body }) => ({ name, prepared: prepareFile(Buffer.from(body), type) }),
    kept: packagesKept,
    mostWaiting: packagesKept,
  });
