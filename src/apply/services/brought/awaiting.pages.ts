import type { FastifyRequest } from 'fastify';
import type { Standing } from '../../../people/organisations/organisations.ts';
import type { NextStep } from '../../../people/signin/signin.views.ts';
import type { Lang } from '../../../standard/standard.ts';
import { href } from '../../../web/links.ts';
import { checkupWords } from '../../checkup/checkup.words.ts';
import { managedBodies, scopeOf } from '../list/list.ts';
import type { BroughtPages } from './brought.pages.ts';
import { isBroughtIn, toBring } from './brought.ts';
import { answeredIn, nameOf } from './brought.views.ts';
import { broughtWords } from './brought.words.ts';

/** So many files at most are read to know whether a check-up is in one. */
const filesRead = 64;

/**
 * What who holds a check-up on their device does next, where they may: bring it into the file of a service; undefined once it
 * is in one of theirs. A device without a resume code costs no reading.
 */
export const nextToBring =
  ({
    devices,
    checkupsOf,
    services,
    dossiers,
    standards,
  }: Pick<BroughtPages, 'devices' | 'checkupsOf' | 'services' | 'dossiers' | 'standards'>) =>
  async (
    request: FastifyRequest,
    lang: Lang,
    { grants, bodies }: Standing,
  ): Promise<NextStep | undefined> => {
    const holder = await devices.holderOn(request);
    const [checkup] = toBring(holder ? await checkupsOf(holder.id) : []);
    if (!checkup) return undefined;
    const written = await services.latest(scopeOf(grants, bodies, 'write'), filesRead);
    if (written.length === 0 && managedBodies(grants, bodies).length === 0) return undefined;
    const files = await dossiers.workIn(written.map(({ id }) => id));
    if (files.some((file) => isBroughtIn(file, checkup))) return undefined;
    const words = broughtWords[lang];
    return {
      title: words.awaiting,
      why: `${words.yourOwn(nameOf(lang, checkup), answeredIn(lang, standards.current, checkup))} ${words.lead}`,
      text: checkupWords[lang].bring,
      href: `${href('bringCheckup', lang)}?checkup=${checkup.id}`,
    };
  };
