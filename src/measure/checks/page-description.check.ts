import { failed, pageCheck, passed, wholePage } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['6.2'], severity: 'minor', by: ['content'] },
  title: {
    fr: 'La page se résume pour les moteurs de recherche',
    en: 'The page sums itself up for search engines',
  },
  why: {
    fr: "Dans les résultats, un bout de texte pris au hasard n'invite pas à venir.",
    en: 'In results, a piece of text taken at random does not invite people in.',
  },
  mend: {
    fr: "Écrire une balise description d'une ou deux phrases, propre à la page.",
    en: "Write a description tag of one or two sentences, the page's own.",
  },
  messages: { missing: { fr: "La page n'a pas de description", en: 'The page has no description' } },
  sources: ['https://html.spec.whatwg.org/multipage/semantics.html#meta-description'],
  judge: ({ document: { metas } }) => {
    // Search engines are told not to show the page.
    if (/noindex|none/i.test(metas.robots ?? '')) return [];
    const isThere = metas.description?.trim() || metas['og:description']?.trim();
    return isThere ? passed() : failed('missing', wholePage);
  },
});
