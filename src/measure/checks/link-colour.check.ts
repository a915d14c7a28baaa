import { axeCheck } from './axe-check.ts';
import { likely } from './check.ts';

export const check = axeCheck({
  about: { version: 2, actions: ['5.1'], severity: 'serious', by: ['design'] },
  title: { fr: 'Un lien dans un texte se voit sans la couleur', en: 'A link in a text shows without colour' },
  why: {
    fr: "Qui distingue mal les couleurs ne voit pas qu'il y a un lien.",
    en: 'Whoever tells colours apart poorly does not see that there is a link.',
  },
  mend: { fr: 'Souligner les liens qui sont dans un texte.', en: 'Underline links that stand in a text.' },
  rules: {
    'link-in-text-block': {
      fr: 'Lien que seule la couleur distingue du texte',
      en: 'Link that colour alone tells from the text',
    },
  },
  beside: {
    messages: {
      unmarked: {
        fr: 'Rien ne distingue le lien du texte autour',
        en: 'Nothing tells the link from the text around it',
      },
    },
    judge: ({ document: { links } }) =>
      // An e-mail address or a telephone number is recognised by itself.
      links
        .filter(({ unmarked, address }) => unmarked && !/^(mailto|tel):/i.test(address))
        .map((link) => likely('unmarked', link)),
  },
  sources: ['WCAG 1.4.1'],
});
