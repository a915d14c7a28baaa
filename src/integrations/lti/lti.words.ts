import { bothLanguages } from '../../web/both-languages.ts';

/** What people read when they come from a learning platform, or place an activity there. */
export const ltiWords = bothLanguages({
  fr: {
    trainingName: 'Formation\u00a0: les 18 bonnes pratiques numériques gouvernementales',
    themeName: (id: number, title: string) => `Thème ${id}\u00a0: ${title}`,
    roomName: (code: string) => `Salle ${code}`,
    windowTitle: 'Ouvrir Cap18',
    windowLead:
      "Cap18 s'ouvre dans une fenêtre à lui\u00a0: il y est plus grand, et il n'a besoin d'aucun témoin d'un autre site.",
    windowButton: 'Ouvrir dans une nouvelle fenêtre',
    windowAfter: "Cette page peut rester ouverte ou être fermée\u00a0: rien ne s'y perd.",
    firstTitle: 'Votre formation, depuis votre plateforme',
    firstLead: (platform: string) =>
      `Vous arrivez de «\u00a0${platform}\u00a0». Choisissez comment commencer; les prochaines fois, vous reprendrez directement où vous étiez, sur n'importe quel appareil.`,
    knownTitle: 'Ce qui passe entre votre plateforme et Cap18',
    known: {
      nothing:
        'Cap18 ne lit ni ne garde votre nom ou votre courriel. Pour vous retrouver, il garde une empreinte du numéro que votre plateforme vous donne; le numéro lui-même reste chiffré, tant que votre plateforme attend un résultat.',
      training:
        "À la fin de l'évaluation, votre résultat (par exemple 16 sur 18) est transmis à votre plateforme. Rien d'autre ne l'est\u00a0: ni vos réponses, ni vos engagements.",
      theme:
        "Une fois toutes les étapes du thème faites, votre plateforme en est informée. Rien d'autre ne l'est\u00a0: ni vos réponses, ni vos engagements.",
      noResult: "Aucun résultat n'est transmis à votre plateforme\u00a0: cette activité n'y est pas notée.",
      members: 'Les personnes qui enseignent dans ce cours peuvent voir si vous avez commencé et terminé.',
      erase:
        "Vous pouvez effacer vos données à tout moment, dans «\u00a0Mes données\u00a0»\u00a0: ce lien disparaît alors, et rien n'est plus transmis.",
    },
    here: 'Une formation est déjà commencée sur cet appareil',
    hereText:
      "Si c'est la vôtre, continuez-la. Si une autre personne se sert de cet appareil, n'y touchez pas.",
    hereButton: 'Continuer cette formation',
    start: 'Commencer ma formation',
    startButton: 'Commencer la formation',
    resume: "J'ai déjà une formation dans Cap18",
    taken:
      "Cette formation est déjà celle d'une autre personne de votre plateforme. Commencez la vôtre, ou tapez votre code.",
    resumeButton: 'Reprendre cette formation',
    leadTitle: 'Vous encadrez cette activité',
    leadLead: (name: string) =>
      `Dans votre cours, cette activité ouvre «\u00a0${name}\u00a0». Vous y enseignez\u00a0: aucun dossier n'est ouvert à votre nom, et aucun résultat n'est attendu de vous.`,
    leadSee: 'Voir la formation',
    leadFollow: 'Voir qui a commencé et terminé',
    leadNoFollow:
      'Votre plateforme ne partage pas la liste du cours\u00a0: les résultats se lisent dans son carnet de notes.',
    followTitle: 'Qui a commencé et terminé',
    followLead: (platform: string) =>
      `La liste vient de «\u00a0${platform}\u00a0» à l'instant. Cap18 n'en garde rien.`,
    followCounts: { absent: 'Pas encore commencé', begun: 'En cours', done: 'Terminé' },
    followCountsTitle: 'En nombres',
    followPeople: 'Personne par personne',
    followName: 'Personne',
    followStanding: 'Où elle en est',
    followUnnamed: 'Sans nom partagé',
    followNone: "Il n'y a encore personne dans ce cours.",
    followDone: {
      training: "Terminé\u00a0: l'évaluation est réussie.",
      theme: 'Terminé\u00a0: toutes les étapes du thème sont faites.',
    },
    followSilent: "Votre plateforme n'a pas donné la liste.",
    followSilentText:
      'Réessayez dans une minute. Si cela dure, dites-le aux personnes qui gèrent la plateforme.',
    followMinimum: 'Vous voyez seulement cela\u00a0: ni les réponses, ni les engagements de qui que ce soit.',
    back: "Revenir à l'activité",
    doneTitle: 'Activité terminée',
    doneLead: {
      theme: (name: string) => `Vous avez fait toutes les étapes de «\u00a0${name}\u00a0».`,
      training: (name: string) => `Vous avez réussi l'évaluation de «\u00a0${name}\u00a0».`,
    },
    doneResult: {
      sent: (platform: string) => `«\u00a0${platform}\u00a0» a reçu votre résultat.`,
      due: (platform: string) =>
        `Votre résultat est en cours d'envoi à «\u00a0${platform}\u00a0». S'il n'y paraît pas, ouvrez de nouveau l'activité à partir de la plateforme\u00a0: il sera renvoyé aussitôt.`,
      none: (platform: string) =>
        `Aucun résultat n'est transmis à «\u00a0${platform}\u00a0»\u00a0: cette activité n'y est pas notée.`,
    },
    doneBack: 'Revenir à la plateforme',
    doneClose: 'Vous pouvez fermer cet onglet et revenir à votre plateforme.',
    doneFurther: { theme: 'Continuer la formation', training: 'Voir votre attestation' },
    doneLink: 'Activité terminée\u00a0: revenir à votre plateforme',
    chooseTitle: 'Choisir ce que votre cours ouvrira',
    chooseLead: 'Chaque personne y aura sa propre formation, et y reviendra où elle en était.',
    chooseWhat: 'Que voulez-vous placer dans votre cours?',
    chooseMissing: "Choisissez ce que l'activité ouvrira.",
    chooseTraining: 'Toute la formation',
    chooseTrainingText: (minutes: string) =>
      `Les six thèmes et l'évaluation, environ ${minutes}. Le résultat de l'évaluation est transmis.`,
    chooseTheme: (id: number, title: string) => `Thème ${id}\u00a0: ${title}`,
    chooseThemeText: 'Un résultat est transmis une fois toutes ses étapes faites.',
    chooseRoom: 'Une salle déjà ouverte',
    chooseRoomText:
      "On y entre sans donner de nom. Aucun résultat n'est transmis. La salle se mène par son lien d'animation, jamais depuis la plateforme.",
    chooseCode: 'Code de la salle',
    chooseCodeHint: 'Seulement si vous placez une salle. Six caractères, par exemple\u00a0:',
    chooseCodeWrong: "Aucune salle ouverte n'a ce code. Vérifiez les six caractères.",
    chooseButton: 'Placer dans mon cours',
    returnTitle: 'Votre choix est prêt',
    returnLead: (name: string, platform: string) =>
      `«\u00a0${name}\u00a0» va être placé dans «\u00a0${platform}\u00a0».`,
    returnButton: 'Revenir à ma plateforme',
    registerTitle: 'Relier une plateforme à Cap18',
    registerLead: "Vérifiez que c'est bien la vôtre, puis confirmez.",
    registerIssuer: 'Plateforme',
    registerLogin: 'Page de connexion',
    registerFamily: 'Logiciel',
    registerGives: 'Cap18 demandera seulement',
    registerGivesList: [
      'un numéro par personne, sans son nom ni son courriel;',
      "le droit d'écrire le résultat dans la colonne de l'activité;",
      'le droit de lire la liste du cours, pour les personnes qui y enseignent.',
    ],
    registerButton: 'Relier cette plateforme',
    registerDone: 'La plateforme est reliée',
    registerDoneText: "Dans votre plateforme, activez l'outil. Ce lien d'inscription ne fonctionnera plus.",
    registerDeployment:
      "Votre plateforme n'a pas indiqué quel déploiement elle utilisera. Une fois l'outil activé, donnez-en le numéro à la personne qui administre Cap18, pour qu'elle lance cette commande\u00a0:",
    registerClose: 'Fermer cette page',
    registerProblems: {
      over: [
        "Ce lien d'inscription ne fonctionne plus",
        "Il a déjà servi, ou plus d'une journée a passé. La personne qui administre Cap18 en obtient un autre avec la commande «\u00a0cap18 lti link\u00a0».",
      ],
      absent: [
        "Ce lien s'ouvre depuis une plateforme",
        'Collez son adresse dans votre plateforme, là où elle inscrit un outil LTI 1.3 par inscription dynamique.',
      ],
      silent: [
        "La plateforme n'a pas répondu comme prévu",
        'Recommencez depuis la plateforme. Si cela dure, inscrivez-la à la main\u00a0: «\u00a0cap18 lti add\u00a0».',
      ],
      elsewhere: [
        "L'adresse donnée n'est pas celle de la plateforme",
        "La configuration vient d'un autre site que la plateforme qu'elle décrit. Inscrivez-la à la main si vous en êtes sûr\u00a0: «\u00a0cap18 lti add\u00a0».",
      ],
      refused: [
        "La plateforme a refusé l'inscription",
        "Recommencez depuis la plateforme\u00a0: son propre jeton d'inscription est peut-être périmé.",
      ],
      known: [
        'Cette plateforme est déjà reliée',
        "Pour recommencer, retirez-la d'abord\u00a0: «\u00a0cap18 lti remove\u00a0».",
      ],
    },
    refusedCode: 'Motif',
    refusedAlone: 'Suivre la formation sans passer par la plateforme',
    todo: {
      again: "Retournez dans votre plateforme et ouvrez l'activité de nouveau.",
      administrator:
        'Dites-le à la personne qui gère votre plateforme ou votre cours, avec le motif ci-dessous.',
      teacher:
        "Dites-le à la personne qui enseigne dans votre cours, avec le motif ci-dessous\u00a0: le lien de l'activité est à refaire.",
      minute: 'Réessayez dans une minute. Si cela dure, dites-le à la personne qui gère votre plateforme.',
      window:
        "Ouvrez l'activité de nouveau, dans le même navigateur jusqu'au bout. S'il bloque tous les témoins, permettez ceux de Cap18.",
    },
    refused: {
      'unknown-platform': ["Cette plateforme n'est pas reliée à Cap18", "Elle doit d'abord y être inscrite."],
      'unknown-target': [
        'Cette activité ne mène nulle part',
        "L'adresse qu'elle ouvre n'existe pas dans Cap18.",
      ],
      'bad-request': [
        'La demande de la plateforme est incomplète',
        "Il y manque un renseignement que la norme LTI 1.3 exige, ou il n'a pas la forme voulue.",
      ],
      'platform-said-no': [
        "Votre plateforme n'a pas confirmé qui vous êtes",
        'Votre session y est peut-être terminée.',
      ],
      'platform-silent': [
        "Votre plateforme n'a pas donné ses clés",
        "Sans elles, Cap18 ne peut pas vérifier que la demande vient d'elle.",
      ],
      'bad-state': [
        "Cette ouverture n'a pas commencé ici",
        "Ce que la plateforme a renvoyé n'est pas ce que Cap18 lui avait confié.",
      ],
      'old-state': [
        "L'ouverture a pris trop de temps",
        "Plus de 15\u00a0minutes ont passé depuis que vous avez ouvert l'activité.",
      ],
      'used-state': [
        'Cette ouverture a déjà servi',
        "Chaque ouverture ne sert qu'une fois. La page a peut-être été rechargée.",
      ],
      'bad-token': [
        "La signature de la plateforme n'est pas valide",
        'Le message a pu être modifié, ou signé autrement que prévu.',
      ],
      'unknown-key': [
        'La clé de la plateforme est inconnue',
        "Le message est signé par une clé qu'elle ne publie pas.",
      ],
      'wrong-issuer': [
        "Le message vient d'une autre plateforme",
        "Il n'est pas signé au nom de celle où l'ouverture a commencé.",
      ],
      'wrong-audience': [
        'Le message est pour un autre outil',
        "La plateforme l'a signé pour un autre outil que Cap18.",
      ],
      'expired-token': [
        'Le message de la plateforme est périmé',
        "Il a été signé il y a trop longtemps, ou l'horloge de la plateforme n'est pas à l'heure.",
      ],
      'replayed-nonce': [
        'Ce message a été signé pour une autre ouverture',
        'Un même message ne peut pas servir deux fois.',
      ],
      'missing-deployment': [
        "La plateforme n'a pas indiqué son déploiement",
        "Sans ce numéro, Cap18 ne sait pas d'où vient l'activité.",
      ],
      'unknown-deployment': [
        "Ce déploiement n'est pas admis",
        'La plateforme est reliée à Cap18, mais pas sous ce numéro de déploiement.',
      ],
      'unknown-message': [
        'Cap18 ne sait pas faire ce que la plateforme demande',
        "Il ouvre des activités et aide à en choisir; rien d'autre.",
      ],
      'no-subject': [
        "La plateforme n'a pas indiqué qui ouvre l'activité",
        "Cap18 a besoin d'un numéro par personne, sans nom ni courriel, pour vous ramener où vous étiez.",
      ],
      'wrong-version': [
        'La plateforme emploie une autre version de LTI',
        "Cap18 s'ouvre avec LTI 1.3. Le message est signé pour une autre version, ou n'en indique aucune.",
      ],
      'no-roles': [
        "La plateforme n'a pas indiqué votre rôle",
        "La norme LTI 1.3 exige la liste de vos rôles dans le cours, même vide\u00a0: sans elle, Cap18 ne sait pas s'il doit ouvrir un dossier de formation.",
      ],
      'no-resource-link': [
        "La plateforme n'a pas indiqué quelle activité s'ouvre",
        'La norme LTI 1.3 exige le numéro du lien placé dans le cours.',
      ],
      'other-browser': [
        'Cette ouverture a commencé dans un autre navigateur',
        "Ou ce navigateur n'a pas gardé le témoin qui le montre.",
      ],
      'launch-over': [
        "Cette page n'est plus valide",
        "Elle est valide une heure après l'ouverture de l'activité.",
      ],
    },
  },
  en: {
    trainingName: 'Training: the 18 government digital best practices',
    themeName: (id: number, title: string) => `Theme ${id}: ${title}`,
    roomName: (code: string) => `Room ${code}`,
    windowTitle: 'Open Cap18',
    windowLead:
      'Cap18 opens in a window of its own: there is more room, and it needs no cookies from another site.',
    windowButton: 'Open in a new window',
    windowAfter: 'This page can stay open or be closed: nothing in it is lost.',
    firstTitle: 'Your training, from your platform',
    firstLead: (platform: string) =>
      `You come from “${platform}”. Choose how to begin; next time, you will resume right where you were, on any device.`,
    knownTitle: 'What goes between your platform and Cap18',
    known: {
      nothing:
        'Cap18 neither reads nor keeps your name or email address. To find you again, it keeps a fingerprint of the number that your platform gives you; the number itself stays encrypted, as long as a result is expected.',
      training:
        'At the end of the evaluation, your result (16 out of 18, for example) is sent to your platform. Nothing else is: neither your answers, nor your commitments.',
      theme:
        'Once every step of the theme is done, your platform is told. Nothing else is: neither your answers, nor your commitments.',
      noResult: 'No result is sent to your platform: this activity is not graded there.',
      members: 'Those who teach this course can see whether you have begun and finished.',
      erase:
        'You can erase your data at any time, in “My data”: this link then disappears, and nothing more is sent.',
    },
    here: 'Training has already begun on this device',
    hereText: 'If it is yours, continue it. If someone else uses this device, leave it alone.',
    hereButton: 'Continue this training',
    start: 'Start my training',
    startButton: 'Start the training',
    resume: 'I already have a training record in Cap18',
    taken:
      'This training record already belongs to another person on your platform. Start your own, or type your code.',
    resumeButton: 'Resume this training',
    leadTitle: 'You lead this activity',
    leadLead: (name: string) =>
      `In your course, this activity opens “${name}”. You teach there: no record is opened for you, and no result is expected of you.`,
    leadSee: 'See the training',
    leadFollow: 'See who has begun and finished',
    leadNoFollow: 'Your platform does not share the list of the course: results are in its grade book.',
    followTitle: 'Who has begun and finished',
    followLead: (platform: string) => `The list comes from “${platform}” right now. Cap18 keeps none of it.`,
    followCounts: { absent: 'Not begun yet', begun: 'In progress', done: 'Finished' },
    followCountsTitle: 'In numbers',
    followPeople: 'Person by person',
    followName: 'Person',
    followStanding: 'Where they are',
    followUnnamed: 'No name shared',
    followNone: 'There is nobody in this course yet.',
    followDone: {
      training: 'Finished: the evaluation is passed.',
      theme: 'Finished: every step of the theme is done.',
    },
    followSilent: 'Your platform did not give the list.',
    followSilentText: 'Try again in a minute. If this continues, tell the people who run the platform.',
    followMinimum: 'This is all you see: no answers or commitments.',
    back: 'Back to the activity',
    doneTitle: 'Activity finished',
    doneLead: {
      theme: (name: string) => `You have done every step of “${name}”.`,
      training: (name: string) => `You have passed the evaluation of “${name}”.`,
    },
    doneResult: {
      sent: (platform: string) => `“${platform}” has received your result.`,
      due: (platform: string) =>
        `Your result is on its way to “${platform}”. If it does not show there, open the activity again from the platform: it is sent again at once.`,
      none: (platform: string) => `No result is sent to “${platform}”: this activity is not graded there.`,
    },
    doneBack: 'Back to the platform',
    doneClose: 'You can close this tab and go back to your platform.',
    doneFurther: { theme: 'Continue the training', training: 'See your certificate' },
    doneLink: 'Activity finished: back to your platform',
    chooseTitle: 'Choose what your course will open',
    chooseLead: 'Each person will have their own training record there, and resume where they were.',
    chooseWhat: 'What do you want to place in your course?',
    chooseMissing: 'Choose what the activity will open.',
    chooseTraining: 'The whole training',
    chooseTrainingText: (minutes: string) =>
      `The six themes and the evaluation, about ${minutes}. The result of the evaluation is sent.`,
    chooseTheme: (id: number, title: string) => `Theme ${id}: ${title}`,
    chooseThemeText: 'A result is sent once all of its steps are done.',
    chooseRoom: 'A room already open',
    chooseRoomText:
      'People come in as participants, without a name. No result is sent. The room is led by its facilitator link, never from the platform.',
    chooseCode: 'Code of the room',
    chooseCodeHint: 'Only if you place a room. Six characters, for example:',
    chooseCodeWrong: 'No open room has this code. Check the six characters.',
    chooseButton: 'Place in my course',
    returnTitle: 'Your choice is ready',
    returnLead: (name: string, platform: string) => `“${name}” is about to be placed in “${platform}”.`,
    returnButton: 'Back to my platform',
    registerTitle: 'Connect a platform to Cap18',
    registerLead: 'Check that it is yours, then confirm.',
    registerIssuer: 'Platform',
    registerLogin: 'Page that identifies people',
    registerFamily: 'Software',
    registerGives: 'Cap18 will only ask for',
    registerGivesList: [
      'a number for each person, without name or email address;',
      'the right to write the result in the column of the activity;',
      'the right to read the list of the course, for those who teach it.',
    ],
    registerButton: 'Connect this platform',
    registerDone: 'The platform is connected',
    registerDoneText: 'In your platform, turn the tool on. This registration link will no longer work.',
    registerDeployment:
      'Your platform did not say which deployment it will use. Once the tool is on, give its number to the person who administers Cap18, so that they run this command:',
    registerClose: 'Close this page',
    registerProblems: {
      over: [
        'This registration link no longer works',
        'It has already been used, or more than a day has passed. The person who administers Cap18 can get another with the command “cap18 lti link”.',
      ],
      absent: [
        'This link opens from a platform',
        'Paste its address in your platform, where it registers an LTI 1.3 tool by dynamic registration.',
      ],
      silent: [
        'The platform did not answer as expected',
        'Start again from the platform. If this continues, register it by hand: “cap18 lti add”.',
      ],
      elsewhere: [
        'The address given is not that of the platform',
        'The configuration comes from a site other than the platform it describes. Register it by hand if you are sure: “cap18 lti add”.',
      ],
      refused: [
        'The platform refused the registration',
        'Start again from the platform: its own registration token may have expired.',
      ],
      known: ['This platform is already connected', 'To start over, remove it first: “cap18 lti remove”.'],
    },
    refusedCode: 'Reason',
    refusedAlone: 'Take the training without the platform',
    todo: {
      again: 'Go back to your platform and open the activity again.',
      administrator: 'Tell the person who runs your platform or your course, with the reason below.',
      teacher:
        'Tell the person who teaches your course, with the reason below: the link of the activity must be created again.',
      minute: 'Try again in a minute. If this continues, tell the person who runs your platform.',
      window:
        'Open the activity again, in the same browser from beginning to end. If it blocks all cookies, allow those of Cap18.',
    },
    refused: {
      'unknown-platform': ['This platform is not connected to Cap18', 'It has to be registered there first.'],
      'unknown-target': ['This activity leads nowhere', 'The address it opens does not exist in Cap18.'],
      'bad-request': [
        'The request of the platform is incomplete',
        'Something that LTI 1.3 requires is missing, or does not have the expected form.',
      ],
      'platform-said-no': ['Your platform did not confirm who you are', 'Your session there may be over.'],
      'platform-silent': [
        'Your platform did not give its keys',
        'Without them, Cap18 cannot check that the request comes from it.',
      ],
      'bad-state': [
        'This launch did not begin here',
        'What the platform sent back is not what Cap18 gave it.',
      ],
      'old-state': [
        'The launch took too long',
        'More than 15 minutes have passed since you opened the activity.',
      ],
      'used-state': [
        'This launch has already been used',
        'Each launch works only once. The page may have been reloaded.',
      ],
      'bad-token': [
        'The signature of the platform is not valid',
        'The message may have been changed, or signed in an unexpected way.',
      ],
      'unknown-key': [
        'The key of the platform is unknown',
        'The message is signed by a key that it does not publish.',
      ],
      'wrong-issuer': [
        'The message comes from another platform',
        'It is not signed in the name of the one where the launch began.',
      ],
      'wrong-audience': [
        'The message is for another tool',
        'The platform signed it for a tool other than Cap18.',
      ],
      'expired-token': [
        'The message from the platform has expired',
        'It was signed too long ago, or the clock of the platform is wrong.',
      ],
      'replayed-nonce': [
        'This message was signed for another launch',
        'The same message cannot be used twice.',
      ],
      'missing-deployment': [
        'The platform did not give its deployment',
        'Without this number, Cap18 does not know where the activity comes from.',
      ],
      'unknown-deployment': [
        'This deployment is not accepted',
        'The platform is connected to Cap18, but not under this deployment number.',
      ],
      'unknown-message': [
        'Cap18 cannot do what the platform asks',
        'It opens activities and helps choose them; nothing else.',
      ],
      'no-subject': [
        'The platform did not say who opened the activity',
        'Cap18 needs a number for each person, without name or email address, to bring you back where you were.',
      ],
      'wrong-version': [
        'The platform uses another version of LTI',
        'Cap18 works with LTI 1.3. The message is signed for another version, or names none.',
      ],
      'no-roles': [
        'The platform did not give your role',
        'LTI 1.3 requires the list of your roles in the course, even empty: without it, Cap18 does not know whether to open a training record.',
      ],
      'no-resource-link': [
        'The platform did not say which activity opens',
        'LTI 1.3 requires the number of the link that was placed in the course.',
      ],
      'other-browser': [
        'This launch began in another browser',
        'Or this browser did not keep the cookie that shows it.',
      ],
      'launch-over': ['This page has expired', 'It is valid for one hour after the activity was opened.'],
    },
  },
});
