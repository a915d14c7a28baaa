import { bothLanguages } from '../../../web/both-languages.ts';

/** How people are called to a proof: in its comments, or by its address. */
export const callingWords = bothLanguages({
  fr: {
    tell: "Prévenez l'une de ces personnes dans les commentaires",
    orSend: 'Ou envoyez-lui cette adresse, qui mène à la preuve\u00a0:',
    send: "Envoyez à l'une de ces personnes cette adresse, qui mène à la preuve\u00a0:",
    copy: "Copier l'adresse",
    copied: 'Adresse copiée.',
  },
  en: {
    tell: 'Notify one of these people in the comments',
    orSend: 'Or send them this address, which leads to the proof:',
    send: 'Send one of these people this address, which leads to the proof:',
    copy: 'Copy the address',
    copied: 'Address copied.',
  },
});
