import { bothLanguages } from './both-languages.ts';

/** Wherever no public body answers for Cap18. */
export const notOfficial = {
  fr: "Cap18 n'est pas un site officiel du gouvernement du Québec.",
  en: 'Cap18 is not an official Québec government site.',
} as const;

export const practiceShortNames = bothLanguages({
  fr: {
    1: 'Personnes',
    2: 'Du début à la fin',
    3: 'Cohérence',
    4: 'Simplicité',
    5: 'Pour toutes et tous',
    6: 'En ligne',
    7: 'De bout en bout',
    8: 'Valeur rapide',
    9: 'Sécurité',
    10: 'Portée',
    11: 'Équipe',
    12: 'Formation',
    13: 'Éthique',
    14: 'Technologies',
    15: 'Réutilisation',
    16: 'Transparence',
    17: 'Données',
    18: 'Performance',
  },
  en: {
    1: 'People',
    2: 'Start to finish',
    3: 'Consistency',
    4: 'Simplicity',
    5: 'For everyone',
    6: 'Online',
    7: 'End to end',
    8: 'Quick value',
    9: 'Security',
    10: 'Scope',
    11: 'Team',
    12: 'Training',
    13: 'Ethics',
    14: 'Technology',
    15: 'Reuse',
    16: 'Transparency',
    17: 'Data',
    18: 'Performance',
  },
});

export const layoutWords = bothLanguages({
  fr: {
    skip: 'Passer au contenu',
    error: (title: string) => `Erreur\u00a0: ${title}`,
    product: 'Cap18',
    tagline: 'Les 18 bonnes pratiques numériques gouvernementales',
    otherLanguage: 'English',
    navigation: 'Navigation principale',
    tools: 'À portée de main',
    breadcrumb: "Fil d'Ariane",
    home: 'Accueil',
    opinion: 'Votre avis',
    opinionText: 'Quelque chose manque, est difficile à comprendre ou ne fonctionne pas?',
    opinionLink: 'Donner votre avis sur cette page',
    footer: 'À propos de ce site',
    notGovernment: `${notOfficial.fr} Il relève de qui l'a installé.`,
    version: (version: string) => `Version ${version}`,
  },
  en: {
    skip: 'Skip to content',
    error: (title: string) => `Error: ${title}`,
    product: 'Cap18',
    tagline: 'The 18 government digital best practices',
    otherLanguage: 'Français',
    navigation: 'Main navigation',
    tools: 'At hand',
    breadcrumb: 'Breadcrumb',
    home: 'Home',
    opinion: 'Your feedback',
    opinionText: 'Is something missing, hard to understand or not working?',
    opinionLink: 'Give your feedback on this page',
    footer: 'About this site',
    notGovernment: `${notOfficial.en} It is run by whoever installed it.`,
    version: (version: string) => `Version ${version}`,
  },
});

export const layerWords = bothLanguages({
  fr: {
    official: 'officiel',
    wording: 'mots de Cap18',
    suggestion: 'suggestion de Cap18',
    note: 'Le titre est officiel. Les phrases sont de Cap18 et gardent le sens de la formation officielle. Ce qui est marqué «\u00a0suggestion\u00a0» ou «\u00a0Note de Cap18\u00a0» vient de Cap18 seulement.',
    adds: 'Note de Cap18\u00a0:',
    details: {
      means: 'Comment\u00a0:',
      scope: 'Ce qui est visé\u00a0:',
      example: 'Par exemple\u00a0:',
      description: "De quoi il s'agit\u00a0:",
      duty: 'Aussi\u00a0:',
    },
    whoSaysWhat: 'Qui dit quoi',
  },
  en: {
    official: 'official',
    wording: "in Cap18's words",
    suggestion: "Cap18's suggestion",
    note: "The French title is official. The sentences are Cap18's and keep the meaning of the official training. What is marked “suggestion” or “Cap18 note” comes from Cap18 alone.",
    adds: 'Cap18 note:',
    details: {
      means: 'How:',
      scope: 'What it covers:',
      example: 'For example:',
      description: 'What it is:',
      duty: 'Also:',
    },
    whoSaysWhat: 'Who says what',
  },
});

