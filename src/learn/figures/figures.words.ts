import { bothLanguages } from '../../web/both-languages.ts';
import { countOf } from '../../web/format.ts';
import { askKey } from '../../web/words.ts';

const answers = (lang: 'fr' | 'en', count: number): string =>
  lang === 'fr' ? countOf(count, lang, 'réponse', 'réponses') : countOf(count, lang, 'answer', 'answers');
const questions = (lang: 'fr' | 'en', count: number): string =>
  lang === 'fr'
    ? countOf(count, lang, 'question', 'questions')
    : countOf(count, lang, 'question', 'questions');

/** Statistics of questions. */
export const figuresWords = bothLanguages({
  fr: {
    title: 'Statistiques des questions',
    lead: 'Ce que les réponses réelles disent des questions\u00a0: leur difficulté, leur capacité de distinguer les personnes, les options que personne ne choisit. Rien ne dit qui a répondu.',
    keyLead:
      'Cette page est pour les personnes qui administrent le site ou animent la formation\u00a0: elle montre les bonnes réponses.',
    key: "Clé d'animation",
    keyHint: (body: string | undefined) => `${askKey.fr(body)} La page reste ouverte douze heures.`,
    keyWrong: "Ce n'est pas la clé d'animation de ce site. Vérifiez chaque caractère.",
    errorTitle: "La page ne peut pas s'ouvrir",
    open: 'Voir les statistiques',
    passOver:
      'Cette adresse ne fonctionne plus\u00a0: elle est valide douze heures. Tapez la clé de nouveau.',
    sources: {
      evaluation: 'Évaluation finale',
      positioning: 'Test de positionnement',
      alone: "Questions d'ouverture, en solo",
      room: 'Votes en salle',
    },
    edition: (edition: string) => `édition ${edition}`,
    where: 'Où les réponses ont été données',
    none: (least: number) =>
      `Aucune question n'a encore ${least} réponses. Les chiffres paraîtront ici à mesure que des personnes termineront leur test, répondront aux douze questions d'ouverture ou voteront dans une salle.`,
    few: (count: number, least: number) =>
      `${questions('fr', count)} de plus, avec moins de ${least} réponses\u00a0: rien n'en est montré.`,
    toReread: 'À relire',
    nothingToReread: 'Aucune question ne sort des bornes.',
    all: 'Toutes les questions',
    question: 'Question',
    answersHead: 'Réponses',
    rightHead: 'Bonnes réponses',
    discriminationHead: 'Discrimination',
    answers: (count: number) => answers('fr', count),
    doubts: {
      hard: 'Difficiles\u00a0: moins de 30\u00a0% de bonnes réponses',
      easy: 'Trop faciles\u00a0: plus de 95\u00a0% de bonnes réponses',
      weak: 'Ne distinguent pas les personnes\u00a0: discrimination sous 0,2',
    },
    notMeasured: 'non mesurée',
    csv: 'Télécharger en CSV',
    method: 'Comment lire ces chiffres',
    methodTexts: (least: number) => [
      `Bonnes réponses\u00a0: la part des personnes qui ont bien répondu. Plus elle est haute, plus la question est facile.`,
      'Discrimination\u00a0: la corrélation, de -1 à 1, entre réussir cette question et réussir le reste de ce qui a été demandé aux mêmes personnes (corrélation bisérielle de point, question exclue). Sous 0,2, la question distingue mal (Ebel et Frisbie, Essentials of Educational Measurement, 1991); sous 0, elle trompe les personnes qui réussissent le reste.',
      `Rien ne paraît sous ${least} réponses, et les réponses s'ajoutent dix à la fois. Seules comptent les premières réponses d'une personne à une question, dans un test terminé, dans les douze questions d'ouverture ou dans une salle dont la séance est finie. Les votes à main levée et le second vote après discussion n'y sont pas.`,
    ],
    options: 'Options',
    chosenBy: 'Choisie par',
    right: 'bonne réponse',
    gone: 'Cette question ne fait plus partie de la formation.',
    back: 'Toutes les statistiques',
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
    title: 'Question statistics',
    lead: 'What real answers say about the questions: how hard they are, how well they tell people apart, which options nobody chooses. Nothing says who answered.',
    keyLead: 'This page is for people who run the site or lead the training: it shows the right answers.',
    key: 'Facilitator key',
    keyHint: (body: string | undefined) => `${askKey.en(body)} The page stays open for twelve hours.`,
    keyWrong: "This is not this site's facilitator key. Check each character.",
    errorTitle: 'The page cannot be opened',
    open: 'See the statistics',
    passOver: 'This address no longer works: it is valid for twelve hours. Type the key again.',
    sources: {
      evaluation: 'Final evaluation',
      positioning: 'Placement test',
      alone: 'Opening questions, alone',
      room: 'Votes in a room',
    },
    edition: (edition: string) => `edition ${edition}`,
    where: 'Where the answers were given',
    none: (least: number) =>
      `No question has ${least} answers yet. The figures will appear here as people finish their test, answer the twelve opening questions or vote in a room.`,
    few: (count: number, least: number) =>
      `${questions('en', count)} more, with fewer than ${least} answers: nothing about them is shown.`,
    toReread: 'To read again',
    nothingToReread: 'No question is out of bounds.',
    all: 'All the questions',
    question: 'Question',
    answersHead: 'Answers',
    rightHead: 'Right answers',
    discriminationHead: 'Discrimination',
    answers: (count: number) => answers('en', count),
    doubts: {
      hard: 'Hard: under 30% right answers',
      easy: 'Too easy: over 95% right answers',
      weak: 'Do not tell people apart: discrimination under 0.2',
    },
    notMeasured: 'not measured',
    csv: 'Download as CSV',
    method: 'How to read these figures',
    methodTexts: (least: number) => [
      'Right answers: the share of people who answered correctly. The higher it is, the easier the question.',
      'Discrimination: the correlation, from -1 to 1, between getting this question right and getting right the rest of what the same people were asked (point-biserial correlation, the question itself left out). Under 0.2, the question tells people apart poorly (Ebel and Frisbie, Essentials of Educational Measurement, 1991); under 0, it misleads those who get the rest right.',
      `Nothing is shown under ${least} answers, and answers are added ten at a time. Only the first answers of a person to a question count, in a finished test, in the twelve opening questions or in a room whose session is over. Votes by show of hands, and the second vote after a discussion, are left out.`,
    ],
    options: 'Options',
    chosenBy: 'Chosen by',
    right: 'right answer',
    gone: 'This question is no longer part of the training.',
    back: 'All the statistics',
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
