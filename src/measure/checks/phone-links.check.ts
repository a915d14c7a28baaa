import { failed, pageCheck, passed, wholePage } from './check.ts';

const digitsOf = (text: string): string => text.replace(/\D/g, '');

export const check = pageCheck({
  about: { version: 1, actions: ['6.3'], severity: 'minor', by: ['content'] },
  title: {
    fr: 'Un numéro de téléphone se touche pour appeler',
    en: 'A telephone number is touched in order to call',
  },
  why: {
    fr: 'Sur un téléphone, il faut retenir le numéro et le retaper.',
    en: 'On a phone, people have to remember the number and type it again.',
  },
  mend: {
    fr: 'Faire du numéro un lien qui appelle (protocole tel).',
    en: 'Make the number a link that calls (tel protocol).',
  },
  messages: {
    plain: { fr: "Le numéro {number} n'est pas un lien", en: 'The number {number} is not a link' },
  },
  sources: ['RFC 3966'],
  judge: ({ document: { text, links } }) => {
    const called = links
      .filter(({ address }) => /^tel:/i.test(address))
      .map(({ address }) => digitsOf(address));
    const written = [
      ...new Set(
        text.match(
          /(?<![\d.,$-])(?:\+?1[\s.-])?(?:\(\d{3}\)\s?|\d{3}[\s\u00a0.-])\d{3}[\s\u00a0-]\d{4}(?![\d-])/g,
        ) ?? [],
      ),
    ];
    if (written.length + called.length === 0) return [];
    const plain = written.filter(
      (number) => !called.some((digits) => digits.includes(digitsOf(number).slice(-10))),
    );
    return plain.length > 0
      ? plain
          .slice(0, 10)
          .map((number) =>
            failed('plain', wholePage, { certainty: 'likely', excerpt: number, values: { number } }),
          )
      : [passed()];
  },
});
