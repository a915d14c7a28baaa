import { Tinypool } from 'tinypool';
import type { Course } from '../../course/course.ts';
import type { Standard } from '../../standard/standard.ts';
import { lruCache } from '../../web/cache.ts';
import type { Handout, HandoutAsked } from './handouts.ts';

/** Files kept: 20 MB at the most. Plans that are ready are asked for again and again, composed ones a few times. */
const filesKept = 36;

/** Files that wait to be made. One more is refused: who asks may try again. */
const mostWaiting = 30;

/** A file takes up to two seconds: nobody else waits, for it is made on a thread, which ends after half a minute without work. */
const thread = new Tinypool({
  filename: new URL('./handouts.thread.ts', import.meta.url).href,
  minThreads: 0,
  maxThreads: 1,
  idleTimeout: 30_000,
});

/** Makes the files of sessions, each once, and keeps the last ones asked for. */
export const handoutsPrinter = (source: { readonly course: Course; readonly standard: Standard }) => {
  const { course, standard } = source;
  const kept = lruCache<string, Promise<Handout | undefined>>(filesKept);
  return {
    /** The file asked for, `busy` when too many wait already, undefined where there is no such plan. */
    print: async (asked: HandoutAsked): Promise<Handout | 'busy' | undefined> => {
      const key = JSON.stringify(asked);
      if (!kept.get(key) && thread.queueSize >= mostWaiting) return 'busy';
      const made = kept.getOrMake(key, () =>
        thread.run({ source: { course, standard }, asked }).then((handout: Handout | undefined) => handout),
      );
      // What failed is tried again by who asks next.
      made.catch(() => kept.delete(key));
      return await made;
    },
  };
};
