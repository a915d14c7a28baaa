import { bothLanguages } from '../../web/both-languages.ts';
import { countOf } from '../../web/format.ts';

/** What a room that works in tables reads, on every screen and on paper. */
export const tablesWords = bothLanguages({
  fr: {
    title: 'Travailler par table',
    lead: "Quatre à six personnes par table répondent ensemble\u00a0: une seule réponse par table, envoyée et changée de n'importe lequel de ses téléphones.",
    number: 'Nombre de tables',
    numberHint: (people: number, proposed: number) =>
      `De 2 à 60. Pour ${countOf(people, 'fr', 'personne connectée', 'personnes connectées')}\u00a0: ${proposed}.`,
    numberWrong: 'Inscrivez un nombre de tables, de 2 à 60.',
    start: 'Former les tables',
    notes:
      "La salle répond par table\u00a0: au lieu de voter en silence, chaque table s'entend, puis envoie une seule réponse.",
    on: (tables: number) => `La salle répond par table (${tables} tables).`,
    change: 'Changer le nombre de tables',
    changeSave: 'Changer',
    whole: 'Revenir à toute la salle',
    wholeLater: "Pour changer les tables ou revenir à toute la salle, fermez d'abord le vote.",
    show: "Montrer les tables à l'écran",
    hide: 'Cesser de montrer les tables',
    sheets: 'Feuilles à poser sur les tables',
    missing: (tables: readonly number[]) =>
      tables.length === 0 ? 'Toutes les tables ont répondu.' : `Sans réponse\u00a0: ${tables.join(', ')}.`,
    seated: (people: readonly number[]) =>
      `Personnes aux tables\u00a0: ${people.map((count, rank) => `${count} à la table ${rank + 1}`).join(', ')}.`,
    least:
      "Le détail par table paraît si chaque table qui a répondu compte au moins trois personnes. Une table qui partage un téléphone indique, sur celui-ci, combien de personnes s'en servent.",
    answered: (answered: number, tables: number) =>
      `${countOf(answered, 'fr', 'table', 'tables')} sur ${tables} ${answered > 1 ? 'ont' : 'a'} répondu`,
    tables: (count: number) => countOf(count, 'fr', 'table', 'tables'),
    tooFew: (count: number, least: number) =>
      `${countOf(count, 'fr', 'table a répondu', 'tables ont répondu')}\u00a0: le détail paraît à partir de ${least}, ou si chacune compte au moins ${least} personnes.`,
    rightShare: (right: number, total: number) =>
      `${countOf(right, 'fr', 'table', 'tables')} sur ${total} ${right > 1 ? 'ont' : 'a'} bien répondu`,
    placedRight: (right: number, total: number) =>
      `${countOf(right, 'fr', 'table', 'tables')} sur ${total} ${right > 1 ? 'ont' : 'a'} trouvé toutes les réponses proposées`,
    table: (table: number) => `Table ${table}`,
    byTable: 'Réponse de chaque table',
    allPlaced: 'toutes les réponses proposées',
    slideTitle: 'À quelle table êtes-vous?',
    slideLead:
      'Entrez dans la salle, puis choisissez le numéro de votre table; ou tapez le code de la table.',
    choose: 'La salle répond par table. Choisissez le numéro de la vôtre pour répondre avec elle.',
    at: 'Vous êtes à la table',
    people: (count: number) => countOf(count, 'fr', 'personne', 'personnes'),
    seen: 'La personne qui anime peut voir ce que votre table a répondu, mais jamais de qui vient la réponse.',
    changeTable: 'Changer de table, ou partager ce téléphone',
    share: 'Partager ce téléphone',
    sharing: 'Personnes qui répondent avec ce téléphone',
    same: 'Sans changement',
    keep: 'Garder ce nombre',
    codeOf: (table: number) => `Ce code est celui de la table ${table}.`,
    sit: (table: number) => `Rejoindre la table ${table}`,
    vote: 'Envoyer la réponse de la table',
    again: 'Changer la réponse de la table',
    voted:
      'Votre table a répondu. Toute personne de la table peut changer cette réponse tant que le vote est ouvert.',
    votedClosed: 'La réponse de votre table est enregistrée.',
    notVoted: "Votre table n'a pas répondu à cette question.",
    notVotedIn: (vote: string) => `Votre table n'a pas répondu au ${vote}.`,
    nowhere: 'Cette question a été posée aux tables.',
    youRight: 'Votre table a bien répondu.',
    youWrong: "La réponse de votre table n'était pas la bonne.",
    placedAsSuggested: 'Les choix de votre table correspondent tous à la réponse proposée.',
    placedOtherwise: 'Certains choix de votre table diffèrent de la réponse proposée.',
    yours: 'réponse de votre table',
    sheetsTitle: 'Feuilles des tables',
    sheetsLead:
      'Une feuille par table\u00a0: pliez-la et posez-la au milieu. Elle mène à la salle et à la table.',
    sheetsPrint: 'Pour imprimer\u00a0: menu de votre navigateur, puis «\u00a0Imprimer\u00a0».',
    sheetsNone: "La salle ne travaille pas par table. Formez d'abord les tables sur la page de commande.",
    sheetHow:
      "Visez ce code avec un téléphone, ou tapez à l'adresse ci-dessus le code de la table. Une seule réponse par table\u00a0: parlez-en, puis envoyez-la de n'importe quel téléphone.",
    sheetQr: (table: number) => `Code QR de la table ${table}`,
    back: 'Retourner à la page de commande',
  },
  en: {
    title: 'Work by table',
    lead: 'Four to six people at each table answer together: one answer per table, sent and changed from any of its phones.',
    number: 'Number of tables',
    numberHint: (people: number, proposed: number) =>
      `From 2 to 60. For ${countOf(people, 'en', 'person connected', 'people connected')}: ${proposed}.`,
    numberWrong: 'Enter a number of tables, from 2 to 60.',
    start: 'Set up the tables',
    notes:
      'The room answers by table: instead of voting in silence, each table agrees, then sends a single answer.',
    on: (tables: number) => `The room answers by table (${tables} tables).`,
    change: 'Change the number of tables',
    changeSave: 'Change',
    whole: 'Back to the whole room',
    wholeLater: 'To change the tables or go back to the whole room, close the vote first.',
    show: 'Show the tables on the screen',
    hide: 'Stop showing the tables',
    sheets: 'Sheets to put on the tables',
    missing: (tables: readonly number[]) =>
      tables.length === 0 ? 'Every table has answered.' : `No answer yet: ${tables.join(', ')}.`,
    seated: (people: readonly number[]) =>
      `People at the tables: ${people.map((count, rank) => `${count} at table ${rank + 1}`).join(', ')}.`,
    least:
      'The detail by table appears if each table that answered has at least three people. A table that shares a phone enters, on that phone, how many people use it.',
    answered: (answered: number, tables: number) =>
      `${countOf(answered, 'en', 'table', 'tables')} of ${tables} ${answered === 1 ? 'has' : 'have'} answered`,
    tables: (count: number) => countOf(count, 'en', 'table', 'tables'),
    tooFew: (count: number, least: number) =>
      `${countOf(count, 'en', 'table has answered', 'tables have answered')}: details appear from ${least} tables up, or if each has at least ${least} people.`,
    rightShare: (right: number, total: number) =>
      `${countOf(right, 'en', 'table', 'tables')} of ${total} answered correctly`,
    placedRight: (right: number, total: number) =>
      `${countOf(right, 'en', 'table', 'tables')} of ${total} found all the suggested answers`,
    table: (table: number) => `Table ${table}`,
    byTable: 'Answer of each table',
    allPlaced: 'all the suggested answers',
    slideTitle: 'Which table are you at?',
    slideLead: 'Join the room, then choose the number of your table; or type the code of the table.',
    choose: 'The room answers by table. Choose the number of yours to answer with it.',
    at: 'You are at table',
    people: (count: number) => countOf(count, 'en', 'person', 'people'),
    seen: 'The facilitator can see what your table answered, never who sent it.',
    changeTable: 'Change tables, or share this phone',
    share: 'Share this phone',
    sharing: 'People who answer with this phone',
    same: 'No change',
    keep: 'Keep this number',
    codeOf: (table: number) => `This is the code of table ${table}.`,
    sit: (table: number) => `Join table ${table}`,
    vote: 'Send the answer of the table',
    again: 'Change the answer of the table',
    voted: 'Your table has answered. Anyone at the table can change this answer as long as the vote is open.',
    votedClosed: 'The answer of your table is recorded.',
    notVoted: 'Your table did not answer this question.',
    notVotedIn: (vote: string) => `Your table did not take part in the ${vote}.`,
    nowhere: 'This question was put to the tables.',
    youRight: 'Your table answered correctly.',
    youWrong: 'The answer of your table was not the right one.',
    placedAsSuggested: "Your table's choices all match the suggested answer.",
    placedOtherwise: "Some of your table's choices differ from the suggested answer.",
    yours: 'answer of your table',
    sheetsTitle: 'Sheets of the tables',
    sheetsLead:
      'One sheet per table: fold it and put it in the middle. It leads to the room and to the table.',
    sheetsPrint: "To print: your browser's menu, then “Print”.",
    sheetsNone: 'The room is not working by table. Set up the tables first on the control page.',
    sheetHow:
      'Point a phone at this code, or type the code of the table at the address above. One answer per table: talk it over, then send it from any phone.',
    sheetQr: (table: number) => `QR code of table ${table}`,
    back: 'Back to the control page',
  },
});
