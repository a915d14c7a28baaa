import { bothLanguages } from '../../web/both-languages.ts';
import { countOf } from '../../web/format.ts';

/** The last screen of a room. */
export const closingWords = bothLanguages({
  fr: {
    learned: 'Bonnes réponses, avant et après',
    answered: 'Bonnes réponses, par thème',
    both: (people: number) =>
      `${countOf(people, 'fr', 'personne a voté', 'personnes ont voté')} les deux fois`,
    before: 'Avant',
    after: 'Après',
    commitments: "Ce à quoi la salle s'engage",
    keep: 'Garder ce que vous avez fait',
    keepText: 'Visez ce code, ou touchez «\u00a0Garder mon dossier\u00a0» sur la page de la séance.',
    qr: 'Code QR qui mène à «\u00a0Garder mon dossier\u00a0»',
    documentation: 'La documentation',
  },
  en: {
    learned: 'Right answers, before and after',
    answered: 'Right answers, by theme',
    both: (people: number) => `${countOf(people, 'en', 'person', 'people')} voted both times`,
    before: 'Before',
    after: 'After',
    commitments: 'What the room commits to',
    keep: 'Keep what you have done',
    keepText: 'Scan this code, or press “Keep my record” on the page of the session.',
    qr: 'QR code that leads to “Keep my record”',
    documentation: 'The documentation',
  },
});
