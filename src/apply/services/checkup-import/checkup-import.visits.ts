import type { FastifyRequest } from 'fastify';
import type { Devices } from '../../../people/learners/device.visits.ts';
import type { Standing } from '../../../people/organisations/organisations.ts';
import type { NextStep } from '../../../people/signin/signin.views.ts';
import type { Lang } from '../../../standard/standard.ts';
import { href } from '../../../web/links.ts';
import { managedBodies, scopeOf } from '../list/list.ts';
import type { ServicesPages } from '../service.visits.ts';
import { type ImportedCheckup, isImportedIn, toImport } from './checkup-import.ts';

/** What finds the check-ups of the record that a device opens. */
export type HeldCheckups = {
  readonly devices: Devices;
  /** The check-ups of a record, the latest one begun first. */
  readonly checkupsOf: (learner: string) => Promise<readonly ImportedCheckup[]>;
};

/** The check-ups of the record that the device of the reader opens; undefined where it opens none. */
export const checkupsOn = async (
  { devices, checkupsOf }: HeldCheckups,
  request: FastifyRequest,
): Promise<readonly ImportedCheckup[] | undefined> => {
  const person = await devices.personOn(request);
  return person && checkupsOf(person.id);
};

/** So many files at most are read to know whether a check-up is in one. */
const filesRead = 64;

/**
 * What who holds a check-up on their device does next, where they may: bring it into the file of a service; undefined once it
 * is in one of theirs. A device without a resume code costs no reading.
 */
export const nextToImport =
  ({
    devices,
    checkupsOf,
    services,
    dossiers,
    standards,
  }: HeldCheckups & Pick<ServicesPages, 'services' | 'dossiers' | 'standards'>) =>
  async (
    request: FastifyRequest,
    lang: Lang,
    { grants, bodies }: Standing,
  ): Promise<NextStep | undefined> => {
    const holder = await devices.holderOn(request);
    const [checkup] = toImport(holder ? await checkupsOf(holder.id) : []);
    if (!checkup) return undefined;
    const written = await services.latest(scopeOf(grants, bodies, 'write'), filesRead);
    if (written.length === 0 && managedBodies(grants, bodies).length === 0) return undefined;
    const files = await dossiers.workIn(written.map(({ id }) => id));
    if (files.some((file) => isImportedIn(file, checkup))) return undefined;
    const [{ answeredIn, checkupName }, { checkupImportWords }, { checkupWords }] = await Promise.all([
      import('./checkup-import.views.ts'),
      import('./checkup-import.words.ts'),
      import('../../checkup/checkup.words.ts'),
    ]);
    const words = checkupImportWords[lang];
    return {
      title: words.awaiting,
      why: `${words.yourOwn(checkupName(lang, checkup), answeredIn(lang, standards.current, checkup))} ${words.lead}`,
      text: checkupWords[lang].bring,
      href: `${href('bringCheckup', lang)}?checkup=${checkup.id}`,
    };
  };
