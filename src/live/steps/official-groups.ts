/** The groups of the official visual, in words. Pure. */
import { type Lang, orientationGroups, type Standard } from '../../standard/standard.ts';
import { capitalised } from '../../web/format.ts';
import { slidesWords } from './slides.words.ts';

/** The practices of each group, and the orientations that they serve, for example « Pratiques 7 à 9 », « les deux orientations ». */
export const officialGroups = (
  lang: Lang,
  standard: Standard,
): readonly { readonly practices: string; readonly served: string }[] =>
  orientationGroups(standard).map(({ practices, orientations }) => {
    const { range, bothOrientations } = slidesWords[lang];
    const [only, other] = orientations;
    return {
      practices: capitalised(range(practices[0] ?? 0, practices.at(-1) ?? 0)),
      served: only && !other ? only.title[lang] : bothOrientations,
    };
  });
