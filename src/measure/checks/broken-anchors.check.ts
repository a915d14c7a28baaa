import { eachOf, pageCheck, wrong } from './check.ts';
import { isThere, placeIn, skipLinkOf } from './page.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['4.3'], severity: 'minor', by: ['content', 'development'] },
  title: {
    fr: 'Les liens internes à la page mènent à un endroit qui existe',
    en: 'Links within the page lead to a place that exists',
  },
  why: {
    fr: 'Le lien ne fait rien\u00a0: on croit la page brisée.',
    en: 'The link does nothing: people think that the page is broken.',
  },
  mend: {
    fr: "Corriger l'identifiant que le lien nomme, ou celui de l'endroit visé.",
    en: 'Correct the id that the link names, or that of the place it aims at.',
  },
  messages: {
    absent: { fr: "Rien dans la page ne s'appelle #{target}", en: 'Nothing in the page is called #{target}' },
  },
  sources: ['WCAG 2.4.4'],
  judge: (page) => {
    // The skip link has its own check.
    const skip = skipLinkOf(page);
    const within = page.document.links.flatMap((link) => {
      const target = placeIn(page, link);
      return target === undefined || link === skip ? [] : [{ link, target }];
    });
    return eachOf(within, ({ link, target }) =>
      isThere(page, target) ? undefined : wrong('absent', link, { values: { target } }),
    );
  },
});
