import { failed, pageCheck, passed } from './check.ts';

const known =
  /^(no-referrer|no-referrer-when-downgrade|origin|origin-when-cross-origin|same-origin|strict-origin|strict-origin-when-cross-origin|unsafe-url)$/;
const unsafe = /^(unsafe-url|no-referrer-when-downgrade)$/;

export const check = pageCheck({
  about: { version: 1, actions: ['9.1'], severity: 'minor', by: ['operations'] },
  title: {
    fr: "L'adresse de la page ne suit pas les gens sur d'autres sites",
    en: 'The address of the page does not follow people to other sites',
  },
  why: {
    fr: "L'adresse complète, et ce qu'elle dit de la démarche, part chez les autres.",
    en: 'The full address, and what it says of the matter, goes to others.',
  },
  mend: {
    fr: "Envoyer l'en-tête Referrer-Policy avec strict-origin-when-cross-origin ou same-origin.",
    en: 'Send the Referrer-Policy header with strict-origin-when-cross-origin or same-origin.',
  },
  messages: {
    unsafe: {
      fr: "La règle est «\u00a0{policy}\u00a0»\u00a0: l'adresse complète part chez les autres",
      en: 'The policy is \u201c{policy}\u201d: the full address goes to others',
    },
  },
  sources: ['https://www.w3.org/TR/referrer-policy/'],
  judge: ({ headers, document: { metas } }) => {
    const told = headers['referrer-policy'] ?? metas.referrer;
    const where = { header: 'referrer-policy' };
    // Browsers use the last policy they know. By default, they send the origin only.
    const policy = told
      ?.toLowerCase()
      .split(',')
      .map((each) => each.trim())
      .findLast((each) => known.test(each));
    return policy && unsafe.test(policy) ? failed('unsafe', where, { values: { policy } }) : passed(where);
  },
});
