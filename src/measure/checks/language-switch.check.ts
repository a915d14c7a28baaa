import { eachOf, likely, pageCheck } from './check.ts';
import { plainWords } from './page.ts';

/** A language by its own name, as switches show it. */
const ownName = /^(english|francais|en|fr|espanol|es)$/;

export const check = pageCheck({
  about: { version: 1, actions: ['3.2', '5.1'], severity: 'moderate', by: ['development', 'design'] },
  title: { fr: 'Changer de langue mène à la même page', en: 'Changing language leads to the same page' },
  why: {
    fr: "On se retrouve à l'accueil, et il faut tout rechercher dans l'autre langue.",
    en: 'People end up on the home page, and have to look for everything again in the other language.',
  },
  mend: {
    fr: "Mener à la même page dans l'autre langue, et le dire par hreflang.",
    en: 'Lead to the same page in the other language, and say so by hreflang.',
  },
  messages: {
    home: {
      fr: "Le lien vers l'autre langue mène à l'accueil",
      en: 'The link to the other language leads to the home page',
    },
    untold: {
      fr: "Le lien vers l'autre langue ne dit pas sa langue (attribut lang ou hreflang)",
      en: 'The link to the other language does not tell its language (lang or hreflang attribute)',
    },
  },
  sources: ['WCAG 3.1.2', 'WCAG H58'],
  judge: ({ address, document: { links, lang } }) => {
    const own = lang.split('-')[0]?.toLowerCase() ?? '';
    const path = URL.parse(address)?.pathname ?? '/';
    const isDeep = path.split('/').filter(Boolean).length > 1;
    const others = links.filter(
      ({ name, shown, address: to }) =>
        shown && ownName.test(plainWords(name)) && URL.parse(to)?.origin === URL.parse(address)?.origin,
    );
    return eachOf(others, (link) => {
      const to = URL.parse(link.address)?.pathname ?? '/';
      const isHome =
        /^\/(\w{2}(-\w{2})?\/?)?(index\.\w+|accueil|home)?\/?$/.test(to) && !URL.parse(link.address)?.search;
      if (isDeep && isHome) return likely('home', link);
      return link.lang && link.lang.split('-')[0]?.toLowerCase() !== own
        ? undefined
        : likely('untold', link, { severity: 'minor' });
    });
  },
});
