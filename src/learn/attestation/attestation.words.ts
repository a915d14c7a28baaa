import type { Lang } from '../../standard/standard.ts';
import { bothLanguages } from '../../web/both-languages.ts';
import { countOf, duration, longDate } from '../../web/format.ts';
import { notOfficial } from '../../web/words.ts';
import type { AttendedSession } from './attestation.model.ts';

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

/** What the pages of attestations say. */
export const attestationWords = bothLanguages({
  fr: {
    step: 'Attestation',
    get: "Obtenir l'attestation",
    see: "Voir l'attestation",
    title: 'Attestation',
    formTitle: "Obtenir l'attestation",
    formLead:
      "Tapez votre nom tel qu'il doit paraître. Il ne sert qu'à l'attestation et disparaît si vous effacez vos données.",
    name: 'Votre nom',
    locked: "L'attestation s'obtient quand l'évaluation est réussie.",
    issue: "Émettre l'attestation",
    rename: 'Corriger le nom',
    renameLead: 'Une nouvelle attestation remplacera celle-ci, qui sera retirée.',
    nameErrors: {
      empty: 'Tapez votre nom.',
      'too-long': 'Tapez un nom de 100 caractères au plus.',
      characters: (list: string) =>
        `Retirez ces caractères, qui ne peuvent pas paraître sur l'attestation\u00a0: ${list}`,
    },
    of: 'atteste que',
    did: "a terminé la formation sur les 18 bonnes pratiques numériques gouvernementales et en a réussi l'évaluation.",
    worth: "Votre organisme décide s'il la compte dans vos heures de formation.",
    next: 'Et ensuite',
    review: 'Réviser',
    reviewText: 'Quelques questions à la fois, de plus en plus espacées.',
    commitments: 'Retrouver vos engagements',
    commitmentsText: 'Le jour venu, dites où vous en êtes.',
    calendar: 'Mettre les deux dans votre calendrier',
    calendarOfCommitments: 'Mettre leurs dates dans votre calendrier',
    valid: 'Cette attestation est valide',
    withdrawn: 'Cette attestation a été retirée',
    withdrawnText: (day: string) =>
      `Elle n'est plus valide depuis le ${day}. La personne a effacé ses données ou l'a fait remplacer.`,
    unknown: 'Aucune attestation ne porte ce numéro',
    unknownText: 'Vérifiez les douze caractères, puis essayez de nouveau.',
    /** @param other its language, where it is not that of the page */
    pdf: (other?: Lang) =>
      `Télécharger l'attestation (PDF${other ? `, ${{ fr: 'en français', en: 'en anglais' }[other]}` : ''})`,
    qr: 'Code QR menant à cette page',
    fields: {
      number: 'Numéro',
      issued: 'Date',
      duration: 'Durée prévue de la formation',
      standard: 'Version du référentiel de Cap18',
      result: "Résultat de l'évaluation",
    },
    about: (time: string) => `environ ${time}`,
    verifyTitle: 'Vérifier une attestation',
    verifyLead: "Toute personne qui a le numéro d'une attestation peut savoir si elle est valide.",
    verifyLabel: "Numéro de l'attestation",
    verifyHint: 'Douze caractères, par exemple\u00a0: 7K3F-9QWM-2B8T',
    verify: 'Vérifier',
    verifyShape: 'Un numéro compte douze lettres et chiffres. Vérifiez ce que vous avez tapé.',
    nameKept: "Nom sur l'attestation",
    noName: 'aucun',
    standardMissing: (version: string) => `La version ${version} du référentiel n'est plus sur ce site.`,
    toPath: 'Voir tout le parcours',
    outOf: (right: number, total: number) => `${right}\u00a0sur\u00a0${total}`,
  },
  en: {
    step: 'Certificate',
    get: 'Get the certificate',
    see: 'See the certificate',
    title: 'Certificate of completion',
    formTitle: 'Get the certificate',
    formLead:
      'Type your name as it should appear. It is used only for the certificate and is erased with your data.',
    name: 'Your name',
    locked: 'The certificate is available once the evaluation is passed.',
    issue: 'Issue the certificate',
    rename: 'Correct the name',
    renameLead: 'A new certificate will replace this one, which will be withdrawn.',
    nameErrors: {
      empty: 'Type your name.',
      'too-long': 'Type a name of 100 characters at most.',
      characters: (list: string) =>
        `Remove these characters, which cannot appear on the certificate: ${list}`,
    },
    of: 'certifies that',
    did: 'has completed the training on the 18 government digital best practices of Québec and passed its evaluation.',
    worth: 'Your public body decides whether it counts among your hours of training.',
    next: 'What comes next',
    review: 'Review',
    reviewText: 'A few questions at a time, further and further apart.',
    commitments: 'Find your commitments',
    commitmentsText: 'When the day comes, say how it went.',
    calendar: 'Put both in your calendar',
    calendarOfCommitments: 'Put their dates in your calendar',
    valid: 'This certificate is valid',
    withdrawn: 'This certificate has been withdrawn',
    withdrawnText: (day: string) =>
      `It has not been valid since ${day}. The person erased their data or had it replaced.`,
    unknown: 'No certificate has this number',
    unknownText: 'Check the twelve characters, then try again.',
    pdf: (other) =>
      `Download the certificate (PDF${other ? `, ${{ fr: 'in French', en: 'in English' }[other]}` : ''})`,
    qr: 'QR code leading to this page',
    fields: {
      number: 'Number',
      issued: 'Date',
      duration: 'Expected length of the training',
      standard: "Version of Cap18's standard",
      result: 'Result of the evaluation',
    },
    about: (time: string) => `about ${time}`,
    verifyTitle: 'Verify a certificate',
    verifyLead: 'Anyone who has the number of a certificate can find out whether it is valid.',
    verifyLabel: 'Certificate number',
    verifyHint: 'Twelve characters, for example: 7K3F-9QWM-2B8T',
    verify: 'Verify',
    verifyShape: 'A number has twelve letters and digits. Check what you typed.',
    nameKept: 'Name on the certificate',
    noName: 'none',
    standardMissing: (version: string) => `Version ${version} of the standard is no longer on this site.`,
    toPath: 'See the whole path',
    outOf: (right: number, total: number) => `${right}\u00a0of\u00a0${total}`,
  },
});

