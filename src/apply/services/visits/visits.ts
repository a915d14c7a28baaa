/** What somebody else told of a service since someone's last visit to one of its pages. Pure. */
import { type Done, type Dossier, type DossierFact, targetOf } from '../dossier/dossier.ts';

/**
 * How long after a look at a page the next one is of the same visit: what was new when it began stays so for who goes to
 * see it and comes back.
 */
const visitMs = 2 * 3_600_000;
/** When a page was looked at is kept to five minutes: a page is not a write. */
const lookMs = 300_000;

/** What is kept of someone's visits to a page. Instants are ISO 8601 in UTC; empty where they are not known. */
export type Looks = {
  /** The rank of the last fact that they had seen when this visit began, and when they had seen it. */
  readonly seq: number;
  readonly since: string;
  /** The rank of the last one that they have seen by now, and when. */
  readonly latest: number;
  readonly lookedAt: string;
};

/**
 * What is kept once someone looks at a page again. Nothing is new at the first visit but what comes while it lasts.
 *
 * @param former undefined for who never did
 * @param head the rank of the last fact of the file
 */
export const looksAfter = (former: Looks | undefined, head: number, now: Date): Looks => {
  const look = { latest: head, lookedAt: now.toISOString() };
  if (!former) return { seq: head, since: look.lookedAt, ...look };
  const { seq, since, latest, lookedAt } = former;
  const goesOn = lookedAt !== '' && now.getTime() - Date.parse(lookedAt) < visitMs;
  return goesOn ? { seq, since, ...look } : { seq: latest, since: lookedAt, ...look };
};

/** Whether what is kept of visits is worth keeping again. */
export const isWorthKeeping = (former: Looks | undefined, next: Looks): boolean =>
  !former ||
  former.seq !== next.seq ||
  former.since !== next.since ||
  former.latest !== next.latest ||
  Date.parse(next.lookedAt) - Date.parse(former.lookedAt) >= lookMs;

/** What someone had seen of a file when they came to a page of it. */
export type Since = Pick<Looks, 'seq' | 'since'>;

type Teller = Pick<Done, 'by' | 'seq'>;

/** Whether somebody else told something since. */
export const isNew = ({ by, seq }: Teller, since: Since, account: string): boolean =>
  seq > since.seq && by.id !== account;

const actionsAbout = ({ data }: DossierFact): readonly string[] => {
  if ('action' in data) return [data.action];
  return 'actions' in data ? data.actions : [];
};

/** The practices that a fact is about, by their numbers; none for one of the service as a whole. */
export const practicesAbout = (
  { evidence, reviews, tasks }: Pick<Dossier, 'evidence' | 'reviews' | 'tasks'>,
  fact: DossierFact,
): readonly number[] => {
  const { data } = fact;
  if ('practice' in data) return data.practice === null ? [] : [data.practice];
  if ('task' in data) return [tasks.get(data.task)?.practice ?? []].flat();
  if ('review' in data && data.review !== undefined) return reviews.get(data.review)?.practices ?? [];
  const removed = 'evidence' in data ? (evidence.get(data.evidence)?.actions ?? []) : [];
  return [...new Set([...actionsAbout(fact), ...removed].map((action) => Number.parseInt(action, 10)))];
};

/**
 * What others told since, the last first: of what was told again since, the last word alone. What the program says of our own
 * rules, and who joined the team, is nobody's news: the history has it.
 */
export const newsSince = (
  { facts }: Pick<Dossier, 'facts'>,
  since: Since,
  account: string,
): readonly DossierFact[] => {
  const told = new Set<string>();
  return facts.toReversed().filter((fact) => {
    const isOfRules = fact.kind === 'service.method-set' && fact.actor.kind === 'system';
    if (isOfRules || fact.kind === 'service.joined' || fact.seq <= since.seq) return false;
    const target = targetOf(fact);
    // What one has said again oneself is no news any more.
    const isLast = target === undefined || !told.has(target);
    if (target !== undefined) told.add(target);
    return isLast && fact.actor.id !== account;
  });
};

/** What others did of something: said for the first time, or changed. */
export type Mark = 'added' | 'changed';

/** What each fact told of something of the plan, of evidence or of a review, and its id. */
const markedBy = ({ kind, data }: DossierFact): readonly [id: string, Mark] | undefined => {
  switch (kind) {
    case 'service.declared':
    case 'service.noted':
    case 'service.planned':
      return [data.action, 'changed'];
    case 'service.task-added':
      return [data.task, 'added'];
    case 'service.task-changed':
      return [data.task, 'changed'];
    case 'service.evidence-added':
      return [data.evidence, 'added'];
    case 'service.evidence-removed':
    case 'service.file-removed':
      return [data.evidence, 'changed'];
    case 'service.review-asked':
      return [data.review, 'added'];
    case 'service.review-taken':
    case 'service.review-declined':
    case 'service.review-cancelled':
    case 'service.review-closed':
    case 'service.review-answered':
      return [data.review, 'changed'];
    default:
      return undefined;
  }
};

/** What others did of each action, task, piece of evidence and review that their news are about, by its id. */
export const marksOf = (news: readonly DossierFact[]): ReadonlyMap<string, Mark> => {
  const marks = new Map<string, Mark>();
  for (const fact of news) {
    const [id, mark] = markedBy(fact) ?? [];
    if (id !== undefined && mark !== undefined && marks.get(id) !== 'added') marks.set(id, mark);
  }
  return marks;
};
