import { eachOf, likely, pageCheck } from './check.ts';
import { contrastOf, fieldsOf } from './page.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['5.1'], severity: 'moderate', by: ['design'] },
  title: { fr: "L'exemple écrit dans un champ se lit", en: 'The example in a field can be read' },
  why: {
    fr: "Qui voit mal ne sait pas sous quelle forme écrire ce qu'on lui demande.",
    en: 'People with low vision do not know in what form to write what they are asked for.',
  },
  mend: {
    fr: "Donner à ::placeholder un contraste de 4,5 pour 1, ou mettre l'exemple sous l'étiquette.",
    en: 'Give ::placeholder a contrast of 4.5 to 1, or put the example under the label.',
  },
  messages: {
    pale: {
      fr: "Le contraste de l'exemple est de {is} pour 1, il en faut 4,5",
      en: 'The contrast of the example is {is} to 1, and 4.5 is needed',
    },
  },
  sources: ['WCAG 1.4.3'],
  judge: ({ document }) =>
    eachOf(
      fieldsOf(document).filter(({ edge }) => edge.hint && edge.ground),
      (field) => {
        const { hint = '', ground } = field.edge;
        const is = contrastOf(hint, ground);
        return is < 4.5 ? likely('pale', field, { values: { is: Math.floor(is * 10) / 10 } }) : undefined;
      },
    ),
});
