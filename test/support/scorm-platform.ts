/**
 * A platform of SCORM that refuses what its norm refuses: unknown elements, formats, ranges, vocabularies, and what comes out
 * of order. Sources: SCORM 1.2, run-time environment, 3.3 and 3.4; SCORM 2004 4th edition, run-time environment, 3.1, 4.1 and 4.2.
 */
import type { Frame } from '../../src/integrations/packages/course/run/scorm.ts';

/** Judges a value: the error that it is refused with, or undefined. `kind` is the type of the interaction it belongs to. */
type Rule = (value: string, kind: string | undefined) => string | undefined;

type Norm = {
  readonly api: 'API' | 'API_1484_11';
  readonly functions: Readonly<
    Record<'initialize' | 'get' | 'set' | 'commit' | 'terminate' | 'error', string>
  >;
  readonly errors: Readonly<Record<'unknown' | 'order' | 'readOnly' | 'noValue' | 'closed', string>>;
  readonly rules: Readonly<Record<string, Rule>>;
  /** What the platform says itself. */
  readonly said: Readonly<Record<string, string>>;
};

const matching =
  (error: string, pattern: RegExp): Rule =>
  (value) =>
    pattern.test(value) ? undefined : error;
const oneOf = (error: string, ...values: readonly string[]): Rule =>
  matching(error, new RegExp(`^(${values.join('|')})$`));
const upTo =
  (error: string, length: number): Rule =>
  (value) =>
    value.length <= length ? undefined : error;
const number =
  (error: string, outOfRange: string, least: number, most: number): Rule =>
  (value) => {
    if (!/^-?\d+(\.\d{1,7})?$/.test(value)) return error;
    return Number(value) >= least && Number(value) <= most ? undefined : outOfRange;
  };
/** By the type of the interaction, which has to be said before. */
const byKind =
  (error: string, order: string, patterns: Readonly<Record<string, RegExp>>): Rule =>
  (value, kind) => {
    if (kind === undefined) return order;
    return patterns[kind]?.test(value) ? undefined : error;
  };

const feedback12 = byKind('405', '405', {
  'true-false': /^[tf01]$/,
  choice: /^[a-z0-9](,[a-z0-9])*$/,
  matching: /^[a-z0-9]\.[a-z0-9](,[a-z0-9]\.[a-z0-9])*$/,
});
const percent = number('405', '405', 0, 100);
const kinds = ['true-false', 'choice', 'fill-in', 'matching', 'performance', 'sequencing', 'likert'];

const response2004 = byKind('406', '408', {
  'true-false': /^(true|false)$/,
  choice: /^[\w-]{1,250}(\[,\][\w-]{1,250})*$/,
  matching: /^[\w-]+\[\.\][\w.-]+(\[,\][\w-]+\[\.\][\w.-]+)*$/,
});
const real = number('406', '407', -Infinity, Infinity);
const interval2004 = matching(
  '406',
  /^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/,
);
/** The zone comes only after a fraction of a second. */
const time2004 = matching(
  '406',
  /^(19[7-9]\d|20[0-2]\d|203[0-8])(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d(\.\d{1,2}(Z|[+-]([01]\d|2[0-3])(:[0-5]\d)?)?)?)?)?)?)?)?$/,
);

