import { eachOf, likely, pageCheck } from './check.ts';
import { contrastOf, fieldsOf, typed } from './page.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['5.1'], severity: 'moderate', by: ['design'] },
  title: { fr: 'On voit où sont les champs', en: 'Fields can be seen' },
  why: {
    fr: "Un contour trop pâle\u00a0: on ne voit pas qu'il y a un endroit où répondre.",
    en: 'An outline too pale: people do not see that there is a place to answer in.',
  },
  mend: {
    fr: "Foncer la bordure ou le fond du champ, jusqu'à un contraste de 3 pour 1 avec ce qui l'entoure.",
    en: 'Darken the border or the ground of the field, up to a contrast of 3 to 1 with what is around.',
  },
  messages: {
    pale: {
      fr: 'Le contour du champ a un contraste de {is} pour 1; il en faut 3',
      en: 'The outline of the field has a contrast of {is} to 1; it takes 3',
    },
  },
  sources: ['WCAG 1.4.11'],
  judge: ({ document }) =>
    eachOf(
      fieldsOf(document).filter(({ type, edge }) => typed.has(type) && edge.around && edge.ground),
      (field) => {
        const { borders, ground, around, shadow } = field.edge;
        const best = Math.max(...[...borders, ground].map((colour) => contrastOf(colour, around)));
        if (shadow || best >= 3) return undefined;
        return likely('pale', field, { values: { is: Math.round(best * 10) / 10 } });
      },
    ),
});
