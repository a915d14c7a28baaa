import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf } from '../../../web/format.ts';

/** What the list of the people of a body's services says. */
export const rosterWords = bothLanguages({
  fr: {
    title: (body: string) => `Les personnes des services\u00a0: ${body}`,
    short: 'Les personnes des services',
    lead: "Qui a un rôle dans quel service. Ce rôle se change dans l'équipe de chaque service.",
    ofBody: "Ont aussi accès à tous ces services, par un rôle dans l'organisme",
    none: "Personne n'a encore de rôle dans un service.",
    noneLead: "Ouvrez un service, puis son équipe, pour y inviter quelqu'un.",
    toServices: 'Les services de cet organisme',
    search: 'Nom de la personne ou du service',
    role: 'Rôle',
    found: (people: number, roles: number) =>
      `${countOf(people, 'fr', 'personne', 'personnes')}, ${countOf(roles, 'fr', 'rôle', 'rôles')}`,
    notFound: 'Personne ne correspond à cette recherche.',
    since: (day: string) => `depuis le ${day}`,
    seen: (day: string) => `dernière connexion le ${day}`,
    others: (count: number) => countOf(count, 'fr', 'autre service', 'autres services'),
    columns: {
      person: 'Personne',
      service: 'Service',
      address: 'Adresse de son équipe',
      role: 'Rôle',
      since: 'Depuis',
      seen: 'Dernière connexion',
    },
  },
  en: {
    title: (body) => `People in the services: ${body}`,
    short: 'People in the services',
    lead: 'Who has a role in which service. Roles are changed on the team page of each service.',
    ofBody: 'Also have access to all these services, by a role in the public body',
    none: 'Nobody has a role in a service yet.',
    noneLead: 'Open a service, then its team, to invite someone.',
    toServices: 'The services of this public body',
    search: 'Name of the person or service',
    role: 'Role',
    found: (people, roles) =>
      `${countOf(people, 'en', 'person', 'people')}, ${countOf(roles, 'en', 'role', 'roles')}`,
    notFound: 'Nobody matches this search.',
    since: (day) => `since ${day}`,
    seen: (day) => `last signed in on ${day}`,
    others: (count) => countOf(count, 'en', 'other service', 'other services'),
    columns: {
      person: 'Person',
      service: 'Service',
      address: 'Address of its team page',
      role: 'Role',
      since: 'Since',
      seen: 'Last sign-in',
    },
  },
});
