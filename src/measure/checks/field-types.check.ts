import { eachOf, likely, pageCheck } from './check.ts';
import { fieldsOf, subjectOf } from './page.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['6.3'], severity: 'minor', by: ['development'] },
  title: { fr: 'Chaque champ appelle le bon clavier', en: 'Each field calls the right keyboard' },
  why: {
    fr: "Sur un téléphone, il faut chercher l'arobas ou les chiffres sur le clavier ordinaire.",
    en: 'On a phone, people have to look for the at sign or the digits on the ordinary keyboard.',
  },
  mend: {
    fr: 'Employer type=email pour un courriel et type=tel pour un téléphone.',
    en: 'Use type="email" for an e-mail address and type="tel" for a telephone number.',
  },
  messages: {
    plain: {
      fr: 'Le champ attend «\u00a0{subject}\u00a0» et son type est «\u00a0{type}\u00a0»',
      en: 'The field expects \u201c{subject}\u201d and its type is \u201c{type}\u201d',
    },
  },
  sources: ['https://html.spec.whatwg.org/multipage/input.html'],
  judge: ({ document }) =>
    eachOf(
      fieldsOf(document).filter((field) => ['email', 'tel'].includes(subjectOf(field) ?? '')),
      (field) => {
        const subject = subjectOf(field) ?? '';
        const suits =
          field.type === subject || new RegExp(`inputmode="?(${subject}|numeric)`).test(field.html);
        return suits ? undefined : likely('plain', field, { values: { subject, type: field.type } });
      },
    ),
});
