import { type Host, type HostKind, langOfTag, type Report } from './host.ts';
import type { Interaction } from './report.ts';
import { callerOf, type Frame, interfaceFrom, sessionOf } from './scorm.ts';

const kind: HostKind = 'scorm2004';

/** Longest state. Source: SCORM 2004 4th edition, run-time environment, 4.2.23, `cmi.suspend_data`. */
const room = 64_000;
/** Longest place, and longest description of a question. Source: the same, 4.2.13 and 4.2.9. */
const [placeLength, descriptionLength] = [1_000, 250];

/** A time as ISO 8601 says it, to the hundredth of a second: `PT1H2M3.04S`. */
export const isoDuration = (seconds: number): string => {
  const hundredths = Math.round(seconds * 100);
  const [hours, minutes] = [Math.floor(hundredths / 360_000), Math.floor(hundredths / 6_000) % 60];
  const rest = (hundredths % 6_000) / 100;
  return `PT${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${rest}S`;
};

/** Answers as the norm writes them: `true`, `a[,]c`, `a[.]7[,]b[.]8`. */
export const responseOf = ({ kind: of }: Pick<Interaction, 'kind'>, answers: readonly string[]): string =>
  (of === 'matching' ? answers.map((pair) => pair.replace('.', '[.]')) : answers).join('[,]');

const inSecond = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/**
 * A platform that speaks SCORM 2004.
 *
 * @param lang of the questions, which their descriptions are told in
 * @throws when there is none around the window, or it does not open the session
 */
export const scorm2004Host = (frame: Frame, lang: () => string): Host => {
  const platform = callerOf(interfaceFrom(frame, 'API_1484_11'), {
    initialize: 'Initialize',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    terminate: 'Terminate',
    lastError: 'GetLastError',
  });
  platform.open();

  const tellInteraction = (rank: number, interaction: Interaction): void => {
    const at = (name: string): string => `cmi.interactions.${rank}.${name}`;
    const { id, correct, chosen, right, latency, asked } = interaction;
    if (!platform.offer(at('id'), id)) return;
    platform.offer(at('type'), interaction.kind);
    platform.offer(at('timestamp'), inSecond(interaction.at));
    platform.offer(at('correct_responses.0.pattern'), responseOf(interaction, correct));
    if (chosen.length > 0) platform.offer(at('learner_response'), responseOf(interaction, chosen));
    platform.offer(at('result'), right ? 'correct' : 'incorrect');
    if (latency !== undefined) platform.offer(at('latency'), isoDuration(latency));
    platform.offer(at('description'), `{lang=${lang().slice(0, 2)}}${asked.slice(0, descriptionLength)}`);
  };

  const set = ({ state, location, standing, seconds }: Report): void => {
    const { completed, success, score, progress } = standing;
    platform.set('cmi.suspend_data', state);
    platform.set('cmi.location', location.slice(0, placeLength));
    if (score) {
      platform.set('cmi.score.raw', String(score.right));
      platform.set('cmi.score.min', '0');
      platform.set('cmi.score.max', String(score.total));
      platform.set('cmi.score.scaled', String(Math.round((10_000 * score.right) / score.total) / 10_000));
    }
    platform.set('cmi.progress_measure', String(completed ? 1 : Math.round(progress * 100) / 100));
    platform.set('cmi.completion_status', completed ? 'completed' : 'incomplete');
    platform.set('cmi.success_status', success);
    platform.set('cmi.session_time', isoDuration(seconds));
    platform.set('cmi.exit', 'suspend');
  };

  return {
    kind,
    learner: platform.get('cmi.learner_id'),
    room,
    back: undefined,
    opened: {
      state: platform.get('cmi.suspend_data'),
      location: platform.get('cmi.location'),
      lang: langOfTag(platform.get('cmi.learner_preference.language')),
    },
    ...sessionOf(platform, set, tellInteraction),
  };
};
