import type { Course } from '../course/course.ts';
import type { Lang, Standards } from '../standard/standard.ts';
import type { Site } from '../web/layout.ts';
import type { News, Role } from './broadcast.ts';
import { facilitatorStage, scheduleText } from './facilitator.views.ts';
import type { Room } from './live-room.ts';
import { participantStage } from './participant.views.ts';
import { projectorStage } from './projector.views.ts';
import { announcement, answeredNow, refNow, type Scene, sceneOf } from './stage.model.ts';
import { stageWords } from './stage.words.ts';
import { takesQuestions } from './voice/voice.ts';
import { moderationList, questionList, votesNow } from './voice/voice.views.ts';

/** An event as it travels: `data` on one line, as JSON. Source: HTML Standard, 9.2 Server-sent events. */
export const eventBytes = (name: string, data: unknown, id?: number): Buffer =>
  Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);

const stageOf = (scene: Scene, role: Role): string => {
  if (role === 'participant') return participantStage(scene, undefined).text;
  return (role === 'projector' ? projectorStage(scene) : facilitatorStage(scene)).text;
};

/**
 * What a role is told of what the room says in its own words: who leads, all of it; who takes part, the questions let
 * through when one comes or goes, and their votes alone when there are more of them.
 */
const voiceEvent = (scene: Scene, news: ReadonlySet<News>, role: Role): Buffer | undefined => {
  if (role === 'facilitator')
    return ['stage', 'said', 'supported', 'judged'].some((each) => news.has(each as News))
      ? eventBytes('voice', { html: moderationList(scene).text })
      : undefined;
  if (role === 'projector') return undefined;
  if (news.has('judged')) return eventBytes('voice', { html: questionList(scene, undefined).text });
  return news.has('supported') ? eventBytes('support', { votes: votesNow(scene) }) : undefined;
};

/**
 * Whether the stage shows questions of the room, or their votes, and they changed: at the end, and on the screen at the
 * time of questions. Phones show them beside their stage until then.
 */
const redraws = (scene: Scene, news: ReadonlySet<News>, role: Role): boolean => {
  const { endedAt, onScreen } = scene.room.state;
  if (endedAt !== undefined) return role !== 'facilitator' && news.has('judged');
  const shows = refNow(scene)?.kind === 'questions' || onScreen !== undefined;
  return role === 'projector' && shows && (news.has('judged') || news.has('supported'));
};

const stageEvent = (scene: Scene, role: Role): Buffer => {
  const { state } = scene.room;
  const questions = role === 'participant' ? takesQuestions(state) : undefined;
  return eventBytes(
    'stage',
    { html: stageOf(scene, role), say: announcement(scene), questions },
    state.version,
  );
};

/** Some events, those there are; undefined where there is none. */
const together = (...events: readonly (Buffer | undefined | false | '')[]): Buffer | undefined => {
  const some = events.flatMap((event) => event || []);
  return some.length > 1 ? Buffer.concat(some) : some[0];
};

/**
 * What each role is told of a room. Participants never get the right answer before the result is shown, nor anyone's
 * vote; who leads and who projects also hear how many are connected.
 */
export const presentRoom =
  (of: {
    readonly standards: Standards;
    readonly course: Course;
    readonly site: Pick<Site, 'baseUrl'>;
    readonly clock: () => Date;
  }) =>
  (room: Room, news: ReadonlySet<News>, role: Role, lang: Lang): Buffer | undefined => {
    const scene = sceneOf(of, lang, room);
    const spoken = voiceEvent(scene, news, role);
    if (news.has('stage') || redraws(scene, news, role)) return together(spoken, stageEvent(scene, role));
    const words = stageWords[lang];
    const answered = answeredNow(scene);
    if (role === 'participant')
      return together(spoken, news.has('answered') && answered && eventBytes('count', { answered }));
    const schedule = role === 'facilitator' ? scheduleText(scene) : undefined;
    const connected = words.connected(room.connected);
    return together(spoken, eventBytes('count', { answered, connected, schedule }));
  };
