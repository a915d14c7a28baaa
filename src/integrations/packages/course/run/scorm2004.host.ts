import { type Host, type HostKind, langOfTag, type Report } from './host.ts';
import type { Interaction } from './report.ts';
import { callerOf, type Frame, interfaceFrom, scormSession, type Value } from './scorm.ts';

const kind: HostKind = 'scorm2004';

/** Source: SCORM 2004 4th edition, run-time environment, 4.2.23, `cmi.suspend_data`. */
const room = 64_000;
/** Longest place, and description of a question. Source: the same, 4.2.13 and 4.2.9. */
const [placeLength, descriptionLength] = [1_000, 250];

/** ISO 8601, to the hundredth of a second: `PT1H2M3.04S`. */
export const isoDuration = (seconds: number): string => {
  const hundredths = Math.round(seconds * 100);
  const [hours, minutes] = [Math.floor(hundredths / 360_000), Math.floor(hundredths / 6_000) % 60];
  const rest = (hundredths % 6_000) / 100;
  return `PT${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${rest}S`;
};

/** As the norm writes answers: `true`, `a[.]7[,]b[.]8`, `case[.]10.1`. */
export const responseOf = ({ kind: of }: Pick<Interaction, 'kind'>, answers: readonly string[]): string =>
  (of === 'matching' ? answers.map((pair) => pair.replace('.', '[.]')) : answers).join('[,]');

/** time(second,10,0): a zone is allowed only after a fraction of a second. Source: the same, 4.1.1.7. */
const timestamp = (at: Date): string => `${at.toISOString().slice(0, 22)}Z`;

/** @param lang of the questions @throws when no SCORM 2004 is around the window, or it does not open the session */
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

  const interactionOf = (interaction: Interaction): readonly Value[] => {
    const { id, correct, chosen, right, latency, asked } = interaction;
    return [
      ['id', id],
      ['type', interaction.kind],
      ['timestamp', timestamp(interaction.at)],
      ['correct_responses.0.pattern', responseOf(interaction, correct)],
      ...(chosen.length > 0 ? [['learner_response', responseOf(interaction, chosen)] as const] : []),
      ['result', right ? 'correct' : 'incorrect'],
      ...(latency === undefined ? [] : [['latency', isoDuration(latency)] as const]),
      ['description', `{lang=${lang().slice(0, 2)}}${asked.slice(0, descriptionLength)}`],
    ];
  };

  const scoreOf = ({ score }: Report['standing']): readonly Value[] =>
    score
      ? [
          ['cmi.score.raw', String(score.right)],
          ['cmi.score.min', '0'],
          ['cmi.score.max', String(score.total)],
          ['cmi.score.scaled', String(Math.round((10_000 * score.right) / score.total) / 10_000)],
        ]
      : [];

  const valuesOf = ({ state, location, standing, seconds }: Report): readonly Value[] => {
    const { completed, success, progress } = standing;
    return [
      ['cmi.suspend_data', state],
      ['cmi.location', location.slice(0, placeLength)],
      ...scoreOf(standing),
      ['cmi.progress_measure', String(completed ? 1 : Math.round(progress * 100) / 100)],
      ['cmi.completion_status', completed ? 'completed' : 'incomplete'],
      ['cmi.success_status', success],
      ['cmi.session_time', isoDuration(seconds)],
      ['cmi.exit', 'suspend'],
    ];
  };

  return {
    kind,
    learner: platform.get('cmi.learner_id'),
    room,
    back: undefined,
    opened: {
      state: platform.read('cmi.suspend_data'),
      location: platform.get('cmi.location'),
      lang: langOfTag(platform.get('cmi.learner_preference.language')),
    },
    ...scormSession(platform, valuesOf, interactionOf),
  };
};
