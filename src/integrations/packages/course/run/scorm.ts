/** What both versions of SCORM share: an object of the window around, that answers texts. */
import { type Host, HostMissing, HostRefusal, type Report } from './host.ts';
import type { Interaction } from './report.ts';

/** A window in which an interface is looked for. */
export type Frame = { readonly parent?: unknown; readonly opener?: unknown };

/** Windows looked at. Source: SCORM 2004 4th edition, run-time environment, 3.2.1. */
const highest = 500;

/** Undefined too when the window is of another site, and says nothing. */
const heldBy = (frame: unknown, name: string): unknown => {
  try {
    return (frame as Readonly<Record<string, unknown>>)[name];
  } catch {
    return undefined;
  }
};

const above = (from: unknown, name: string): unknown => {
  let frame = from;
  for (let rank = 0; rank < highest && frame; rank += 1) {
    const found = heldBy(frame, name);
    if (found) return found;
    const parent = heldBy(frame, 'parent');
    if (parent === frame) return undefined;
    frame = parent;
  }
  return undefined;
};

/** Looks in the windows around this one, then around its opener. @throws when the platform offers no interface */
export const interfaceFrom = (
  frame: Frame,
  name: 'API' | 'API_1484_11',
): Readonly<Record<string, unknown>> => {
  const found = above(frame, name) ?? above(heldBy(frame, 'opener'), name);
  if (!found) throw new HostMissing(`no ${name} around this window`);
  return found as Readonly<Record<string, unknown>>;
};

/** Names of functions in each version. */
export type ScormNames = {
  readonly initialize: string;
  readonly get: string;
  readonly set: string;
  readonly commit: string;
  readonly terminate: string;
  readonly lastError: string;
};

/** Errors of a platform without a value, or without the element. Source: both run-time environments. */
const without = new Set(['', '0', '401', '402', '403']);

/** Calls an interface, and hears what it refuses. */
export const callerOf = (api: Readonly<Record<string, unknown>>, names: ScormNames) => {
  const call = (name: string, ...values: readonly string[]): string => {
    const named = api[name];
    if (typeof named !== 'function') throw new HostMissing(`the platform has no ${name}`);
    return String(named.call(api, ...values));
  };
  const insist = (name: string, ...values: readonly string[]): void => {
    if (call(name, ...values) === 'true') return;
    throw new HostRefusal(`${name} ${values[0] ?? ''}: ${call(names.lastError)}`);
  };
  return {
    /** @throws when the platform does not open the session */
    open: (): void => insist(names.initialize, ''),
    get: (element: string): string => call(names.get, element),
    /** Reads what must be known before it is written over. @throws when the platform does not say it */
    read: (element: string): string => {
      const value = call(names.get, element);
      const error = value === '' ? call(names.lastError) : '0';
      if (!without.has(error)) throw new HostRefusal(`${names.get} ${element}: ${error}`);
      return value;
    },
    /** @throws when the platform does not take the value */
    set: (element: string, value: string): void => insist(names.set, element, value),
    /** @throws when the platform does not keep what was set */
    commit: (): void => insist(names.commit, ''),
    close: (): void => {
      try {
        insist(names.commit, '');
      } finally {
        call(names.terminate, '');
      }
    },
  };
};

export type Caller = ReturnType<typeof callerOf>;

export type Value = readonly [element: string, value: string];

/** Tells which parts of an element, by name, the platform has. */
export const scormParts = (platform: Caller, element: string): ((name: string) => boolean) => {
  const names = new Set(platform.get(`${element}._children`).split(','));
  return (name) => names.has(name.split('.')[0] ?? '');
};

/**
 * How a session goes on and ends. Interactions are numbered after those that the platform has, and told again under the
 * same numbers until it keeps them. A platform says which of their parts it has.
 *
 * @param interactionOf its id first, by names under its number
 */
export const scormSession = (
  platform: Caller,
  valuesOf: (report: Report) => readonly Value[],
  interactionOf: (interaction: Interaction) => readonly Value[],
): Pick<Host, 'tell' | 'leave'> => {
  const interactions = 'cmi.interactions';
  const has = scormParts(platform, interactions);
  // Told before this session; a platform that keeps no interactions answers nothing.
  let told = Number(platform.get(`${interactions}._count`)) || 0;

  /** Sets all that is taken: a refusal does not keep the rest from being told. */
  const setAll = (report: Report): readonly unknown[] => {
    const values = [
      ...valuesOf(report),
      ...report.interactions.flatMap((interaction, rank) =>
        interactionOf(interaction)
          .filter(([name]) => has(name))
          .map(([name, value]): Value => [`${interactions}.${told + rank}.${name}`, value]),
      ),
    ];
    return values.flatMap(([element, value]) => {
      try {
        platform.set(element, value);
        return [];
      } catch (error) {
        return [error];
      }
    });
  };
  return {
    tell: async (report) => {
      const [refusal] = setAll(report);
      platform.commit();
      if (refusal) throw refusal;
      told += report.interactions.length;
    },
    leave: (report) => {
      const [refusal] = setAll(report);
      platform.close();
      if (refusal) throw refusal;
    },
  };
};
