import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 1, actions: ['4.3', '5.1'], severity: 'moderate', by: ['development', 'content'] },
  title: {
    fr: 'Les cellules des tableaux se rattachent à leurs en-têtes',
    en: 'Cells of tables are tied to their headers',
  },
  why: {
    fr: "Lue seule, une cellule ne veut rien dire\u00a0: il faut l'en-tête de sa colonne et de sa ligne.",
    en: 'Read alone, a cell means nothing: it takes the header of its column and of its row.',
  },
  mend: {
    fr: "Employer th avec scope=col ou scope=row, et ne pas laisser d'en-tête vide.",
    en: 'Use th with scope="col" or scope="row", and leave no header empty.',
  },
  rules: {
    'td-headers-attr': {
      fr: "L'attribut headers d'une cellule ne mène pas à un en-tête du tableau",
      en: 'The headers attribute of a cell leads to no header of the table',
    },
    'th-has-data-cells': {
      fr: 'En-tête auquel aucune cellule ne se rattache',
      en: 'Header to which no cell is tied',
    },
    'scope-attr-valid': { fr: 'Attribut scope mal employé', en: 'Misused scope attribute' },
    'empty-table-header': { fr: 'En-tête de tableau vide', en: 'Empty table header' },
    'table-duplicate-name': {
      fr: 'Le titre et le résumé du tableau disent la même chose',
      en: "The table's caption and summary say the same",
    },
  },
  sources: ['WCAG 1.3.1'],
  act: { a25f45: 'partial' },
});
