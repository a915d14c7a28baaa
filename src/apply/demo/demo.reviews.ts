/** How the services of the demonstration were reviewed. Pure, and always the same. */
import type { Verdict } from '../../assessment/assessment.ts';
import type { Practice, Text } from '../../standard/standard.ts';
import {
  idOf,
  type StoryService,
  type StoryStep,
  type StoryTold,
  step,
  toWeek,
  typed,
} from './demo.telling.ts';
import { written, writtenPoints, writtenRemarks } from './demo.work.ts';

/** What is known of a service that reviews look at. */
type Reviewed = {
  readonly practices: readonly Practice[];
  readonly evidence: readonly {
    readonly id: string;
    readonly actions: readonly string[];
    readonly daysAgo: number;
  }[];
  readonly known: (action: string) => { readonly status: string; readonly daysAgo: number };
};

/** A review, and what became of it; times are in days ago, or to come when negative. */
type Plan = {
  readonly practices: readonly number[];
  readonly asked: number;
  readonly of: 'manager' | 'head' | 'body';
  readonly closed?: {
    readonly daysAgo: number;
    readonly until: number;
    readonly notYet?: readonly string[];
    /** What is to be explored of a practice, where it is not what is written of it otherwise. */
    readonly explore?: Text;
    /** When points to explore are due, by action. */
    readonly points?: Readonly<Record<string, number>>;
  };
  readonly answered?: number;
  readonly declined?: number;
};

/** A review of each kind: past its day, answered, to be answered, waiting for its reviewer, waiting for someone to take it. */
const plansOfFull = ({ begun }: StoryService): readonly Plan[] => [
  {
    practices: [2],
    asked: begun - 14,
    of: 'manager',
    closed: { daysAgo: begun - 24, until: 12, points: { '2.1': begun - 90 } },
  },
  {
    practices: [1, 4, 17],
    asked: 130,
    of: 'manager',
    closed: { daysAgo: 119, until: -610, points: { '1.1': -45 } },
    answered: 112,
  },
  {
    practices: [5, 7],
    asked: 12,
    of: 'manager',
    closed: { daysAgo: 3, until: -727, notYet: ['5.1'], points: { '5.2': -60, '7.2': -30 } },
  },
  { practices: [9], asked: 4, of: 'manager' },
  { practices: [18], asked: 2, of: 'body' },
];

/** Of a team that works as most do: one on what is ready, which a later one may gainsay, or one that was declined. */
const plansOfOthers = (
  { begun, ripe }: StoryService,
  { practices, evidence, known }: Reviewed,
): readonly Plan[] => {
  if (ripe < 0.4) return [];
  if (ripe < 0.5) return [{ practices: [3], asked: 21, of: 'head', declined: 17 }];
  const daysAgo = begun * 0.12;
  const isReady = ({ id, actions }: Practice): boolean =>
    Object.hasOwn(writtenRemarks, id) &&
    actions.every(({ id: action }) => {
      const { status, daysAgo: since } = known(action);
      const isShown = evidence.some((each) => each.actions.includes(action) && each.daysAgo > daysAgo * 1.3);
      return status === 'not-applicable' || (status === 'in-place' && since > daysAgo * 1.3 && isShown);
    });
  const ready = practices.filter(isReady).slice(0, 2);
  if (ready.length === 0) return [];
  const points = ready.flatMap(({ actions }) => actions).filter(({ id }) => Object.hasOwn(writtenPoints, id));
  // One was looked at again since, and is not what it was.
  const again: readonly Plan[] =
    ripe > 0.6 && ripe < 0.8
      ? [
          {
            practices: [1],
            asked: 11,
            of: 'manager',
            closed: { daysAgo: 6, until: -724, notYet: ['1.3'], explore: written.unread },
          },
        ]
      : [];
  return [
    {
      practices: ready.map(({ id }) => id),
      asked: daysAgo * 1.25,
      of: 'manager',
      closed: {
        daysAgo,
        until: daysAgo - 730,
        points: Object.fromEntries(points.slice(0, 1).map(({ id }) => [id, daysAgo - 90])),
      },
    },
    ...again,
  ];
};

const pointOf = ({ name }: StoryService, review: string, action: string): string =>
  idOf(name, review, action, 'point');

