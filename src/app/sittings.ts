import type { Sittings } from '../learn/figures/figures.export.ts';
import { learnerSittings } from '../learn/training/sittings.ts';
import { roomSittings } from '../live/sittings.ts';

export const sittings: Sittings = async function* (db, course, now) {
  yield* learnerSittings(db, course);
  yield* roomSittings(db, course, now);
};
