import { pageCheck, passed, wholePage } from './check.ts';
import { wrong } from './parts.ts';

export const check = pageCheck({
  version: 2,
  actions: ['5.1'],
  severity: 'moderate',
  by: ['development'],
  title: {
    fr: 'Ce qui renvoie à un autre élément renvoie à un élément qui existe',
    en: 'What refers to another element refers to one that exists',
  },
  why: {
    fr: "L'étiquette, l'aide ou le message d'erreur ne sont jamais lus avec le champ.",
    en: 'The label, the hint or the error message is never read with the field.',
  },
  mend: {
    fr: "Corriger l'identifiant, ou retirer l'attribut.",
    en: 'Correct the id, or remove the attribute.',
  },
  messages: {
    absent: {
      fr: "L'attribut {attribute} nomme «\u00a0{id}\u00a0», qui n'existe pas",
      en: 'The {attribute} attribute names \u201c{id}\u201d, which does not exist',
    },
  },
  sources: ['WCAG 1.3.1', 'WCAG 4.1.2'],
  judge: ({ document: { broken, forms, fields } }) => {
    const any = broken.length + forms.reduce((sum, form) => sum + form.fields.length, 0) + fields.length;
    if (any === 0) return [];
    if (broken.length === 0) return [passed(wholePage)];
    return broken.map((part) =>
      wrong('absent', part, { values: { attribute: part.attribute, id: part.id } }),
    );
  },
});
