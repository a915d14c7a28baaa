import { bothLanguages } from '../../web/both-languages.ts';

/** What the file of the figures of questions says, besides numbers and what the course says. */
export const figuresWords = bothLanguages({
  fr: {
    sources: {
      evaluation: 'Évaluation finale',
      positioning: 'Test de positionnement',
      alone: "Questions d'ouverture, en solo",
      room: 'Votes en salle',
    },
    columns: {
      source: 'où',
      edition: 'édition',
      question: 'question',
      kind: 'sorte',
      practice: 'pratique',
      action: 'action',
      stem: 'énoncé',
      answers: 'réponses',
      right: 'part de bonnes réponses',
      discrimination: 'discrimination',
      option: 'option',
      text: "texte de l'option",
      isRight: 'est bonne',
      chosen: 'part qui la choisit',
    },
    yes: 'oui',
    no: 'non',
  },
  en: {
    sources: {
      evaluation: 'Final evaluation',
      positioning: 'Placement test',
      alone: 'Opening questions, alone',
      room: 'Votes in a room',
    },
    columns: {
      source: 'where',
      edition: 'edition',
      question: 'question',
      kind: 'kind',
      practice: 'practice',
      action: 'action',
      stem: 'stem',
      answers: 'answers',
      right: 'share of right answers',
      discrimination: 'discrimination',
      option: 'option',
      text: 'text of the option',
      isRight: 'is right',
      chosen: 'share who choose it',
    },
    yes: 'yes',
    no: 'no',
  },
});
