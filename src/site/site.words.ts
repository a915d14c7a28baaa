import { bothLanguages } from '../web/both-languages.ts';
import { notOfficial } from '../web/words.ts';

/** What every page leads to. */
export const linkWords = bothLanguages({
  fr: {
    understand: 'Comprendre',
    training: 'Se former',
    lead: 'Animer',
    apply: 'Appliquer',
    code: "J'ai un code",
    search: 'Chercher',
    enter: 'Se connecter',
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
    lead: 'Lead',
    apply: 'Apply',
    code: 'I have a code',
    search: 'Search',
    enter: 'Sign in',
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
      "L'organisme public qui exploite ce site a aussi un registre d'apprentissage. Cap18 lui envoie ce qui est fait ici\u00a0: étapes, réponses, évaluations, séances suivies, attestation obtenue, et les votes des salles.",
      "Ces envois portent un numéro qui ne mène à personne. Ils ne contiennent ni votre nom, ni votre code de reprise, ni vos mots, ni vos engagements. Dans une salle, ce numéro n'est pas celui de votre parcours.",
      "Si vous effacez vos données, plus rien n'est envoyé et ce qui l'a été est marqué comme annulé dans ce registre. Pour connaître la durée de conservation de ce registre, adressez-vous à l'organisme.",
    ],
    officerText: (title: string, contact: string) =>
      `Personne responsable de la protection des renseignements personnels\u00a0: **${title}**, ${contact}. Adressez-vous à elle pour voir ou faire corriger ce que l'organisme a sur vous, ou pour porter plainte.`,
    officerMissing:
      "Cette installation n'a nommé aucune personne responsable de la protection des renseignements personnels. Pour voir ou faire corriger ce qu'elle a sur vous, adressez-vous à l'organisme qui vous a donné l'adresse de ce site.",
    homeTitle: '18 bonnes pratiques numériques, de la première idée à la preuve',
    homeLead:
      'Le gouvernement du Québec les a retenues pour ses services. Cap18 aide à les comprendre, à en parler et à les mettre en place.',
    understandText: (practices: number, actions: number) =>
      `Les ${practices} pratiques et leurs ${actions} actions, avec des exemples.`,
    trainingText: "À votre rythme, jusqu'à l'attestation.",
    trainingTime: (hours: string) => `Environ ${hours}, sans compte`,
    leadText: 'Une séance de 10 à 10\u00a0000 personnes, prête à donner.',
    applyText: 'Où en est votre service, et quoi faire ensuite.',
    checkup: 'Faire le point',
    checkupTime: 'Faire le point en 15\u00a0minutes',
    applyLead:
      'Voyez où en est un service pour chacune des pratiques, choisissez quoi faire ensuite, et gardez-en la preuve.',
    checkupText:
      'Par vous-même ou à plusieurs, dites où en est chaque action. À la fin\u00a0: la rose de votre service et cinq actions à faire ensuite. Rien ne sera à retaper si vous ouvrez un dossier.',
    checkupBegin: '15\u00a0minutes, sans compte',
    servicesText:
      "L'équipe d'un service y tient son dossier\u00a0: où en sont les actions, le plan, les preuves et les revues. La personne qui administre votre organisme vous y invite.",
    servicesEnter: 'Se connecter à un compte',
    tenMinutes: 'Vous avez dix minutes?',
    tenMinutesLead:
      "Partez de ce que vous voyez. C'est le temps de savoir pourquoi, de lire la pratique qui y répond et de choisir un premier geste.",
    roseTitle: 'La rose des 18 bonnes pratiques numériques gouvernementales',
    themes: 'Les six thèmes',
    aboutTitle: 'Logiciel et code source',
    aboutLead:
      "Cap18 est un logiciel libre\u00a0: on peut le lire, le vérifier, le réutiliser et l'améliorer.",
    notGovernment: `${notOfficial.fr} Les titres, l'ordre et les numéros des pratiques sont officiels; les mots qui les expliquent sont de Cap18.`,
    maker: 'Qui fait Cap18',
    makerText:
      'Un projet libre et indépendant, tenu par les personnes qui y contribuent. Chaque organisme public peut en installer une copie.',
    operator: 'Qui exploite ce site',
    operatorText: (body: string | undefined) =>
      `${body === undefined ? "L'organisme qui a installé cette copie" : `«\u00a0${body}\u00a0»`}. Il répond des données qu'il y garde et de ce qu'il y change.`,
    version: 'Version du logiciel',
    standardVersion: 'Édition du référentiel, dans les mots de Cap18',
    courseVersion: 'Édition de la formation',
    licence: 'Licence',
    licenceName: 'Licence Libre du Québec – Permissive (LiLiQ-P), version 1.1',
    source: 'Code source',
    sourceMissing:
      "L'organisme qui exploite ce site n'a pas indiqué où il publie le code source. Cap18 s'installe avec ses sources\u00a0: demandez-les au moyen de la page «\u00a0Votre avis\u00a0», en donnant la version du logiciel.",
    api: 'Données ouvertes',
    apiText: 'Le référentiel de Cap18 complet, en JSON',
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
    officerText: (title, contact) =>
      `Person in charge of the protection of personal information: **${title}**, ${contact}. Ask them to see or to correct what the public body holds about you, or make a complaint to them.`,
    officerMissing:
      'This installation has named nobody in charge of the protection of personal information. To see or to correct what it holds about you, ask the organization that gave you the address of this site.',
    homeTitle: '18 digital best practices, from the first idea to the evidence',
    homeLead:
      'The Québec government chose them for its services. Cap18 helps you understand them, talk about them and put them in place.',
    understandText: (practices: number, actions: number) =>
      `The ${practices} practices and their ${actions} actions, with examples.`,
    trainingText: 'At your own pace, all the way to the certificate.',
    trainingTime: (hours: string) => `About ${hours}, no account`,
    leadText: 'A session for 10 to 10,000 people, ready to run.',
    applyText: 'Where your service stands, and what to do next.',
    checkup: 'Take stock',
    checkupTime: 'Take stock in 15\u00a0minutes',
    applyLead:
      'See where a service stands for each of the practices, choose what to do next, and keep the evidence.',
    checkupText:
      'Alone or with others, say where each action stands. At the end: the rose of your service and five actions to do next. Nothing to retype if you open a file.',
    checkupBegin: '15\u00a0minutes, no account',
    servicesText:
      'The team of a service keeps its file there: where actions stand, the plan, the evidence and the reviews. The administrator of your public body invites you.',
    servicesEnter: 'Sign in to an account',
    tenMinutes: 'Ten minutes to spare?',
    tenMinutesLead:
      'Start from what you see. It is time enough to find out why, to read the practice that answers it, and to choose a first step.',
    roseTitle: 'The rose of the 18 government digital best practices',
    themes: 'The six themes',
    aboutTitle: 'Software and source code',
    aboutLead: 'Cap18 is free software: anyone can read it, check it, reuse it and improve it.',
    notGovernment: `${notOfficial.en} The French titles, the order and the numbers of the practices are official; the words that explain them are Cap18's.`,
    maker: 'Who makes Cap18',
    makerText:
      'An independent open-source project, maintained by the people who contribute to it. Any public body can install a copy.',
    operator: 'Who runs this site',
    operatorText: (body: string | undefined) =>
      `${body === undefined ? 'The organization that installed this copy' : `“${body}”`}. It answers for the data it keeps here and for what it changes.`,
    version: 'Software version',
    standardVersion: "Edition of the standard, in Cap18's words",
    courseVersion: 'Edition of the training',
    licence: 'Licence',
    licenceName: 'Licence Libre du Québec – Permissive (LiLiQ-P), version 1.1',
    source: 'Source code',
    sourceMissing:
      'The public body that runs this site has not said where it publishes the source code. Cap18 is installed with its sources: ask for them through the “Your feedback” page, and give the software version.',
    api: 'Open data',
    apiText: 'The whole standard, as JSON',
    descriptionText: 'The description of all the data (OpenAPI)',
    documentation: 'Official documentation of the practices',
  },
});
