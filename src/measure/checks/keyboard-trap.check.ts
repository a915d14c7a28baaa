import { cannotTell, likely, orPassed, pageCheck, unsure, wholePage } from './check.ts';

/** A key other than Tab that a page may mention. */
const key = /(?<!\p{L})(ctrl|control|alt|esc|escape|échap|échappement|maj|shift|f\d{1,2})(?!\p{L})/iu;

export const check = pageCheck({
  about: { version: 2, actions: ['5.1'], severity: 'serious', by: ['development'] },
  title: {
    fr: 'Le clavier entre partout et ressort de partout',
    en: 'The keyboard goes in everywhere and comes out of everywhere',
  },
  why: {
    fr: 'Qui navigue au clavier reste pris, et doit fermer la page et perdre ce qui est saisi.',
    en: 'Whoever navigates by keyboard is stuck, and has to close the page and lose what was typed.',
  },
  mend: { fr: "Laisser la touche Tabulation quitter l'élément.", en: 'Let the Tab key leave the element.' },
  messages: {
    stuck: {
      fr: "La touche Tabulation ne quitte pas l'élément",
      en: 'The Tab key does not leave the element',
    },
    told: {
      fr: "La touche Tabulation ne quitte pas l'élément\u00a0: une personne doit voir si la touche dont parle la page en sort",
      en: 'The Tab key does not leave the element: someone has to see whether the key that the page tells of does',
    },
    typing: {
      fr: "La touche Tabulation écrit dans l'élément\u00a0: une personne doit voir si une autre touche en sort, et si on l'annonce",
      en: 'The Tab key types in the element: someone has to see whether another key leaves it, and whether that is told',
    },
  },
  sources: ['WCAG 2.1.2'],
  act: { '80af7b': 'partial', a1b64e: 'partial' },
  judge: ({ keyboard, document: { text } }) => {
    if (!keyboard) return cannotTell('not-gathered', wholePage);
    if (keyboard.looked === 0) return [];
    return orPassed(
      keyboard.stuck.map((part) =>
        /^<(textarea|div)\b/.test(part.html)
          ? unsure('typing', part)
          : key.test(text)
            ? unsure('told', part)
            : likely('stuck', part),
      ),
    );
  },
});
