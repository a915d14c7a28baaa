import { failed, orPassed, pageCheck } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['9.2'], severity: 'minor', by: ['operations'] },
  title: { fr: 'Le serveur ne dit pas sa version', en: 'The server does not tell its version' },
  why: {
    fr: "Quelqu'un de malveillant sait d'avance quelles failles essayer.",
    en: 'Someone malicious knows beforehand which flaws to try.',
  },
  mend: {
    fr: "Retirer X-Powered-By et le numéro de version de l'en-tête Server.",
    en: 'Remove X-Powered-By and the version number of the Server header.',
  },
  messages: {
    told: {
      fr: "L'en-tête {header} dit «\u00a0{value}\u00a0»",
      en: 'The {header} header says \u201c{value}\u201d',
    },
  },
  sources: ['RFC 9110'],
  judge: ({ headers }) =>
    orPassed(
      ['server', 'x-powered-by', 'x-aspnet-version', 'x-aspnetmvc-version', 'x-generator'].flatMap(
        (header) => {
          const value = headers[header];
          return value && /\d\.\d/.test(value)
            ? [failed('told', { header }, { values: { header, value: value.slice(0, 100) } })]
            : [];
        },
      ),
      { header: 'server' },
    ),
});
