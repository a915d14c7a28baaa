/** The button of a trial room that answers its present step for a dozen people. */
import { v5 as uuidv5 } from 'uuid';
import { dayOf } from '../../standard/days.ts';
import type { Ballot } from '../ballots/ballot.ts';
import type { Participant, Rooms } from '../room/rooms.ts';
import { askedNow, refNow, type Scene } from '../stage/stage.model.ts';
import { takesAnswers } from '../voice/voice.ts';
import { trialWords } from './trial.words.ts';

/** People whom the button answers for. */
export const crowd = 12;
const ranks = Array.from({ length: crowd }, (_, rank) => rank);

/** Two people in three answer rightly, where something is right. */
const answerOf = ({ rows }: Ballot, rank: number): readonly string[] =>
  rows.flatMap(({ choices }, row) => {
    const right = choices.find((choice) => choice.right);
    const chosen = right && rank % 3 > 0 ? right : choices[(rank + row) % choices.length];
    return chosen ? [chosen.key] : [];
  });

type Answering = (rooms: Rooms, person: Participant, rank: number) => Promise<unknown>;

/** How someone answers the present step of a trial room; undefined where nothing is asked. */
const answering = (scene: Scene): Answering | undefined => {
  const { lang, room, standard, now } = scene;
  const { at, endedAt } = room.state;
  if (!room.isTrial || at === undefined || endedAt !== undefined) return undefined;
  const asked = askedNow(scene);
  if (asked?.phase === 'open' && asked.asking) {
    const { ballot, asking } = asked;
    return (rooms, person, rank) =>
      rooms.vote(room, person, { asking: asking.id, chosen: answerOf(ballot, rank) }, lang);
  }
  if (takesAnswers(room.state, room.steps, at))
    return (rooms, person, rank) =>
      rooms.voice.answer(room, person, at, trialWords[lang].answered((rank % 4) + 1), lang);
  const kind = refNow(scene)?.kind;
  if (kind === 'satisfaction')
    return (rooms, person, rank) =>
      rooms.rate(room, person, { useful: 3 + (rank % 3), pace: 2 + (rank % 3) });
  const actions = standard.practices.flatMap((practice) => practice.actions);
  const commitment = (rank: number) => ({
    action: actions[rank % actions.length]?.id ?? '',
    words: '',
    dueOn: dayOf(new Date(now)),
  });
  return kind === 'commitments'
    ? (rooms, person, rank) => rooms.commit(room, person, commitment(rank), undefined, lang)
    : undefined;
};

/** Whether the button stands on the facilitator's page. */
export const answersForCrowd = (scene: Scene): boolean => answering(scene) !== undefined;

/**
 * Answers the present step. Pressed again, it answers for the same people.
 *
 * @returns false where nothing is asked
 */
export const answerForCrowd = async (rooms: Rooms, scene: Scene): Promise<boolean> => {
  const answer = answering(scene);
  if (!answer) return false;
  const { id, state } = scene.room;
  const person = (rank: number): Participant => ({
    id: uuidv5(String(rank), id),
    since: state.openedAt,
    audience: undefined,
  });
  await Promise.all(ranks.map((rank) => answer(rooms, person(rank), rank)));
  return true;
};
