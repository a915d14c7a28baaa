import { type Host, type HostKind, langOfTag, type Report } from './host.ts';
import type { Interaction } from './report.ts';
import { callerOf, type Frame, interfaceFrom, sessionOf } from './scorm.ts';

const kind: HostKind = 'scorm12';

/** Longest state. Source: SCORM 1.2, run-time environment, 3.4.4, `cmi.suspend_data`. */
const room = 4_096;
/** Longest place. Source: the same, `cmi.core.lesson_location`. */
const placeLength = 255;

const two = (value: number): string => String(value).padStart(2, '0');

/** A time as CMITimespan: `HHHH:MM:SS.SS`. */
const timespan = (seconds: number): string => {
  const hundredths = Math.round(seconds * 100);
  const whole = Math.floor(hundredths / 100);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(whole % 60)}.${two(hundredths % 100)}`;
};

const clockTime = (at: Date): string =>
  `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;

/** A practice in one character, as a matching asks of its two sides. */
const oneCharacter = (pair: string): string => {
  const [finding = '', practice = ''] = pair.split('.');
  return `${finding}.${Number(practice).toString(36)}`;
};

/** Answers as CMIFeedback: `t`, `a,c`, `a.7,b.8`. */
const feedback = ({ kind: of }: Interaction, answers: readonly string[]): string => {
  if (of === 'true-false') return (answers[0] ?? '').charAt(0);
  return (of === 'matching' ? answers.map(oneCharacter) : answers).join(',');
};

/**
 * A platform that speaks SCORM 1.2.
 *
 * @throws when there is none around the window, or it does not open the session
 */
export const scorm12Host = (frame: Frame): Host => {
  const platform = callerOf(interfaceFrom(frame, 'API'), {
    initialize: 'LMSInitialize',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    terminate: 'LMSFinish',
    lastError: 'LMSGetLastError',
  });
  platform.open();

  const tellInteraction = (rank: number, interaction: Interaction): void => {
    const at = (name: string): string => `cmi.interactions.${rank}.${name}`;
    const { id, correct, chosen, right, latency } = interaction;
    if (!platform.offer(at('id'), id)) return;
    platform.offer(at('time'), clockTime(interaction.at));
    platform.offer(at('type'), interaction.kind);
    platform.offer(at('correct_responses.0.pattern'), feedback(interaction, correct));
    if (chosen.length > 0) platform.offer(at('student_response'), feedback(interaction, chosen));
    platform.offer(at('result'), right ? 'correct' : 'wrong');
    if (latency !== undefined) platform.offer(at('latency'), timespan(latency));
  };

  const set = ({ state, location, standing, seconds }: Report): void => {
    const { completed, success, score } = standing;
    platform.set('cmi.suspend_data', state);
    platform.set('cmi.core.lesson_location', location.slice(0, placeLength));
    if (score) {
      // This version counts from 0 to 100.
      platform.set('cmi.core.score.raw', String(Math.round((10_000 * score.right) / score.total) / 100));
      platform.offer('cmi.core.score.min', '0');
      platform.offer('cmi.core.score.max', '100');
    }
    platform.set('cmi.core.lesson_status', completed && success !== 'unknown' ? success : 'incomplete');
    platform.set('cmi.core.session_time', timespan(seconds));
    platform.set('cmi.core.exit', 'suspend');
  };

  return {
    kind,
    learner: platform.get('cmi.core.student_id'),
    room,
    back: undefined,
    opened: {
      state: platform.get('cmi.suspend_data'),
      location: platform.get('cmi.core.lesson_location'),
      lang: langOfTag(platform.get('cmi.student_preference.language')),
    },
    ...sessionOf(platform, set, tellInteraction),
  };
};
