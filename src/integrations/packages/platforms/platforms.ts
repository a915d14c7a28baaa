/** The places where the training may be taken, and the picture of each. */
import type { Lang } from '../../../standard/standard.ts';

/** In the order in which they are compared: what asks least of who installs first. */
export const picturePlaces = ['lti', 'scorm12', 'scorm2004', 'cmi5', 'web'] as const;
export type PicturePlace = (typeof picturePlaces)[number];

/** In pixels. */
export const pictureSize = (place: PicturePlace): { readonly width: number; readonly height: number } =>
  place === 'web' ? { width: 360, height: 640 } : { width: 960, height: 600 };

/** The name of the file of a picture, in `pictures/`, which `npm run pictures` makes. */
export const pictureName = (place: PicturePlace, lang: Lang): string => `${place}-${lang}.webp`;
