import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf, ofName } from '../../../web/format.ts';

/** What the home of a service says. */
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
    seeMonth: 'Tout ce qui a changé',
    proven: (many: boolean) => (many ? 'sont maintenant prouvées' : 'est maintenant prouvée'),
    unproven: "n'est plus prouvée",
    reviewOf: (name: string) => `revue ${ofName(name)}`,
    on: (day: string) => `le ${day}`,
    until: (day: string) => `à revoir après le ${day}`,
    against: (actions: string) => `L'équipe et la revue ne s'accordent pas sur ${actions}\u00a0:`,
    seeBoth: 'voir les deux',
    whys: {
      said: (actions: string, _many: boolean, status: string, name: string, day: string) =>
        `${actions}\u00a0: «\u00a0${status}\u00a0», déclaré par ${name} le ${day}.`,
      brought: (actions: string, _many: boolean, status: string, name: string, day: string) =>
        `${actions}\u00a0: «\u00a0${status}\u00a0», apporté d'un bilan par ${name} le ${day}.`,
      lowered: (actions: string, many: boolean, _status: string, name: string, day: string) =>
        `${actions} ${many ? 'ne sont plus déclarées' : "n'est plus déclarée"} en place (${name}, le ${day}).`,
      documented: (actions: string, many: boolean, _status: string, name: string, day: string) =>
        `${actions} maintenant ${many ? 'documentées' : 'documentée'} (${name}, le ${day}).`,
      removed: (actions: string, _many: boolean, _status: string, name: string, day: string) =>
        `Ce qui appuyait ${actions} a été retiré (${name}, le ${day}).`,
    },
    expired: (actions: string) => `La preuve de ${actions} n'est plus valable.`,
    due: (actions: string) => `${actions} à revoir\u00a0: la dernière revue n'est plus valable.`,
    saidOtherwise: (name: string) => `La revue ${ofName(name)} disait le contraire\u00a0:`,
    known: (count: number) =>
      `${countOf(count, 'fr', 'action maintenant connue', 'actions maintenant connues')}.`,
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
    seeMonth: 'Everything that changed',
    proven: (many) => (many ? 'are now proven' : 'is now proven'),
    unproven: 'is no longer proven',
    reviewOf: (name) => `review by ${name}`,
    on: (day) => `on ${day}`,
    until: (day) => `to be reviewed again after ${day}`,
    against: (actions) => `The team and the review disagree on ${actions}:`,
    seeBoth: 'see both',
    whys: {
      said: (actions, _many, status, name, day) => `${actions}: “${status}”, reported by ${name} on ${day}.`,
      brought: (actions, _many, status, name, day) =>
        `${actions}: “${status}”, imported from a check-up by ${name} on ${day}.`,
      lowered: (actions, many, _status, name, day) =>
        `${actions} ${many ? 'are' : 'is'} no longer reported as in place (${name}, ${day}).`,
      documented: (actions, _many, _status, name, day) => `${actions} now documented (${name}, ${day}).`,
      removed: (actions, _many, _status, name, day) =>
        `What supported ${actions} was removed (${name}, ${day}).`,
    },
    expired: (actions) => `The evidence for ${actions} is no longer valid.`,
    due: (actions) => `${actions} to be reviewed again: the last review is no longer valid.`,
    saidOtherwise: (name) => `The review by ${name} said otherwise:`,
    known: (count) => `${countOf(count, 'en', 'action is now known', 'actions are now known')}.`,
    blankTitle: 'Nothing has been reported for this service yet',
    blankText: 'The first step is to say where its actions stand.',
    blankFirst: 'Or say where the first practice stands, right here',
    blankRead: 'The team has not reported anything yet. Come back once it has started.',
  },
});
