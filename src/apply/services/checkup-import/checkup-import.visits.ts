import type { FastifyRequest } from 'fastify';
import type { Devices } from '../../../people/learners/device.visits.ts';
import type { ImportedCheckup } from './checkup-import.ts';

export type HeldCheckups = {
  readonly devices: Devices;
  /** The check-ups of a record, the latest one begun first. */
  readonly checkupsOf: (learner: string) => Promise<readonly ImportedCheckup[]>;
};

/** The check-ups of the record that the reader's device opens; undefined where it opens none. */
export const checkupsOn = async ({ devices, checkupsOf }: HeldCheckups, request: FastifyRequest) => {
  const person = await devices.personOn(request);
  return person && checkupsOf(person.id);
};
