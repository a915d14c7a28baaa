import { bothLanguages } from '../../web/both-languages.ts';

const many = (count: number, one: string, more: string): string => `${count} ${count > 1 ? more : one}`;

/** What is read after a session, on the page and in its files. */
export const resultsWords = bothLanguages({
  fr: {
    title: 'Résultats de la séance',
    lead: 'Ce que le groupe a répondu, retenu et pensé. Aucun nom, et aucun détail quand trop peu de personnes ont répondu.',
    back: 'Retourner à la page de commande',
    csv: 'Télécharger le tableau (CSV)',
    json: 'Télécharger les données (JSON)',
    print: 'Pour imprimer ce rapport ou le garder en PDF : menu de votre navigateur, puis « Imprimer ».',
    file: 'salle',
    room: 'Salle',
    day: 'Jour',
    time: 'Durée',
    timeSoFar: (time: string) => `${time} jusqu'ici`,
    notStarted: 'séance à venir',
    voters: 'Personnes ayant voté sur un appareil',
    asked: 'Votes tenus',
    emptyBefore:
      "Rien n'a encore été demandé au groupe. Vous trouverez ici, dès la fin du premier vote, les résultats par question et par thème; puis ce qui a changé, les engagements, la satisfaction et le temps passé.",
    unreadable: (count: number) =>
      `${count === 1 ? 'Une question posée ne fait' : `${count} questions posées ne font`} plus partie de la formation : les réponses sont gardées, mais ne peuvent pas être montrées ici.`,
    emptyQuestions: "Aucun vote n'a encore été tenu. Le résultat de chacun paraîtra ici.",
    cards: 'Sans appareils : imprimer les questions et les cartes',
    byQuestion: 'Par question',
    times: (time: number) => ` – ${time}e fois`,
    openedAt: (time: string) => `Vote ouvert à ${time}`,
    votingNow: (count: number) =>
      `Le vote est ouvert : ${many(count, 'réponse', 'réponses')} pour l'instant. Le résultat paraîtra à sa fermeture.`,
    byLanguage: 'Bonnes réponses selon la langue',
    byAudience: 'Bonnes réponses selon le public',
    languages: { fr: 'En français', en: 'En anglais' },
    outOf: (right: number, answered: number) => `${right}\u00a0sur\u00a0${answered}`,
    byTheme: 'Par thème',
    byThemeLead: 'Part des bonnes réponses, la première fois que chaque question a été posée.',
    emptyThemes: 'Ce résultat paraîtra dès que trois personnes auront répondu à une question.',
    change: 'Avant et après',
    changeLead: "Les questions posées plus d'une fois : la première fois, puis la dernière.",
    changePicture: 'Bonnes réponses avant et après, par question',
    emptyChange:
      "Aucune question n'a encore été posée deux fois. Posez-en une de nouveau après l'explication : ce qui a changé paraîtra ici.",
    before: 'Avant',
    after: 'Après',
    question: 'Question',
    notShown: 'non montré',
    commitments: 'Engagements',
    commitmentsLead: (people: number) =>
      `${many(people, 'personne a retenu', 'personnes ont retenu')} au moins une action à appliquer.`,
    emptyCommitments:
      "Personne ne s'est encore engagé. Les engagements sont recueillis à l'étape « Vos engagements ».",
    satisfaction: 'Satisfaction',
    emptySatisfaction:
      "Personne n'a encore donné son avis. Les avis sont recueillis à l'étape « Votre avis ».",
    gathering: (people: number) =>
      `${many(people, 'personne a répondu', 'personnes ont répondu')} jusqu'ici. Le détail paraîtra quand la salle aura quitté cette étape.`,
    tooFew: (people: number, least: number) =>
      `${many(people, 'personne a répondu', 'personnes ont répondu')} : le détail est montré à partir de ${least}.`,
    mean: (mean: string, people: number) =>
      `En moyenne ${mean}\u00a0sur\u00a05 (${many(people, 'réponse', 'réponses')})`,
    steps: 'Temps par étape',
    step: 'Étape',
    planned: 'Suggéré',
    spent: 'Passé',
    state: { done: 'faite', here: 'en cours', skipped: 'sautée', ahead: 'non abordée' },
    total: 'Total',
    columns: ['Partie', 'Élément', 'Fois', 'Détail', 'Nombre', 'Sur', 'Unité'],
    units: { people: 'personnes', answers: 'réponses', minutes: 'minutes', points: 'points' },
    parts: {
      answers: 'Réponses reçues',
      choice: 'Choix',
      right: 'Bonnes réponses',
      mean: 'Satisfaction (moyenne)',
    },
  },
  en: {
    title: 'Results of the session',
    lead: 'What the group answered, committed to and thought. No names, and no detail when too few people answered.',
    back: 'Back to the control page',
    csv: 'Download the table (CSV)',
    json: 'Download the data (JSON)',
    print: "To print this report or keep it as a PDF: your browser's menu, then “Print”.",
    file: 'room',
    room: 'Room',
    day: 'Day',
    time: 'Duration',
    timeSoFar: (time: string) => `${time} so far`,
    notStarted: 'session to come',
    voters: 'People who voted on a device',
    asked: 'Votes held',
    emptyBefore:
      'Nothing has been asked yet. As soon as the first vote ends, you will find here the results by question and by theme; then what changed, commitments, satisfaction and time spent.',
    unreadable: (count: number) =>
      `${count === 1 ? 'A question that was asked is' : `${count} questions that were asked are`} no longer part of the training: the answers are kept, but cannot be shown here.`,
    emptyQuestions: 'No vote has been held yet. The result of each will appear here.',
    cards: 'Without devices: print the questions and the cards',
    byQuestion: 'By question',
    times: (time: number) => ` – ${time === 2 ? '2nd' : time === 3 ? '3rd' : `${time}th`} time`,
    openedAt: (time: string) => `Vote opened at ${time}`,
    votingNow: (count: number) =>
      `The vote is open: ${many(count, 'answer', 'answers')} for now. The result will appear once it closes.`,
    byLanguage: 'Right answers by language',
    byAudience: 'Right answers by audience',
    languages: { fr: 'In French', en: 'In English' },
    outOf: (right: number, answered: number) => `${right}\u00a0of\u00a0${answered}`,
    byTheme: 'By theme',
    byThemeLead: 'Share of right answers, the first time each question was asked.',
    emptyThemes: 'This result will appear once three people have answered a question.',
    change: 'Before and after',
    changeLead: 'Questions asked more than once: the first time, then the last.',
    changePicture: 'Right answers before and after, by question',
    emptyChange:
      'No question has been asked twice yet. Ask one again after its explanation: what changed will appear here.',
    before: 'Before',
    after: 'After',
    question: 'Question',
    notShown: 'not shown',
    commitments: 'Commitments',
    commitmentsLead: (people: number) =>
      `${many(people, 'person chose', 'people chose')} at least one action to apply.`,
    emptyCommitments: 'Nobody has committed yet. Commitments are gathered at the step “Your commitments”.',
    satisfaction: 'Satisfaction',
    emptySatisfaction: 'Nobody has given an opinion yet. Opinions are gathered at the step “Your opinion”.',
    gathering: (people: number) =>
      `${many(people, 'person has', 'people have')} answered so far. The detail will appear once the room has left this step.`,
    tooFew: (people: number, least: number) =>
      `${many(people, 'person', 'people')} answered: the detail is shown from ${least} on.`,
    mean: (mean: string, people: number) =>
      `On average ${mean}\u00a0out of\u00a05 (${many(people, 'answer', 'answers')})`,
    steps: 'Time by step',
    step: 'Step',
    planned: 'Suggested',
    spent: 'Spent',
    state: { done: 'done', here: 'in progress', skipped: 'skipped', ahead: 'not reached' },
    total: 'Total',
    columns: ['Part', 'Item', 'Time asked', 'Detail', 'Number', 'Out of', 'Unit'],
    units: { people: 'people', answers: 'answers', minutes: 'minutes', points: 'points' },
    parts: {
      answers: 'Answers received',
      choice: 'Choice',
      right: 'Right answers',
      mean: 'Satisfaction (mean)',
    },
  },
});
