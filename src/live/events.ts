import type { Course } from '../course/course.ts';
import type { Lang, Standards } from '../standard/standard.ts';
import type { Site } from '../web/layout.ts';
import type { News, Role } from './broadcast.ts';
import { facilitatorStage, scheduleText } from './facilitator.views.ts';
import type { Room } from './live-room.ts';
import { participantStage } from './participant.views.ts';
import { projectorStage } from './projector.views.ts';
import { announcement, answeredNow, type Scene, sceneOf } from './stage.model.ts';
import { stageWords } from './stage.words.ts';

/** An event as it travels: `data` on one line, as JSON. Source: HTML Standard, 9.2 Server-sent events. */
export const eventBytes = (name: string, data: unknown, id?: number): Buffer =>
  Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);

const stageOf = (scene: Scene, role: Role): string => {
  if (role === 'participant') return participantStage(scene, undefined).text;
  return (role === 'projector' ? projectorStage(scene) : facilitatorStage(scene)).text;
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
    if (news.has('stage')) {
      const html = stageOf(scene, role);
      return eventBytes('stage', { html, say: announcement(scene) }, room.state.version);
    }
    const words = stageWords[lang];
    const answered = answeredNow(scene);
    if (role === 'participant')
      return news.has('answered') && answered ? eventBytes('count', { answered }) : undefined;
    const schedule = role === 'facilitator' ? scheduleText(scene) : undefined;
    return eventBytes('count', { answered, connected: words.connected(room.connected), schedule });
  };
