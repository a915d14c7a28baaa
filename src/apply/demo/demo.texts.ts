/** What the people and services of the demonstration are called. None of them exists. */
import type { Lang, Phase, Text } from '../../standard/standard.ts';

/** How far a team is: it has not begun, works as most do, or keeps its file well. */
export type Progress = 'blank' | 'begun' | 'full';

/**
 * A service, whose team writes in a language: a city that has a bilingual status serves people, and works, in both.
 *
 * @param begun how many days ago its team began its file
 * @param ripe from 0, where nothing is in place, to 1
 */
const service = (
  fr: string,
  en: string,
  purpose: string,
  of: {
    readonly phase: Phase;
    readonly begun: number;
    readonly ripe: number;
    readonly lang?: Lang;
    readonly progress?: Progress;
    /** Where it is on the web: what was measured of it is there too. */
    readonly address?: string;
  },
) => ({
  name: { fr, en } satisfies Text,
  purpose,
  lang: 'fr' as Lang,
  progress: 'begun' as Progress,
  address: undefined as string | undefined,
  ...of,
});

export const demoTexts = {
  body: { fr: 'Ville fictive de Lac-aux-Saules', en: 'Fictional city of Lac-aux-Saules' },
  people: {
    administrator: 'Alix Bélanger',
    head: 'Camille Desrosiers',
    manager: 'Dominique Fortin',
    auditor: 'Ginette Tanguay',
    facilitator: 'Maxime Gagné',
    learner: 'Denise Hébert',
    reader: 'Sacha Ouellet',
  },
  names: [
    'Andrée Lavoie',
    'Noa Mercier',
    'Nora Whitfield',
    'Daniel Kelly',
    'Marius Thibault',
    'Léonie Boucher',
    'Rachid Nadeau',
    'Florence Simard',
    'Hugo Lachance',
    'Maïka Vollant',
    'Odile Ferland',
    'Tran Bouchard',
    'Élise Paradis',
    'Samuel Gill',
    'Béatrice Roy',
    'Youssef Côté',
    'Clara Bérubé',
    'Émile Dubé',
    'Naomi Picard',
    'Victor Lemay',
    'Zoé Turcotte',
    'Karim Poulin',
    'Adèle Morin',
    'Théo Gauthier',
  ],
  services: [
    service(
      'Permis de stationnement',
      'Parking permits',
      'Demander ou renouveler une vignette de stationnement de quartier, pour les personnes qui y habitent.',
      { phase: 'run', begun: 360, ripe: 0.86, progress: 'full' },
    ),
    service(
      'Signalement dans la rue',
      'Street reports',
      'Report a pothole, a street light that is out or illegal dumping, and find out what is done about it.',
      { phase: 'run', begun: 350, ripe: 0.84, progress: 'full', lang: 'en' },
    ),
    service(
      'Inscription au camp de jour',
      'Day camp registration',
      'Inscrire un enfant au camp de jour, demander une aide financière et suivre le paiement.',
      { phase: 'run', begun: 330, ripe: 0.6 },
    ),
    service(
      'Permis de rénovation',
      'Renovation permits',
      "Déposer une demande de permis, avec ses plans, et suivre son étude jusqu'à la décision.",
      { phase: 'build', begun: 260, ripe: 0.45 },
    ),
    service(
      'Taxes municipales',
      'Municipal taxes',
      'Consulter son compte de taxes, le payer en plusieurs fois et en recevoir la preuve.',
      { phase: 'run', begun: 340, ripe: 0.55 },
    ),
    service(
      'Réservation de plateaux sportifs',
      'Sports field booking',
      'Book a field or a hall, for a group or for oneself, and cancel without calling.',
      { phase: 'build', begun: 200, ripe: 0.35, lang: 'en' },
    ),
    service(
      'Carte de bibliothèque',
      'Library card',
      "Obtenir sa carte de bibliothèque à distance, et l'utiliser le jour même.",
      { phase: 'design', begun: 120, ripe: 0.25 },
    ),
    service(
      'Licence pour animaux',
      'Pet licences',
      'Enregistrer son chien ou son chat, et renouveler sa licence chaque année.',
      { phase: 'run', begun: 280, ripe: 0.5 },
    ),
    service(
      'Aide à la rénovation verte',
      'Green renovation grants',
      "Savoir si l'on a droit à une aide, la demander une seule fois, la recevoir.",
      { phase: 'design', begun: 90, ripe: 0.2 },
    ),
    service(
      'Avis et alertes',
      'Notices and alerts',
      'Receive boil-water, snow-removal or outage notices for the place where one lives.',
      { phase: 'run', begun: 320, ripe: 0.7, lang: 'en' },
    ),
    service(
      'Consultations publiques',
      'Public consultations',
      'Donner son avis sur un projet, en ligne ou sur papier, et lire ce qui en est retenu.',
      { phase: 'explore', begun: 3, ripe: 0, progress: 'blank' },
    ),
    service(
      'Cap18, pour les équipes de la Ville',
      'Cap18, for the teams of the City',
      'Apprendre les 18 bonnes pratiques numériques, puis les appliquer aux services de la Ville et le montrer.',
      // The measures are real: `script/demo-measures.ts` made them of this program, served at this address.
      { phase: 'run', begun: 150, ripe: 0.82, address: 'http://localhost:1818/' },
    ),
  ],
} as const;
