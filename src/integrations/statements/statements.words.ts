import { bothLanguages } from '../../web/both-languages.ts';

/** What statements call things, for people who read them in the record of learning. */
export const statementWords = bothLanguages({
  fr: {
    training: 'Formation sur les 18 bonnes pratiques numériques gouvernementales',
    positioning: 'Test de positionnement',
    evaluation: 'Évaluation',
    review: 'Révision des questions manquées',
    session: 'Séance animée',
    commitments: 'Engagements',
    verbs: {
      initialized: 'a commencé',
      attempted: 'a entrepris',
      answered: 'a répondu à',
      completed: 'a terminé',
      passed: 'a réussi',
      failed: "n'a pas réussi",
      attended: 'a suivi',
      terminated: 'a clos',
      voided: 'a annulé',
    },
  },
  en: {
    training: 'Training on the 18 government digital best practices',
    positioning: 'Placement test',
    evaluation: 'Evaluation',
    review: 'Review of missed questions',
    session: 'Facilitated session',
    commitments: 'Commitments',
    verbs: {
      initialized: 'initialized',
      attempted: 'attempted',
      answered: 'answered',
      completed: 'completed',
      passed: 'passed',
      failed: 'failed',
      attended: 'attended',
      terminated: 'terminated',
      voided: 'voided',
    },
  },
});
