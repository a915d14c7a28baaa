import type { Image } from './artifacts.ts';
import { likely, type Outcome, orPassed, pageCheck } from './check.ts';

const some = (
  says: 'eager' | 'unsized',
  [first, ...others]: readonly Image[],
): readonly Outcome<'eager' | 'unsized'>[] =>
  first ? [likely(says, first, { values: { images: others.length + 1 }, count: others.length + 1 })] : [];

export const check = pageCheck({
  about: { version: 2, actions: ['13.3', '6.3'], severity: 'minor', by: ['development'] },
  title: {
    fr: 'Les images lointaines attendent, et leur place est gardée',
    en: 'Far images wait, and their room is kept',
  },
  why: {
    fr: "Tout est reçu même si l'on ne descend pas; et le texte saute quand une image arrive.",
    en: 'All is received even if people do not scroll down; and the text jumps when an image comes.',
  },
  mend: {
    fr: 'Ajouter loading=lazy aux images loin dans la page, et width et height, ou une hauteur de style, à toutes.',
    en: 'Add loading="lazy" to images far down the page, and width and height, or a height in styles, to all.',
  },
  messages: {
    eager: {
      fr: "Images loin dans la page et chargées d'emblée\u00a0: {images}",
      en: 'Images far down the page that load at once: {images}',
    },
    unsized: {
      fr: "Images dont la place n'est pas gardée\u00a0: {images}",
      en: 'Images whose room is not kept: {images}',
    },
  },
  sources: ['https://html.spec.whatwg.org/multipage/urls-and-fetching.html#lazy-loading-attributes'],
  judge: ({ document: { images } }) => {
    const drawn = images.filter(
      ({ drawn: { width, height }, address }) => width > 24 && height > 24 && /^https?:/.test(address),
    );
    if (drawn.length === 0) return [];
    const [eager, unsized] = [
      drawn.filter(({ lazy, drawn: { top } }) => !lazy && top > 2400),
      drawn.filter(({ sized }) => !sized),
    ];
    return orPassed([...some('eager', eager), ...some('unsized', unsized)]);
  },
});
