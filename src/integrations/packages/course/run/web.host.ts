import type { Host } from './host.ts';

/** May refuse when it is full, or told to keep nothing. */
export type Storage = {
  readonly getItem: (name: string) => string | null;
  readonly setItem: (name: string, value: string) => void;
  readonly removeItem: (name: string) => void;
};

/** The browser keeps the course, and nobody hears of it. @param name tells this course from others of the site */
export const webHost = (storage: Storage, name: string): Host => {
  const [state, place] = [`${name}.state`, `${name}.place`];
  const keep = ({ state: text, location }: { readonly state: string; readonly location: string }): void => {
    storage.setItem(state, text);
    storage.setItem(place, location);
  };
  return {
    kind: 'web',
    learner: '',
    room: undefined,
    back: undefined,
    opened: { state: storage.getItem(state) ?? '', location: storage.getItem(place) ?? '', lang: undefined },
    tell: async (report) => keep(report),
    leave: keep,
  };
};
