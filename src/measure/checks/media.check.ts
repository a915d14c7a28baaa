import { type Outcome, pageCheck, passed } from './check.ts';
import { likely, unsure } from './parts.ts';

export const check = pageCheck({
  version: 1,
  actions: ['5.1'],
  severity: 'serious',
  by: ['content', 'development'],
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
      fr: 'Vidéo sonore sans piste de sous-titres',
      en: 'Video with sound, without a track of captions',
    },
    autoplay: { fr: 'Le son ou la vidéo part tout seul', en: 'The sound or the video starts by itself' },
    transcript: {
      fr: "Enregistrement sonore\u00a0: une personne doit voir s'il a une transcription",
      en: 'Sound recording: someone has to see whether it has a transcript',
    },
  },
  sources: ['WCAG 1.2.1', 'WCAG 1.2.2', 'WCAG 1.4.2', 'WCAG 2.2.2'],
  act: { eac66b: 'partial', '80f0bf': 'partial', '4c31df': 'partial', aaa1bf: 'partial', f51b46: 'partial' },
  judge: ({ document: { media } }) =>
    media
      .filter(({ shown, controls, autoplay }) => shown || controls || autoplay)
      .flatMap((part): readonly Outcome<'captions' | 'autoplay' | 'transcript'>[] => {
        const { kind, tracks, muted, autoplay, controls, loop, seconds } = part;
        const isBrief = seconds > 0 && seconds <= (muted ? 5 : 3) && !loop;
        const found = [
          ...(kind === 'video' &&
          !muted &&
          !tracks.some((track) => track === 'captions' || track === 'subtitles')
            ? [likely('captions', part)]
            : []),
          ...(autoplay && !isBrief && !controls
            ? [likely('autoplay', part, { severity: muted ? 'moderate' : 'serious' })]
            : []),
          ...(kind === 'audio' && controls ? [unsure('transcript', part)] : []),
        ];
        return found.length > 0 ? found : [passed({ part: part.selector })];
      }),
});
