import { bothLanguages } from '../../web/both-languages.ts';

/** What is written in the messages that bring links. */
export const linksWords = bothLanguages({
  fr: {
    'sign-in': {
      subject: 'Votre lien de connexion à Cap18',
      text: (address: string, minutes: number, site: string) => `Bonjour,

Pour vous connecter à Cap18, ouvrez ce lien dans le navigateur où vous l'avez demandé :

${address}

Il sert une seule fois, dans les ${minutes} minutes qui suivent votre demande.

Vous n'avez rien demandé? Ne faites rien : sans votre navigateur, ce lien n'ouvre rien.

Cap18, ${site}
`,
    },
    address: {
      subject: 'Confirmez votre adresse pour Cap18',
      text: (address: string, minutes: number, site: string) => `Bonjour,

Cette adresse a été donnée pour un compte de Cap18. Si c'est le vôtre, ouvrez ce lien pour la confirmer, là où vous êtes en connexion :

${address}

Il sert une seule fois, dans les ${minutes} minutes qui suivent votre demande.

Vous n'avez rien demandé? Ne faites rien : l'adresse ne sera pas gardée.

Cap18, ${site}
`,
    },
  },
  en: {
    'sign-in': {
      subject: 'Your link to sign in to Cap18',
      text: (address: string, minutes: number, site: string) => `Hello,

To sign in to Cap18, open this link in the browser where you asked for it:

${address}

It works once, within ${minutes} minutes of your request.

You asked for nothing? Do nothing: without your browser, this link opens nothing.

Cap18, ${site}
`,
    },
    address: {
      subject: 'Confirm your address for Cap18',
      text: (address: string, minutes: number, site: string) => `Hello,

This address was given for an account at Cap18. If the account is yours, open this link to confirm it, where you are signed in:

${address}

It works once, within ${minutes} minutes of your request.

You asked for nothing? Do nothing: the address will not be kept.

Cap18, ${site}
`,
    },
  },
});
