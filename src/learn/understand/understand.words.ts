import { bothLanguages } from '../../web/both-languages.ts';
import { notOfficial } from '../../web/words.ts';

export const understandWords = bothLanguages({
  fr: {
    title: 'Comprendre',
    heading: 'Comprendre les 18 bonnes pratiques',
    lead: 'Deux orientations, six thèmes, 18\u00a0pratiques et 48\u00a0actions. Choisissez un pétale de la rose, ou une pratique dans la liste.',
    roseTitle: 'La rose des 18 bonnes pratiques. Chaque pétale mène à sa pratique.',
    orientations: 'Les deux orientations',
    orientationsLead:
      'Les pratiques 7 à 9 servent les deux orientations à la fois\u00a0: les deux arcs de la rose les longent.',
    practicesRange: (from: number, to: number) => `pratiques ${from} à ${to}`,
    themes: 'Les six thèmes et leurs pratiques',
    themeOf: (id: number) => `Thème ${id}`,
    practice: 'Pratique',
    sheets: 'Imprimer les 18 fiches',
    searchButton: 'Rechercher',
    searchTitle: 'Rechercher',
    searchLead:
      'Dans les thèmes, les pratiques, les actions, les exemples, «\u00a0Lundi matin\u00a0» et le glossaire. Les accents, les pluriels et une faute de frappe ne gênent pas la recherche.',
    searchLabel: 'Mots à chercher',
    searchNothing: (query: string) => `Rien trouvé pour «\u00a0${query}\u00a0»`,
    searchNothingHelp:
      'Essayez un mot plus court ou plus courant, par exemple «\u00a0courriel\u00a0», «\u00a0risque\u00a0» ou «\u00a0données\u00a0».',
    searchFound: (count: number, query: string) =>
      `${count} passage${count > 1 ? 's' : ''} pour «\u00a0${query}\u00a0»`,
    searchMeant: (typed: string, means: readonly string[]) =>
      `Pour «\u00a0${typed}\u00a0», la recherche porte aussi sur ${means.map((each) => `«\u00a0${each}\u00a0»`).join(', ')}.`,
    searchAbsent: (typed: string, means: readonly string[]) =>
      `Cap18 n'emploie pas «\u00a0${typed}\u00a0». Voici ce qui s'en approche\u00a0: ${means.map((each) => `«\u00a0${each}\u00a0»`).join(', ')}.`,
    searchMissing: (words: readonly string[]) =>
      `Aucun passage ne contient ${words.map((each) => `«\u00a0${each}\u00a0»`).join(', ')}\u00a0: la recherche s'est faite avec les autres mots.`,
    searchTooLong: 'Cherchez avec 200 caractères au plus.',
    foundIn: {
      theme: 'Thème',
      practice: 'Pratique',
      action: 'Action',
      example: 'Exemple',
      firstSteps: 'Lundi matin',
      term: 'Glossaire',
    },
    foundPart: {
      why: 'Pourquoi',
      proof: 'Exemples de preuves',
      remark: 'Note de Cap18',
      problem: 'Ce que vous voyez',
      gesture: 'Un premier geste',
      question: 'Une question à poser à votre équipe',
      sign: 'Le signe que cela fonctionne',
      objection: "Ce que l'on vous dira peut-être",
      answer: "Réponse à ce que l'on vous dira peut-être",
    },
    foundBy: (means: readonly string[]) =>
      `Trouvé par ${means.map((each) => `«\u00a0${each}\u00a0»`).join(', ')}.`,
    toFirstSteps: 'Peu de temps? Allez à «\u00a0Lundi matin\u00a0»',
    definition: "De quoi il s'agit",
    why: 'Pourquoi',
    serves: 'Sert',
    questions: "Pour y réfléchir d'abord",
    questionsLead:
      "Vrai ou faux? Répondez dans votre tête, puis ouvrez la réponse. Les énoncés et les réponses sont de Cap18, d'après les questions de la formation officielle.",
    seeAnswer: 'Voir la réponse',
    actionsTitle: 'Que faire, et pourquoi',
    expectedFrom: 'Une preuve est possible dès',
    phases: {
      explore: "l'exploration",
      design: 'la conception',
      build: 'la réalisation',
      run: "l'exploitation et l'amélioration",
    },
    proofs: 'Exemples de preuves',
    proofsLead:
      "De quoi montrer à quelqu'un d'autre que cette action est appliquée. Une de ces traces suffit pour commencer; aucune n'est exigée.",
    proofKinds: {
      register: 'Registre',
      probe: 'Mesure automatique',
      indicator: 'Indicateur',
      training: 'Formation',
    },
    proofKindsMean: {
      register: "une liste que l'équipe tient à jour",
      probe: "ce qu'un logiciel vérifie sur les pages",
      indicator: 'un nombre suivi dans le temps',
      training: "ce que l'équipe a appris, et quand",
    },
    examples: 'Exemples',
    examplesLead: 'Ces situations sont fictives.',
    documentation: 'Documentation officielle',
    glossaryTitle: 'Glossaire',
    glossaryLead: (count: number) =>
      `${count} mots qui reviennent dans les pratiques, en une phrase ou deux. Là où ils se trouvent, un mot souligné de points s'explique sur place.`,
    usedIn: 'Dans les pratiques',
    layersTitle: 'Qui dit quoi',
    layersLead:
      'Trois choses se lisent ici côte à côte\u00a0: ce qui est officiel, ce que Cap18 met en mots et ce que Cap18 suggère. Voici comment les distinguer.',
    layers: { official: 'Officiel', wording: 'Les mots de Cap18', suggestion: 'Les suggestions de Cap18' },
    layerFrom: (author: string) => `De\u00a0: ${author}`,
    marks: {
      official: "Vous le reconnaissez au titre de la page et au numéro. Rien n'y a été changé.",
      wording:
        "Les phrases sous le titre. Si l'une d'elles disait autre chose que la source, la source aurait raison\u00a0: dites-le-nous.",
      suggestion:
        "Marquées «\u00a0suggestion de Cap18\u00a0». Prenez-les, adaptez-les ou passez outre\u00a0: ne pas les suivre n'est pas un écart.",
    },
    sources: 'Les documents officiels',
    sourcesLead:
      'La stratégie dit pourquoi ces pratiques existent. La représentation visuelle les montre toutes ensemble. La Vitrine numériQc les tient à jour.',
    notOfficial: `${notOfficial.fr} Le Centre québécois d'excellence numérique n'a pas approuvé ses textes.`,
    layersData: 'La même distinction, champ par champ, dans les données ouvertes',
    sheet: 'Imprimer la fiche',
    sheetTitle: (id: number) => `Fiche de la pratique ${id}`,
    editionTitle: (version: string) => `Référentiel de Cap18, version ${version}`,
    editionFormer:
      "Cette version n'est plus en vigueur. Elle reste ici, telle qu'elle était, pour les personnes qui ont commencé leur formation ou obtenu leur attestation avec elle.",
    editionInForce: (version: string) => `Voir la version ${version}, en vigueur`,
    editionCurrent:
      'Cette version est en vigueur\u00a0: les 18 pratiques, sans les exemples ni les suggestions.',
    editionNow: 'en vigueur',
    editionData: 'Cette version en données ouvertes (JSON)',
    editions: 'Les versions du référentiel de Cap18',
    editionsLead:
      'Quand les mots de Cap18 changent, une nouvelle version paraît. Les précédentes se lisent toujours\u00a0: ce que vous avez appris ne disparaît pas.',
    sheetsTitle: 'Les 18 fiches',
    sheetsLead:
      'Une fiche par pratique, à imprimer ou à garder en PDF. Son titre mène à la fiche complète, avec ses exemples.',
    neighbours: 'Pratiques voisines',
    themeNeighbours: 'Thèmes voisins',
    threePractices: 'Ses trois pratiques',
    train: 'Suivre la formation',
    commit: "S'engager sur cette pratique",
    behind: [
      'Derrière ce conseil\u00a0: la pratique',
      ", l'une des 18 que le gouvernement du Québec a retenues pour ses services. Cap18 en tire un premier geste et deux questions.",
    ],
    otherProblems: "D'autres situations",
  },
  en: {
    title: 'Understand',
    heading: 'Understand the 18 best practices',
    lead: 'Two orientations, six themes, eighteen practices and forty-eight actions. Choose a petal of the rose, or a practice in the list.',
    roseTitle: 'The rose of the 18 best practices. Each petal leads to its practice.',
    orientations: 'The two orientations',
    orientationsLead:
      'Practices 7 to 9 serve both orientations at once: both arcs of the rose run along them.',
    practicesRange: (from: number, to: number) => `practices ${from} to ${to}`,
    themes: 'The six themes and their practices',
    themeOf: (id: number) => `Theme ${id}`,
    practice: 'Practice',
    sheets: 'Print the 18 sheets',
    searchButton: 'Search',
    searchTitle: 'Search',
    searchLead:
      'In the themes, practices, actions, examples, “Monday morning” and the glossary. Accents, plurals and a typo do not get in the way.',
    searchLabel: 'Words to search for',
    searchNothing: (query: string) => `Nothing found for “${query}”`,
    searchNothingHelp: 'Try a shorter or more common word, for example “email”, “risk” or “data”.',
    searchFound: (count: number, query: string) => `${count} passage${count > 1 ? 's' : ''} for “${query}”`,
    searchMeant: (typed: string, means: readonly string[]) =>
      `For “${typed}”, the search also looks for ${means.map((each) => `“${each}”`).join(', ')}.`,
    searchAbsent: (typed: string, means: readonly string[]) =>
      `Cap18 does not use “${typed}”. The closest words are ${means.map((each) => `“${each}”`).join(', ')}.`,
    searchMissing: (words: readonly string[]) =>
      `No passage contains ${words.map((each) => `“${each}”`).join(', ')}: the search used the other words.`,
    searchTooLong: 'Search with 200 characters at most.',
    foundIn: {
      theme: 'Theme',
      practice: 'Practice',
      action: 'Action',
      example: 'Example',
      firstSteps: 'Monday morning',
      term: 'Glossary',
    },
    foundPart: {
      why: 'Why',
      proof: 'Examples of evidence',
      remark: 'Cap18 note',
      problem: 'What you see',
      gesture: 'A first step',
      question: 'A question to ask your team',
      sign: 'The sign that it is working',
      objection: 'What you may be told',
      answer: 'An answer to what you may be told',
    },
    foundBy: (means: readonly string[]) => `Found by ${means.map((each) => `“${each}”`).join(', ')}.`,
    toFirstSteps: 'In a hurry? Go to “Monday morning”',
    definition: 'What it is',
    why: 'Why',
    serves: 'Serves',
    questions: 'To think about first',
    questionsLead:
      "True or false? Answer in your head, then open the answer. The statements and the answers are Cap18's, based on the questions of the official training.",
    seeAnswer: 'See the answer',
    actionsTitle: 'What to do, and why',
    expectedFrom: 'Evidence is possible from',
    phases: { explore: 'exploration', design: 'design', build: 'building', run: 'running and improving' },
    proofs: 'Examples of evidence',
    proofsLead:
      'Something that shows others that this action is applied. One of these is enough to begin with; none is required.',
    proofKinds: {
      register: 'Register',
      probe: 'Automatic measure',
      indicator: 'Indicator',
      training: 'Training',
    },
    proofKindsMean: {
      register: 'a list that the team keeps up to date',
      probe: 'what software checks on the pages',
      indicator: 'a number followed over time',
      training: 'what the team has learned, and when',
    },
    examples: 'Examples',
    examplesLead: 'These situations are fictional.',
    documentation: 'Official documentation',
    glossaryTitle: 'Glossary',
    glossaryLead: (count: number) =>
      `${count} words that come up in the practices, in a sentence or two. Where they stand, a word with a dotted line under it is explained in place.`,
    usedIn: 'In practices',
    layersTitle: 'Who says what',
    layersLead:
      'You read three things here side by side: what is official, what Cap18 puts into words and what Cap18 suggests. Here is how to tell them apart.',
    layers: { official: 'Official', wording: "Cap18's words", suggestion: "Cap18's suggestions" },
    layerFrom: (author: string) => `From: ${author}`,
    marks: {
      official:
        'You recognize it by the title of the page, in French, and the number. Nothing in it was changed.',
      wording:
        'The sentences under the title. If one of them said something other than the source, the source would be right: please tell us.',
      suggestion:
        "Marked “Cap18's suggestion”. Take them, adapt them or leave them: not following them is no shortcoming.",
    },
    sources: 'The official documents',
    sourcesLead:
      'The strategy says why these practices exist. The visual representation shows them all together. The Vitrine numériQc keeps them up to date.',
    notOfficial: `${notOfficial.en} The Centre québécois d'excellence numérique has not approved its texts.`,
    layersData: 'The same distinction, field by field, in the open data',
    sheet: 'Print the sheet',
    sheetTitle: (id: number) => `Sheet of practice ${id}`,
    editionTitle: (version: string) => `Cap18's standard, version ${version}`,
    editionFormer:
      'This version is no longer in force. It stays here, as it was, for those who began their training or received their certificate under it.',
    editionInForce: (version: string) => `See version ${version}, in force`,
    editionCurrent: 'This version is in force: the 18 practices, without their examples and suggestions.',
    editionNow: 'in force',
    editionData: 'This version as open data (JSON)',
    editions: "Versions of Cap18's standard",
    editionsLead:
      "When Cap18's words change, a new version comes out. Earlier ones can still be read: what you learned is not lost.",
    sheetsTitle: 'The 18 sheets',
    sheetsLead:
      'One sheet per practice, to print or to keep as a PDF. Its title leads to the full sheet, with its examples.',
    neighbours: 'Neighbouring practices',
    themeNeighbours: 'Neighbouring themes',
    threePractices: 'Its three practices',
    train: 'Take the training',
    commit: 'Commit to this practice',
    behind: [
      'Behind this advice: practice',
      ', one of the 18 that the Québec government chose for its services. Cap18 draws a first step and two questions from it.',
    ],
    otherProblems: 'Other situations',
  },
});
