import { bothLanguages } from '../../web/both-languages.ts';

/** What is written in the messages that bring links. */
export const linksWords = bothLanguages({
  fr: {
    'sign-in': {
      subject: 'Votre lien de connexion à Cap18',
      text: (address: string, minutes: number, site: string) => `Bonjour,

Pour vous connecter à Cap18, ouvrez ce lien dans le navigateur où vous l'avez demandé\u00a0:

${address}

Il sert une seule fois, dans les ${minutes} minutes qui suivent votre demande.

Vous n'avez rien demandé? Ne faites rien\u00a0: ce lien ne fonctionne que dans le navigateur d'où venait la demande.

Cap18, ${site}
`,
    },
    address: {
      subject: 'Confirmez votre adresse pour Cap18',
      text: (address: string, minutes: number, site: string) => `Bonjour,

Cette adresse a été donnée pour un compte de Cap18. Si c'est le vôtre, ouvrez ce lien pour la confirmer, dans un navigateur où votre connexion est établie\u00a0:

${address}

Il sert une seule fois, dans les ${minutes} minutes qui suivent votre demande.

Vous n'avez rien demandé? Ne faites rien\u00a0: l'adresse ne sera pas gardée.

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

You did not ask for this? Do nothing: this link only works in the browser where it was requested.

Cap18, ${site}
`,
    },
    address: {
      subject: 'Confirm your address for Cap18',
      text: (address: string, minutes: number, site: string) => `Hello,

This address was given for a Cap18 account. If the account is yours, open this link in a browser where you are signed in, to confirm the address:

${address}

It works once, within ${minutes} minutes of your request.

You did not ask for this? Do nothing: the address will not be kept.

Cap18, ${site}
`,
    },
  },
});
