import { eachOf, likely, pageCheck, wrong } from './check.ts';
import { fieldsOf } from './page.ts';

export const check = pageCheck({
  about: { version: 3, actions: ['4.3', '5.1'], severity: 'moderate', by: ['development'] },
  title: {
    fr: 'Les choix et les champs groupés le sont sous leur question',
    en: 'Choices and fields that belong together stand under their question',
  },
  why: {
    fr: "Un lecteur d'écran lit «\u00a0oui\u00a0» et «\u00a0non\u00a0» sans dire à quelle question.",
    en: 'A screen reader reads \u201cyes\u201d and \u201cno\u201d without saying to which question.',
  },
  mend: {
    fr: 'Mettre les choix dans un fieldset dont la question est la légende (legend).',
    en: 'Put the choices in a fieldset whose legend is the question.',
  },
  messages: {
    alone: {
      fr: '{choices} choix sans question commune qui les annonce',
      en: '{choices} choices without a common question that announces them',
    },
    unnamed: {
      fr: "Un ensemble de champs n'a pas de légende, ou en a une vide",
      en: 'A set of fields has no legend, or an empty one',
    },
  },
  sources: ['WCAG 1.3.1', 'WCAG 3.3.2'],
  judge: ({ document }) => {
    const choices = fieldsOf(document).filter(
      ({ type, name }) => (type === 'radio' || type === 'checkbox') && name,
    );
    const sets = [...Map.groupBy(choices, ({ type, name }) => `${type} ${name}`).values()].filter(
      (set) => set.length > 1,
    );
    return [
      ...eachOf(sets, (set) => {
        const [first] = set;
        return !first || first.group ? undefined : wrong('alone', first, { values: { choices: set.length } });
      }),
      ...eachOf(document.groups ?? [], (group) =>
        group.name ? undefined : likely('unnamed', group, { severity: 'minor' }),
      ),
    ];
  },
});
