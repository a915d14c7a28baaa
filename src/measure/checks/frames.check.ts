import { axeCheck } from './axe-check.ts';
import { unsure } from './check.ts';

export const check = axeCheck({
  about: { version: 3, actions: ['5.1', '4.3'], severity: 'serious', by: ['development'] },
  title: { fr: "Chaque cadre dit ce qu'il contient", en: 'Each frame says what it holds' },
  why: {
    fr: "Un lecteur d'écran annonce «\u00a0cadre\u00a0» sans dire s'il vaut la peine d'y entrer.",
    en: 'A screen reader announces \u201cframe\u201d without saying whether it is worth entering.',
  },
  mend: {
    fr: 'Donner à chaque iframe un attribut title qui lui est propre.',
    en: 'Give each iframe a title attribute of its own.',
  },
  rules: {
    'frame-tested': {
      fr: "Le contenu de ce cadre n'a pas été examiné",
      en: 'What is in this frame was not looked at',
    },
    'frame-focusable-content': {
      fr: "Cadre fermé au clavier, alors que son contenu s'y utilise",
      en: 'Frame closed to the keyboard, while what is in it needs it',
    },
    'frame-title': { fr: 'Cadre sans titre', en: 'Frame without a title' },
    'frame-title-unique': {
      fr: 'Plusieurs cadres ont le même titre',
      en: 'Several frames have the same title',
    },
  },
  beside: {
    messages: {
      closed: {
        fr: "L'élément dessine un contenu fermé (closed shadow root), qui n'a pas été examiné",
        en: 'The element draws content that is closed (closed shadow root), which was not looked at',
      },
    },
    judge: ({ closed = [] }) => closed.map((part) => unsure('closed', part)),
  },
  sources: ['WCAG 4.1.2'],
  act: { cae760: 'consistent', '4b1c6c': 'partial', akn7bn: 'partial' },
});
