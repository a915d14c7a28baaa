import { bothLanguages } from '../../web/both-languages.ts';
import { countOf } from '../../web/format.ts';

/** The practices of a service: their list, and the page of each. */
export const practiceWords = bothLanguages({
  fr: {
    practices: 'Pratiques',
    practice: 'Pratique du service',
    practicesLead: (documented: number, inPlace: number) =>
      `${countOf(inPlace, 'fr', 'action dite en place', 'actions dites en place')}, ${countOf(documented, 'fr', 'documentée', 'documentées')} par une preuve valide.`,
    columns: {
      practice: 'Pratique',
      level: 'Niveau',
      inPlace: 'En place',
      documented: 'Documentées',
      verified: 'Vérifiées',
    },
    tableTitle: 'Les 18 pratiques, par thème',
    outOf: (some: number, all: number) => `${some} sur ${all}`,
    contradicted: (count: number) => countOf(count, 'fr', 'contradiction', 'contradictions'),
    unknown: (count: number) => countOf(count, 'fr', 'action inconnue', 'actions inconnues'),
    neighbours: 'Autres pratiques',
    level: 'Niveau',
    lesson: 'Relire la leçon',
    examples: 'Voir la pratique et ses exemples',
    why: 'Pourquoi',
    shows: 'Ce qui peut la montrer',
    expectedFrom: (phase: string) => `Attendue à partir de la phase «\u00a0${phase}\u00a0».`,
    validity: (months: number) => `Une preuve vaut ${months} mois.`,
    saidBy: (name: string, day: string) => `dit par ${name} le ${day}`,
    nothingSaid: "Personne n'en a encore rien dit.",
    fromCheckup: 'repris de «\u00a0Faire le point\u00a0»',
  },
  en: {
    practices: 'Practices',
    practice: 'Practice of the service',
    practicesLead: (documented, inPlace) =>
      `${countOf(inPlace, 'en', 'action said to be in place', 'actions said to be in place')}, ${documented} documented by a valid proof.`,
    columns: {
      practice: 'Practice',
      level: 'Level',
      inPlace: 'In place',
      documented: 'Documented',
      verified: 'Verified',
    },
    tableTitle: 'The 18 practices, by theme',
    outOf: (some, all) => `${some} out of ${all}`,
    contradicted: (count) => countOf(count, 'en', 'contradiction', 'contradictions'),
    unknown: (count) => countOf(count, 'en', 'unknown action', 'unknown actions'),
    neighbours: 'Other practices',
    level: 'Level',
    lesson: 'Read the lesson again',
    examples: 'See the practice and its examples',
    why: 'Why',
    shows: 'What can show it',
    expectedFrom: (phase) => `Expected from the “${phase}” phase on.`,
    validity: (months) => `A proof holds for ${months} months.`,
    saidBy: (name, day) => `said by ${name} on ${day}`,
    nothingSaid: 'Nobody has said anything of it yet.',
    fromCheckup: 'brought from “Take stock”',
  },
});
