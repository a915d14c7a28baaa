import { bothLanguages } from '../../../web/both-languages.ts';

export const calendarWords = bothLanguages({
  fr: {
    title: 'Calendrier du plan',
    way: 'Mettre le plan dans mon calendrier',
    lead: "Abonnez votre calendrier (Outlook, Google, Apple et d'autres) à une adresse\u00a0: il montre chaque échéance du plan et se met à jour de lui-même.",
    secret:
      "Quiconque a cette adresse lit les échéances du plan, sans se connecter\u00a0: gardez-la pour vous. Elle ne fonctionnera plus si vous la supprimez, si vous n'avez plus de rôle dans le service ou si vous effacez votre compte.",
    none: "Vous n'avez pas d'adresse de calendrier pour ce service.",
    has: {
      all: (day: string) => `Vous avez une adresse depuis le ${day}, avec toutes les échéances du service.`,
      mine: (day: string) => `Vous avez une adresse depuis le ${day}, avec ce qui vous est confié.`,
    },
    whose: 'Que doit montrer le calendrier?',
    scopes: {
      all: 'Toutes les échéances du service',
      mine: "Seulement ce qui m'est confié",
    },
    make: "Créer l'adresse",
    makeOther: 'Remplacer par une autre adresse',
    revoke: "Supprimer l'adresse",
    revokeText: 'Les calendriers qui y sont abonnés ne se mettront plus à jour.',
    made: "L'adresse est prête",
    madeText:
      "Copiez-la maintenant\u00a0: elle ne sera plus montrée. Dans votre calendrier, cherchez «\u00a0s'abonner\u00a0», «\u00a0ajouter à partir d'une adresse\u00a0» ou «\u00a0à partir d'Internet\u00a0», et collez-la.",
    open: 'Ouvrir dans mon calendrier',
    copy: "Copier l'adresse",
    copied: 'Copiée',
    revoked: "L'adresse est supprimée\u00a0: elle ne fonctionne plus.",
    name: (service: string) => `Plan\u00a0: ${service}`,
    nobody: 'Non confié',
    given: (name: string) => `Confié à ${name}`,
    inService: (service: string) => `Service\u00a0: ${service}`,
  },
  en: {
    title: 'Calendar of the plan',
    way: 'Add the plan to my calendar',
    lead: 'Subscribe to this address in your calendar (Outlook, Google, Apple and others): it shows every due date in the plan and stays up to date.',
    secret:
      'Anyone who has this address can read the due dates of the plan without signing in, so keep it to yourself. It will stop working if you delete it, if you no longer have a role in the service, or if you erase your account.',
    none: 'You have no calendar address for this service.',
    has: {
      all: (day: string) => `You have had an address since ${day}, with every due date in the service.`,
      mine: (day: string) => `You have had an address since ${day}, with what is assigned to you.`,
    },
    whose: 'What should the calendar show?',
    scopes: {
      all: 'Every due date in the service',
      mine: 'Only what is assigned to me',
    },
    make: 'Create the address',
    makeOther: 'Replace it with another address',
    revoke: 'Delete the address',
    revokeText: 'Calendars subscribed to it will no longer be updated.',
    made: 'The address is ready',
    madeText:
      'Copy it now: it will not be shown again. In your calendar, look for “subscribe”, “add from a URL” or “from the Internet”, and paste it.',
    open: 'Open in my calendar',
    copy: 'Copy the address',
    copied: 'Copied',
    revoked: 'The address is deleted: it no longer works.',
    name: (service: string) => `Plan: ${service}`,
    nobody: 'Not assigned',
    given: (name: string) => `Assigned to ${name}`,
    inService: (service: string) => `Service: ${service}`,
  },
});
