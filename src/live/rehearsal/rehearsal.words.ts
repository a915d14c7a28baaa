import { bothLanguages } from '../../web/both-languages.ts';
import { peopleCount } from './people.ts';
import { idleMinutes } from './rehearsal.ts';

/** What is said of rehearsals. */
export const rehearsalWords = bothLanguages({
  fr: {
    title: 'Répéter sans clé',
    lead: `Essayez une séance avant de l'animer\u00a0: ${peopleCount} personnes simulées entrent dans la salle, votent, posent des questions et s'engagent. Aucune clé n'est demandée.`,
    how: 'Ce qui change par rapport à une vraie séance',
    facts: [
      "La salle ne s'ouvre que dans ce navigateur\u00a0: ailleurs, son code et ses adresses ne mènent nulle part.",
      'Vous avez les mêmes pages\u00a0: commande, projection, résultats, questions à imprimer. Vous pouvez aussi voir la salle comme une personne participante, et y répondre.',
      'Rien ne compte\u00a0: ni dans les statistiques, ni dans «\u00a0Mes salles\u00a0», ni dans un dossier ou une attestation.',
      "La répétition est effacée quand vous la terminez, sinon six heures après son ouverture\u00a0: la salle, les votes, les textes. Il n'en reste rien dans la base de données; une copie de sauvegarde faite entre-temps la contient jusqu'à ce qu'elle soit elle-même supprimée.",
    ],
    choose: 'Votre répétition',
    open: 'Répéter sans clé',
    openKnown: 'Répéter',
    openKnownHint: `Une première fois? Répétez avec ${peopleCount} personnes simulées. Rien n'est gardé.`,
    openHint: `Pas de clé sous la main, ou une première fois? Répétez avec ${peopleCount} personnes simulées. Rien n'est gardé.`,
    more: 'Comment cela se passe',
    one: 'Une répétition à la fois par navigateur\u00a0: en ouvrir une efface la précédente.',
    running: 'Une répétition est ouverte dans ce navigateur.',
    back: 'Revenir à la répétition',
    ended: 'La répétition est effacée.',
    endedText: "La salle, les votes et les textes n'existent plus.",
    tooMany: `Trop de répétitions sont ouvertes en ce moment sur ce serveur. Réessayez dans quelques minutes\u00a0: une répétition que personne n'anime depuis ${idleMinutes} minutes cède sa place.`,
    band: `Répétition\u00a0: ${peopleCount} personnes simulées`,
    until: (hour: string) =>
      `Sinon, elle sera effacée automatiquement à ${hour}, ou plus tôt si le serveur manque de place et que vous n'y avez rien fait depuis ${idleMinutes} minutes.`,
    asPerson: 'Voir comme une personne participante',
    asPersonHelp: "Le code et cette adresse n'ouvrent la salle que dans ce navigateur.",
    end: 'Terminer la répétition et tout effacer',
    endHelp: 'Sans autre confirmation\u00a0: la salle, les votes et les textes sont effacés.',
    noRecord:
      "Après une vraie séance, chaque personne peut ici garder son dossier. Pas après une répétition\u00a0: elle ne compte pas, et rien n'en est gardé.",
    file: 'Répétition',
    fileName: 'repetition',
    fileText: 'personnes simulées',
  },
  en: {
    title: 'Rehearse without a key',
    lead: `Try a session before leading it: ${peopleCount} simulated people join the room, vote, ask questions and commit. No key is asked for.`,
    how: 'What differs from a real session',
    facts: [
      'The room opens in this browser only: elsewhere, its code and its addresses lead nowhere.',
      'You have the same pages: controls, projector, results, questions to print. You can also see the room as a participant does, and answer there.',
      'Nothing counts: not in the statistics, nor in “My rooms”, nor in a record or a certificate.',
      'The rehearsal is erased when you end it, or else six hours after it was opened: the room, the votes, the texts. Nothing of it remains in the database; a backup made in the meantime holds it until that backup is deleted.',
    ],
    choose: 'Your rehearsal',
    open: 'Rehearse without a key',
    openKnown: 'Rehearse',
    openKnownHint: `Your first time? Rehearse with ${peopleCount} simulated people. Nothing is kept.`,
    openHint: `No key at hand, or your first time? Rehearse with ${peopleCount} simulated people. Nothing is kept.`,
    more: 'How it works',
    one: 'One rehearsal at a time in a browser: opening one erases the one before.',
    running: 'A rehearsal is open in this browser.',
    back: 'Back to the rehearsal',
    ended: 'The rehearsal is erased.',
    endedText: 'The room, the votes and the texts no longer exist.',
    tooMany: `Too many rehearsals are open on this server just now. Try again in a few minutes: a rehearsal that nobody has led for ${idleMinutes} minutes gives up its place.`,
    band: `Rehearsal: ${peopleCount} simulated people`,
    until: (hour: string) =>
      `Otherwise it will be erased automatically at ${hour}, or sooner if the server runs out of space and you have done nothing in it for ${idleMinutes} minutes.`,
    asPerson: 'See it as a participant does',
    asPersonHelp: 'The code and this address open the room in this browser only.',
    end: 'End the rehearsal and erase everything',
    endHelp: 'No further confirmation: the room, the votes and the texts are erased.',
    noRecord:
      'After a real session, everyone may keep their record here. Not after a rehearsal: it does not count, and nothing of it is kept.',
    file: 'Rehearsal',
    fileName: 'rehearsal',
    fileText: 'simulated people',
  },
});
