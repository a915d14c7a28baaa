import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf, ofName } from '../../../web/format.ts';

export const homeWords = bothLanguages({
  fr: {
    people: (count: number) =>
      count === 0
        ? "personne dans l'équipe"
        : `${countOf(count, 'fr', 'personne', 'personnes')} dans l'équipe`,
    changedOn: (day: string) => `dernier changement le ${day}`,
    roseTitle: 'La rose du service. Chaque pétale mène à sa pratique.',
    inTable: 'En tableau',
    nothing: 'Rien ne vous attend dans ce service.',
    nothingToRead: 'Rien ne vous attend ici\u00a0: votre rôle vous permet de lire ce dossier.',
    month: 'Ce mois-ci',
    monthNone: "Rien n'a bougé depuis 30 jours.",
    seeMonth: 'Ce qui a changé, et pourquoi',
    and: 'et',
    proven: (many: boolean) => (many ? 'sont maintenant prouvées' : 'est maintenant prouvée'),
    unproven: "n'est plus prouvée",
    reviewOf: (name: string) => `revue ${ofName(name)}`,
    on: (day: string) => `le ${day}`,
    until: (day: string) => `à revoir après le ${day}`,
    against: (actions: string) => `L'équipe et la revue ne s'accordent pas sur ${actions}\u00a0:`,
    blankTitle: "Rien n'est encore déclaré pour ce service",
    blankText: "La première étape est d'indiquer où en sont ses actions.",
    blankFirst: 'Ou indiquer où en est la première pratique, ici même',
    blankRead: "L'équipe n'a encore rien déclaré. Revenez quand elle aura commencé.",
  },
  en: {
    people: (count) =>
      count === 0 ? 'nobody on the team' : `${countOf(count, 'en', 'person', 'people')} on the team`,
    changedOn: (day) => `last changed on ${day}`,
    roseTitle: 'The rose of the service. Each petal opens its practice.',
    inTable: 'In a table',
    nothing: 'Nothing is waiting for you in this service.',
    nothingToRead: 'Nothing is waiting for you here: your role lets you read this file.',
    month: 'This month',
    monthNone: 'Nothing has changed in the last 30 days.',
    seeMonth: 'What changed, and why',
    and: 'and',
    proven: (many) => (many ? 'are now proven' : 'is now proven'),
    unproven: 'is no longer proven',
    reviewOf: (name) => `review by ${name}`,
    on: (day) => `on ${day}`,
    until: (day) => `to be reviewed again after ${day}`,
    against: (actions) => `The team and the review disagree on ${actions}:`,
    blankTitle: 'Nothing has been reported for this service yet',
    blankText: 'The first step is to say where its actions stand.',
    blankFirst: 'Or say where the first practice stands, right here',
    blankRead: 'The team has not reported anything yet. Come back once it has started.',
  },
});
