import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 1, actions: ['4.3', '5.1'], severity: 'moderate', by: ['development'] },
  title: { fr: 'Les listes sont de vraies listes', en: 'Lists are true lists' },
  why: {
    fr: "Un lecteur d'écran annonce combien il y a d'éléments, et où l'on en est\u00a0: mal faite, la liste ne dit plus rien.",
    en: 'A screen reader tells how many items there are, and where one is: badly made, the list says nothing any more.',
  },
  mend: {
    fr: "Mettre chaque li dans ul ou ol, chaque dt et dd dans dl, et rien d'autre directement dans ces listes.",
    en: 'Put each li in ul or ol, each dt and dd in dl, and nothing else directly in these lists.',
  },
  rules: {
    list: {
      fr: 'La liste contient autre chose que ses éléments',
      en: 'The list holds something else than its items',
    },
    listitem: { fr: "Élément de liste hors d'une liste", en: 'List item out of a list' },
    dlitem: {
      fr: "Terme ou définition hors d'une liste de définitions",
      en: 'Term or definition out of a description list',
    },
    'definition-list': { fr: 'Liste de définitions mal formée', en: 'Description list badly formed' },
  },
  sources: ['WCAG 1.3.1'],
});
