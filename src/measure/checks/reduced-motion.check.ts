import type { MovingPart } from './artifacts.ts';
import { cannotTell, likely, pageCheck, passed, type Said, unsure, wholePage } from './check.ts';

/** Changes of place or size make some people sick; changes of colour do not. */
const movesPlace = ({ properties }: MovingPart): boolean =>
  properties.some((name) =>
    /^(transform|translate|rotate|scale|left|right|top|bottom|margin|width|height|offset|inset|backgroundPosition)/.test(
      name,
    ),
  );

export const check = pageCheck({
  about: { version: 1, actions: ['5.1'], severity: 'minor', by: ['design', 'development'] },
  title: {
    fr: "Ce qui bouge s'arrête pour qui demande moins de mouvement",
    en: 'What moves stops for whoever asks for less movement',
  },
  why: {
    fr: 'Des personnes règlent leur appareil ainsi parce que le mouvement leur donne la nausée ou le vertige.',
    en: 'Some people set their device that way because movement makes them dizzy or sick.',
  },
  mend: {
    fr: 'Arrêter les animations quand prefers-reduced-motion vaut reduce.',
    en: 'Stop animations when prefers-reduced-motion is reduce.',
  },
  messages: {
    styled: {
      fr: "L'animation continue quand la personne demande moins de mouvement",
      en: 'The animation goes on when people ask for less movement',
    },
    scripted: {
      fr: "Un script fait bouger l'élément\u00a0: une personne doit voir s'il s'arrête quand on demande moins de mouvement",
      en: 'A script moves the element: someone has to see whether it stops when less movement is asked for',
    },
  },
  sources: ['WCAG 2.3.3'],
  judge: ({ document: { moving }, preferences }): Said<'styled' | 'scripted'> => {
    const before = moving.filter(movesPlace);
    if (before.length === 0) return [];
    if (!preferences) return cannotTell('not-gathered', wholePage);
    const still = preferences.moving.filter(movesPlace);
    // The script may have read the preference before it changed.
    const found = still.map((part) => (part.scripted ? unsure('scripted', part) : likely('styled', part)));
    return still.length < before.length ? [...found, passed()] : found;
  },
});
