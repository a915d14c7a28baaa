import { failed, pageCheck, passed, wholePage, wrong } from './check.ts';
import { isThere, placeIn, skipLinkOf } from './page.ts';

export const check = pageCheck({
  about: { version: 3, actions: ['5.1', '4.3'], severity: 'minor', by: ['development'] },
  title: {
    fr: 'Un lien en tête de page mène au contenu',
    en: 'A link at the top of the page leads to the content',
  },
  why: {
    fr: 'Au clavier, il faut presser Tabulation autant de fois que le menu a de liens, à chaque page.',
    en: 'By keyboard, people press Tab as many times as the menu has links, on each page.',
  },
  mend: {
    fr: 'Mettre en premier un lien vers le contenu principal, qui se montre quand il reçoit le focus.',
    en: 'Put first a link to the main content, which shows when it takes the focus.',
  },
  messages: {
    missing: {
      fr: "{links} liens précèdent le contenu, sans lien d'évitement",
      en: '{links} links stand before the content, without a skip link',
    },
    broken: {
      fr: "Le lien d'évitement mène à #{target}, qui n'existe pas",
      en: 'The skip link leads to #{target}, which does not exist',
    },
  },
  sources: ['WCAG 2.4.1', 'WCAG G1'],
  act: { ye5d6e: 'partial' },
  judge: (page) => {
    const { links, landmarks } = page.document;
    const skip = skipLinkOf(page);
    const target = skip && placeIn(page, skip);
    if (skip && target !== undefined)
      return isThere(page, target)
        ? passed({ part: skip.selector })
        : wrong('broken', skip, { severity: 'moderate', values: { target } });
    // Links of a closed menu are not in the way.
    const regions = links.filter(({ shown }) => shown).map(({ region }) => region);
    // A main part without links is before the footer.
    const content = regions.findIndex((region) => region === 'main' || region === 'footer');
    const before = content < 0 ? regions.length : content;
    const isMain = landmarks.some(({ role }) => role === 'main');
    if (!isMain || before < 10) return [];
    return failed('missing', wholePage, { certainty: 'likely', values: { links: before } });
  },
});
