import { failed, pageCheck, passed } from './check.ts';

const halfYear = 15_768_000;

export const check = pageCheck({
  about: { version: 1, actions: ['9.1'], severity: 'moderate', by: ['operations'] },
  title: {
    fr: 'Le navigateur sait que le site ne se visite que par une connexion chiffrée',
    en: 'Browsers know that the site is visited over an encrypted connection only',
  },
  why: {
    fr: "Sans cet en-tête, la première requête peut partir en clair, et quelqu'un sur le même réseau peut la détourner.",
    en: 'Without this header, the first request may leave in the clear, and someone on the same network can divert it.',
  },
  mend: {
    fr: 'Ajouter à chaque réponse Strict-Transport-Security\u00a0: max-age=31536000; includeSubDomains.',
    en: 'Add Strict-Transport-Security: max-age=31536000; includeSubDomains to every answer.',
  },
  messages: {
    missing: {
      fr: "L'en-tête Strict-Transport-Security manque",
      en: 'The Strict-Transport-Security header is missing',
    },
    short: {
      fr: 'Strict-Transport-Security ne vaut que pour {seconds} secondes; 6 mois sont un minimum',
      en: 'Strict-Transport-Security holds for {seconds} seconds only; 6 months is the least',
    },
  },
  sources: ['RFC 6797'],
  judge: ({ address, headers }) => {
    if (!address.startsWith('https:')) return [];
    const header = headers['strict-transport-security'];
    const where = { header: 'strict-transport-security' };
    if (header === undefined) return failed('missing', where);
    const seconds = Number(/max-age\s*=\s*"?(\d+)/i.exec(header)?.[1] ?? 0);
    const excerpt = header.slice(0, 200);
    return seconds >= halfYear
      ? passed(where, { excerpt })
      : failed('short', where, { excerpt, values: { seconds } });
  },
});
