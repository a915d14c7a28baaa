import { bothLanguages } from '../../web/both-languages.ts';

/** What who leads reads to lead their room from another computer. */
export const handoverWords = bothLanguages({
  fr: {
    link: "Diriger la salle d'un autre ordinateur",
    title: "Diriger la salle d'un autre ordinateur",
    lead: "Vous avez préparé la salle ici, et vous animez ailleurs? Un code court ouvre cette page de commande sur l'autre ordinateur.",
    how: (minutes: number) => [
      `Le code vaut ${minutes} minutes et sert une seule fois.`,
      "Cet ordinateur continue de diriger la salle\u00a0: vous pouvez revenir, ou animer à deux. Pour qu'il ne la dirige plus, remplacez ensuite l'adresse de la page.",
      "Donnez ce code à voix basse ou gardez-le pour vous\u00a0: qui le tape d'ici là dirige la salle.",
    ],
    give: 'Obtenir un code',
    again: 'Obtenir un autre code',
    code: 'Votre code',
    until: (hour: string) => `Il ouvre la salle jusqu'à ${hour}, une seule fois. Un autre code le remplace.`,
    where: "Sur l'autre ordinateur, ouvrez cette adresse et tapez le code\u00a0:",
    back: 'Revenir à la page de commande',
    takeLink: 'Diriger ici une salle ouverte ailleurs',
    takeTitle: 'Diriger ici une salle ouverte ailleurs',
    takeLead:
      "Sur l'ordinateur où la salle est ouverte, choisissez «\u00a0Diriger la salle d'un autre ordinateur\u00a0»\u00a0: un code y paraît. Tapez-le ici.",
    takeAfter:
      "Sur un poste partagé, fermez la page de commande après la séance, puis remplacez son adresse de chez vous\u00a0: l'historique du navigateur ne mènera plus à la salle.",
    codeLabel: 'Code de huit caractères',
    codeHint: 'Par exemple K7MP-Q4RX. Les tirets et les majuscules ne comptent pas.',
    codeEmpty: 'Tapez le code.',
    codeShape:
      "Ce code a huit caractères. Celui que l'on donne au groupe, qui en a six, n'ouvre pas la page de commande.",
    codeUnknown:
      "Ce code n'ouvre aucune salle\u00a0: il a déjà servi, ou son temps est écoulé. Obtenez-en un autre.",
    take: 'Diriger la salle ici',
  },
  en: {
    link: 'Lead the room from another computer',
    title: 'Lead the room from another computer',
    lead: 'You prepared the room here, and you lead it elsewhere? A short code opens this control page on the other computer.',
    how: (minutes: number) => [
      `The code is good for ${minutes} minutes, and works once.`,
      'This computer still leads the room: you can come back, or lead in twos. So that it leads no more, replace the address of the page afterwards.',
      'Give this code in a low voice or keep it to yourself: until then, whoever types it leads the room.',
    ],
    give: 'Get a code',
    again: 'Get another code',
    code: 'Your code',
    until: (hour: string) => `It opens the room until ${hour}, once. Another code takes its place.`,
    where: 'On the other computer, open this address and type the code:',
    back: 'Back to the control page',
    takeLink: 'Lead a room opened on another computer',
    takeTitle: 'Lead a room opened on another computer',
    takeLead:
      'On the computer where the room is open, choose “Lead the room from another computer”: a code appears there. Type it here.',
    takeAfter:
      'On a shared computer, close the control page after the session, then replace its address from your own: the history of the browser will lead to the room no more.',
    codeLabel: 'Code of eight characters',
    codeHint: 'For example K7MP-Q4RX. Hyphens and capitals do not matter.',
    codeEmpty: 'Type the code.',
    codeShape:
      'This code has eight characters. The one given to the group, which has six, does not open the control page.',
    codeUnknown: 'This code opens no room: it was used already, or its time is over. Get another one.',
    take: 'Lead the room here',
  },
});
