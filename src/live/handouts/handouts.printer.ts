import type { Course } from '../../course/course.ts';
import type { Standard } from '../../standard/standard.ts';
import { type Prepared, prepareFile } from '../../web/send.ts';
import { madeOnThread, workerThread } from '../../web/worker-thread.ts';
import type { Handout, HandoutAsked } from './handouts.ts';

/** Files kept: 20 MB at the most. Plans that are ready are asked for again and again, composed ones a few times. */
const filesKept = 36;

const mostWaiting = 30;

/** A file takes up to two seconds. */
const thread = workerThread(new URL('./handouts.thread.ts', import.meta.url));

export type PrintedHandout = Pick<Handout, 'name'> & { readonly prepared: Prepared };

export type HandoutsPrinter = ReturnType<typeof handoutsPrinter>;

/** Makes the files of sessions; undefined where there is no such plan. */
export const handoutsPrinter = (source: { readonly course: Course; readonly standard: Standard }) => {
  const { course, standard } = source;
  return madeOnThread<HandoutAsked, Handout | undefined, PrintedHandout | undefined>({
    thread,
    work: (asked) => ({ source: { course, standard }, asked }),
    ready: (made) => made && { name: made.name, prepared: prepareFile(Buffer.from(made.body), made.type) },
    kept: filesKept,
    mostWaiting,
  });
};
