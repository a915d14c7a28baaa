import { bothLanguages } from '../../web/both-languages.ts';

/** What the facilitator is told when no phone can open the address that the room will show. */
export const unreachableWords = bothLanguages({
  fr: {
    title: (host: string) => `Les téléphones ne pourront pas ouvrir ${host}`,
    text: "Cette adresse ne mène qu'à cet ordinateur, et c'est elle que l'écran montrera. Avant la séance, demandez à la personne qui a installé Cap18 d'y inscrire l'adresse publique du site, celle que les téléphones peuvent ouvrir.",
  },
  en: {
    title: (host: string) => `Phones will not be able to open ${host}`,
    text: 'This address leads to this computer alone, and it is the one that the screen will show. Before the session, ask the person who installed Cap18 to enter the public address of the site, the one that phones can open.',
  },
});
