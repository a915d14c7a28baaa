/**
 * What someone has to do in a service: one list for its home, « Mes services » and the weekly message. Pure.
 */
import type { Known, Profile } from '../../../assessment/assessment.ts';
import { bandOf } from '../../../assessment/bands.ts';
import { firstOf } from '../../../assessment/facts.ts';
import { type NextAction, nextActions } from '../../../assessment/next-actions.ts';
import { allows, type Grant } from '../../../people/organisations/roles.ts';
import type { Phase, Practice, Standard } from '../../../standard/standard.ts';
import type { Mention, Subject } from '../comments/comments.ts';
import { type Dossier, isOpen, type Review } from '../dossier/dossier.ts';
import { isOutside } from '../dossier/outside.ts';
import { type Ending, endingIn, type Lost, lostBy } from '../evidence/evidence.ts';
import { isOver, momentOf, type PlanItem, planOf } from '../plan/plan.ts';
import { isReadyForReview, lastDayToAnswer, mayAnswer, openReviewOf } from '../reviews/review.ts';

/** What someone does in a service. */
export type Part = {
  readonly account: string;
  /** As a member of its team. */
  readonly writes: boolean;
  readonly leads: boolean;
  /** Whether they may take the reviews asked of any verifier of its body. */
  readonly reviews: boolean;
};

/** Only roles in the team of the service count; a role above it makes nobody a member. */
export const teamPart = (grants: readonly Grant[], service: string): Pick<Part, 'writes' | 'leads'> => {
  const own = grants.filter(({ organisation }) => organisation === service);
  return {
    writes: own.some(({ role }) => allows(role, 'write')),
    leads: own.some(({ role }) => allows(role, 'lead')),
  };
};

/** A place where someone is mentioned, and how many times. */
export type Spoken = Subject & { readonly count: number };

/** Duties without a day come in this order. */
const kinds = [
  'settle',
  'review',
  'take',
  'answer',
  'closed',
  'mention',
  'declined',
  'again',
  'lost',
  'item',
  'ending',
  'ask',
  'unknown',
  'begin',
  'unowned',
  'next',
] as const;

type Done =
  /** The team's status of an action contradicts its last review. */
  | { readonly kind: 'settle'; readonly practice: number; readonly action: string; readonly status: Known }
  /** A review to do or to take; a closed one to answer, or to read by whoever asked for it. */
  | { readonly kind: 'review' | 'take' | 'answer' | 'closed'; readonly review: Review }
  | { readonly kind: 'mention'; readonly spoken: Spoken }
  /** A review was declined: somebody else is to be asked. */
  | { readonly kind: 'declined'; readonly review: Review; readonly practices: readonly number[] }
  /** The last review of a practice no longer holds for some of its actions. */
  | { readonly kind: 'again'; readonly practice: number }
  /** Evidence that an action in place rested on is gone. */
  | { readonly kind: 'lost'; readonly practice: number; readonly action: string; readonly lost: Lost }
  /** An item of the plan: one's own, or nobody's. */
  | { readonly kind: 'item' | 'unowned'; readonly item: PlanItem }
  /** Evidence or a review ends soon; `title` is the id of the title of evidence. */
  | { readonly kind: 'ending'; readonly ending: Ending; readonly title: string | undefined }
  | { readonly kind: 'ask'; readonly practice: number }
  /** Actions whose status is unknown; `answered` of them because the team says that it does not know. */
  | { readonly kind: 'unknown'; readonly actions: readonly string[]; readonly answered: number }
  | { readonly kind: 'begin' }
  /** What would help most. */
  | { readonly kind: 'next'; readonly next: NextAction };

export type Duty = Done & { readonly day: string | undefined; readonly late: boolean };

const keyOf = ({ day, late, kind }: Duty): readonly [first: number, day: string, kind: number] => [
  kind === 'settle' ? 0 : late ? 1 : 2,
  day ?? '9999',
  kinds.indexOf(kind),
];

/** What a review contradicts comes first, then what is late, then by day, then by kind. */
export const byUrgency = (one: Duty, other: Duty): number => {
  const [mine, theirs] = [keyOf(one), keyOf(other)];
  return mine[0] - theirs[0] || mine[1].localeCompare(theirs[1]) || mine[2] - theirs[2];
};

/** Whether a day, or somebody, waits for it: the weekly message is not sent for the rest alone. */
export const isPressing = ({ kind }: Duty): boolean =>
  !['settle', 'lost', 'ask', 'unknown', 'begin', 'next'].includes(kind);

