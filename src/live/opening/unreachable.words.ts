import { bothLanguages } from '../../web/both-languages.ts';

/** What the facilitator is told when no phone can open the address that the room will show. */
export const unreachableWords = bothLanguages({
  fr: {
    title: (host: string) => `Les téléphones ne pourront pas ouvrir ${host}`,
    text: "Cette adresse ne mène qu'à cet ordinateur, et c'est elle que l'écran montrera. Avant la séance, demandez à la personne qui s'occupe du serveur de donner à CAP18_BASE_URL l'adresse que les téléphones peuvent ouvrir.",
  },
  en: {
    title: (host: string) => `Phones will not be able to open ${host}`,
    text: 'This address leads to this computer alone, and it is the one that the screen will show. Before the session, ask the person who looks after the server to set CAP18_BASE_URL to the address that phones can open.',
  },
});
