import { cannotTell, failed, pageCheck, passed, wholePage } from './check.ts';

const known: Readonly<Record<string, RegExp>> = {
  'Système de design gouvernemental (Québec)': /^(qc-|qc_|color-(blue|grey|white|pink|red|green|yellow)-)/,
  DSFR: /^fr-/,
  'GOV.UK': /^govuk-/,
  GCDS: /^gcds-/,
  'WET-BOEW': /^(wb-|gc-|gcweb)/,
  USWDS: /^usa-/,
};

export const check = pageCheck({
  about: { version: 1, actions: ['3.1'], severity: 'minor', by: ['design', 'development'] },
  title: { fr: 'La page emploie un système de design commun', en: 'The page uses a common design system' },
  why: {
    fr: 'Chaque service refait ses boutons et ses champs, avec leurs défauts, et les gens réapprennent.',
    en: 'Each service makes its buttons and fields again, with their faults, and people learn anew.',
  },
  mend: {
    fr: 'Employer les composants et les variables du système de design gouvernemental.',
    en: "Use the components and the tokens of the government's design system.",
  },
  messages: {
    none: {
      fr: "Aucun système de design connu n'a été reconnu",
      en: 'No known design system was recognised',
    },
    mixed: { fr: 'La page mêle {systems}', en: 'The page mixes {systems}' },
  },
  sources: ['https://design.quebec.ca/'],
  judge: ({ document: { classes, properties, customElements } }) => {
    const uses = (pattern: RegExp) =>
      classes.filter(({ name }) => pattern.test(name)).reduce((sum, { uses: times }) => sum + times, 0) +
      properties.filter((name) => pattern.test(name.slice(2))).length +
      customElements
        .filter(({ name }) => pattern.test(name))
        .reduce((sum, { uses: times }) => sum + times, 0);
    // A few matches may be chance.
    const found = Object.entries(known)
      .filter(([, pattern]) => uses(pattern) >= 5)
      .map(([name]) => name);
    const excerpt = found.join(', ');
    if (found.length > 1)
      return failed('mixed', wholePage, { certainty: 'likely', excerpt, values: { systems: excerpt } });
    return found.length === 1
      ? passed(wholePage, { excerpt })
      : cannotTell('needs-a-person', wholePage, { says: 'none' });
  },
});
