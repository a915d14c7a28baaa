import { bothLanguages } from '../../web/both-languages.ts';

/** What badges say, and what the site says of them. */
export const badgeWords = bothLanguages({
  fr: {
    achievement: 'Formation sur les 18 bonnes pratiques numériques gouvernementales du Québec',
    achieved: "A terminé la formation et en a réussi l'évaluation.",
    criteria: (needed: number, total: number) =>
      `Réussir l'évaluation de la formation Cap18\u00a0: au moins ${needed} bonnes réponses sur ${total} cas, trois par thème.`,
    framework: (version: string) =>
      `18 bonnes pratiques numériques gouvernementales, référentiel Cap18 ${version}`,
    result: "Résultat de l'évaluation",
    credential: 'Attestation Cap18',
    credentialText: "L'attestation de la formation Cap18, sous la forme d'un insigne numérique.",
    length: (time: string) => `Durée prévue de la formation\u00a0: environ ${time}.`,
    missing: (version: string) =>
      `La formation a été suivie sous la version ${version} du référentiel, qui n'est plus sur ce site.`,
    page: "Page de vérification de l'attestation",
    picture: 'Insigne Cap18\u00a0: une rose de 18 pétales aux couleurs des six thèmes',
    hub: '18 pratiques',
    file: 'insigne',

    heading: 'Insigne numérique',
    lead: "Le même contenu que le PDF, pour un portefeuille d'insignes ou un profil professionnel. Le fichier porte le nom de la personne.",
    png: "Télécharger l'insigne (image PNG, lue par la plupart des portefeuilles)",
    svg: "Télécharger l'insigne (image SVG, nette à toute taille)",
    jwt: "Télécharger l'insigne (fichier JWT)",
    about: 'Ce que dit cet insigne et comment le vérifier',
    have: 'Vous avez reçu un insigne numérique?',
    how: 'Comment le vérifier',
    afterwards:
      "Une fois l'attestation remplacée ou effacée, l'insigne n'est plus valide. Les fichiers déjà transmis gardent le nom.",

    title: 'Insigne numérique de la formation',
    pageLead:
      "Un insigne numérique dit la même chose que l'attestation, sous une forme que des programmes savent vérifier. Il suit la norme Open Badges 3.0.",
    saysTitle: "Ce qu'il dit",
    says: {
      what: 'Formation',
      criteria: 'Pour obtenir cet insigne',
      who: 'Délivré par',
      version: 'Version du référentiel',
    },
    also: 'Il porte aussi le nom tapé par la personne, la date, le résultat et le lien de la page de vérification. Il ne contient ni adresse de courriel ni code de reprise.',
    alignment: 'Les 18 pratiques sur lesquelles porte la formation',
    verifyTitle: 'Le vérifier',
    verifySteps: [
      "Le plus simple\u00a0: tapez le numéro de l'attestation sur la page «\u00a0Vérifier une attestation\u00a0» de ce site, ou suivez le lien de vérification que porte l'insigne, s'il mène bien à ce site.",
      "Avec un outil\u00a0: déposez l'image ou le fichier JWT dans un vérificateur ou un portefeuille qui lit la norme Open Badges 3.0 et les signatures JWT. Il vérifie la signature avec nos clés publiques, puis consulte la liste des insignes retirés. L'émetteur et la clé que nomme l'insigne doivent être aux adresses ci-dessous\u00a0: une clé publiée ailleurs n'est pas la nôtre, même si l'insigne nous nomme.",
    ],
    addressesTitle: 'Adresses pour les outils',
    addresses: {
      profile: "Profil de l'émetteur",
      keys: 'Clés publiques (JWKS)',
    },
    withdrawnTitle: "Quand il n'est plus valide",
    withdrawn:
      'Un insigne est retiré dès que la personne corrige son nom ou efface ses données. Un outil peut mettre cinq minutes à le voir. La liste des insignes retirés ne nomme personne\u00a0: elle a toujours la même longueur, et chaque insigne y a une place tirée au sort.',
  },
  en: {
    achievement: 'Training on the 18 government digital best practices of Québec',
    achieved: 'Completed the training and passed its evaluation.',
    criteria: (needed: number, total: number) =>
      `Pass the evaluation of the Cap18 training: at least ${needed} right answers out of ${total} cases, three for each theme.`,
    framework: (version: string) => `18 government digital best practices, Cap18's standard ${version}`,
    result: 'Result of the evaluation',
    credential: 'Cap18 certificate of completion',
    credentialText: 'The certificate of completion of the Cap18 training, as a digital badge.',
    length: (time: string) => `Expected length of the training: about ${time}.`,
    missing: (version: string) =>
      `The training was taken under version ${version} of the standard, which is no longer on this site.`,
    page: 'Verification page of the certificate',
    picture: 'Cap18 badge: a rose of 18 petals in the colours of the six themes',
    hub: '18 practices',
    file: 'badge',

    heading: 'Digital badge',
    lead: "The same content as the PDF, for a badge wallet or a professional profile. The file contains the person's name.",
    png: 'Download the badge (PNG image, read by most wallets)',
    svg: 'Download the badge (SVG image, sharp at any size)',
    jwt: 'Download the badge (JWT file)',
    about: 'What this badge says and how to verify it',
    have: 'Were you given a digital badge?',
    how: 'How to verify it',
    afterwards:
      'Once the certificate is replaced or erased, the badge is no longer valid. Files already shared keep the name.',

    title: 'Digital badge of the training',
    pageLead:
      'A digital badge says the same thing as the certificate, in a form that programs can verify. It follows the Open Badges 3.0 standard.',
    saysTitle: 'What it says',
    says: {
      what: 'Training',
      criteria: 'To get this badge',
      who: 'Issued by',
      version: 'Version of the standard',
    },
    also: 'It also contains the name typed by the person, the date, the result and the link to the verification page. It contains neither an email address nor a resume code.',
    alignment: 'The 18 practices that the training is about',
    verifyTitle: 'Verify it',
    verifySteps: [
      'The simplest way: type the certificate number on the “Verify a certificate” page of this site, or follow the verification link in the badge, if it really leads to this site.',
      'With a tool: drop the image or the JWT file in a verifier or a wallet that reads Open Badges 3.0 and JWT signatures. It checks the signature against our public keys, then reads the list of withdrawn badges. The issuer and the key that the badge names must be at the addresses below: a key published elsewhere is not ours, even if the badge names us.',
    ],
    addressesTitle: 'Addresses for tools',
    addresses: {
      profile: "Issuer's profile",
      keys: 'Public keys (JWKS)',
    },
    withdrawnTitle: 'When it is no longer valid',
    withdrawn:
      'A badge is withdrawn as soon as the person corrects their name or erases their data. A tool may take five minutes to see it. The list of withdrawn badges names nobody: its length never changes, and each badge has a place in it drawn at random.',
  },
});
