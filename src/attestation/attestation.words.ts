import type { Lang } from '../standard/standard.ts';
import { bothLanguages } from '../web/both-languages.ts';
import { countOf, duration, longDate } from '../web/format.ts';
import type { AttendedSession } from './attestation.ts';

/** A length of time said to be about right: « environ 2 h 10 », “about 2 h 10 min”. */
const about = (lang: Lang, minutes: number): string =>
  `${lang === 'fr' ? 'environ' : 'about'} ${duration(minutes, lang)}`;

/** How long a session was, and what was answered there; a session may ask nothing. */
const sessionCounts = (lang: Lang, { minutes, answered, asked }: AttendedSession): string => {
  const time = countOf(minutes, lang, 'minute', 'minutes');
  if (asked === 0) return time;
  return lang === 'fr'
    ? `${time}, ${countOf(answered, lang, 'réponse donnée', 'réponses données')} sur ${countOf(asked, lang, 'question posée', 'questions posées')}`
    : `${time}, ${countOf(answered, lang, 'answer given', 'answers given')} out of ${countOf(asked, lang, 'question asked', 'questions asked')}`;
};

/** What the attestation says, around what it is told. */
export const attestationWords = bothLanguages({
  fr: {
    title: 'Attestation',
    leadIn: 'Cap18 atteste que',
    completed: [
      'a terminé la formation sur les 18 «\u00a0',
      'bonnes pratiques numériques gouvernementales',
      "\u00a0» du Québec et en a réussi l'évaluation.",
    ],
    scoreLabel: 'Résultat',
    score: (score: number, total: number) => `${score} sur ${total}`,
    durationLabel: 'Durée',
    duration: (minutes: number) => about('fr', minutes),
    dayLabel: 'Délivrée le',
    day: (date: string) => longDate(date, 'fr'),
    versionLabel: 'Référentiel',
    version: (version: string) => `Version ${version}`,
    session: (session: AttendedSession) =>
      `Séance animée suivie le ${longDate(session.day, 'fr')}\u00a0: ${sessionCounts('fr', session)}`,
    themes: 'Ce que couvre la formation',
    objectives: 'Ses objectifs',
    verify: 'Vérifier cette attestation',
    how: "Balayez le code QR ou suivez le lien\u00a0: la page indique si l'attestation est valide.",
    number: 'Numéro',
    qr: (url: string) => `Code QR qui mène à la page de vérification\u00a0: ${url}`,
    link: (number: string) => `Page de vérification de l'attestation ${number}`,
    issuer: (issuer: string | undefined) =>
      issuer
        ? `Cette attestation est délivrée par la formation Cap18 pour l'organisme «\u00a0${issuer}\u00a0», et non par le gouvernement.`
        : 'Cette attestation est délivrée par la formation Cap18, et non par le gouvernement.',
    documentTitle: (number: string) => `Attestation de la formation Cap18, numéro ${number}`,
    subject: 'Formation sur les 18 bonnes pratiques numériques gouvernementales',
  },
  en: {
    title: 'Certificate of completion',
    leadIn: 'This certifies that',
    completed: [
      'completed the training on the 18 “',
      'bonnes pratiques numériques gouvernementales',
      '” of Québec and passed its assessment.',
    ],
    scoreLabel: 'Result',
    score: (score: number, total: number) => `${score} out of ${total}`,
    durationLabel: 'Duration',
    duration: (minutes: number) => about('en', minutes),
    dayLabel: 'Issued on',
    day: (date: string) => longDate(date, 'en'),
    versionLabel: 'Standard',
    version: (version: string) => `Version ${version}`,
    session: (session: AttendedSession) =>
      `Facilitated session followed on ${longDate(session.day, 'en')}: ${sessionCounts('en', session)}`,
    themes: 'What the training covers',
    objectives: 'Its objectives',
    verify: 'Verify this certificate',
    how: 'Scan the QR code or follow the link: the page tells whether the certificate is valid.',
    number: 'Number',
    qr: (url: string) => `QR code leading to the verification page: ${url}`,
    link: (number: string) => `Verification page of certificate ${number}`,
    issuer: (issuer: string | undefined) =>
      issuer
        ? `This certificate is issued by the Cap18 training for “${issuer}”, not by the government.`
        : 'This certificate is issued by the Cap18 training, not by the government.',
    documentTitle: (number: string) => `Cap18 certificate of completion, number ${number}`,
    subject: 'Training on the 18 government digital good practices',
  },
});
