import { bothLanguages } from '../web/both-languages.ts';

export const demoWords = bothLanguages({
  fr: {
    title: 'Démonstration',
    lead: "Choisissez une personne, et voyez Cap18 comme elle. Ni elle, ni la ville, ni ses services n'existent; tout s'efface quand le programme s'arrête.",
    strip: "Démonstration\u00a0: tout y est fictif, et s'efface à l'arrêt.",
    change: 'Changer de personne',
    people: 'Les personnes de la ville',
    teams: 'Les équipes des services',
    be: (name: string) => `Être ${name}`,
  },
  en: {
    title: 'Demonstration',
    lead: 'Choose someone, and see Cap18 as they do. Neither they, nor the city, nor its services exist; all of it goes when the program stops.',
    strip: 'Demonstration: all of it is fictional, and goes when the program stops.',
    change: 'Be someone else',
    people: 'People of the city',
    teams: 'Teams of the services',
    be: (name) => `Be ${name}`,
  },
});
