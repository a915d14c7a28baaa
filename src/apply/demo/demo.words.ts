import { bothLanguages } from '../../web/both-languages.ts';

export const demoWords = bothLanguages({
  fr: {
    title: 'Démonstration',
    lead: 'Cap18 aide les organismes publics à comprendre 18 bonnes pratiques numériques, puis à les appliquer à leurs services. Choisissez une personne, et voyez Cap18 comme elle.',
    strip: 'Démonstration fictive, qui recommence chaque nuit.',
    change: 'Changer de personne',
    team: (service: string) => `Une équipe\u00a0: ${service}`,
    teamLead:
      "Elle tient le dossier de son service depuis un an. Pour un premier coup d'œil, prenez la place de la personne responsable.",
    city: 'Dans toute la ville',
    others: (count: number) => `Les ${count} autres équipes`,
    enter: (name: string) => `Entrer comme ${name}`,
    startOver: 'Recommencer la démonstration',
    made: (day: string, time: string) => `Elle a été faite le ${day} à ${time}.`,
    nightly:
      "Elle recommence d'elle-même chaque nuit, et quand on le demande ici\u00a0: ce qu'on y a fait disparaît, et l'on choisit de nouveau une personne.",
    sure: 'Tout recommencer, pour toutes les personnes qui la visitent',
    wrong: 'La démonstration ne recommence pas encore',
    problems: {
      unsure: "Cochez la case\u00a0: ce que d'autres y font en ce moment disparaîtra aussi.",
      young: "Elle vient d'être faite, et elle est encore comme neuve. Réessayez dans quelques minutes.",
    },
    over: 'La démonstration a recommencé. Choisissez une personne.',
    keptTitle: 'Cette personne reste pour les prochaines visites',
    kept: "Dans la démonstration, on n'efface pas le compte d'une personne fictive, on ne change pas ses moyens de connexion et on ne lui retire pas son rôle. Ailleurs dans Cap18, c'est possible. Rien n'a changé.",
  },
  en: {
    title: 'Demonstration',
    lead: 'Cap18 helps public bodies understand 18 digital practices, then apply them to their services. Choose someone, and see Cap18 as they do.',
    strip: 'Fictional demonstration, which starts over each night.',
    change: 'Be someone else',
    team: (service) => `A team: ${service}`,
    teamLead: 'It has kept the file of its service for a year. For a first look, enter as its lead.',
    city: 'Across the city',
    others: (count) => `The other ${count} teams`,
    enter: (name) => `Enter as ${name}`,
    startOver: 'Start the demonstration over',
    made: (day, time) => `It was created at ${time} on ${day}.`,
    nightly:
      'It starts over by itself each night, and when someone asks here: what visitors did disappears, and they choose someone again.',
    sure: 'Start everything over, for all of its visitors',
    wrong: 'The demonstration does not start over yet',
    problems: {
      unsure: 'Check the box: what other visitors are doing now will disappear too.',
      young: 'It was just created, and is as good as new. Try again in a few minutes.',
    },
    over: 'The demonstration has started over. Choose someone.',
    keptTitle: 'This person stays for the next visitors',
    kept: 'In the demonstration, you cannot erase the account of a fictional person, change how they sign in or remove their role. Elsewhere in Cap18, you can. Nothing has changed.',
  },
});
