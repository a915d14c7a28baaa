import type { Field } from './artifacts.ts';
import { axeCheck } from './axe-check.ts';
import { likely } from './check.ts';
import { plainWords, typed } from './page.ts';

const alike = (fields: readonly Field[]): readonly (readonly Field[])[] => {
  const named = fields.filter(({ shown, type, label }) => shown && typed.has(type) && plainWords(label));
  const sets = Map.groupBy(named, ({ label, group }) => `${plainWords(label)} / ${plainWords(group)}`);
  return [...sets.values()].filter((set) => set.length > 1);
};

export const check = axeCheck({
  about: { version: 2, actions: ['4.3', '5.1'], severity: 'serious', by: ['development'] },
  title: { fr: 'Chaque champ a une étiquette', en: 'Each field has a label' },
  why: {
    fr: "Sans étiquette, un lecteur d'écran dit «\u00a0champ\u00a0» et l'on ne sait pas quoi saisir.",
    en: 'Without a label, a screen reader says \u201cfield\u201d and people do not know what to type.',
  },
  mend: {
    fr: "Relier à chaque champ un élément label dont l'attribut for a pour valeur l'identifiant du champ.",
    en: 'Tie a label element to each field, whose for attribute has the id of the field as its value.',
  },
  rules: {
    label: { fr: 'Champ sans étiquette', en: 'Field without a label' },
    'select-name': { fr: 'Liste déroulante sans étiquette', en: 'Drop-down list without a label' },
    'aria-input-field-name': { fr: 'Champ construit sans étiquette', en: 'Custom field without a label' },
    'aria-toggle-field-name': {
      fr: 'Case ou bascule construite sans étiquette',
      en: 'Custom checkbox or switch without a label',
    },
    'form-field-multiple-labels': {
      fr: 'Champ qui a plusieurs étiquettes, dont une seule sera lue',
      en: 'Field with several labels, of which one will be read',
    },
  },
  beside: {
    messages: {
      alike: {
        fr: "{fields} champs du formulaire s'appellent «\u00a0{label}\u00a0»",
        en: '{fields} fields of the form are called \u201c{label}\u201d',
      },
    },
    judge: ({ document: { forms, fields } }) =>
      [...forms.map((form) => form.fields), fields].flatMap(alike).flatMap((set) => {
        // The first alone would be well named.
        const [, second] = set;
        const values = { fields: set.length, label: second?.label ?? '' };
        return second ? [likely('alike', second, { severity: 'moderate', values })] : [];
      }),
  },
  sources: ['WCAG 1.3.1', 'WCAG 2.4.6', 'WCAG 4.1.2'],
  act: { e086e5: 'consistent' },
});
