import { failed, orPassed, pageCheck, type Said } from './check.ts';

const isSession =
  /^(__(host|secure)-)?(.*sess(ion)?(id)?|sid|connect\.sid|auth|token|jwt|asp\.net_sessionid)$/i;

export const check = pageCheck({
  about: { version: 1, actions: ['9.1'], severity: 'moderate', by: ['development'] },
  title: {
    fr: "Les témoins sont protégés et ne durent que ce qu'il faut",
    en: 'Cookies are protected and last no longer than needed',
  },
  why: {
    fr: "Un témoin mal protégé se vole, et avec lui l'accès au dossier; un témoin qui dure suit les gens.",
    en: 'A badly protected cookie can be stolen, and access to the file with it; one that lasts follows people.',
  },
  mend: {
    fr: 'Ajouter Secure, HttpOnly et SameSite; limiter la durée à 13 mois.',
    en: 'Add Secure, HttpOnly and SameSite; keep the lifetime within 13 months.',
  },
  messages: {
    insecure: { fr: 'Le témoin {name} peut partir en clair', en: 'The {name} cookie may leave in the clear' },
    readable: {
      fr: 'Le témoin de session {name} est à la portée des scripts',
      en: 'The {name} session cookie is within reach of scripts',
    },
    sameSite: {
      fr: "Le témoin {name} accompagne les requêtes venues d'autres sites",
      en: 'The {name} cookie goes along with requests from other sites',
    },
    long: { fr: 'Le témoin {name} dure {days} jours', en: 'The {name} cookie lasts {days} days' },
  },
  sources: ['RFC 6265'],
  judge: ({ address, cookies }) =>
    cookies.flatMap((cookie): Said<'insecure' | 'readable' | 'sameSite' | 'long'> => {
      const { name, secure, httpOnly, sameSite, days = 0 } = cookie;
      const where = { cookie: name };
      const values = { name };
      return orPassed(
        [
          !secure && address.startsWith('https:') && failed('insecure', where, { values }),
          !httpOnly && isSession.test(name) && failed('readable', where, { values, certainty: 'likely' }),
          sameSite === 'None' &&
            !cookie.thirdParty &&
            failed('sameSite', where, { values, severity: 'minor' }),
          days > 396 &&
            failed('long', where, { values: { name, days: Math.round(days) }, severity: 'minor' }),
        ],
        where,
      );
    }),
});