export const settledByWords = bothLanguages({
  fr: {
    title: 'Dans le référentiel de Cap18',
    ours: "L'énoncé, la bonne réponse et les explications sont de Cap18, d'après une question de la formation officielle.",
    places: (places: readonly string[]) => `À lire, dans les mots de Cap18\u00a0: ${places.join('; ')}.`,
  },
  en: {
    title: "In Cap18's standard",
    ours: "The statement, the right answer and the explanations are Cap18's, based on a question from the official training.",
    places: (places: readonly string[]) => `To read, in the words of Cap18: ${places.join('; ')}.`,
  },
});

/** Whom to ask for the facilitator key: the body that runs the site, if known. */
export const askKey = bothLanguages({
  fr: (body: string | undefined) =>
    body === undefined
      ? 'Demandez-la à la personne qui a installé Cap18 dans votre organisme.'
      : `Demandez-la à l'équipe qui s'occupe de ce site\u00a0: ${body}.`,
  en: (body: string | undefined) =>
    body === undefined
      ? 'Ask the person who set up Cap18 in your organization for it.'
      : `Ask the team that looks after this site for it: ${body}.`,
});

export const termWords = bothLanguages({
  fr: { explained: 'Mots expliqués', all: 'Tous les mots du glossaire' },
  en: { explained: 'Words explained', all: 'All the words of the glossary' },
});

export const firstStepsWords = bothLanguages({
  fr: {
    title: 'Lundi matin',
    gesture: 'Un premier geste, 15 minutes au plus',
    questions: 'Deux questions à poser à votre équipe, si vous la dirigez',
    commit: "M'y engager",
    sign: 'Le signe que cela fonctionne',
    objection: "Ce que l'on vous dira peut-être",
    quoted: (text: string) => `«\u00a0${text}\u00a0»`,
  },
  en: {
    title: 'Monday morning',
    gesture: 'A first step, 15 minutes at most',
    questions: 'Two questions to ask your team, if you lead one',
    commit: 'Commit to it',
    sign: 'The sign that it is working',
    objection: 'What you may be told',
    quoted: (text: string) => `“${text}”`,
  },
});

