import { pageCheck, passed, wrong } from './check.ts';

export const check = pageCheck({
  about: { version: 3, actions: ['5.1'], severity: 'moderate', by: ['development'] },
  title: {
    fr: 'Ce qui renvoie à un autre élément renvoie à un seul, qui existe',
    en: 'What refers to another element refers to a single one, which exists',
  },
  why: {
    fr: "L'étiquette, l'aide ou le message d'erreur ne sont jamais lus avec le champ, ou le sont avec un autre.",
    en: 'The label, the hint or the error message is never read with the field, or is read with another one.',
  },
  mend: {
    fr: "Corriger l'identifiant, ou retirer l'attribut; ne donner un identifiant qu'à un seul élément.",
    en: 'Correct the id, or remove the attribute; give an id to a single element.',
  },
  messages: {
    absent: {
      fr: "L'attribut {attribute} nomme «\u00a0{id}\u00a0», qui n'existe pas",
      en: 'The {attribute} attribute names \u201c{id}\u201d, which does not exist',
    },
    doubled: {
      fr: "L'attribut {attribute} nomme «\u00a0{id}\u00a0», et {times} éléments s'appellent ainsi",
      en: 'The {attribute} attribute names \u201c{id}\u201d, and {times} elements are called so',
    },
  },
  sources: ['WCAG 1.3.1', 'WCAG 4.1.2'],
  act: { '3ea0c8': 'partial' },
  judge: ({ document: { broken, doubled = [], forms, fields } }) => {
    const found = [
      ...broken.map((part) => wrong('absent', part, { values: { attribute: part.attribute, id: part.id } })),
      ...doubled.map((part) => {
        const { attribute, id, times } = part;
        // A link leads to the first of them.
        const severity = attribute === 'href' ? { severity: 'minor' as const } : {};
        return wrong('doubled', part, { values: { attribute, id, times }, ...severity });
      }),
    ];
    const any = found.length + forms.reduce((sum, form) => sum + form.fields.length, 0) + fields.length;
    if (any === 0) return [];
    return found.length > 0 ? found : [passed()];
  },
});
