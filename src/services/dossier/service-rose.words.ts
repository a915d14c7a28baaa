import { bothLanguages } from '../../web/both-languages.ts';
import { countOf } from '../../web/format.ts';

/** What the rose of a service says: its centre, its legend, and its petals to who does not see them. */
export const serviceRoseWords = bothLanguages({
  fr: {
    hub: (total: number) => `sur ${total}`,
    documentedPractices: (count: number) =>
      `${countOf(count, 'fr', 'pratique documentée ou prouvée', 'pratiques documentées ou prouvées')}.`,
    legend: 'Pâle\u00a0: dit, sans preuve. Plein\u00a0: prouvé. Rayé\u00a0: contredit.',
    legendAgeing: 'Bord tireté\u00a0: une preuve finit bientôt.',
    legendUnknown: "Point d'interrogation\u00a0: on ne sait pas.",
    contradictedPetal: 'quelque chose dit le contraire',
    ageingPetal: 'une preuve finit bientôt',
  },
  en: {
    hub: (total) => `out of ${total}`,
    documentedPractices: (count) =>
      `${countOf(count, 'en', 'practice documented or proven', 'practices documented or proven')}.`,
    legend: 'Pale: said, without proof. Solid: proven. Striped: contradicted.',
    legendAgeing: 'Dashed edge: a proof ends soon.',
    legendUnknown: 'Question mark: not known.',
    contradictedPetal: 'something shows otherwise',
    ageingPetal: 'a proof ends soon',
  },
});
