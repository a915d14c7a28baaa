import { cannotTell, likely, pageCheck, passed, wholePage } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['15.1', '6.2'], severity: 'minor', by: ['development'] },
  title: {
    fr: 'La page se décrit aux machines dans un vocabulaire commun',
    en: 'The page describes itself to machines in a common vocabulary',
  },
  why: {
    fr: "Un moteur ou un assistant ne sait pas que c'est un service public, ni à qui il s'adresse.",
    en: 'An engine or an assistant does not know that this is a public service, nor whom it is for.',
  },
  mend: {
    fr: 'Ajouter des données structurées de schema.org (GovernmentService, GovernmentOrganization…), qui se lisent sans erreur.',
    en: 'Add structured data of schema.org (GovernmentService, GovernmentOrganization\u2026), that read without error.',
  },
  messages: {
    none: {
      fr: "La page n'a pas de données structurées\u00a0: une personne doit voir si elle décrit un service",
      en: 'The page has no structured data: someone has to see whether it describes a service',
    },
    unread: { fr: 'Les données structurées ne se lisent pas', en: 'The structured data cannot be read' },
  },
  sources: ['https://schema.org/GovernmentService'],
  judge: ({ document: { structured, resources } }) => {
    if (structured.length > 0)
      return passed(wholePage, {
        excerpt: [...new Set(structured.map(({ type }) => type))].join(', ').slice(0, 200),
      });
    const [script] = resources.filter(({ html }) => /type="application\/ld\+json"/i.test(html));
    return script ? likely('unread', script) : cannotTell('needs-a-person', wholePage, { says: 'none' });
  },
});
