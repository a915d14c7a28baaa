import type { Course } from '../../course/course.ts';
import type { Standards } from '../../standard/standard.ts';
import type { Site } from '../../web/layout.ts';
import { leadersSaid } from '../facilitator/co-facilitation.views.ts';
import { facilitatorStage, scheduleText } from '../facilitator/facilitator.views.ts';
import { participantStage } from '../participant/participant.views.ts';
import { projectorStage } from '../projector/projector.views.ts';
import type { Present } from '../room/live-room.ts';
import { announcement, answeredNow, type Scene, sceneOf } from '../stage/stage.model.ts';
import { stageWords } from '../stage/stage.words.ts';
import { isWrittenAt, takesQuestions } from '../voice/voice.ts';
import { isForQuestions, moderationList, questionList, saidNow, votesNow } from '../voice/voice.views.ts';
import type { ListenerRole, RoomNews } from './broadcast.ts';
import { eventBytes } from './stream-writer.ts';

const stageOf = (scene: Scene, role: ListenerRole): string => {
  if (role === 'participant') return participantStage(scene, undefined).text;
  return (role === 'projector' ? projectorStage(scene) : facilitatorStage(scene)).text;
};

/** Facilitators hear all that a room says; who takes part, the questions let through, or their votes alone. */
const voiceEvent = (scene: Scene, news: ReadonlySet<RoomNews>, role: ListenerRole): Buffer | undefined => {
  if (role === 'facilitator')
    return ['stage', 'said', 'supported', 'judged'].some((each) => news.has(each as RoomNews))
      ? eventBytes('voice', { html: moderationList(scene).text })
      : undefined;
  if (role === 'projector') return undefined;
  if (news.has('judged'))
    return eventBytes('voice', { html: questionList(scene, undefined).text, said: saidNow(scene) });
  return news.has('supported') ? eventBytes('support', { votes: votesNow(scene) }) : undefined;
};

/** Whether the stage shows what the room says and it changed. Phones receive texts beside their stage. */
const redraws = (scene: Scene, news: ReadonlySet<RoomNews>, role: ListenerRole): boolean => {
  const { at, endedAt, onScreen } = scene.room.state;
  if (endedAt !== undefined)
    return role !== 'facilitator' && (news.has('judged') || (role === 'projector' && news.has('answered')));
  if (onScreen !== undefined && news.has('judged')) return true;
  if (role !== 'projector') return false;
  const isWritten = at !== undefined && isWrittenAt(scene.room.steps[at]);
  if (isWritten && news.has('judged')) return true;
  const shows = isForQuestions(scene) || onScreen !== undefined;
  return shows && (news.has('judged') || news.has('supported'));
};

const stageEvent = (scene: Scene, role: ListenerRole): Buffer => {
  const { state } = scene.room;
  const inHand = role === 'participant';
  const questions = inHand ? takesQuestions(state) : undefined;
  const over = inHand ? state.endedAt !== undefined : undefined;
  const at = inHand ? (state.at ?? null) : undefined;
  const asks = inHand ? isForQuestions(scene) : undefined;
  return eventBytes(
    'stage',
    { html: stageOf(scene, role), say: announcement(scene, role), questions, over, at, asks },
    state.version,
  );
};

const together = (...events: readonly (Buffer | undefined | false | '')[]): Buffer | undefined => {
  const some = events.flatMap((event) => event || []);
  return some.length > 1 ? Buffer.concat(some) : some[0];
};

/** Participants never get the right answer before the result is shown, nor anyone's vote. */
export const presentRoom =
  (of: {
    readonly standards: Standards;
    readonly course: Course;
    readonly site: Pick<Site, 'baseUrl'>;
    readonly clock: () => Date;
  }): Present =>
  (room, news, role, lang) => {
    const scene = sceneOf(of, lang, room);
    const spoken = voiceEvent(scene, news, role);
    if (news.has('stage') || redraws(scene, news, role)) return together(spoken, stageEvent(scene, role));
    const words = stageWords[lang];
    const answered = answeredNow(scene);
    if (role === 'participant')
      return together(spoken, news.has('answered') && answered && eventBytes('count', { answered }));
    const schedule = role === 'facilitator' ? scheduleText(scene) : undefined;
    const connected = words.connected(room.connected);
    const some = room.answered > 0;
    const led = role === 'facilitator' ? { leaders: leadersSaid(scene), some } : {};
    return together(spoken, eventBytes('count', { answered, connected, schedule, ...led }));
  };
