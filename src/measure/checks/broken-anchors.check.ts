import { pageCheck } from './check.ts';
import { eachOf, wrong } from './parts.ts';

/** As the page writes it; what is badly encoded stays as it is. */
const decoded = (hash: string): string => {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
};

export const check = pageCheck({
  version: 1,
  actions: ['4.3'],
  severity: 'minor',
  by: ['content', 'development'],
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
  judge: ({ address, document: { links, anchors } }) =>
    eachOf(
      links.filter(
        (link) => /#[^/!]/.test(link.address) && link.address.split('#')[0] === address.split('#')[0],
      ),
      (link) => {
        const target = decoded(link.address.split('#')[1] ?? '');
        const isThere = anchors.includes(target) || target === 'top' || target.startsWith(':~:');
        return isThere ? undefined : wrong('absent', link, { values: { target } });
      },
    ),
});
