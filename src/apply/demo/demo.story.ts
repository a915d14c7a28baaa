/** How the teams of the demonstration worked, told as facts. Pure, and always the same. */
import type { Standard } from '../../standard/standard.ts';
import { reviewSteps } from './demo.reviews.ts';
import {
  drawn,
  idOf,
  type StoryService,
  type StoryStep,
  type StoryTold,
  step,
  typed,
} from './demo.telling.ts';
import {
  notApplicable,
  type WrittenEvidence,
  written,
  writtenComments,
  writtenEvidence,
  writtenMention,
  writtenNotes,
  writtenTasks,
} from './demo.work.ts';

type Status = 'to-do' | 'under-way' | 'in-place' | 'not-applicable' | 'unknown';

/** What a team that keeps its file well has not in place. */
const leftOfFull: Readonly<Record<string, Status>> = {
  '13.3': 'to-do',
  '8.3': 'under-way',
  '12.2': 'under-way',
  '14.3': 'under-way',
  '14.4': 'unknown',
};
/** The practices of which such a team has something else left, or not. */
const unreviewed = /^(3|6|8|1[0-6])\./;
/** What it put in place lately, so many days ago. */
const lately: Readonly<Record<string, number>> = { '9.3': 20, '16.1': 12 };

const statusOf = ({ name, progress, ripe }: StoryService, action: string): Status => {
  const chance = drawn(name, action);
  if (progress === 'full') {
    if (Object.hasOwn(notApplicable, action)) return 'not-applicable';
    const left = chance > ripe && unreviewed.test(action) ? 'to-do' : 'in-place';
    return leftOfFull[action] ?? left;
  }
  if (chance > 0.92) return 'unknown';
  if (chance > 0.5 && Object.hasOwn(notApplicable, action)) return 'not-applicable';
  if (chance > ripe) return chance > ripe + 0.2 ? 'to-do' : 'under-way';
  return 'in-place';
};

/** How many days ago an action became what it is. What was reviewed a year ago was in place as the file began. */
const sinceOf = ({ name, progress, begun }: StoryService, action: string): number => {
  const part = drawn(name, action, 'when');
  if (progress !== 'full') return begun * (0.2 + 0.6 * part);
  return lately[action] ?? (action.startsWith('2.') ? begun - 3 : begun * (0.45 + 0.35 * part));
};

const declared = (action: string, status: Status, why?: string): StoryTold => ({
  kind: 'service.declared',
  data: { action, status, ...(why === undefined ? {} : { why }) },
});

/** How one action went. */
const actionSteps = (service: StoryService, action: string): readonly StoryStep[] => {
  const { begun } = service;
  const status = statusOf(service, action);
  if (status === 'unknown') return [];
  const reason = notApplicable[action];
  if (status === 'not-applicable' && reason) {
    const why = typed(service, reason, action, 'why');
    return [step(begun * 0.9, 'lead', [declared(action, status, why.id)], [why])];
  }
  const first = step(begun, 'lead', [declared(action, 'to-do')]);
  if (status === 'to-do') return [first];
  const since = sinceOf(service, action);
  const words = writtenNotes[action];
  const note = words && typed(service, words, action, 'note');
  const noted: readonly StoryStep[] = note
    ? [step(since, 'member', [{ kind: 'service.noted', data: { action, note: note.id } }], [note])]
    : [];
  const second = step(Math.min(begun, since * 1.3), 'member', [declared(action, 'under-way')]);
  if (status === 'under-way') return [first, second, ...noted];
  return [first, second, step(since, 'member', [declared(action, 'in-place')]), ...noted];
};

/** Evidence as a team added it, of those of its actions that are in place. */
export type AddedEvidence = {
  readonly id: string;
  readonly written: WrittenEvidence;
  readonly actions: readonly string[];
  readonly daysAgo: number;
};

const addedBy = (service: StoryService): readonly AddedEvidence[] =>
  writtenEvidence.flatMap((each): AddedEvidence[] => {
    const { name, progress, ripe } = service;
    const actions = each.actions.filter((action) => statusOf(service, action) === 'in-place');
    const isMissing = progress !== 'full' && drawn(name, each.title.fr) > ripe + 0.25;
    if (actions.length === 0 || isMissing) return [];
    const daysAgo = Math.min(...actions.map((action) => sinceOf(service, action))) - 2;
    return [{ id: idOf(name, each.title.fr), written: each, actions, daysAgo }];
  });