const norms = {
  scorm12: {
    api: 'API',
    functions: {
      initialize: 'LMSInitialize',
      get: 'LMSGetValue',
      set: 'LMSSetValue',
      commit: 'LMSCommit',
      terminate: 'LMSFinish',
      error: 'LMSGetLastError',
    },
    errors: { unknown: '401', order: '201', readOnly: '403', noValue: '0', closed: '301' },
    rules: {
      'cmi.suspend_data': upTo('405', 4_096),
      'cmi.core.lesson_location': upTo('405', 255),
      'cmi.core.score.raw': percent,
      'cmi.core.score.min': percent,
      'cmi.core.score.max': percent,
      'cmi.core.lesson_status': oneOf('405', 'passed', 'completed', 'failed', 'incomplete', 'browsed'),
      'cmi.core.session_time': matching('405', /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/),
      'cmi.core.exit': oneOf('405', 'time-out', 'suspend', 'logout', ''),
      'cmi.interactions.n.id': matching('405', /^[!-~]{1,255}$/),
      'cmi.interactions.n.time': matching('405', /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/),
      'cmi.interactions.n.type': oneOf('405', ...kinds, 'numeric'),
      'cmi.interactions.n.correct_responses.n.pattern': feedback12,
      'cmi.interactions.n.student_response': feedback12,
      'cmi.interactions.n.result': oneOf('405', 'correct', 'wrong', 'unanticipated', 'neutral'),
      'cmi.interactions.n.latency': matching('405', /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/),
    },
    said: {
      'cmi.core.student_id': 'k7',
      'cmi.core.score._children': 'raw,min,max',
      'cmi.interactions._children':
        'id,objectives,time,type,correct_responses,weighting,student_response,result,latency',
    },
  },
  scorm2004: {
    api: 'API_1484_11',
    functions: {
      initialize: 'Initialize',
      get: 'GetValue',
      set: 'SetValue',
      commit: 'Commit',
      terminate: 'Terminate',
      error: 'GetLastError',
    },
    errors: { unknown: '401', order: '351', readOnly: '404', noValue: '403', closed: '123' },
    rules: {
      'cmi.suspend_data': upTo('406', 64_000),
      'cmi.location': upTo('406', 1_000),
      'cmi.score.raw': real,
      'cmi.score.min': real,
      'cmi.score.max': real,
      'cmi.score.scaled': number('406', '407', -1, 1),
      'cmi.progress_measure': number('406', '407', 0, 1),
      'cmi.completion_status': oneOf('406', 'completed', 'incomplete', 'not attempted', 'unknown'),
      'cmi.success_status': oneOf('406', 'passed', 'failed', 'unknown'),
      'cmi.session_time': interval2004,
      'cmi.exit': oneOf('406', 'time-out', 'suspend', 'logout', 'normal', ''),
      'cmi.interactions.n.id': matching('406', /^\S{1,4000}$/),
      'cmi.interactions.n.type': oneOf('406', ...kinds, 'long-fill-in', 'numeric', 'other'),
      'cmi.interactions.n.timestamp': time2004,
      'cmi.interactions.n.correct_responses.n.pattern': response2004,
      'cmi.interactions.n.learner_response': response2004,
      'cmi.interactions.n.result': oneOf('406', 'correct', 'incorrect', 'unanticipated', 'neutral'),
      'cmi.interactions.n.latency': interval2004,
      'cmi.interactions.n.description': matching(
        '406',
        /^(\{lang=[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*\})?[\s\S]{0,250}$/,
      ),
    },
    said: {
      'cmi.learner_id': 'k7',
      'cmi.interactions._children':
        'id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,description',
    },
  },
} as const satisfies Readonly<Record<string, Norm>>;

export type ScormKind = keyof typeof norms;

/** A strict platform. */
export const scormPlatform = (kind: ScormKind, said: Readonly<Record<string, string>> = {}) => {
  const norm: Norm = norms[kind];
  const { errors, functions } = norm;
  const told: Readonly<Record<string, string>> = { ...norm.said, ...said };
  const refused: string[] = [];
  let kept = new Map<string, string>();
  let denied = (_element: string): string | undefined => undefined;

  const numbersOf = (values: ReadonlyMap<string, string>): number =>
    new Set([...values.keys()].flatMap((each) => /^cmi\.interactions\.(\d+)\./.exec(each)?.[1] ?? [])).size;

  /** The error that a value is refused with. */
  const judged = (values: ReadonlyMap<string, string>, element: string, value: string): string => {
    const rule = norm.rules[element.replace(/\.\d+(?=\.)/g, '.n')];
    if (element in told) return errors.readOnly;
    const [, rank, part = ''] = /^cmi\.interactions\.(\d+)\.(.*)$/.exec(element) ?? [];
    if (!rule) return errors.unknown;
    if (rank === undefined) return rule(value, undefined) ?? '0';
    const has = (told['cmi.interactions._children'] ?? '').split(',');
    if (!has.includes(part.split('.')[0] ?? '')) return errors.unknown;
    if (Number(rank) > numbersOf(values)) return errors.order;
    const at = (name: string): string | undefined => values.get(`cmi.interactions.${rank}.${name}`);
    if (kind === 'scorm2004' && part !== 'id' && at('id') === undefined) return '408';
    return rule(value, at('type')) ?? '0';
  };

  return {
    refused,
    kept: (): ReadonlyMap<string, string> => kept,
    /** Refuses, with an error, calls about some elements: those of functions without any are about ``. */
    deny: (which: (element: string) => string | undefined): void => {
      denied = which;
    },
    /** Opens a session: the window that a course is in. */
    open: (): Frame => {
      const values = new Map(kept);
      let error = '0';
      let state: 'new' | 'open' | 'over' = 'new';
      const answer = (what: string, code: string): string => {
        error = code;
        if (code !== '0') refused.push(`${what}: ${code}`);
        return String(code === '0');
      };
      const inSession = (what: string, element: string, work: () => string): string => {
        const code = state === 'open' ? denied(element) : errors.closed;
        return answer(what, code ?? work());
      };
      const commit = (): string => {
        kept = new Map(values);
        return '0';
      };
      const api = {
        [functions.initialize]: () => {
          const code = state === 'new' ? '0' : '101';
          state = 'open';
          return answer('initialize', code);
        },
        [functions.get]: (element: string) => {
          error = denied(element) ?? '0';
          if (error !== '0') return '';
          const count = String(numbersOf(values));
          const value =
            element === 'cmi.interactions._count' ? count : (told[element] ?? values.get(element));
          if (value === undefined) error = norm.rules[element] ? errors.noValue : errors.unknown;
          return value ?? '';
        },
        [functions.set]: (element: string, value: string) =>
          inSession(`set ${element} ${value}`, element, () => {
            const code = judged(values, element, value);
            if (code === '0') values.set(element, value);
            return code;
          }),
        [functions.commit]: () => inSession('commit', '', commit),
        [functions.terminate]: () =>
          inSession('terminate', '', () => {
            state = 'over';
            return commit();
          }),
        [functions.error]: () => error,
      };
      return { parent: undefined, [norm.api]: api } as Frame;
    },
  };
};