const undated = { day: undefined, late: false } as const;

export const isBlank = ({ declared, evidence, planned, tasks }: Dossier): boolean =>
  declared.size === 0 && evidence.size === 0 && planned.size === 0 && tasks.size === 0;

const leavesPoints = ({ closed }: Review): boolean =>
  closed?.judged.some(({ verdict }) => ['explore', 'not-yet', 'disagreed'].includes(verdict)) ?? false;

/** The practices of a declined review that nobody was asked to review since. */
const leftBy = ({ reviews }: Dossier, { declined, practices }: Review): readonly number[] => {
  if (!declined) return [];
  const since = [...reviews.values()].filter(({ asked }) => asked.seq > declined.seq);
  return practices.filter((practice) => !since.some((each) => each.practices.includes(practice)));
};

const reviewing = (dossier: Dossier, { account, reviews }: Part): readonly Duty[] => {
  const mine = [...dossier.reviews.values()].filter(
    (review) =>
      isOpen(review) &&
      (review.reviewer === account || (reviews && review.by === 'body' && review.reviewer === null)),
  );
  if (mine.length === 0 || !isOutside(dossier, account)) return [];
  return mine.map((review) => ({
    ...undated,
    kind: review.reviewer === account ? ('review' as const) : ('take' as const),
    review,
  }));
};

const answering = ({ reviews }: Dossier, { account }: Part, today: string): readonly Duty[] =>
  [...reviews.values()].flatMap((review): Duty[] =>
    review.closed && mayAnswer(review, today, account) && leavesPoints(review)
      ? [{ kind: 'answer', review, day: lastDayToAnswer(review.closed.at), late: false }]
      : [],
  );

const planned = (dossier: Dossier, { account, leads }: Part, today: string): readonly Duty[] =>
  planOf(dossier, today).flatMap((item): Duty[] => {
    const { assignee, due: day, late, point } = item;
    // A point that a review left is assigned long before its day.
    const isToGive = leads && assignee === undefined && point !== undefined && !isOver(item);
    if (!isToGive && !['late', 'soon'].includes(momentOf(item, today))) return [];
    if (assignee === account) return [{ kind: 'item', item, day, late }];
    return leads && assignee === undefined ? [{ kind: 'unowned', item, day, late }] : [];
  });

const idsOf = ({ actions }: Practice): readonly string[] => actions.map(({ id }) => id);

/** One duty for all unknown actions. */
const unknownIn = (practices: readonly Practice[], { actions: states }: Profile): readonly Duty[] => {
  const actions = practices.flatMap(idsOf).filter((id) => states.get(id)?.status === 'unknown');
  const answered = actions.filter((id) => states.get(id)?.answered).length;
  return actions.length > 0 ? [{ ...undated, kind: 'unknown', actions, answered }] : [];
};

/** Actions whose status contradicts the last review, unless a new one is asked for. */
const contradicted = (dossier: Dossier, practices: readonly Practice[], { actions: states }: Profile) =>
  practices.flatMap((practice): readonly Duty[] => {
    if (openReviewOf(dossier, practice.id)) return [];
    return idsOf(practice).flatMap((action): readonly Duty[] => {
      const state = states.get(action);
      if (!state || bandOf(state) !== 'contradicted') return [];
      return [{ ...undated, kind: 'settle', practice: practice.id, action, status: state.status }];
    });
  });

/** Actions whose evidence is gone, unless a new review is asked for. */
const lostIn = (
  dossier: Dossier,
  practices: readonly Practice[],
  { actions: states }: Profile,
  today: string,
): readonly Duty[] =>
  practices.flatMap((practice): readonly Duty[] =>
    idsOf(practice).flatMap((action): readonly Duty[] => {
      const state = states.get(action);
      const lost = state && lostBy(dossier, state, today);
      if (!lost || (state.strength !== 'declared' && openReviewOf(dossier, practice.id))) return [];
      return [{ ...undated, kind: 'lost', practice: practice.id, action, lost }];
    }),
  );

