/** How the teams of the demonstration worked, told as facts. Pure, and always the same. */
import { createHash } from 'node:crypto';
import type { Standard } from '../../standard/standard.ts';
import type { Act } from '../services/dossier/dossiers.ts';
import { demoTexts } from './demo.texts.ts';

type Acted = Extract<Act<never>, { readonly facts: unknown }>;
export type StoryTold = Acted['facts'][number];
type NewText = NonNullable<Acted['texts']>[number];

/** Teams meet once a week: what they did before the last two is told with the rest of its week. */
const toWeek = (daysAgo: number): number =>
  daysAgo > 14 ? Math.round(daysAgo / 7) * 7 : Math.max(0, Math.round(daysAgo));

/** What someone does for a service, so many days ago. */
export type StoryStep = {
  readonly daysAgo: number;
  readonly by: 'lead' | 'member' | 'manager';
  readonly facts: readonly StoryTold[];
  readonly texts: readonly NewText[];
};

/** A service as its story begins. */
type Service = {
  readonly name: string;
  /** How many days ago its team began its file. */
  readonly begun: number;
  /** From 0, where nothing is in place, to 1. */
  readonly ripe: number;
  /** Accounts of the team, among whom things to do are shared. */
  readonly team: readonly string[];
  /** The day, YYYY-MM-DD, that was so many days ago. */
  readonly day: (daysAgo: number) => string;
};

/** A number from 0 to 1, always the same for the same words. */
const drawn = (...words: readonly (string | number)[]): number =>
  createHash('sha256').update(words.join(' ')).digest().readUInt32BE(0) / 2 ** 32;

