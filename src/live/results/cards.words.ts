import { bothLanguages } from '../../web/both-languages.ts';

/** What is printed for a room that votes with cards. */
export const cardsWords = bothLanguages({
  fr: {
    title: 'Questions et cartes à imprimer',
    lead: 'Pour mener la séance sans appareils\u00a0: le groupe vote en levant une carte, vous comptez.',
    print: 'Pour imprimer\u00a0: menu de votre navigateur, puis «\u00a0Imprimer\u00a0».',
    back: 'Retourner à la page de commande',
    how: [
      'Imprimez une copie des cartes par personne et découpez-les; une seule copie du reste suffit.',
      'Montrez la question, lisez-la à voix haute et demandez de lever une carte.',
      'Comptez les cartes levées pour chaque réponse et inscrivez leur nombre ci-dessous.',
      'Pendant la séance ou après, entrez vos comptes à la page de commande, sous «\u00a0Entrer un compte fait à la main\u00a0»\u00a0: les résultats les montreront comme les autres votes.',
    ],
    tally: 'Feuille de compte',
    tallyLead: 'Pour la personne qui anime\u00a0: les bonnes réponses y sont.',
    step: 'Étape',
    question: 'Question',
    right: 'Bonne réponse',
    again: 'de nouveau',
    cards: 'Cartes à découper',
    questions: 'Questions à montrer',
    empty: "Le déroulement de cette salle n'a pas de question\u00a0: il n'y a rien à imprimer.",
  },
  en: {
    title: 'Questions and cards to print',
    lead: 'To lead the session without devices: the group votes by raising a card, and you count.',
    print: "To print: your browser's menu, then “Print”.",
    back: 'Back to the control page',
    how: [
      'Print one copy of the cards per person and cut them out; one copy of the rest is enough.',
      'Show the question, read it aloud and ask people to raise a card.',
      'Count the cards raised for each answer and write the number below.',
      'During the session or after it, enter your counts on the control page, under “Enter a count made by hand”: the results will show them like any other vote.',
    ],
    tally: 'Tally sheet',
    tallyLead: 'For the facilitator: it gives the right answers.',
    step: 'Step',
    question: 'Question',
    right: 'Right answer',
    again: 'again',
    cards: 'Cards to cut out',
    questions: 'Questions to show',
    empty: 'The plan of this room has no question: there is nothing to print.',
  },
});
