/** The statements of a learner's facts. Pure. */

import { answersNeeded } from '../../course/course.ts';
import type { attestationFacts } from '../../learn/attestation/attestation.facts.ts';
import type { trainingFacts } from '../../learn/training/training.facts.ts';
import type { Fact } from '../../platform/ledger/ledger.ts';
import type { Pseudonyms, Statement, StatementContext, ToldStatement } from './statement.ts';
import { type Activities, answerSaid, type TestName, verbs } from './vocabulary.ts';

export type LearnerFact = Fact<typeof trainingFacts & typeof attestationFacts>;

type Test = { readonly purpose: 'positioning' | 'evaluation'; readonly items: number };
/** What is known at a fact: the course's edition, the tests begun, their answers. */
type Known = {
  readonly course: string | undefined;
  readonly tests: ReadonlyMap<string, Test>;
  readonly answers: ReadonlyMap<string, readonly boolean[]>;
};

type Said = Pick<Statement, 'verb' | 'object'> & {
  readonly what?: string;
  readonly result?: Statement['result'];
  readonly parent?: 'training' | TestName | undefined;
  readonly attempt?: string;
};

const after = (known: Known, fact: LearnerFact): Known => {
  switch (fact.kind) {
    case 'training.started':
      return { ...known, course: fact.data.course };
    case 'training.attempt-started': {
      const { attempt, purpose, items, course } = fact.data;
      return {
        ...known,
        course,
        tests: new Map(known.tests).set(attempt, { purpose, items: items.length }),
      };
    }
    case 'training.answered': {
      const { attempt, right } = fact.data;
      const former = known.answers.get(attempt) ?? [];
      return { ...known, answers: new Map(known.answers).set(attempt, [...former, right]) };
    }
    default:
      return known;
  }
};

/** An evaluation ends with its last answer: passed or failed, with a score. */
const outcomeOf = (activities: Activities, attempt: string, known: Known): readonly Said[] => {
  const test = known.tests.get(attempt);
  const answers = known.answers.get(attempt) ?? [];
  if (test?.purpose !== 'evaluation' || answers.length !== test.items) return [];
  const right = answers.filter(Boolean).length;
  const success = right >= answersNeeded(test.items);
  return [
    {
      what: 'outcome',
      verb: success ? verbs.passed : verbs.failed,
      object: activities.test('evaluation'),
      parent: 'training',
      attempt,
      result: {
        success,
        completion: true,
        score: { scaled: right / test.items, raw: right, min: 0, max: test.items },
      },
    },
  ];
};

const said = (activities: Activities, fact: LearnerFact, known: Known): readonly Said[] => {
  // Told by another account already: the same answers would tie both to one person.
  if ('inRoom' in fact.data) return [];
  switch (fact.kind) {
    case 'training.started':
      return [{ verb: verbs.initialized, object: activities.training }];
    case 'training.step-completed': {
      const object = activities.step(fact.data.step);
      return object
        ? [{ verb: verbs.completed, object, parent: 'training', result: { completion: true } }]
        : [];
    }
    case 'training.attempt-started': {
      const { attempt, purpose } = fact.data;
      return [{ verb: verbs.attempted, object: activities.test(purpose), parent: 'training', attempt }];
    }
    case 'training.answered': {
      const { attempt, item, chosen, right } = fact.data;
      const object = activities.question(item);
      const test = known.tests.get(attempt);
      const answer: readonly Said[] = object
        ? [
            {
              verb: verbs.answered,
              object,
              parent: test?.purpose ?? 'training',
              ...(test ? { attempt } : {}),
              result: { success: right, response: answerSaid(item, chosen) },
            },
          ]
        : [];
      return [...answer, ...outcomeOf(activities, attempt, known)];
    }
    case 'training.reviewed': {
      const { item, chosen, right } = fact.data;
      const object = activities.question(item);
      const result = { success: right, response: answerSaid(item, chosen) };
      return object ? [{ verb: verbs.answered, object, parent: 'review', result }] : [];
    }
    case 'training.exercise-answered': {
      const { exercise, placed } = fact.data;
      const object = activities.exercise(exercise);
      const response = Object.entries(placed)
        .map(([finding, practice]) => `${finding}[.]${practice}`)
        .join('[,]');
      return object ? [{ verb: verbs.answered, object, parent: 'training', result: { response } }] : [];
    }
    case 'training.attended':
      return [
        {
          verb: verbs.attended,
          // Not which room: the answers of its people must not lead to a learner.
          object: activities.session(),
          parent: 'training',
          result: { duration: `PT${fact.data.minutes}M` },
        },
      ];
    case 'attestation.issued':
      return [
        { verb: verbs.completed, object: activities.training, result: { success: true, completion: true } },
      ];
    default:
      // Commitments stay between people and themselves.
      return [];
  }
};

/** What is told of a learner after a rank. @param facts all of theirs: what an answer means depends on those before */
export const learnerStatements = (
  activities: Activities,
  { account, id }: Pseudonyms,
  stream: string,
  facts: readonly LearnerFact[],
  afterSeq: number,
): readonly ToldStatement[] => {
  let known: Known = { course: undefined, tests: new Map(), answers: new Map() };
  const told: ToldStatement[] = [];
  const actor = account(stream);
  for (const fact of facts) {
    known = after(known, fact);
    if (fact.seq <= afterSeq) continue;
    for (const { what = 'told', parent, attempt = stream, ...rest } of said(activities, fact, known)) {
      const above = parent && [parent === 'training' ? activities.training : activities.test(parent)];
      const context: StatementContext = {
        registration: id(attempt),
        ...(above ? { contextActivities: { parent: above } } : {}),
        ...(known.course === undefined ? {} : { revision: known.course }),
        platform: 'Cap18',
      };
      const statement = {
        id: id(`${fact.id} ${what}`),
        actor,
        ...rest,
        context,
        timestamp: fact.effectiveAt,
      };
      told.push({ seq: fact.seq, statement });
    }
  }
  return told;
};
