import { eachOf, likely, pageCheck } from './check.ts';

export const check = pageCheck({
  about: { version: 3, actions: ['4.3', '5.1'], severity: 'minor', by: ['development'] },
  title: {
    fr: 'Un lien mène quelque part; ce qui agit est un bouton',
    en: 'A link leads somewhere; what acts is a button',
  },
  why: {
    fr: "Un lien qui ne mène nulle part s'annonce mal, ne s'ouvre pas dans un autre onglet, et la barre d'espace ne le presse pas.",
    en: 'A link that leads nowhere is announced wrongly, cannot be opened in a tab, and the space bar does not press it.',
  },
  mend: {
    fr: 'Employer un élément button pour ce qui agit dans la page.',
    en: 'Use a button element for what acts within the page.',
  },
  messages: {
    nowhere: { fr: 'Le lien ne mène nulle part', en: 'The link leads nowhere' },
    space: {
      fr: "Le lien se dit bouton, et la barre d'espace ne le presse pas",
      en: 'The link says that it is a button, and the space bar does not press it',
    },
  },
  sources: ['WCAG 4.1.2', 'WCAG F42'],
  judge: ({ document, address, spaceless = [] }) => {
    // On a site whose views have `#!/…` addresses, `#!` is the first view.
    const isView = document.links.some((link) => link.address.includes('#!/'));
    const empty = isView ? /\shref="#?"/ : /\shref="#?!?"/;
    const nowhere = eachOf(
      document.links.filter(({ shown, html }) => shown && !/\srole="(?!link)/.test(html)),
      (link) => {
        const isNowhere =
          /^javascript:/i.test(link.address) ||
          (empty.test(link.html) && link.address.split('#')[0] === address.split('#')[0]);
        return isNowhere ? likely('nowhere', link) : undefined;
      },
    );
    return [...nowhere, ...spaceless.map((link) => likely('space', link))];
  },
});
