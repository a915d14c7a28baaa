import { cmi5Host } from './cmi5.host.ts';
import { type Host, type HostKind, HostMissing } from './host.ts';
import { courseName } from './main.ts';
import type { Frame } from './scorm.ts';
import { scorm12Host } from './scorm12.host.ts';
import { scorm2004Host } from './scorm2004.host.ts';
import { type Storage, webHost } from './web.host.ts';

/** What hosts are found by in a window. */
export type Around = {
  readonly frame: Frame;
  readonly storage: Storage | undefined;
  /** The query of the course's address. */
  readonly search: string;
  readonly lang: () => string;
  readonly clock: () => Date;
  /** A UUID. */
  readonly newId: () => string;
};

/** The storage of a browser; undefined where `look` throws, for the page may not even ask. */
export const storageOf = (look: () => Storage): Storage | undefined => {
  try {
    const storage = look();
    storage.getItem(courseName);
    return storage;
  } catch {
    return undefined;
  }
};

/** A browser that keeps nothing refuses everything: the learner is told. */
const noStorage: Storage = {
  getItem: () => null,
  setItem: () => {
    throw new Error('this browser keeps nothing');
  },
  removeItem: () => {},
};

/** @throws HostMissing when the host of the package is not there */
export const hostOf = async (kind: HostKind, around: Around): Promise<Host> => {
  const { frame, storage, lang } = around;
  try {
    switch (kind) {
      case 'scorm12':
        return scorm12Host(frame);
      case 'scorm2004':
        return scorm2004Host(frame, lang);
      case 'cmi5':
        return await cmi5Host(around);
      case 'web':
        return webHost(storage ?? noStorage, courseName);
    }
  } catch (error) {
    // Whatever a platform answers at the opening, it is not there for the learner.
    throw new HostMissing(error instanceof Error ? error.message : String(error));
  }
};
