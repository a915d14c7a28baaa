import { pageCheck } from './check.ts';
import { eachOf, wrong } from './parts.ts';

export const check = pageCheck({
  version: 1,
  actions: ['9.2', '9.1'],
  severity: 'minor',
  by: ['development'],
  title: {
    fr: "Un script venu d'ailleurs ne peut pas être remplacé en route",
    en: 'A script from elsewhere cannot be replaced on its way',
  },
  why: {
    fr: "Si l'autre site est piraté, son script fait ce qu'il veut dans le vôtre.",
    en: 'If the other site is hacked, its script does as it likes in yours.',
  },
  mend: {
    fr: "Servir le script soi-même, ou ajouter l'attribut integrity.",
    en: 'Serve the script oneself, or add the integrity attribute.',
  },
  messages: {
    missing: {
      fr: 'Le script vient de {host} sans que son contenu soit vérifié',
      en: 'The script comes from {host} and its content is not verified',
    },
  },
  sources: ['https://www.w3.org/TR/SRI/'],
  judge: ({ address, document: { resources } }) => {
    const host = URL.parse(address)?.host;
    const foreign = resources.filter(
      (part) =>
        part.kind !== 'frame' && /^https?:/.test(part.address) && URL.parse(part.address)?.host !== host,
    );
    return eachOf(foreign, (part) => {
      if (part.integrity) return undefined;
      return wrong('missing', part, {
        values: { host: URL.parse(part.address)?.host ?? '' },
        severity: part.kind === 'script' ? 'moderate' : 'minor',
      });
    });
  },
});
