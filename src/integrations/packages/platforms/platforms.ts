/** Where the training may be taken, and pictures of it there. */
import type { Lang } from '../../../standard/standard.ts';

/** The easiest to install first. */
export const picturePlaces = ['lti', 'scorm12', 'scorm2004', 'cmi5', 'web'] as const;
export type PicturePlace = (typeof picturePlaces)[number];

/** In pixels. */
export const pictureSize = (place: PicturePlace): { readonly width: number; readonly height: number } =>
  place === 'web' ? { width: 360, height: 640 } : { width: 960, height: 600 };

/** In `pictures/`, where `npm run pictures` makes it. */
export const pictureName = (place: PicturePlace, lang: Lang): string => `${place}-${lang}.webp`;
