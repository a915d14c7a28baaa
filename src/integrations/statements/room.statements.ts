/** The statements of a room's facts. Pure. */

import type { roomFacts, voteFacts } from '../../live/room/room.facts.ts';
import type { Fact } from '../../platform/ledger/ledger.ts';
import type { Pseudonyms, Statement, StatementActor, ToldStatement } from './statement.ts';
import { type Activities, answerSaid, verbs } from './vocabulary.ts';

export type StatedRoomFact = Fact<typeof roomFacts>;
export type VoteFact = Fact<typeof voteFacts>;

/** The actor of a vote in 1.0.0, where a table answered together: nobody's. */
const table = /^table-\d+$/;

/** A session's beginning and end, told by its leader. */
export const sessionStatements = (
  activities: Activities,
  { id }: Pseudonyms,
  room: string,
  actor: StatementActor,
  facts: readonly StatedRoomFact[],
): readonly ToldStatement[] =>
  facts.flatMap((fact) => {
    const verb =
      fact.kind === 'room.opened'
        ? verbs.initialized
        : fact.kind === 'room.ended'
          ? verbs.terminated
          : undefined;
    if (!verb) return [];
    const statement: Statement = {
      id: id(`${fact.id} told`),
      actor,
      verb,
      object: activities.session(room),
      context: { platform: 'Cap18' },
      timestamp: fact.effectiveAt,
    };
    return [{ seq: fact.seq, statement }];
  });

/**
 * The votes of one asking. None on a practice that the room took stock of: what people say of their service is no
 * learning of theirs.
 */
export const voteStatements = (
  activities: Activities,
  { id }: Pseudonyms,
  room: string,
  question: string,
  actorOf: (who: string) => StatementActor,
  facts: readonly VoteFact[],
): readonly ToldStatement[] => {
  const object = activities.question(question) ?? activities.exercise(question);
  if (!object) return [];
  const ofPeople = facts.filter(({ actor }) => !table.test(actor.id));
  return ofPeople.map(({ id: fact, seq, actor, data, effectiveAt }) => ({
    seq,
    statement: {
      id: id(`${fact} told`),
      actor: actorOf(actor.id),
      verb: verbs.answered,
      object,
      result: {
        ...(data.right === undefined ? {} : { success: data.right }),
        response: answerSaid(question, data.chosen),
      },
      context: {
        contextActivities: { parent: [activities.session(room)], grouping: [activities.training] },
        platform: 'Cap18',
        language: `${data.lang}-CA`,
      },
      timestamp: effectiveAt,
    },
  }));
};
