import { door, everyone, type PageRows } from '../../web/policy.ts';

/** What the facilitator key gives for a day. */
const pass = door('figures pass');

const looks = { read: ['figures'] } as const;

const load = () => import('./figures.pages.ts');

/**
 * Statistics of questions, for who runs the site: `pass` is what the facilitator key gives for a day.
 *
 * What answers say of questions is read by who has the facilitator key.
 */
export const figuresTable = {
  figures: {
    at: { fr: '/fr/statistiques', en: '/en/statistics' },
    read: everyone,
    change: door('facilitator key'),
    limits: { change: ['facilitatorKeys'] },
    load,
  },
  figuresRead: {
    at: { fr: '/fr/statistiques/:pass', en: '/en/statistics/:pass' },
    read: pass,
    limits: looks,
    load,
  },
  figuresQuestion: {
    at: {
      fr: '/fr/statistiques/:pass/questions/:question',
      en: '/en/statistics/:pass/questions/:question',
    },
    read: pass,
    limits: looks,
    load,
  },
  figuresCsv: {
    at: {
      fr: '/fr/statistiques/:pass/cap18-questions.csv',
      en: '/en/statistics/:pass/cap18-questions.csv',
    },
    read: pass,
    limits: looks,
    load,
  },
} as const satisfies PageRows;
