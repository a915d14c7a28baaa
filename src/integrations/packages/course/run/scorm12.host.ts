import { type Host, type HostKind, langOfTag, type Report } from './host.ts';
import type { Interaction } from './report.ts';
import { callerOf, type Frame, interfaceFrom, scormParts, scormSession, type Value } from './scorm.ts';

const kind: HostKind = 'scorm12';

/** Source: SCORM 1.2, run-time environment, 3.4.4, `cmi.suspend_data`. */
const room = 4_096;
/** Source: the same, `cmi.core.lesson_location`. */
const placeLength = 255;

const two = (value: number): string => String(value).padStart(2, '0');

/** CMITimespan: `HHHH:MM:SS.SS`. */
const timespan = (seconds: number): string => {
  const hundredths = Math.round(seconds * 100);
  const whole = Math.floor(hundredths / 100);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(whole % 60)}.${two(hundredths % 100)}`;
};

const clockTime = (at: Date): string =>
  `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;

/** CMIFeedback: `t`, `a.b,b.a`. A matching has one character for each side: the letters of their ranks. */
const feedback = ({ kind: of, options, targets }: Interaction, answers: readonly string[]): string => {
  if (of === 'true-false') return (answers[0] ?? '').charAt(0);
  const letterIn = (side: Interaction['options'], key: string): string =>
    (10 + side.findIndex((each) => each.key === key)).toString(36);
  return answers
    .map((pair) => {
      const dot = pair.indexOf('.');
      return `${letterIn(options, pair.slice(0, dot))}.${letterIn(targets, pair.slice(dot + 1))}`;
    })
    .join(',');
};

/** @throws when no SCORM 1.2 is around the window, or it does not open the session */
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

  const hasScore = scormParts(platform, 'cmi.core.score');

  const interactionOf = (interaction: Interaction): readonly Value[] => {
    const { id, correct, chosen, right, latency } = interaction;
    return [
      ['id', id],
      ['time', clockTime(interaction.at)],
      ['type', interaction.kind],
      ['correct_responses.0.pattern', feedback(interaction, correct)],
      ...(chosen.length > 0 ? [['student_response', feedback(interaction, chosen)] as const] : []),
      ['result', right ? 'correct' : 'wrong'],
      ...(latency === undefined ? [] : [['latency', timespan(latency)] as const]),
    ];
  };

  /** This version counts from 0 to 100. */
  const scoreOf = ({ score }: Report['standing']): readonly Value[] => {
    if (!score) return [];
    const raw = String(Math.round((10_000 * score.right) / score.total) / 100);
    const parts = [['raw', raw] as const, ['min', '0'] as const, ['max', '100'] as const];
    return parts
      .filter(([name]) => name === 'raw' || hasScore(name))
      .map(([name, value]) => [`cmi.core.score.${name}`, value]);
  };

  const valuesOf = ({ state, location, standing, seconds }: Report): readonly Value[] => {
    const { completed, success } = standing;
    return [
      ['cmi.suspend_data', state],
      ['cmi.core.lesson_location', location.slice(0, placeLength)],
      ...scoreOf(standing),
      ['cmi.core.lesson_status', completed && success !== 'unknown' ? success : 'incomplete'],
      ['cmi.core.session_time', timespan(seconds)],
      ['cmi.core.exit', 'suspend'],
    ];
  };

  return {
    kind,
    learner: platform.get('cmi.core.student_id'),
    room,
    back: undefined,
    opened: {
      state: platform.read('cmi.suspend_data'),
      location: platform.get('cmi.core.lesson_location'),
      lang: langOfTag(platform.get('cmi.student_preference.language')),
    },
    ...scormSession(platform, valuesOf, interactionOf),
  };
};
