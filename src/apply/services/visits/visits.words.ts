import { bothLanguages } from '../../../web/both-languages.ts';

/** What pages of a service say of what others told since one's last visit. */
export const visitsWords = bothLanguages({
  fr: {
    added: 'Nouveau depuis votre visite',
    changed: 'Changé depuis votre visite',
    title: (when: string | undefined) =>
      `Depuis votre dernière visite${when === undefined ? '' : ` (${when})`}`,
    today: (time: string) => `aujourd'hui à ${time}`,
    lead: "Ce que d'autres personnes ont fait.",
    ofService: 'Le service',
    others: (count: number) => (count > 1 ? `${count} autres changements.` : 'Un autre changement.'),
    all: "Tout l'historique",
  },
  en: {
    added: 'New since your visit',
    changed: 'Changed since your visit',
    title: (when) => `Since your last visit${when === undefined ? '' : ` (${when})`}`,
    today: (time) => `today at ${time}`,
    lead: 'What others have done.',
    ofService: 'The service',
    others: (count) => (count > 1 ? `${count} other changes.` : 'One other change.'),
    all: 'Full history',
  },
});
