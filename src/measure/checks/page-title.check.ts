import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 1, actions: ['4.3'], severity: 'serious', by: ['content', 'development'] },
  title: { fr: 'La page a un titre', en: 'The page has a title' },
  why: {
    fr: "Le titre est ce que l'on voit dans l'onglet, les favoris et les résultats de recherche; un lecteur d'écran le dit en premier.",
    en: 'The title is what shows in the tab, in bookmarks and in search results; a screen reader says it first.',
  },
  mend: {
    fr: 'Donner à la page un titre qui dit son sujet, puis le nom du site.',
    en: 'Give the page a title that says what it is about, then the name of the site.',
  },
  rules: { 'document-title': { fr: "La page n'a pas de titre", en: 'The page has no title' } },
  sources: ['WCAG 2.4.2'],
  act: { '2779a5': 'consistent' },
});