const evidenceStep = (
  service: StoryService,
  { id, written: each, actions, daysAgo }: AddedEvidence,
): StoryStep => {
  const { lang, day, hashOf } = service;
  const { sort, content, file, covers, ends } = each;
  const title = typed(service, each.title, id, 'title');
  const [said, named, covered] = [
    content && typed(service, content, id, 'content'),
    file && typed(service, file.name, id, 'file'),
    covers && typed(service, covers, id, 'covers'),
  ];
  const data = {
    evidence: id,
    sort,
    title: title.id,
    actions: [...actions],
    ...(said && { content: said.id }),
    ...(file && named && { file: { hash: hashOf(file.name[lang]), name: named.id } }),
    ...(covered && { covers: covered.id }),
    ...(ends !== undefined && { until: day(-ends) }),
  };
  const texts = [title, said, named, covered];
  return step(daysAgo, 'member', [{ kind: 'service.evidence-added', data }], texts, {
    file: file?.name[lang],
  });
};

/** What was added a year ago, and gave way to something else. */
const formerSteps = (service: StoryService): readonly StoryStep[] => {
  const { name, begun } = service;
  const evidence = idOf(name, 'former');
  const [title, content, why] = [
    typed(service, written.former, 'former'),
    typed(service, written.formerAt, 'former', 'content'),
    typed(service, written.removed, 'former', 'why'),
  ];
  const data = { evidence, sort: 'link' as const, title: title.id, content: content.id, actions: ['1.2'] };
  return [
    step(begun - 10, 'member', [{ kind: 'service.evidence-added', data }], [title, content]),
    step(140, 'member', [{ kind: 'service.evidence-removed', data: { evidence, why: why.id } }], [why]),
  ];
};

/** How many days later than written the work of a team is: some are late more than others. */
const delayOf = ({ name, progress }: StoryService, of: 'plan' | 'task'): number =>
  progress === 'full' ? 0 : Math.round(drawn(name, of) * 24) - 14;

/** Who does what is under way, and by when: someone is late, someone has time. */
const planSteps = (service: StoryService, actions: readonly string[]): readonly StoryStep[] => {
  const { people, day, begun } = service;
  const own = [people.member, people.lead];
  return actions
    .filter((action) => statusOf(service, action) === 'under-way')
    .map((action, rank) => {
      const data = {
        action,
        assignee: own[rank % 2] ?? null,
        due: day(5 + delayOf(service, 'plan') - 9 * rank),
      };
      return step(begun * 0.12, 'lead', [{ kind: 'service.planned', data }]);
    });
};

const taskSteps = (service: StoryService): readonly StoryStep[] => {
  const { name, progress, begun, people, day } = service;
  const own = [people.member, people.lead, null];
  return writtenTasks.slice(0, progress === 'full' ? undefined : 2).map(({ words, due }, rank) => {
    const text = typed(service, words, rank, 'task');
    const data = {
      task: idOf(name, rank, 'task-id'),
      words: text.id,
      practice: null,
      assignee: own[rank % own.length] ?? null,
      due: day(delayOf(service, 'task') - due),
    };
    return step(Math.min(begun, 35), 'lead', [{ kind: 'service.task-added', data }], [text]);
  });
};

/** What is looked at again and has not changed, all of it at once: each quarter where a file is kept well. */
const confirmSteps = (service: StoryService, actions: readonly string[]): readonly StoryStep[] => {
  const { progress, begun } = service;
  const days = progress === 'full' ? [252, 168, 84] : [begun * 0.3];
  return days.flatMap((daysAgo) => {
    const settled = actions.filter(
      (action) => statusOf(service, action) === 'in-place' && sinceOf(service, action) > daysAgo + 20,
    );
    if (settled.length === 0) return [];
    return step(daysAgo, 'lead', [{ kind: 'service.confirmed', data: { actions: settled } }]);
  });
};

const commentSteps = ({ name, lang, begun, progress }: StoryService): readonly StoryStep[] => {
  const isFull = progress === 'full';
  const some = writtenComments.filter(({ practice }) => isFull || drawn(name, practice, 'comment') > 0.7);
  const { practice, words } = writtenMention;
  return [
    ...some.map((each) =>
      step(begun * 0.2, 'member', [], [], {
        says: { practice: each.practice, words: each.words[lang], to: [] },
      }),
    ),
    ...(isFull
      ? [step(2, 'lead', [], [], { says: { practice, words: words[lang], to: ['reader', 'member'] } })]
      : []),
  ];
};

/** What the people of a service did for it, the oldest first. */
export const storyOf = (service: StoryService, { practices }: Standard): readonly StoryStep[] => {
  if (service.progress === 'blank') return [];
  const actions = practices.flatMap((practice) => practice.actions.map(({ id }) => id));
  const evidence = addedBy(service);
  const known = (action: string) => ({
    status: statusOf(service, action),
    daysAgo: sinceOf(service, action),
  });
  return [
    ...actions.flatMap((action) => actionSteps(service, action)),
    ...evidence.map((each) => evidenceStep(service, each)),
    ...(service.progress === 'full' ? formerSteps(service) : []),
    ...planSteps(service, actions),
    ...taskSteps(service),
    ...confirmSteps(service, actions),
    ...reviewSteps(service, { practices, evidence, known }),
    ...commentSteps(service),
  ].toSorted((one, other) => other.daysAgo - one.daysAgo);
};
