import { eachOf, likely, pageCheck } from './check.ts';
import { plainWords } from './page.ts';

const vague = new Set(
  'iframe,frame,cadre,embed,contenu,content,title,titre,untitled,sans titre,video,page,widget'.split(','),
);

export const check = pageCheck({
  about: { version: 1, actions: ['5.1', '4.3'], severity: 'moderate', by: ['development', 'content'] },
  title: { fr: "Le titre d'un cadre dit ce qu'on y trouve", en: 'The title of a frame says what is in it' },
  why: {
    fr: "Entendre «\u00a0cadre, iframe\u00a0» n'aide pas à décider d'y entrer ou de passer.",
    en: 'Hearing “frame, iframe” does not help people decide to go in or to pass.',
  },
  mend: {
    fr: 'Nommer le contenu dans title, par exemple Carte des bureaux.',
    en: 'Name the content in title, for instance Map of offices.',
  },
  messages: {
    vague: {
      fr: "Le cadre s'appelle «\u00a0{name}\u00a0», ce qui ne dit pas ce qu'on y trouve",
      en: 'The frame is called “{name}”, which does not say what is in it',
    },
  },
  sources: ['WCAG 2.4.6', 'WCAG 4.1.2'],
  judge: ({ document: { resources } }) =>
    eachOf(
      resources.filter(({ kind, name }) => kind === 'frame' && name),
      (frame) =>
        vague.has(plainWords(frame.name))
          ? likely('vague', frame, { values: { name: frame.name } })
          : undefined,
    ),
});
