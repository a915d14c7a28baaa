import type { Media } from './artifacts.ts';
import { likely, type Outcome, orPassed, pageCheck, unsure } from './check.ts';
import { plainWords } from './page.ts';

type Says = 'captions' | 'autoplay' | 'moves' | 'stopped' | 'transcript';
const isSilent = ({ muted, audible }: Media): boolean => muted || audible === false;

const captionsOf = (part: Media): Outcome<Says> | undefined => {
  const isTold = part.tracks.some((track) => track === 'captions' || track === 'subtitles');
  return part.kind === 'video' && part.shown && !isSilent(part) && !isTold
    ? unsure('captions', part)
    : undefined;
};

const stopping = /\b(pause|stop|arret|arreter|mute|muet|silence|couper|sound|son|play|lecture)\b/;
const startOf = (part: Media, isStopped: boolean): Outcome<Says> | undefined => {
  const { autoplay, controls, loop, seconds, audible, shown } = part;
  const silent = isSilent(part);
  const isBrief = seconds > 0 && seconds <= (silent ? 5 : 3) && !loop;
  if (!autoplay || controls || isBrief || (silent && !shown)) return undefined;
  if (isStopped || audible === undefined || (seconds === 0 && !loop)) return unsure('stopped', part);
  return silent ? likely('moves', part, { severity: 'moderate' }) : likely('autoplay', part);
};

const transcriptOf = (part: Media): Outcome<Says> | undefined =>
  part.kind === 'audio' && part.shown ? unsure('transcript', part) : undefined;

export const check = pageCheck({
  about: { version: 2, actions: ['5.1'], severity: 'serious', by: ['content', 'development'] },
  title: {
    fr: 'Les vidéos et les sons se commandent, et se lisent aussi',
    en: 'Videos and sounds can be controlled, and read too',
  },
  why: {
    fr: "Qui n'entend pas n'a rien de ce qui est dit; un son qui part seul couvre le lecteur d'écran.",
    en: 'Whoever does not hear gets nothing of what is said; a sound that starts by itself covers the screen reader.',
  },
  mend: {
    fr: 'Ajouter une piste de sous-titres et des commandes; ne rien lancer tout seul.',
    en: 'Add a track of captions and controls; start nothing by itself.',
  },
  messages: {
    captions: {
      fr: "Vidéo sonore sans piste de sous-titres\u00a0: une personne doit voir si l'image en porte",
      en: 'Video with sound, without a track of captions: someone has to see whether the picture bears some',
    },
    autoplay: {
      fr: "Le son part tout seul, et rien ne l'arrête",
      en: 'The sound starts by itself, and nothing stops it',
    },
    moves: {
      fr: "La vidéo part toute seule, et rien ne l'arrête",
      en: 'The video starts by itself, and nothing stops it',
    },
    stopped: {
      fr: "Le son ou la vidéo part tout seul\u00a0: une personne doit voir s'il dure, et si un bouton de la page l'arrête",
      en: 'The sound or the video starts by itself: someone has to see whether it lasts, and whether a button of the page stops it',
    },
    transcript: {
      fr: "Enregistrement sonore\u00a0: une personne doit voir s'il a une transcription",
      en: 'Sound recording: someone has to see whether it has a transcript',
    },
  },
  sources: ['WCAG 1.2.1', 'WCAG 1.2.2', 'WCAG 1.4.2', 'WCAG 2.2.2'],
  act: { '80f0bf': 'partial', '4c31df': 'partial', aaa1bf: 'partial' },
  judge: ({ document: { media, buttons } }) => {
    const isStopped = buttons.some(({ name }) => stopping.test(plainWords(name)));
    return media
      .filter(({ shown, autoplay }) => shown || autoplay)
      .flatMap((part): readonly Outcome<Says>[] =>
        orPassed([captionsOf(part), startOf(part, isStopped), transcriptOf(part)], { part: part.selector }),
      );
  },
});
