import { failed, pageCheck, passed, wholePage } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['7.2', '9.1'], severity: 'serious', by: ['operations'] },
  title: {
    fr: 'Le certificat est bon pour longtemps encore',
    en: 'The certificate is good for a long time yet',
  },
  why: {
    fr: "Une fois le certificat échu, le navigateur barre l'accès au service.",
    en: 'Once the certificate has expired, the browser bars access to the service.',
  },
  mend: {
    fr: 'Renouveler le certificat, et automatiser ce renouvellement.',
    en: 'Renew the certificate, and automate the renewal.',
  },
  messages: {
    soon: {
      fr: 'Le certificat échoit bientôt; jours qui restent\u00a0: {days}',
      en: 'The certificate expires soon; days left: {days}',
    },
  },
  sources: ['RFC 5280'],
  judge: ({ tls, visitedAt }) => {
    if (!tls) return [];
    const days = Math.floor((Date.parse(tls.validUntil) - Date.parse(visitedAt)) / 86_400_000);
    return days < 14 ? failed('soon', wholePage, { values: { days }, excerpt: tls.issuer }) : passed();
  },
});
