import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf } from '../../../web/format.ts';

export const checkupImportWords = bothLanguages({
  fr: {
    title: 'Apporter un bilan de «\u00a0Faire le point\u00a0»',
    lead: "Vous relirez tout avant d'enregistrer. Le nom de la personne qui a fait le bilan n'est pas noté.",
    awaiting: 'Votre bilan vous attend',
    awaitingText:
      "Une fois la connexion établie, vous choisirez le service où l'apporter et vous relirez tout avant d'enregistrer. Pas encore de compte? Votre bilan reste sur cet appareil, et son code de reprise le rouvre ailleurs.",
    choose: 'Quel bilan?',
    on: (day: string) => `mis à jour le ${day}`,
    noRecord: "Il n'y a pas de bilan sur cet appareil, ni dans votre compte.",
    first: 'Faire le point maintenant',
    stockFirst:
      'Le plus court\u00a0: faites le point en 15 minutes environ, puis apportez votre bilan ici. Rien ne sera à retaper.',
    elsewhere: 'Apporter un bilan fait ailleurs',
    yourOwn: (name: string, answered: string) =>
      `Vous avez un bilan\u00a0: «\u00a0${name}\u00a0», ${answered}.`,
    bringIt: 'Apporter ce bilan ici',
    codeTitle: 'Un bilan fait ailleurs',
    codeText:
      'Tapez son code de reprise. Cet appareil ouvrira alors ce bilan, et la formation qui va avec, comme si vous les aviez commencés ici.',
    open: 'Ouvrir',
    other: 'Choisir un autre bilan',
    previewTitle: (name: string) => `Apporter le bilan «\u00a0${name}\u00a0»`,
    seen: (day: string, answered: string) => `Mis à jour le ${day}, ${answered}.`,
    kept: "Les réponses du bilan entrent au dossier, avec la raison de ce qui ne s'applique pas. Votre nom est noté, car vous apportez le bilan; celui de la personne qui l'a fait ne l'est pas. «\u00a0Je ne sais pas\u00a0» y entre aussi, sauf là où le dossier en dit plus.",
    brings: (count: number) => `Le dossier notera ${countOf(count, 'fr', 'réponse', 'réponses')}`,
    bringsNone: 'Le dossier contient déjà toutes les réponses de ce bilan.',
    columns: { action: 'Action', brought: 'Le bilan', file: 'Le dossier' },
    newTitle: 'Ce que le dossier ne dit pas encore',
    otherTitle: 'Ce qui diffère dans le dossier',
    otherText: 'Le dossier reste tel quel, sauf pour les actions que vous cochez.',
    take: (action: string) => `${action}\u00a0: remplacer par la réponse du bilan`,
    quoted: (status: string) => `«\u00a0${status}\u00a0»`,
    bring: 'Enregistrer dans le dossier',
    nothingTicked: "Rien n'est enregistré\u00a0: cochez au moins un changement.",
    chooseService: "Apporter un bilan au dossier d'un service",
    chooseServiceLead: "Choisissez le service dont il parle. Vous relirez tout avant d'enregistrer.",
    chooseNone:
      'Vous ne pouvez encore écrire dans aucun service\u00a0: la personne qui en est responsable vous y invite par un lien.',
    notYetHere:
      "Le service n'est pas encore dans Cap18? Qui administre un organisme l'ajoute à partir de cette page, puis y apporte ce bilan\u00a0:",
    absent: "Ce bilan n'est pas sur cet appareil. Tapez le code de reprise de la personne qui l'a fait.",
  },
  en: {
    title: 'Import a check-up from “Take stock”',
    lead: 'You will read it all before anything is saved. The name of the person who made the check-up is not kept.',
    awaiting: 'Your check-up is waiting',
    awaitingText:
      'Once you are signed in, you will choose the service to import it into and read it all before it is saved. No account yet? Your check-up stays on this device, and its resume code opens it elsewhere.',
    choose: 'Which check-up?',
    on: (day) => `updated on ${day}`,
    noRecord: 'There is no check-up on this device, nor in your account.',
    first: 'Take stock now',
    stockFirst:
      'The shortest way: take stock in about 15 minutes, then import your check-up here. Nothing will have to be typed again.',
    elsewhere: 'Import a check-up made elsewhere',
    yourOwn: (name, answered) => `You have a check-up: “${name}”, ${answered}.`,
    bringIt: 'Import this check-up here',
    codeTitle: 'A check-up made elsewhere',
    codeText:
      'Type its resume code. This device will then open that check-up, and the training that goes with it, as if you had started them here.',
    open: 'Open',
    other: 'Choose another check-up',
    previewTitle: (name) => `Import the check-up “${name}”`,
    seen: (day, answered) => `Updated on ${day}, ${answered}.`,
    kept: 'The answers of the check-up go into the file, with the reason for what does not apply. Your name is kept, since you import the check-up; the name of the person who made it is not. “I do not know” goes in too, except where the file says more.',
    brings: (count) => `The file will keep ${countOf(count, 'en', 'answer', 'answers')}`,
    bringsNone: 'The file already contains all the answers of this check-up.',
    columns: { action: 'Action', brought: 'The check-up', file: 'The file' },
    newTitle: 'What the file does not say yet',
    otherTitle: 'Where the file differs',
    otherText: 'The file stays as it is, except for the actions that you select.',
    take: (action) => `${action}: replace with the answer of the check-up`,
    quoted: (status) => `“${status}”`,
    bring: 'Save in the file',
    nothingTicked: 'Nothing has been saved: select at least one change.',
    chooseService: 'Import a check-up into the file of a service',
    chooseServiceLead: 'Choose the service it is about. You will read it all before anything is saved.',
    chooseNone: 'You cannot write in the file of any service yet: its lead invites you by a link.',
    notYetHere:
      'Is the service not in Cap18 yet? Whoever administers a public body adds it from this page, then imports this check-up:',
    absent: 'This check-up is not on this device. Type the resume code of the person who made it.',
  },
});
