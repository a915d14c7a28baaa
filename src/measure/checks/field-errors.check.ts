import { eachOf, pageCheck, wrong } from './check.ts';
import { fieldsOf } from './page.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['4.3', '5.1'], severity: 'serious', by: ['development'] },
  title: {
    fr: 'Un champ mal rempli dit ce qui ne va pas',
    en: 'A field that was filled in wrongly says what is wrong',
  },
  why: {
    fr: "Qui n'y voit pas sait qu'il y a une erreur, sans savoir laquelle.",
    en: 'Whoever does not see knows that there is an error, and not which.',
  },
  mend: {
    fr: "Relier le message d'erreur au champ par aria-describedby.",
    en: 'Tie the error message to the field by aria-describedby.',
  },
  messages: {
    silent: {
      fr: 'Le champ est marqué comme erroné, sans message qui lui soit relié',
      en: 'The field is marked as wrong, without a message that is tied to it',
    },
  },
  sources: ['WCAG 3.3.1'],
  judge: ({ document }) =>
    eachOf(
      fieldsOf(document).filter(({ invalid }) => invalid),
      (field) => (field.described ? undefined : wrong('silent', field)),
    ),
});
