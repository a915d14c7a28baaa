import { bothLanguages } from '../web/both-languages.ts';

/** What every page leads to. */
export const linkWords = bothLanguages({
  fr: {
    understand: 'Comprendre',
    training: 'Se former',
    search: 'Rechercher',
    services: 'Mes services',
    accessibility: 'Accessibilité',
    privacy: 'Vie privée',
    about: 'Logiciel et code source',
    verify: 'Vérifier une attestation',
    signIn: 'Mon compte',
  },
  en: {
    understand: 'Understand',
    training: 'Training',
    search: 'Search',
    services: 'My services',
    accessibility: 'Accessibility',
    privacy: 'Privacy',
    about: 'Software and source code',
    verify: 'Verify a certificate',
    signIn: 'My account',
  },
});

export const siteWords = bothLanguages({
  fr: {
    recordTitle: "Le registre d'apprentissage de l'organisme",
    recordTexts: [
      "L'organisme public qui exploite ce site a aussi un registre d'apprentissage. Cap18 lui envoie ce qui est fait ici : étapes, réponses, évaluations, séances suivies, attestation obtenue, et les votes des salles.",
      "Ces envois portent un numéro qui ne mène à personne. Ils ne contiennent ni votre nom, ni votre code de reprise, ni vos mots, ni vos engagements. Dans une salle, ce numéro n'est pas celui de votre parcours.",
      "Si vous effacez vos données, plus rien n'est envoyé et ce qui l'a été est marqué comme annulé dans ce registre. Pour savoir combien de temps il est conservé, demandez-le à l'organisme.",
    ],
    homeTitle: 'Comprendre les bonnes pratiques, puis les appliquer',
    homeLead:
      'Le gouvernement du Québec a retenu 18 bonnes pratiques numériques, que sa formation décline en 48 actions. Cap18 les dit dans ses mots et vous aide à les comprendre, à votre rythme, puis à les appliquer dans votre travail.',
    understandDoor: 'Comprendre',
    understandText: 'Parcourez la rose : chaque pratique, ses actions, leurs raisons et des exemples.',
    trainingDoor: 'Se former',
    trainingText: (hours: string) =>
      `Suivez la formation, environ ${hours}, en plusieurs fois si vous voulez. Sans compte. Une attestation à la fin.`,
    checkupDoor: 'Faire le point',
    checkupText:
      'En 15 minutes, voyez où en est votre service et quoi faire ensuite. Sans compte, et rien ne sera à retaper.',
    resume: 'Reprendre ma formation, retrouver mes engagements',
    servicesDoor: 'Mes services',
    servicesText:
      "Avec un compte\u00a0: votre bilan entre au dossier du service, l'équipe planifie et offre ses preuves, d'autres les acceptent. La personne qui administre votre organisme vous y invite.",
    tenMinutes: 'Vous avez dix minutes?',
    tenMinutesLead:
      'Partez de ce que vous voyez : chaque lien mène à un premier geste et à deux questions à poser.',
    together: 'En équipe ou en groupe',
    leadDoor: 'Animer une séance',
    leadText:
      'Menez la formation devant un groupe, avec des déroulements prêts de 45 minutes à trois heures.',
    toCode: "J'ai le code d'une salle",
    joinLabel: 'Rejoindre une salle',
    joinHint: "Tapez le code affiché à l'écran, par exemple K7M-PQ4.",
    join: 'Entrer',
    roseTitle: 'La rose des 18 bonnes pratiques numériques gouvernementales',
    themes: 'Les six thèmes',
    aboutTitle: 'Logiciel et code source',
    aboutLead: "Cap18 est un logiciel libre : on peut le lire, le vérifier, le réutiliser et l'améliorer.",
    notGovernment:
      "Cap18 n'est pas un site du gouvernement. Les titres, l'ordre et les numéros des pratiques sont officiels; les mots qui les expliquent sont de Cap18.",
    version: 'Version du logiciel',
    standardVersion: 'Édition du référentiel, dans les mots de Cap18',
    courseVersion: 'Édition de la formation',
    licence: 'Licence',
    licenceName: 'Licence Libre du Québec – Permissive (LiLiQ-P), version 1.1',
    source: 'Code source',
    sourceMissing:
      "L'organisme qui exploite ce site n'a pas indiqué où il publie le code source. Demandez-le au moyen de la page « Votre avis ».",
    api: 'Données ouvertes',
    apiText: 'Le référentiel complet, en JSON',
    descriptionText: 'La description de toutes les données (OpenAPI)',
    documentation: 'Documentation officielle des pratiques',
  },
  en: {
    recordTitle: "The public body's record of learning",
    recordTexts: [
      'The public body that runs this site also has a record of learning. Cap18 sends it what is done here: steps, answers, evaluations, sessions attended, certificates earned, and votes cast in rooms.',
      'What is sent carries a number that cannot be traced to anyone. It does not include your name, your resume code, your words or your commitments. In a room, the number is not the one used for your training.',
      'If you erase your data, nothing more is sent, and what was already sent is marked as void in that record. To find out how long it is kept, ask the public body.',
    ],
    homeTitle: 'Understand the best practices, then apply them',
    homeLead:
      'The Québec government has chosen 18 digital best practices, which its training sets out in 48 actions. Cap18 puts them in its own words and helps you understand them, at your own pace, then apply them in your work.',
    understandDoor: 'Understand',
    understandText: 'Explore the rose: each practice, its actions, the reasons for them and examples.',
    trainingDoor: 'Take the training',
    trainingText: (hours: string) =>
      `Take the training, about ${hours}, in as many sittings as you like. No account needed, and a certificate at the end.`,
    checkupDoor: 'Take stock',
    checkupText:
      'In 15 minutes, see where your service stands and what to do next. No account needed, and nothing to retype later.',
    resume: 'Resume my training, find my commitments',
    servicesDoor: 'My services',
    servicesText:
      "With an account, your check-up goes into the service's file, the team plans its work and offers its proofs, and others accept them. The administrator of your public body invites you.",
    tenMinutes: 'Ten minutes to spare?',
    tenMinutesLead: 'Start from what you see: each link leads to a first step and two questions to ask.',
    together: 'As a team or in a group',
    leadDoor: 'Lead a session',
    leadText: 'Lead the training for a group, with ready-made plans from 45 minutes to three hours.',
    toCode: 'I have a room code',
    joinLabel: 'Join a room',
    joinHint: 'Type the code shown on screen, for example K7M-PQ4.',
    join: 'Enter',
    roseTitle: 'The rose of the 18 government digital best practices',
    themes: 'The six themes',
    aboutTitle: 'Software and source code',
    aboutLead: 'Cap18 is free software: anyone can read it, check it, reuse it and improve it.',
    notGovernment:
      "Cap18 is not a government website. The French titles, the order and the numbers of the practices are official; the words that explain them are Cap18's.",
    version: 'Software version',
    standardVersion: "Edition of the standard, in Cap18's words",
    courseVersion: 'Edition of the training',
    licence: 'Licence',
    licenceName: 'Licence Libre du Québec – Permissive (LiLiQ-P), version 1.1',
    source: 'Source code',
    sourceMissing:
      'The public body that runs this site has not said where it publishes the source code. Ask for it through the “Your feedback” page.',
    api: 'Open data',
    apiText: 'The whole standard, as JSON',
    descriptionText: 'The description of all the data (OpenAPI)',
    documentation: 'Official documentation of the practices',
  },
});