export const errorWords = bothLanguages({
  fr: {
    400: [
      'Cette demande est incomplète',
      'Ce qui a été envoyé ne correspond pas à ce que la page attend. Revenez à la page précédente et réessayez\u00a0: ce que vous avez tapé y est encore.',
    ],
    403: [
      "Cette demande vient d'un autre site",
      "Pour votre sécurité, rien ne peut être changé ici à partir d'un autre site, et rien ne l'a été. Si cette action est bien ce que vous vouliez, ouvrez la page sur ce site, puis recommencez. Si vous y étiez déjà, prévenez l'équipe qui l'administre.",
    ],
    404: [
      "Cette page n'existe pas",
      "L'adresse est peut-être mal tapée ou la page a changé de place. Cherchez ce que vous vouliez lire, ou repartez de l'accueil.",
    ],
    409: [
      'La situation a changé',
      "Cette demande ne correspond plus à l'étape où vous êtes, peut-être parce qu'un autre onglet a avancé. Rien n'a été perdu\u00a0: reprenez là où vous êtes rendu.",
    ],
    413: [
      'Cet envoi est trop volumineux',
      'Raccourcissez votre texte, puis envoyez-le de nouveau. Revenez à la page précédente\u00a0: il y est encore.',
    ],
    415: [
      "Ce format n'est pas accepté",
      'Cette adresse attend un formulaire. Revenez à la page précédente et envoyez-la depuis votre navigateur.',
    ],
    429: [
      'Trop de demandes en peu de temps',
      'Attendez une minute, puis réessayez. Cette limite protège les codes de reprise de chaque personne.',
    ],
    500: [
      'Une erreur est survenue de notre côté',
      "Ce n'est pas votre faute. Réessayez dans quelques instants. Tout ce qui vous a été confirmé est conservé.",
    ],
    503: [
      'Le service est momentanément indisponible',
      'Réessayez dans quelques instants. Tout ce qui vous a été confirmé est conservé.',
    ],
    role: [
      'Votre rôle ne permet pas cela',
      "Rien n'a été changé. Une personne qui administre l'organisme, ou qui est responsable du service, peut vous donner un autre rôle.",
    ],
    access: [
      "Vous n'avez pas accès à cette page",
      "Rien n'a été enregistré\u00a0: le rôle qui vous donnait accès à cette page a été retiré, ou elle n'existe plus. Si vous en avez besoin, demandez ce rôle à une personne qui administre l'organisme ou qui est responsable du service.",
    ],
    archived: [
      'Ce service est archivé',
      "Rien n'a été changé\u00a0: sortez-le d'abord des archives. La personne qui en est responsable le peut.",
    ],
    typed: 'Ce que vous avez tapé',
    typedHint: "Copiez-le si vous y tenez\u00a0: ce n'est conservé nulle part.",
    incident: "Numéro d'incident, à donner si vous nous écrivez",
    backHome: "Retourner à l'accueil",
    search: 'Faire une recherche',
  },
  en: {
    400: [
      'This request is incomplete',
      'What was sent does not match what the page expects. Go back to the previous page and try again: what you typed is still there.',
    ],
    403: [
      'This request comes from another site',
      'For your security, nothing can be changed here from another site, and nothing was. If this action is what you wanted, open the page on this site, then try again. If you were on this site already, tell the team that runs it.',
    ],
    404: [
      'This page does not exist',
      'The address may be mistyped or the page may have moved. Search for what you wanted to read, or start again from the home page.',
    ],
    409: [
      'Things have changed',
      'This request no longer matches the step you are at, perhaps because another tab moved ahead. Nothing was lost: continue from where you are.',
    ],
    413: [
      'This is too large to send',
      'Shorten your text, then send it again. Go back to the previous page: it is still there.',
    ],
    415: [
      'This format is not accepted',
      'This address expects a form. Go back to the previous page and send it from your browser.',
    ],
    429: [
      'Too many requests in a short time',
      "Wait a minute, then try again. This limit protects everyone's resume codes.",
    ],
    500: [
      'Something went wrong on our side',
      'It is not your fault. Try again in a moment. Everything that was confirmed to you is kept.',
    ],
    503: [
      'The service is unavailable for the moment',
      'Try again in a moment. Everything that was confirmed to you is kept.',
    ],
    role: [
      'Your role does not allow this',
      'Nothing was changed. Someone who administers the public body, or who leads the service, can give you another role.',
    ],
    access: [
      'You do not have access to this page',
      'Nothing was saved: the role that gave you access to this page was removed, or the page no longer exists. If you need it, ask someone who administers the public body or leads the service for that role.',
    ],
    archived: [
      'This service is archived',
      'Nothing was changed: restore it first. The person who leads it can.',
    ],
    typed: 'What you typed',
    typedHint: 'Copy it if you want to keep it: it is not kept anywhere.',
    incident: 'Incident number, to give if you write to us',
    backHome: 'Go back to the home page',
    search: 'Search the site',
  },
});

export const printingWords = bothLanguages({
  fr: {
    print: 'Imprimer',
    how: 'Pour imprimer\u00a0: menu de votre navigateur, puis «\u00a0Imprimer\u00a0».',
    edition: (version: string) => `édition ${version} du référentiel dans les mots de Cap18`,
    printed: ', imprimée le',
    pagePrinted: ' – page imprimée le',
  },
  en: {
    print: 'Print',
    how: "To print: your browser's menu, then “Print”.",
    edition: (version: string) => `edition ${version} of the standard, in Cap18's words`,
    printed: ', printed on',
    pagePrinted: ' – page printed on',
  },
});

export const formWords = bothLanguages({
  fr: {
    toCorrect: 'À corriger',
    optional: (field: string) => `${field} (facultatif)`,
    most: (limit: number) => `${limit} caractères au plus.`,
    left: 'Caractères qui restent\u00a0:',
    over: 'Caractères de trop\u00a0:',
    long: (count: number, limit: number) =>
      `Raccourcissez ce texte\u00a0: ${count} caractères, ${limit} au plus.`,
  },
  en: {
    toCorrect: 'Please correct the following',
    optional: (field) => `${field} (optional)`,
    most: (limit: number) => `${limit} characters at most.`,
    left: 'Characters left:',
    over: 'Characters over the limit:',
    long: (count, limit) => `Shorten this text: ${count} characters, ${limit} at most.`,
  },
});
