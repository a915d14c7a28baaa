import { bothLanguages } from '../../web/both-languages.ts';

/** « Emporter la formation ». */
export const packagesWords = bothLanguages({
  fr: {
    title: 'Emporter la formation',
    training: 'Se former',
    lead: "La formation entière, ses questions ou ses diapositives, pour l'outil que votre organisme utilise déjà.",
    contents: 'Sur cette page',
    opensHere: 'Votre plateforme peut ouvrir ce site (LTI) : rien à déposer',
    questions: (questions: number) => `Seulement les ${questions} questions`,
    questionsLead: 'Avec leurs explications, pour une banque de questions ou un questionnaire.',
    answersInside: 'Ces fichiers contiennent les bonnes réponses. Gardez-les entre personnes formatrices.',
    format: 'Pour quel outil?',
    formats: {
      moodle: {
        name: 'Moodle (XML)',
        text: "Avec toutes les explications, rangé par thème et par pratique. Une seule différence : à une question à plusieurs bonnes réponses, Moodle donne une part du point à qui n'en choisit que quelques-unes; Cap18 n'en donne aucune.",
      },
      'moodle-all-or-nothing': {
        name: 'Moodle (XML), tout ou rien',
        text: 'Les mêmes questions, jugées exactement comme dans Cap18. Il faut que le type de question « All or nothing » (multichoiceset) soit installé dans votre Moodle.',
      },
      gift: {
        name: 'GIFT',
        text: "Un texte simple, que lisent Moodle et d'autres outils de questionnaires, et que l'on peut retoucher. Il donne les mêmes parts du point que Moodle. La langue des textes n'y est pas indiquée aux lecteurs d'écran.",
      },
      qti: {
        name: 'QTI 2.1',
        text: "Pour les plateformes et les banques de questions qui lisent cette norme. Le jugement est celui de Cap18, dans un outil qui suit les règles du fichier. Certains n'affichent pas les explications : essayez d'abord une pratique.",
      },
      csv: {
        name: 'CSV, pour un tableur',
        text: "Une question par ligne, avec les réponses, les bonnes et les explications : pour relire, choisir, ou recopier dans un outil qui ne lit rien d'autre. Un tableau ne note personne.",
      },
    },
    lang: 'Langue des questions',
    langs: { fr: 'Français', en: 'Anglais', both: 'Français et anglais, dans un même fichier' },
    part: 'Quelles questions?',
    all: 'Toutes les questions',
    theme: (id: number) => `Thème ${id}`,
    wholeTheme: (id: number, title: string) => `Tout le thème ${id} : ${title}`,
    practice: (id: number, title: string) => `Pratique ${id} : ${title}`,
    download: 'Télécharger le fichier',
    weight: 'Le fichier pèse au plus 1,1 Mo.',
    thenTitle: 'Ensuite',
    thenSteps: (mark: string) => [
      'Dans Moodle : ouvrez la banque de questions de votre cours, choisissez « Importer », puis « Format XML Moodle » ou « Format GIFT », et déposez le fichier.',
      "Les questions arrivent dans une catégorie par pratique. L'identifiant de chacune ne change pas d'une édition à l'autre : il permet de retrouver une question.",
      `Créez un test. Pour faire comme Cap18, demandez ${mark} et laissez les réponses dans leur ordre.`,
    ],
    leftTitle: "Ce que les questions seules n'ont pas",
    left: "Les exercices, les engagements, le tirage de l'évaluation et l'attestation. C'est votre outil qui note, garde les résultats et décide de la note de passage. Il n'envoie rien à Cap18.",
    slidesTitle: 'Une séance : diapositives, guide et cahier',
    slides:
      "Pour chaque déroulement : les diapositives, qui s'ouvrent dans PowerPoint et dans LibreOffice, avec ce que vous dites dans les notes, pour une salle d'où ce site n'est pas joignable et où l'on répond à main levée; le guide de la personne formatrice, à imprimer; le cahier à remettre aux participantes et participants.",
    sessionFiles: {
      sessionSlides: 'Diapositives (PowerPoint)',
      sessionGuide: 'Guide (PDF)',
      sessionBooklet: 'Cahier (PDF)',
    },
    slidesMore: 'Composer un déroulement, ou choisir un public',
    sourceTitle: 'Qui dit quoi, et à quelles conditions',
    source: (edition: string) =>
      `Édition ${edition} de la formation. Les questions, les réponses et les explications sont les mots de Cap18; chaque ligne du référentiel qui décide d'une réponse dit de qui elle est. Vous pouvez les utiliser, les modifier et les partager.`,
    whoSaysWhat: 'Qui dit quoi',
    licence: 'Licence Libre du Québec – Permissive (LiLiQ-P), version 1.1',
  },
  en: {
    title: 'Take the training away',
    training: 'Training',
    lead: 'The whole training, its questions or its slides, for the tool your organization already uses.',
    contents: 'On this page',
    opensHere: 'Your platform can open this site (LTI): nothing to upload',
    questions: (questions: number) => `The ${questions} questions alone`,
    questionsLead: 'With their explanations, for a question bank or a quiz.',
    answersInside: 'These files hold the right answers. Keep them among trainers.',
    format: 'For which tool?',
    formats: {
      moodle: {
        name: 'Moodle (XML)',
        text: 'With all the explanations, sorted by theme and practice. A single difference: where a question has several right answers, Moodle gives a share of the point to people who choose only some of them; Cap18 gives none.',
      },
      'moodle-all-or-nothing': {
        name: 'Moodle (XML), all or nothing',
        text: 'The same questions, judged exactly as in Cap18. The “All or nothing” question type (multichoiceset) must be installed in your Moodle.',
      },
      gift: {
        name: 'GIFT',
        text: 'Plain text that Moodle and other quiz tools read, and that can be edited. It gives the same shares of the point as Moodle. The language of the texts is not told to screen readers.',
      },
      qti: {
        name: 'QTI 2.1',
        text: 'For platforms and question banks that read this standard. Answers are judged as in Cap18 by a tool that follows the rules of the file. Some do not show explanations: try one practice first.',
      },
      csv: {
        name: 'CSV, for a spreadsheet',
        text: 'One question a line, with its answers, the right ones and the explanations: to review, to choose, or to copy into a tool that reads nothing else. A table marks nobody.',
      },
    },
    lang: 'Language of the questions',
    langs: { fr: 'French', en: 'English', both: 'French and English, in one file' },
    part: 'Which questions?',
    all: 'All the questions',
    theme: (id: number) => `Theme ${id}`,
    wholeTheme: (id: number, title: string) => `All of theme ${id}: ${title}`,
    practice: (id: number, title: string) => `Practice ${id}: ${title}`,
    download: 'Download the file',
    weight: 'The file is 1.1 MB at most.',
    thenTitle: 'Then',
    thenSteps: (mark: string) => [
      'In Moodle: open the question bank of your course, choose “Import”, then “Moodle XML format” or “GIFT format”, and drop the file there.',
      'The questions come in a category for each practice. The identifier of each one does not change from one edition to the next: it lets you find a question again.',
      `Create a quiz. To do as Cap18 does, ask for ${mark} and leave the answers in their order.`,
    ],
    leftTitle: 'What the questions alone do not have',
    left: 'Exercises, commitments, the drawing of the evaluation and the certificate. Your tool marks, keeps the results and decides the passing grade. It sends nothing to Cap18.',
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
      `Edition ${edition} of the training. The questions, the answers and the explanations are Cap18's words; each line of the standard that settles an answer says whose it is. You may use, change and share them.`,
    whoSaysWhat: 'Who says what',
    licence: 'Licence Libre du Québec – Permissive (LiLiQ-P), version 1.1',
  },
});
