import { cannotTell, failed, type Outcome, passed, siteCheck } from './check.ts';

export const check = siteCheck({
  about: { version: 1, actions: ['4.3'], severity: 'moderate', by: ['development', 'content'] },
  title: {
    fr: 'Une page introuvable le dit, et aide à continuer',
    en: 'A page that does not exist says so, and helps to go on',
  },
  why: {
    fr: "Une vieille adresse mène à un cul-de-sac, ou à une page qui n'a rien à voir.",
    en: 'An old address leads to a dead end, or to a page that has nothing to do with it.',
  },
  mend: {
    fr: "Répondre par le code 404 et une page du site qui offre le menu, une recherche et un moyen d'écrire.",
    en: 'Answer with status 404 and a page of the site that offers the menu, a search and a way to write.',
  },
  messages: {
    soft: {
      fr: "Une adresse qui n'existe pas est servie comme une page (code {status})",
      en: 'An address that does not exist is served as a page (status {status})',
    },
    bare: { fr: "La page d'erreur n'offre aucun lien", en: 'The error page offers no link' },
    error: {
      fr: "Une adresse qui n'existe pas fait tomber le serveur (code {status})",
      en: 'An address that does not exist makes the server fail (status {status})',
    },
    unknown: { fr: "La page d'erreur n'a pas pu être vue", en: 'The error page could not be seen' },
  },
  sources: ['RFC 9110'],
  keep: () => undefined,
  judgeSite: ({ origin, files: { missing } }): readonly Outcome<'soft' | 'bare' | 'error' | 'unknown'>[] => {
    const where = { address: missing?.asked ?? origin };
    if (!missing) return [cannotTell('not-gathered', where)];
    if ('problem' in missing) return [cannotTell(missing.problem, where, { says: 'unknown' })];
    const { status, text } = missing;
    if (status >= 500) return [failed('error', where, { values: { status } })];
    if (status === 401 || status === 403 || status === 429)
      return [cannotTell('refused', where, { says: 'unknown' })];
    if (status < 400) return [failed('soft', where, { values: { status } })];
    return [/<a\s[^<>]*href=/i.test(text) ? passed(where) : failed('bare', where)];
  },
});