export type AttestationWords = (typeof attestationWords)[Lang];

/** What the attestation says, around what it is told; `layers` says who stands behind what. */
export const documentWords = bothLanguages({
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
    durationLabel: 'Durée prévue',
    duration: (minutes: number) => about('fr', minutes),
    dayLabel: 'Délivrée le',
    day: (date: string) => longDate(date, 'fr'),
    versionLabel: 'Référentiel Cap18',
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
    layers: (version: string, issuer: string | undefined) =>
      issuer
        ? `Les 18 pratiques sont celles du gouvernement du Québec. La version ${version} du référentiel, la formation et son évaluation sont de Cap18. L'attestation est délivrée pour «\u00a0${issuer}\u00a0».`
        : `Les 18 pratiques sont celles du gouvernement du Québec. La version ${version} du référentiel, la formation, son évaluation et cette attestation sont de Cap18. ${notOfficial.fr} L'attestation n'est pas un document officiel.`,
    documentTitle: (number: string) => `Attestation de la formation Cap18, numéro ${number}`,
    subject: 'Formation sur les 18 bonnes pratiques numériques gouvernementales',
  },
  en: {
    title: 'Certificate of completion',
    leadIn: 'This certifies that',
    completed: [
      'completed the training on the 18 “',
      'bonnes pratiques numériques gouvernementales',
      '” of Québec and passed its evaluation.',
    ],
    scoreLabel: 'Result',
    score: (score: number, total: number) => `${score} out of ${total}`,
    durationLabel: 'Expected length',
    duration: (minutes: number) => about('en', minutes),
    dayLabel: 'Issued on',
    day: (date: string) => longDate(date, 'en'),
    versionLabel: "Cap18's standard",
    version: (version: string) => `Version ${version}`,
    session: (session: AttendedSession) =>
      `Facilitated session attended on ${longDate(session.day, 'en')}: ${sessionCounts('en', session)}`,
    themes: 'What the training covers',
    objectives: 'Its objectives',
    verify: 'Verify this certificate',
    how: 'Scan the QR code or follow the link: the page shows whether the certificate is valid.',
    number: 'Number',
    qr: (url: string) => `QR code leading to the verification page: ${url}`,
    link: (number: string) => `Verification page of certificate ${number}`,
    layers: (version: string, issuer: string | undefined) =>
      issuer
        ? `The 18 practices are those of the Government of Québec. Version ${version} of the standard, the training and its evaluation are by Cap18. The certificate is issued for “${issuer}”.`
        : `The 18 practices are those of the Government of Québec. Version ${version} of the standard, the training, its evaluation and this certificate are by Cap18. ${notOfficial.en} The certificate is not an official document.`,
    documentTitle: (number: string) => `Cap18 certificate of completion, number ${number}`,
    subject: 'Training on the 18 government digital best practices',
  },
});
