/** Whose record a request opens on a server, and what pages about it need. */
import type { Devices } from '../../people/learners/device.visits.ts';
import type { Erasure } from '../../people/learners/erasure.ts';
import type { Learners, Person } from '../../people/learners/learners.ts';
import type { PersonalData } from '../../people/learners/personal-data.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Limiter } from '../../platform/limits.ts';
import type { Lang } from '../../standard/standard.ts';
import { foundOnce } from '../../web/cache.ts';
import type { Html } from '../../web/html.ts';
import type { Site } from '../../web/layout.ts';
import { orAddress, strayFrom, type Who } from '../../web/limits.ts';
import { href } from '../../web/links.ts';
import type { Asked } from '../../web/page.ts';
import type { Training } from './training.ts';
import type { Learner, LearningPages, Sequel } from './visit.ts';

type Request = Asked['request'];

export type KeptLine = readonly [label: string, value: string];

/** What comes after the training, and is kept of it on a server. */
export type KeptSequel = Sequel & {
  readonly worth: (lang: Lang) => Promise<string>;
  /** Lines of « Mes données ». */
  readonly kept: (learnerId: string, lang: Lang) => Promise<readonly KeptLine[]>;
};

export type TrainingPages = LearningPages & {
  readonly site: Site;
  readonly db: Database['db'];
  readonly learners: Learners;
  readonly devices: Devices;
  readonly erasure: Erasure;
  readonly personalData: PersonalData;
  readonly training: Training;
  readonly sequel: KeptSequel;
  readonly endOf: NonNullable<LearningPages['endOf']>;
  /** What « Mes données » says of the account that is signed in. */
  readonly accountOf: (request: Request, learnerId: string, lang: Lang) => Promise<Html | undefined>;
  readonly limiter: Limiter;
};

type Finds = Pick<TrainingPages, 'devices' | 'training'>;

export type KnownLearner = Learner & { readonly person: Person };

const personOf = foundOnce(({ devices }: Pick<Finds, 'devices'>, request) => devices.personOn(request));

/** Undefined without a cookie that leads to somebody. */
export const learnerOf = async (pages: Finds, request: Request): Promise<KnownLearner | undefined> => {
  const person = await personOf(pages, request);
  const progress = person && (await pages.training.progressOf(person.id));
  return person && progress && { person, progress };
};

/** Limits count a record however its code is written, once it leads to somebody. */
const recordOf =
  (pages: Pick<Finds, 'devices'>): Who =>
  async (request) =>
    (await personOf(pages, request))?.id;

export const recordOrAddress = (pages: Pick<Finds, 'devices'>): Who => orAddress(recordOf(pages));

/** Counted by record, so that a whole building can learn at once. */
export const countLearners = (pages: Pick<TrainingPages, 'devices' | 'limiter'>): void => {
  const { limiter } = pages;
  const record = recordOf(pages);
  limiter.counter('learnerActs', record);
  limiter.counter('learnerActsADay', record);
  limiter.counter('strayActs', strayFrom(record));
  limiter.counter('ownFiles', record);
};

export const trainingOn = (deps: Omit<TrainingPages, 'baseUrl' | 'calendarOf'>): TrainingPages => ({
  ...deps,
  baseUrl: deps.site.baseUrl,
  calendarOf: ({ person: { id, code } }, lang) => {
    if (code === undefined) return undefined;
    const address = deps.learners.calendarOf({ id, code });
    return deps.site.baseUrl + href('calendar', lang, { address });
  },
});
