import { eachOf, likely, pageCheck } from './check.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['4.3', '5.1'], severity: 'moderate', by: ['content', 'development'] },
  title: {
    fr: "Les tableaux servent aux données, et disent ce qu'ils contiennent",
    en: 'Tables are for data, and say what they hold',
  },
  why: {
    fr: 'Sans en-tête, les cellules se lisent comme une suite de mots; en mise en page, leur ordre ne suit pas le sens.',
    en: 'Without headers, cells read as a row of words; as layout, their order does not follow the meaning.',
  },
  mend: {
    fr: 'Employer th pour les en-têtes et caption pour le titre; ne pas disposer la page avec un tableau.',
    en: 'Use th for headers and caption for the title; do not lay out the page with a table.',
  },
  messages: {
    headers: {
      fr: 'Tableau de {rows} lignes et {columns} colonnes sans en-tête',
      en: 'Table of {rows} rows and {columns} columns without headers',
    },
    layout: { fr: 'Tableau qui sert à disposer la page', en: 'Table that lays out the page' },
    unnamed: { fr: 'Tableau sans titre (caption)', en: 'Table without a title (caption)' },
  },
  sources: ['WCAG 1.3.1', 'WCAG H51', 'WCAG F46'],
  judge: ({ document: { tables } }) =>
    eachOf(
      tables.filter(({ role, cells }) => role !== 'presentation' && role !== 'none' && cells > 0),
      (table) => {
        const { rows, columns, headers, cells, holding, short, name } = table;
        if (headers === 0 && (holding > 0 || rows < 2 || columns < 2)) return likely('layout', table);
        if (headers === 0)
          return short >= cells * 0.7
            ? likely('headers', table, { values: { rows, columns } })
            : likely('layout', table);
        return !name && tables.length > 1 && rows > 2
          ? likely('unnamed', table, { severity: 'minor' })
          : undefined;
      },
    ),
});
