import type { Standard } from '../../standard/standard.ts';
import type { Site } from '../../web/layout.ts';
import { href } from '../../web/links.ts';
import type { KeptSequel } from '../training/learner.visits.ts';
import type { Attestations } from './attestation.ts';

/** Its sentences are loaded for the first page that says them. */
const words = () => import('./attestation.words.ts');

/**
 * What the pages of the training say of attestations.
 *
 * @param standard the one of today, which an attestation to come is about
 */
export const attestationSequel = (
  attestations: Attestations,
  standard: Pick<Standard, 'version'>,
  { organisation }: Pick<Site, 'organisation'>,
): KeptSequel => ({
  worth: async (lang) => {
    const { attestationWords, documentWords } = await words();
    return `${documentWords[lang].layers(standard.version, organisation?.[lang])} ${attestationWords[lang].worth}`;
  },
  step: async (lang) => {
    const { step: name, get } = (await words()).attestationWords[lang];
    return { href: href('certificate', lang), name, get };
  },
  form: async (lang) => (await import('./attestation.views.ts')).askingView(lang),
  isDone: async (learnerId) => (await attestations.of(learnerId)) !== undefined,
  kept: async (learnerId, lang) => {
    const { nameKept, noName } = (await words()).attestationWords[lang];
    return [[nameKept, (await attestations.of(learnerId))?.name ?? noName]];
  },
});
