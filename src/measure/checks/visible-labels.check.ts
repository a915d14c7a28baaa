import { eachOf, likely, pageCheck, wrong } from './check.ts';
import { fieldsOf, plainWords, typed } from './page.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['4.3', '5.1'], severity: 'moderate', by: ['design', 'development'] },
  title: {
    fr: 'Chaque champ a une étiquette qui reste visible',
    en: 'Each field has a label that stays in sight',
  },
  why: {
    fr: "L'exemple écrit dans le champ s'efface dès que l'on tape\u00a0: on ne sait plus ce qui était demandé.",
    en: 'The example written in the field vanishes as soon as one types: people no longer know what was asked.',
  },
  mend: {
    fr: "Mettre au-dessus du champ une étiquette (label) visible, et l'exemple dans une aide.",
    en: 'Put a visible label above the field, and the example in a hint.',
  },
  messages: {
    tooltip: {
      fr: "Le champ n'a pour étiquette qu'une infobulle",
      en: "The field's only label is a tooltip",
    },
    placeholder: {
      fr: "Le champ n'a pour étiquette que l'exemple écrit dedans",
      en: "The field's only label is the example written in it",
    },
    unseen: {
      fr: "L'étiquette du champ ne se voit pas; seul l'exemple écrit dedans se voit",
      en: "The field's label is not seen; only the example written in it is",
    },
  },
  sources: ['WCAG 3.3.2'],
  act: { e086e5: 'partial' },
  judge: ({ document }) =>
    eachOf(
      fieldsOf(document).filter(({ type }) => typed.has(type)),
      (field) => {
        if (field.labelBy === 'title') return likely('tooltip', field);
        if (field.labelBy === 'placeholder') return wrong('placeholder', field);
        const isSearch =
          field.type === 'search' ||
          /\b(recherch|search|query|keywords?|mots? cles?)/.test(
            plainWords(`${field.name} ${field.label}`),
          ) ||
          field.name === 'q';
        return field.labelBy === 'aria' && field.placeholder && !isSearch
          ? likely('unseen', field)
          : undefined;
      },
    ),
});
