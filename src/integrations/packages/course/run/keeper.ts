/** Has the host keep what a learner does, and tries again while it does not: nothing is lost by the wait. */
import type { Host, Report } from './host.ts';
import { type Deed, type Kept, nothingKept } from './kept.ts';
import type { Interaction, ReportStanding } from './report.ts';
import { readState, runStateSaid } from './state.ts';
import type { Storage } from './web.host.ts';

export type Trust = {
  readonly state: 'kept' | 'telling' | 'refused';
  /** Whether everything that was written fits there. */
  readonly whole: boolean;
  readonly copied: boolean;
};

export type KeeperTelling = {
  readonly standing: (kept: Kept) => ReportStanding;
  readonly interactions: (kept: Kept, from: number) => readonly Interaction[];
};

/** Pauses before each new attempt, in milliseconds; the last one repeats. */
const waits = [5_000, 15_000, 30_000, 60_000];

/** A browser's storage may refuse anything at any time. */
const copyIn = (storage: Storage | undefined, name: string) => {
  const attempt = <Done>(work: (storage: Storage) => Done): Done | undefined => {
    try {
      return storage && work(storage);
    } catch {
      return undefined;
    }
  };
  return {
    read: (): string => attempt((open) => open.getItem(name)) ?? '',
    /** False when nothing was kept. */
    write: (text: string): boolean =>
      attempt((open) => {
        open.setItem(name, text);
        return true;
      }) ?? false,
    remove: (): void => attempt((open) => open.removeItem(name)),
  };
};

/** Both were read, so that their parts stand in the same order. */
const goOn = (deeds: readonly Deed[], former: readonly Deed[]): boolean =>
  JSON.stringify(deeds.slice(0, former.length)) === JSON.stringify(former);

/**
 * The host's record, with what this browser has of it that the host never received. A copy that does not go on from it is
 * of another time, and left aside. Undefined when the host's record cannot be read.
 */
const reunited = (
  hostText: string,
  copyText: string,
): { readonly kept: Kept; readonly told: number } | undefined => {
  const hostKept = hostText === '' ? nothingKept : readState(hostText);
  if (!hostKept) return undefined;
  const told = hostKept.deeds.length;
  const copy = copyText === '' ? undefined : readState(copyText);
  if (!copy || !goOn(copy.deeds, hostKept.deeds)) return { kept: hostKept, told };
  const ahead = copy.deeds.length > told;
  return {
    kept: {
      deeds: copy.deeds,
      written: new Map([...copy.written, ...(ahead ? [] : hostKept.written)]),
      draft: ahead ? copy.draft : (hostKept.draft ?? copy.draft),
    },
    told,
  };
};

/** @param later acts after so many milliseconds @param changed hears each change of trust in the host */
export const keeper = ({
  host,
  storage,
  name,
  telling,
  clock,
  later,
  changed,
}: {
  readonly host: Host;
  readonly storage: Storage | undefined;
  readonly name: string;
  readonly telling: KeeperTelling;
  readonly clock: () => Date;
  readonly later: (work: () => void, ms: number) => void;
  readonly changed: (trust: Trust) => void;
}) => {
  const copy = copyIn(host.kind === 'web' ? undefined : storage, `${name}.${host.kind}.${host.learner}`);
  const began = clock().getTime();
  let kept: Kept = nothingKept;
  let location = host.opened.location;
  /** Deeds whose answers the host was told. */
  let told = 0;
  let version = 0;
  let toldVersion = 0;
  let underWay: Promise<void> | undefined;
  let scheduled = false;
  let over = false;
  let failures = 0;
  let trust: Trust = { state: 'kept', whole: true, copied: false };

  const become = (next: Partial<Trust>): void => {
    trust = { ...trust, ...next };
    changed(trust);
  };

  const report = (): { readonly report: Report; readonly whole: boolean } => {
    const { text, whole } = runStateSaid(kept, host.room);
    return {
      whole,
      report: {
        state: text,
        location,
        standing: telling.standing(kept),
        interactions: telling.interactions(kept, told),
        seconds: (clock().getTime() - began) / 1_000,
      },
    };
  };

  const refused = (): void => {
    failures += 1;
    become({ state: 'refused', copied: copy.write(runStateSaid(kept).text) });
    later(() => void tell(), waits[Math.min(failures, waits.length) - 1] ?? 0);
  };

  const tellAll = async (): Promise<void> => {
    while (toldVersion < version && !over) {
      const [now, deeds] = [version, kept.deeds.length];
      const { report: said, whole } = report();
      try {
        await host.tell(said);
      } catch {
        refused();
        return;
      }
      told = deeds;
      toldVersion = now;
      failures = 0;
      // This browser keeps what the host has no room for.
      if (whole) copy.remove();
      become({ whole, copied: !whole && copy.write(runStateSaid(kept).text) });
    }
    if (!over) become({ state: 'kept' });
  };
  /** One telling at a time: a second call waits for the one under way, which tells all. */
  const tell = (): Promise<void> => {
    underWay ??= tellAll().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };

  return {
    /** What the learner comes back to; undefined when it cannot be read. Nothing is told before. */
    open: (): Kept | undefined => {
      const found = reunited(host.opened.state, copy.read());
      // A host whose record cannot be read is told nothing: it stays as it is.
      if (!found) over = true;
      else ({ kept, told } = found);
      return found?.kept;
    },

    keep: (next: Kept, place: string): void => {
      kept = next;
      location = place;
      version += 1;
      if (trust.state === 'kept') become({ state: 'telling' });
      // The changes of an act come one by one, and are told together.
      if (scheduled) return;
      scheduled = true;
      later(() => {
        scheduled = false;
        void tell();
      }, 0);
    },

    retry: (): Promise<void> => tell(),

    /** Tells what waits for the end of the session. False when something was not kept: the learner is told. */
    finish: async (): Promise<boolean> => {
      await tell();
      if (trust.state !== 'kept') return false;
      try {
        await host.finish?.();
        return true;
      } catch {
        version += 1;
        refused();
        return false;
      }
    },

    /** The window closes: the host hears what it can, and this browser keeps the rest. */
    leave: (): void => {
      if (over) return;
      over = true;
      const { report: said, whole } = report();
      if (!whole || trust.state !== 'kept') copy.write(runStateSaid(kept).text);
      try {
        host.leave(said);
      } catch {
        copy.write(runStateSaid(kept).text);
      }
    },

    trust: (): Trust => trust,
  };
};

export type Keeper = ReturnType<typeof keeper>;