/** The duties of the service lead: reviews to ask for, and what ends soon. */
const leading = (dossier: Dossier, practices: readonly Practice[], profile: Profile, today: string) => {
  const declined = [...dossier.reviews.values()].flatMap((review): Duty[] => {
    const left = leftBy(dossier, review);
    return left.length > 0 ? [{ ...undated, kind: 'declined', review, practices: left }] : [];
  });
  const told = new Set(declined.flatMap((duty) => (duty.kind === 'declined' ? duty.practices : [])));
  const asking = practices.flatMap((practice): Duty[] => {
    const { id } = practice;
    if (told.has(id) || openReviewOf(dossier, id)) return [];
    const due = idsOf(practice).flatMap((action) => {
      const state = profile.actions.get(action);
      return state?.due ? [dossier.reviews.get(state.review ?? '')?.closed?.until] : [];
    });
    if (due.length > 0) return [{ kind: 'again', practice: id, day: firstOf(due), late: true }];
    return isReadyForReview(dossier, practice, profile) ? [{ ...undated, kind: 'ask', practice: id }] : [];
  });
  const isAsked = ({ kind, actions }: Ending): boolean =>
    kind === 'review' && actions.every((id) => openReviewOf(dossier, Number.parseInt(id, 10)));
  const ending = endingIn(dossier, profile, today)
    .filter((each) => !isAsked(each))
    .map(
      (each): Duty => ({
        kind: 'ending',
        ending: each,
        title: dossier.evidence.get(each.id)?.title,
        day: each.last,
        late: false,
      }),
    );
  return [...declined, ...asking, ...ending];
};

type Told = Subject & Partial<Pick<Mention, 'comment'>>;

/** Mentions of someone, one duty a review, and the closed reviews that they asked for and have not read. */
const spokenTo = ({ reviews }: Dossier, mentions: readonly Told[], own: readonly Duty[]): readonly Duty[] =>
  [...Map.groupBy(mentions, ({ review }) => review).values()].flatMap((some) => {
    const said = some.filter(({ comment, review }) => comment === undefined || comment !== review);
    const [{ practice, review } = { practice: 0, review: '' }] = some;
    const closed = said.length < some.length ? reviews.get(review) : undefined;
    const isAnswered = own.some((duty) => duty.kind === 'answer' && duty.review.id === review);
    return [
      ...(closed && !isAnswered ? [{ ...undated, kind: 'closed', review: closed } as const] : []),
      ...(said.length > 0
        ? [{ ...undated, kind: 'mention', spoken: { practice, review, count: said.length } } as const]
        : []),
    ];
  });

/** The actions and practices that a duty is about. */
const aboutOf = (duty: Duty): readonly (string | number)[] => {
  switch (duty.kind) {
    case 'item':
    case 'unowned':
      return [duty.item.id];
    case 'settle':
    case 'lost':
      return [duty.action];
    case 'unknown':
      return duty.actions;
    case 'again':
    case 'ask':
      return [duty.practice];
    case 'declined':
      return duty.practices;
    default:
      return [];
  }
};

export type Standing = {
  readonly standard: Pick<Standard, 'practices'>;
  readonly profile: Profile;
  readonly phase: Phase;
  readonly today: string;
};

/** What would help the service most, unless it is in the list already or assigned to somebody else. */
const proposed = (
  { planned }: Dossier,
  { standard, profile, phase }: Standing,
  account: string,
  duties: readonly Duty[],
): readonly Duty[] => {
  const told = new Set(duties.flatMap(aboutOf));
  return nextActions(standard, profile, { phase, steps: ['do', 'document'] })
    .filter(({ action, practice }) => {
      const assignee = planned.get(action.id)?.assignee ?? account;
      return assignee === account && !told.has(action.id) && !told.has(practice.id);
    })
    .map((next) => ({ ...undated, kind: 'next', next }));
};

const writing = (dossier: Dossier, standing: Standing, part: Part): readonly Duty[] => {
  const { standard, profile, today } = standing;
  const { practices } = standard;
  return [
    ...contradicted(dossier, practices, profile),
    ...lostIn(dossier, practices, profile, today),
    ...answering(dossier, part, today),
    ...planned(dossier, part, today),
    ...(isBlank(dossier) ? [{ ...undated, kind: 'begin' } as const] : unknownIn(practices, profile)),
    ...(part.leads ? leading(dossier, practices, profile, today) : []),
  ];
};

/**
 * What someone has to do in a service, by urgency. A reader of the service has only their reviews and
 * mentions.
 */
export const dutiesOf = (dossier: Dossier, standing: Standing, part: Part, mentions: readonly Told[]) => {
  const own = part.writes ? writing(dossier, standing, part) : [];
  const next = part.writes && !isBlank(dossier) ? proposed(dossier, standing, part.account, own) : [];
  return [...reviewing(dossier, part), ...spokenTo(dossier, mentions, own), ...own, ...next].toSorted(
    byUrgency,
  );
};
