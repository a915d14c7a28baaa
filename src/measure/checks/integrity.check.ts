import { eachOf, pageCheck, wrong } from './check.ts';

/** Hosts that serve different styles to different browsers, so that no digest fits. */
const varying = new Set(['fonts.googleapis.com', 'use.typekit.net']);

export const check = pageCheck({
  about: { version: 3, actions: ['9.2', '9.1'], severity: 'minor', by: ['development'] },
  title: {
    fr: "Un script ou un style venu d'ailleurs ne peut pas être remplacé en route",
    en: 'A script or a style from elsewhere cannot be replaced on its way',
  },
  why: {
    fr: "Si l'autre site est piraté, son script fait ce qu'il veut dans le vôtre.",
    en: 'If the other site is hacked, its script does as it likes in yours.',
  },
  mend: {
    fr: "Servir le fichier soi-même, ou ajouter l'attribut integrity.",
    en: 'Serve the file oneself, or add the integrity attribute.',
  },
  messages: {
    script: {
      fr: 'Le script vient de {host} sans que son contenu soit vérifié',
      en: 'The script comes from {host} and its content is not verified',
    },
    style: {
      fr: 'La feuille de style vient de {host} sans que son contenu soit vérifié',
      en: 'The style sheet comes from {host} and its content is not verified',
    },
  },
  sources: ['https://www.w3.org/TR/SRI/'],
  judge: ({ address: page, document: { resources } }) => {
    const host = URL.parse(page)?.host;
    const foreign = resources
      .filter(
        (part) =>
          part.kind !== 'frame' && /^https?:/.test(part.address) && URL.parse(part.address)?.host !== host,
      )
      .filter(({ kind, address }) => kind !== 'style' || !varying.has(URL.parse(address)?.host ?? ''));
    return eachOf(foreign, (part) => {
      if (part.integrity) return undefined;
      const values = { host: URL.parse(part.address)?.host ?? '' };
      return part.kind === 'script'
        ? wrong('script', part, { values, severity: 'moderate' })
        : wrong('style', part, { values });
    });
  },
});
