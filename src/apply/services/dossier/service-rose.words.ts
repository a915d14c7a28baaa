import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf } from '../../../web/format.ts';

/** What the rose of a service says: its centre, its legend, and its petals to who does not see them. */
export const serviceRoseWords = bothLanguages({
  fr: {
    hub: (proven: number) => (proven > 1 ? 'prouvées' : 'prouvée'),
    counts: (documented: number, proven: number, total: number) => {
      if (documented + proven === 0) return `Aucune pratique documentée ni prouvée, sur ${total}.`;
      return documented === 0
        ? `${countOf(proven, 'fr', 'pratique prouvée', 'pratiques prouvées')}, sur ${total}.`
        : `${countOf(documented, 'fr', 'pratique documentée', 'pratiques documentées')} et ${countOf(proven, 'fr', 'prouvée', 'prouvées')}, sur ${total}.`;
    },
    legend: 'Pâle\u00a0: dit, sans preuve. Plein\u00a0: prouvé. Rayé\u00a0: contredit.',
    legendAgeing: 'Bord tireté\u00a0: une preuve finit bientôt.',
    legendUnknown: "Point d'interrogation\u00a0: on ne sait pas.",
    contradictedPetal: 'quelque chose dit le contraire',
    ageingPetal: 'une preuve finit bientôt',
  },
  en: {
    hub: () => 'proven',
    counts: (documented, proven, total) => {
      if (documented + proven === 0) return `No practice documented or proven, out of ${total}.`;
      return documented === 0
        ? `${countOf(proven, 'en', 'practice proven', 'practices proven')}, out of ${total}.`
        : `${countOf(documented, 'en', 'practice documented', 'practices documented')} and ${proven} proven, out of ${total}.`;
    },
    legend: 'Pale: said, without proof. Solid: proven. Striped: contradicted.',
    legendAgeing: 'Dashed edge: a proof ends soon.',
    legendUnknown: 'Question mark: not known.',
    contradictedPetal: 'something shows otherwise',
    ageingPetal: 'a proof ends soon',
  },
});
