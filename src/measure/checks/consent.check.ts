import { eachOf, likely, pageCheck, unsure } from './check.ts';
import { fieldsOf, plainWords } from './page.ts';

const agrees =
  /\b(consen\w*|accept\w*|autoris\w*|agree\w*|infolettre|newsletter|abonne\w*|subscribe|optin|opt in|marketing|promotion\w*|partenaires|partners|offres|offers|temoins|cookies)\b/;

export const check = pageCheck({
  about: { version: 2, actions: ['13.1', '9.1'], severity: 'moderate', by: ['design', 'management'] },
  title: {
    fr: "Rien n'est coché d'avance à la place des gens",
    en: 'Nothing is ticked in advance in people\u2019s place',
  },
  why: { fr: "On consent sans l'avoir voulu.", en: 'People agree without having meant to.' },
  mend: { fr: 'Laisser chaque case vide au départ.', en: 'Leave every box empty to begin with.' },
  messages: {
    ticked: {
      fr: "La case «\u00a0{label}\u00a0» est cochée d'avance",
      en: 'The box \u201c{label}\u201d is ticked in advance',
    },
    maybe: {
      fr: "Une case est cochée d'avance\u00a0: une personne doit voir si elle engage à quelque chose",
      en: 'A box is ticked in advance: someone has to see whether it commits to anything',
    },
  },
  sources: ['https://www.legisquebec.gouv.qc.ca/fr/document/lc/A-2.1'],
  judge: ({ document }) =>
    eachOf(
      fieldsOf(document).filter(({ type }) => type === 'checkbox'),
      (field) => {
        if (!field.checked) return undefined;
        const words = plainWords(`${field.label} ${field.name}`);
        return agrees.test(words)
          ? likely('ticked', field, { values: { label: field.label || field.name } })
          : unsure('maybe', field);
      },
    ),
});
