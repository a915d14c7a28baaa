import { bothLanguages } from '../../../web/both-languages.ts';
import { notOfficial } from '../../../web/words.ts';

/** What the files of questions say, whatever the tool. */
export const questionsWords = bothLanguages({
  fr: {
    title: (edition: string) => `Cap18 – Cas, édition ${edition}`,
    language: 'Français',
    theme: (id: number, title: string) => `Thème ${id} – ${title}`,
    name: (id: string) => `Cap18 ${id}`,
    instruction:
      "Pour chaque situation, choisissez l'action qui répond le mieux au problème. Une action peut servir plus d'une fois, ou pas du tout. Les organismes sont fictifs.",
    not: (action: string) => `Pas ${action}`,
    origin: (ids: readonly string[], edition: string) =>
      `Cas ${ids.join(', ')} de la formation Cap18, édition ${edition}.`,
    note: `Les cas, les noms courts des actions et les explications sont les mots de Cap18. Licence Libre du Québec – Permissive (LiLiQ-P), version 1.1. ${notOfficial.fr}`,
    edition: (edition: string) => `édition ${edition}`,
    tagTheme: (id: number) => `thème ${id}`,
    columns: {
      id: 'Identifiant',
      lang: 'Langue',
      edition: 'Édition de la formation',
      theme: 'Thème',
      themeTitle: 'Titre du thème',
      title: 'Cas',
      stem: 'Situation',
      actions: 'Actions au choix',
      answer: 'Action qui répond le mieux',
      why: 'Pourquoi',
      not: 'Pourquoi pas ses deux voisines',
      origin: 'Origine et licence',
    },
  },
  en: {
    title: (edition: string) => `Cap18 – Cases, edition ${edition}`,
    language: 'English',
    theme: (id: number, title: string) => `Theme ${id} – ${title}`,
    name: (id: string) => `Cap18 ${id}`,
    instruction:
      'For each situation, choose the action that best answers the problem. An action may serve more than once, or not at all. The public bodies are fictional.',
    not: (action: string) => `Not ${action}`,
    origin: (ids: readonly string[], edition: string) =>
      `Cases ${ids.join(', ')} of the Cap18 training, edition ${edition}.`,
    note: `The cases, the short names of the actions and the explanations are Cap18's words. Licence Libre du Québec – Permissive (LiLiQ-P), version 1.1. ${notOfficial.en}`,
    edition: (edition: string) => `edition ${edition}`,
    tagTheme: (id: number) => `theme ${id}`,
    columns: {
      id: 'Identifier',
      lang: 'Language',
      edition: 'Edition of the training',
      theme: 'Theme',
      themeTitle: 'Title of the theme',
      title: 'Case',
      stem: 'Situation',
      actions: 'Actions to choose from',
      answer: 'Action that best answers',
      why: 'Why',
      not: 'Why not its two nearest',
      origin: 'Origin and licence',
    },
  },
});
