import { failed, pageCheck, passed } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['9.1'], severity: 'minor', by: ['operations'] },
  title: { fr: "Le navigateur s'en tient au type annoncé", en: 'The browser keeps to the type that is told' },
  why: {
    fr: "Un fichier déposé par quelqu'un peut être pris pour un script.",
    en: 'A file that someone uploaded may be taken for a script.',
  },
  mend: {
    fr: "Ajouter à chaque réponse l'en-tête X-Content-Type-Options avec la valeur nosniff.",
    en: 'Add the X-Content-Type-Options header with the value nosniff to every answer.',
  },
  messages: {
    missing: {
      fr: "L'en-tête X-Content-Type-Options n'a pas la valeur nosniff",
      en: 'The X-Content-Type-Options header does not have the value nosniff',
    },
  },
  sources: ['https://fetch.spec.whatwg.org/#x-content-type-options-header'],
  judge: ({ headers }) => {
    const where = { header: 'x-content-type-options' };
    return /^\s*nosniff\s*$/i.test(headers['x-content-type-options'] ?? '')
      ? passed(where)
      : failed('missing', where);
  },
});