/** An id, always the same for the same words (UUID, version 8: RFC 9562). */
const idOf = (...words: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(words.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const pick = <Value>(from: readonly Value[], ...words: readonly (string | number)[]): Value =>
  from[Math.floor(drawn(...words) * from.length)] as Value;

const written = (words: string, ...key: readonly (string | number)[]): NewText => ({
  id: idOf(...key),
  words,
  lang: 'fr',
});

const step = (
  daysAgo: number,
  by: StoryStep['by'],
  facts: readonly StoryTold[],
  texts: readonly NewText[] = [],
): StoryStep => ({ daysAgo: toWeek(daysAgo), by, facts, texts });

type Status = 'to-do' | 'under-way' | 'in-place';
const declare = (action: string, status: Status): StoryTold => ({
  kind: 'service.declared',
  data: { action, status },
});

type Words = Readonly<Record<'title' | 'covers' | 'collected' | 'content', NewText>>;

/** An offer of a proof of one action, with its words. */
const offer = (proof: string, action: string, shows: 'done' | 'not-done', words: Words): StoryTold => ({
  kind: 'service.proof-offered',
  data: {
    proof,
    sort: 'note',
    title: words.title.id,
    covers: words.covers.id,
    collected: words.collected.id,
    content: words.content.id,
    actions: [action],
    shows,
    collectedBy: 'person',
  },
});

/** A proof offered by someone, then accepted by a colleague, by someone outside, refused, or still waiting. */
const proofSteps = (name: string, action: string, label: string, offered: number): readonly StoryStep[] => {
  const proof = idOf(name, action, 'proof');
  const words: Words = {
    title: written(label, proof, 'title'),
    covers: written(pick(demoTexts.covers, proof, 'covers'), proof, 'covers'),
    collected: written(pick(demoTexts.collected, proof, 'collected'), proof, 'collected'),
    content: written(pick(demoTexts.content, proof, 'content'), proof, 'content'),
  };
  const offering = step(offered, 'member', [offer(proof, action, 'done', words)], Object.values(words));
  const fate = drawn(name, action, 'fate');
  if (fate > 0.9) return [offering];
  if (fate > 0.82) {
    const reason = written(pick(demoTexts.refused, proof), proof, 'reason');
    const data = { proof, decision: 'refused' as const, reason: reason.id };
    return [offering, step(offered - 4, 'lead', [{ kind: 'service.proof-decided', data }], [reason])];
  }
  const [by, decision] =
    fate > 0.45 ? (['lead', 'accepted'] as const) : (['manager', 'accepted-outside'] as const);
  return [offering, step(offered - 5, by, [{ kind: 'service.proof-decided', data: { proof, decision } }])];
};

/** Who does an action, and by when. */
const planSteps = ({ name, team, day }: Service, action: string, at: number): StoryStep => {
  const due = day(at / 2 - 40 * drawn(name, action, 'due') - 10);
  const assignee = pick(team, name, action, 'who');
  const effort = pick(['small', 'medium', 'large'] as const, name, action, 'effort');
  return step(at, 'lead', [{ kind: 'service.planned', data: { action, assignee, due, effort } }]);
};

/** How one action went. */
const actionSteps = (service: Service, action: string, label: string): readonly StoryStep[] => {
  const { name, begun, ripe } = service;
  const chance = drawn(name, action);
  const at = begun * (0.25 + 0.7 * drawn(name, action, 'when'));
  // Of some, nobody has said anything.
  if (chance > 0.92) return [];
  if (chance > 0.88) {
    const why = written(demoTexts.notApplicable, name, action, 'why');
    const data = { action, status: 'not-applicable' as const, why: why.id };
    return [step(at, 'lead', [{ kind: 'service.declared', data }], [why])];
  }
  const first = step(begun, 'lead', [declare(action, 'to-do')]);
  if (chance > ripe + 0.2) return [first];
  const second = step(at, 'member', [declare(action, 'under-way')]);
  if (chance > ripe) return [first, second, planSteps(service, action, at)];
  const done = step(at * 0.7, 'member', [declare(action, 'in-place')]);
  const proven = drawn(name, action, 'proof') <= ripe + 0.15;
  return [first, second, done, ...(proven ? proofSteps(name, action, label, at * 0.63) : [])];
};

/** What someone wrote of a practice, of some of them. */
const commentSteps = ({ name, begun }: Service, practice: number): readonly StoryStep[] => {
  if (drawn(name, practice, 'comment') <= 0.75) return [];
  const words = written(pick(demoTexts.comments, name, practice), name, practice, 'comment');
  const data = { comment: idOf(name, practice, 'commented'), practice, words: words.id, mentions: [] };
  return [step(begun * 0.2, 'member', [{ kind: 'service.commented', data }], [words])];
};

const taskSteps = (
  { name, begun, team, day }: Service,
  words: string,
  rank: number,
): readonly StoryStep[] => {
  if (drawn(name, rank, 'task') > 0.5) return [];
  const text = written(words, name, rank, 'task');
  const data = {
    task: idOf(name, rank, 'task-id'),
    words: text.id,
    practice: null,
    assignee: pick(team, name, rank),
    due: day(20 - 45 * drawn(name, rank, 'due')),
  };
  return [step(Math.min(begun, 35), 'lead', [{ kind: 'service.task-added', data }], [text])];
};

/** Of some services, something shows that what is said is not so. */
const againstSteps = ({ name }: Service): readonly StoryStep[] => {
  if (drawn(name, 'against') >= 0.45) return [];
  const proof = idOf(name, 'against');
  const { title, covers, collected, content } = demoTexts.against;
  const words: Words = {
    title: written(title, proof, 'title'),
    covers: written(covers, proof, 'covers'),
    collected: written(collected, proof, 'collected'),
    content: written(content, proof, 'content'),
  };
  const data = { proof, decision: 'accepted-outside' as const };
  return [
    step(9, 'member', [declare('5.1', 'in-place')]),
    step(8, 'member', [offer(proof, '5.1', 'not-done', words)], Object.values(words)),
    step(6, 'manager', [{ kind: 'service.proof-decided', data }]),
  ];
};

/** What the people of a service did for it, the oldest first. */
export const storyOf = (service: Service, { practices }: Standard): readonly StoryStep[] =>
  [
    ...practices.flatMap(({ id, actions }) => [
      ...actions.flatMap((action) =>
        actionSteps(service, action.id, action.proofs[0]?.label.fr ?? demoTexts.proof),
      ),
      ...commentSteps(service, id),
    ]),
    ...demoTexts.tasks.flatMap((words, rank) => taskSteps(service, words, rank)),
    ...againstSteps(service),
  ].toSorted((one, other) => other.daysAgo - one.daysAgo);
