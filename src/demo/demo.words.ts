import { bothLanguages } from '../web/both-languages.ts';

export const demoWords = bothLanguages({
  fr: {
    title: 'Démonstration',
    lead: 'Cap18 aide les organismes publics à comprendre 18 bonnes pratiques numériques, puis à les appliquer à leurs services. Choisissez une personne, et voyez Cap18 comme elle.',
    strip: "Démonstration\u00a0: tout y est fictif, et s'efface à l'arrêt.",
    change: 'Changer de personne',
    team: (service: string) => `Une équipe\u00a0: ${service}`,
    teamLead:
      "Elle tient le dossier de son service depuis un an. Pour un premier coup d'œil, prenez la place de la personne responsable.",
    city: 'Dans toute la ville',
    others: (count: number) => `Les ${count} autres équipes`,
    enter: (name: string) => `Entrer comme ${name}`,
  },
  en: {
    title: 'Demonstration',
    lead: 'Cap18 helps public bodies understand 18 digital practices, then apply them to their services. Choose someone, and see Cap18 as they do.',
    strip: 'Demonstration: all of it is fictional, and goes when the program stops.',
    change: 'Be someone else',
    team: (service) => `A team: ${service}`,
    teamLead: 'It has kept the file of its service for a year. For a first look, take the place of its lead.',
    city: 'Across the city',
    others: (count) => `The other ${count} teams`,
    enter: (name) => `Enter as ${name}`,
  },
});
