import { bothLanguages } from '../../web/both-languages.ts';

/** « Emporter la formation ». */
export const packagesWords = bothLanguages({
  fr: {
    title: 'Emporter la formation',
    training: 'Se former',
    lead: "La formation entière, ses cas ou ses diapositives, pour l'outil que votre organisme utilise déjà.",
    contents: 'Sur cette page',
    opensHere: 'Votre plateforme peut ouvrir ce site (LTI)\u00a0: rien à déposer',
    questions: (questions: number) => `Seulement les ${questions} cas`,
    questionsLead: 'Avec leurs explications, pour une banque de questions ou un questionnaire.',
    answersInside: 'Ces fichiers contiennent les bonnes réponses. Gardez-les entre personnes formatrices.',
    format: 'Pour quel outil?',
    formats: {
      moodle: {
        name: 'Moodle (XML)',
        text: "Des questions d'appariement, avec toutes les explications, rangées par thème. Chaque cas vaut un point, comme dans Cap18.",
      },
      gift: {
        name: 'GIFT',
        text: "Un texte simple, que lisent Moodle et d'autres outils de questionnaires, et que l'on peut retoucher. Dans Moodle, chaque série y vaut un point, à partager entre ses cas. La langue des textes n'y est pas indiquée aux lecteurs d'écran.",
      },
      qti: {
        name: 'QTI 2.1',
        text: "Pour les plateformes et les banques de questions qui lisent cette norme. Le jugement est celui de Cap18, dans un outil qui suit les règles du fichier. Certains n'affichent pas les explications\u00a0: essayez d'abord un thème.",
      },
      csv: {
        name: 'CSV, pour un tableur',
        text: "Un cas par ligne, avec les actions au choix, la bonne et les explications\u00a0: pour relire, choisir, ou recopier dans un outil qui ne lit rien d'autre. Un tableau ne note personne.",
      },
    },
    lang: 'Langue des cas',
    langs: { fr: 'Français', en: 'Anglais', both: 'Français et anglais, dans un même fichier' },
    part: 'Quels cas?',
    all: 'Tous les cas',
    theme: (id: number, title: string) => `Thème ${id}\u00a0: ${title}`,
    download: 'Télécharger le fichier',
    weight: 'Le fichier pèse au plus 0,5\u00a0Mo.',
    thenTitle: 'Ensuite',
    thenSteps: (mark: string) => [
      'Dans Moodle\u00a0: ouvrez la banque de questions de votre cours, choisissez «\u00a0Importer\u00a0», puis «\u00a0Format XML Moodle\u00a0» ou «\u00a0Format GIFT\u00a0», et déposez le fichier.',
      "Les cas arrivent par séries de quatre, dans une catégorie par thème. L'identifiant d'une série est celui de son premier cas.",
      `Créez un test. Pour faire comme Cap18, prenez une série de chaque thème et demandez ${mark}.`,
    ],
    leftTitle: "Ce que les cas seuls n'ont pas",
    left: "Les exercices, les engagements, le tirage de l'évaluation et l'attestation. C'est votre outil qui note, garde les résultats et décide de la note de passage. Il n'envoie rien à Cap18.",
    slidesTitle: 'Une séance\u00a0: diapositives, guide et cahier',
    slides:
      "Pour chaque déroulement\u00a0: les diapositives, qui s'ouvrent dans PowerPoint et dans LibreOffice, avec ce que vous dites dans les notes, pour une salle d'où ce site n'est pas joignable et où l'on répond à main levée; le guide de la personne formatrice, à imprimer; le cahier à remettre aux participantes et participants.",
    sessionFiles: {
      sessionSlides: 'Diapositives (PowerPoint)',
      sessionGuide: 'Guide (PDF)',
      sessionBooklet: 'Cahier (PDF)',
    },
    slidesMore: 'Composer un déroulement, ou choisir un public',
    sourceTitle: 'Qui dit quoi, et à quelles conditions',
    source: (edition: string) =>
      `Édition ${edition} de la formation. Les questions, les réponses et les explications sont les mots de Cap18; chaque ligne de son référentiel qui décide d'une réponse indique sa source. Vous pouvez les utiliser, les modifier et les partager.`,
    whoSaysWhat: 'Qui dit quoi',
    licence: 'Licence Libre du Québec – Permissive (LiLiQ-P), version 1.1',
  },
  en: {
    title: 'Use the training elsewhere',
    training: 'Training',
    lead: 'The whole training, its cases or its slides, for the tool your organization already uses.',
    contents: 'On this page',
    opensHere: 'Your platform can open this site (LTI): nothing to upload',
    questions: (questions: number) => `The ${questions} cases alone`,
    questionsLead: 'With their explanations, for a question bank or a quiz.',
    answersInside: 'These files contain the right answers. Keep them among trainers.',
    format: 'For which tool?',
    formats: {
      moodle: {
        name: 'Moodle (XML)',
        text: 'Matching questions with all the explanations, sorted by theme. Each case is worth a point, as in Cap18.',
      },
      gift: {
        name: 'GIFT',
        text: 'Plain text that Moodle and other quiz tools read, and that can be edited. In Moodle, each set is worth one point there, shared among its cases. The language of the texts is not indicated to screen readers.',
      },
      qti: {
        name: 'QTI 2.1',
        text: 'For platforms and question banks that read this standard. Answers are judged as in Cap18 by a tool that follows the rules of the file. Some do not show explanations: try one theme first.',
      },
      csv: {
        name: 'CSV, for a spreadsheet',
        text: 'One case per line, with the actions to choose from, the right one and the explanations: to review, to choose, or to copy into a tool that reads nothing else. A table does not grade anyone.',
      },
    },
    lang: 'Language of the cases',
    langs: { fr: 'French', en: 'English', both: 'French and English, in one file' },
    part: 'Which cases?',
    all: 'All the cases',
    theme: (id: number, title: string) => `Theme ${id}: ${title}`,
    download: 'Download the file',
    weight: 'The file is 0.5 MB at most.',
    thenTitle: 'Next',
    thenSteps: (mark: string) => [
      'In Moodle: open the question bank of your course, choose “Import”, then “Moodle XML format” or “GIFT format”, and drop the file there.',
      'The cases come in sets of four, in a category for each theme. The identifier of a set is that of its first case.',
      `Create a quiz. To do as Cap18 does, take a set from each theme and ask for ${mark}.`,
    ],
    leftTitle: 'What the cases alone do not have',
    left: 'Exercises, commitments, the drawing of evaluation cases and the certificate. Your tool grades, keeps the results and decides the passing grade. It sends nothing to Cap18.',
    slidesTitle: 'A session: slides, guide and booklet',
    slides:
      "For each plan: the slides, which PowerPoint and LibreOffice open, with what you say in the notes, for a room from which this site cannot be reached and where people raise their hands; the trainer's guide, to print; the booklet to give to participants.",
    sessionFiles: {
      sessionSlides: 'Slides (PowerPoint)',
      sessionGuide: 'Guide (PDF)',
      sessionBooklet: 'Booklet (PDF)',
    },
    slidesMore: 'Compose a plan, or choose an audience',
    sourceTitle: 'Who says what, and on what terms',
    source: (edition: string) =>
      `Edition ${edition} of the training. The questions, the answers and the explanations are Cap18's words; each line of its standard that settles an answer names its source. You may use, change and share them.`,
    whoSaysWhat: 'Who says what',
    licence: 'Licence Libre du Québec – Permissive (LiLiQ-P), version 1.1',
  },
});
