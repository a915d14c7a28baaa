import type { Lang } from '../../src/standard/standard.ts';
import { languagesFor, whole } from '../support/scale.ts';

export type Way = { readonly lang: Lang; readonly javaScriptEnabled: boolean };

/** With scripts, and without any in a whole run: tests over HTTP say what pages then do. */
export const scripted: readonly boolean[] = whole ? [true, false] : [true];

/** The ways in which a journey is made. */
export const waysFor = (name: string): readonly Way[] =>
  languagesFor(name).flatMap((lang) => scripted.map((javaScriptEnabled) => ({ lang, javaScriptEnabled })));

export const saidOf = ({ lang, javaScriptEnabled }: Way): string =>
  `${lang}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`;