/** Closes a review: what it says of each action, and the points that become tasks. */
const closing = (
  service: StoryService,
  { practices: all, evidence, known }: Reviewed,
  review: string,
  { practices, closed }: Plan,
): StoryStep | undefined => {
  if (!closed) return undefined;
  const { day } = service;
  const { daysAgo, notYet = [], points = {}, explore } = closed;
  const verdictOf = (action: string): Verdict => {
    if (known(action).status === 'not-applicable') return 'agreed';
    if (notYet.includes(action)) return 'not-yet';
    return Object.hasOwn(points, action) ? 'explore' : 'shown';
  };
  const looked = all
    .filter(({ id }) => practices.includes(id))
    .flatMap(({ actions }) => actions.map(({ id }) => id))
    .filter((action) => ['in-place', 'not-applicable'].includes(known(action).status));
  const judged = looked.map((action) => ({
    action,
    verdict: verdictOf(action),
    evidence: evidence.flatMap((each) =>
      each.actions.includes(action) && toWeek(each.daysAgo) >= toWeek(daysAgo) ? each.id : [],
    ),
    ...(Object.hasOwn(points, action) && { task: pointOf(service, review, action) }),
  }));
  const remarks = practices.map((practice) => {
    const said = explore ? { well: undefined, explore } : writtenRemarks[practice];
    return {
      practice,
      well: said?.well && typed(service, said.well, review, practice, 'well'),
      explore: said?.explore && typed(service, said.explore, review, practice, 'explore'),
    };
  });
  const tasks = Object.entries(points).flatMap(([action, due]) => {
    const words = writtenPoints[action];
    return words ? { action, due: day(due), text: typed(service, words, review, action, 'words') } : [];
  });
  const signed = typed(service, written.signed, review, 'signed');
  const told = (seen: number): readonly StoryTold[] => [
    ...tasks.map(
      ({ action, due, text }): StoryTold => ({
        kind: 'service.task-added',
        data: {
          task: pointOf(service, review, action),
          words: text.id,
          practice: Number.parseInt(action, 10),
          assignee: null,
          due,
          review,
        },
      }),
    ),
    {
      kind: 'service.review-closed',
      data: {
        review,
        seen,
        until: day(closed.until),
        signed: signed.id,
        role: 'body-manager',
        remarks: remarks.map(({ practice, well, explore }) => ({
          practice,
          ...(well && { well: well.id }),
          ...(explore && { explore: explore.id }),
        })),
        judged,
      },
    },
  ];
  const texts = [
    signed,
    ...remarks.flatMap(({ well, explore }) => [well, explore]),
    ...tasks.map(({ text }) => text),
  ];
  return step(daysAgo, 'manager', told, texts);
};

/** What became of the points of a review that was closed a while ago: given to someone, and done once their day is past. */
const followUp = (service: StoryService, review: string, { closed }: Plan): readonly StoryStep[] => {
  const { people, day } = service;
  if (!closed || closed.daysAgo < 14) return [];
  return Object.entries(closed.points ?? {}).flatMap(([action, due]) => {
    const task = { task: pointOf(service, review, action), assignee: people.member, due: day(due) };
    const change = (status: 'under-way' | 'done'): StoryTold => ({
      kind: 'service.task-changed',
      data: { ...task, status },
    });
    const given = step(closed.daysAgo - 7, 'lead', [change('under-way')]);
    return due > 0 ? [given, step(due, 'member', [change('done')])] : [given];
  });
};

const stepsOf = (service: StoryService, looked: Reviewed, plan: Plan): readonly StoryStep[] => {
  const { name, people } = service;
  const { practices, asked, of, answered, declined } = plan;
  const review = idOf(name, 'review', ...practices);
  const by = of === 'body' ? of : ('person' as const);
  const asks = practices.includes(5) ? written.asked : written.askedPlain;
  const words = typed(service, of === 'body' ? written.askedOfAll : asks, review, 'asked');
  const data = {
    review,
    practices: [...practices],
    reviewer: of === 'body' ? null : people[of],
    by,
    words: words.id,
  };
  const answer = typed(service, written.answer, review, 'answer');
  const why = typed(service, written.declined, review, 'declined');
  return [
    step(asked, 'lead', [{ kind: 'service.review-asked', data }], [words]),
    closing(service, looked, review, plan) ?? [],
    answered === undefined
      ? []
      : step(
          answered,
          'lead',
          [{ kind: 'service.review-answered', data: { review, words: answer.id } }],
          [answer],
        ),
    declined === undefined
      ? []
      : step(declined, 'head', [{ kind: 'service.review-declined', data: { review, why: why.id } }], [why]),
    followUp(service, review, plan),
  ].flat();
};

/** The reviews of a service, from their request on. */
export const reviewSteps = (service: StoryService, looked: Reviewed): readonly StoryStep[] =>
  (service.progress === 'full' ? plansOfFull(service) : plansOfOthers(service, looked)).flatMap((plan) =>
    stepsOf(service, looked, plan),
  );
