import { door, everyone, type PageRows } from '../../web/policy.ts';

/** What the facilitator key gives for a day. */
const pass = door('figures pass');

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
  },
  figuresRead: { at: { fr: '/fr/statistiques/:pass', en: '/en/statistics/:pass' }, read: pass },
  figuresQuestion: {
    at: {
      fr: '/fr/statistiques/:pass/questions/:question',
      en: '/en/statistics/:pass/questions/:question',
    },
    read: pass,
  },
  figuresCsv: {
    at: {
      fr: '/fr/statistiques/:pass/cap18-questions.csv',
      en: '/en/statistics/:pass/cap18-questions.csv',
    },
    read: pass,
  },
} as const satisfies PageRows;
