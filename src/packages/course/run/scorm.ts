/** What both versions of SCORM have in common: an object of the window around, that answers texts. */
import { type Host, HostMissing, HostRefusal, type Report } from './host.ts';
import type { Interaction } from './report.ts';

/** A window, as far as an interface is looked for in it. */
export type Frame = { readonly parent?: unknown; readonly opener?: unknown };

/** Windows above which nobody looks. Source: SCORM 2004 4th edition, run-time environment, 3.2.1. */
const highest = 500;

/** What a window holds under a name; undefined too when the window is another site's, and says nothing. */
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

/**
 * The interface that a platform offers: in the windows around this one, then around the one that opened it.
 *
 * @throws when there is none
 */
export const interfaceFrom = (
  frame: Frame,
  name: 'API' | 'API_1484_11',
): Readonly<Record<string, unknown>> => {
  const found = above(frame, name) ?? above(heldBy(frame, 'opener'), name);
  if (!found) throw new HostMissing(`no ${name} around this window`);
  return found as Readonly<Record<string, unknown>>;
};

/** Functions by the names that each version gives them. */
export type Names = {
  readonly initialize: string;
  readonly get: string;
  readonly set: string;
  readonly commit: string;
  readonly terminate: string;
  readonly lastError: string;
};

/** Calls the functions of an interface, and hears what they refuse. */
export const callerOf = (api: Readonly<Record<string, unknown>>, names: Names) => {
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
    /** @throws when the platform does not take the value */
    set: (element: string, value: string): void => insist(names.set, element, value),
    /** Sets what a platform may do without: older ones know no interactions, and say so. */
    offer: (element: string, value: string): boolean => call(names.set, element, value) === 'true',
    /** @throws when the platform does not keep what was set */
    commit: (): void => insist(names.commit, ''),
    close: (): void => {
      call(names.commit, '');
      call(names.terminate, '');
    },
  };
};

export type Caller = ReturnType<typeof callerOf>;

/**
 * How a session goes on and ends, in both versions. Interactions are numbered after those that the platform has; they are
 * told again, under the same numbers, as long as it has not kept them.
 *
 * @param set says everything but the interactions
 * @param tellInteraction says one, under its number
 */
export const sessionOf = (
  platform: Caller,
  set: (report: Report) => void,
  tellInteraction: (rank: number, interaction: Interaction) => void,
): Pick<Host, 'tell' | 'leave'> => {
  // What was told before this session; a platform that keeps no interactions answers nothing.
  let told = Number(platform.get('cmi.interactions._count')) || 0;
  const tellAll = (report: Report): void => {
    set(report);
    report.interactions.forEach((interaction, rank) => {
      tellInteraction(told + rank, interaction);
    });
  };
  return {
    tell: async (report) => {
      tellAll(report);
      platform.commit();
      told += report.interactions.length;
    },
    leave: (report) => {
      try {
        tellAll(report);
      } finally {
        platform.close();
      }
    },
  };
};
