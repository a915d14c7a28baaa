import { bothLanguages } from '../../../web/both-languages.ts';

/** How to choose the form in which the training is delivered. */
export const platformsWords = bothLanguages({
  fr: {
    title: 'Choisir selon votre plateforme',
    lead: "Trois questions suffisent pour choisir. Vient ensuite ce que chaque forme transmet, où la déposer et les écrans que l'on y voit.",
    linkTo: 'Comparer, et voir les écrans',
    chooseTitle: 'En trois questions',
    choose: [
      "Avez-vous une plateforme d'apprentissage? Si vous n'en avez pas, donnez l'adresse de ce site, ou déposez le site web dans votre intranet.",
      "Peut-elle ouvrir ce site? Alors reliez-la par LTI\u00a0: rien à déposer, toujours à jour, et c'est la seule forme qui donne l'attestation et l'insigne de Cap18.",
      "Sinon, que lit-elle? SCORM 2004 si elle l'annonce; cmi5 si elle a un dossier d'apprentissage (LRS) et que vous voulez l'interroger; SCORM 1.2 dans le doute, et toujours dans Moodle.",
    ],
    comparedTitle: 'Ce que reçoit votre plateforme',
    what: 'Ce qui est transmis',
    names: {
      lti: 'LTI 1.3',
      scorm12: 'SCORM 1.2',
      scorm2004: 'SCORM 2004',
      cmi5: 'cmi5',
      web: 'Site web',
    },
    rows: [
      ['Réussite ou échec', ['par la note', 'oui', 'oui', 'oui', 'non']],
      ['Note', ['bonnes réponses', 'sur 100', 'bonnes réponses', 'bonnes réponses', 'non']],
      ['«\u00a0Terminé\u00a0» à part de «\u00a0réussi\u00a0»', ['non', 'non', 'oui', 'oui', 'non']],
      ['Avancement en chemin', ['non', 'non', 'oui', 'non', 'non']],
      ['Temps passé', ['non', 'oui', 'oui', 'oui', 'non']],
      ['Chaque réponse', ['non', 'si elle les garde', 'oui', 'oui', 'non']],
      ['Reprise sur un autre appareil', ['oui', 'oui', 'oui', 'oui', 'non']],
      ['Attestation et insigne de Cap18', ['oui', 'non', 'non', 'non', 'non']],
      ['Fonctionne sans joindre ce site', ['non', 'oui', 'oui', 'oui', 'oui']],
    ],
    never:
      "Aucune de ces formes ne transmet à Cap18 le nom ou l'adresse de qui que ce soit. Les engagements sont gardés dans la plateforme pour être rendus à la personne qui les a écrits; avec LTI, ils restent ici.",
    where: 'Où la mettre',
    see: 'Voir les écrans',
    larger: "Ouvrir l'image",
    back: 'Emporter la formation',
    places: {
      lti: {
        title: 'LTI 1.3\u00a0: la plateforme ouvre ce site',
        text: 'Une activité du cours ouvre la formation, un thème ou une salle dans une fenêtre à elle. Chaque personne retrouve son parcours sans code à taper. Le service informatique relie la plateforme une fois.',
        steps: [
          "Demandez à l'équipe qui exploite ce site un lien d'inscription\u00a0: il est valide une journée, pour une seule plateforme.",
          "Collez-le là où votre plateforme ajoute un outil externe. Dans Moodle\u00a0: administration du site, «\u00a0Gérer les outils\u00a0», champ «\u00a0URL de l'outil\u00a0».",
          "Dans un cours, ajoutez l'outil, puis choisissez ce qu'il ouvre\u00a0: la formation, un thème ou une salle.",
        ],
        alt: 'La fenêtre de Cap18 ouverte depuis une plateforme nommée «\u00a0Campus\u00a0»\u00a0: le titre «\u00a0Votre formation, depuis votre plateforme\u00a0», puis le choix de son public pour commencer.',
      },
      scorm12: {
        title: 'SCORM 1.2\u00a0: presque partout',
        text: 'La forme à prendre dans le doute, et celle de Moodle. La formation tourne dans la page du cours.',
        steps: [
          'Téléchargez le fichier .zip et ne le décompressez pas.',
          'Dans le cours, ajoutez un contenu SCORM et déposez-y le fichier. Dans Moodle\u00a0: mode édition, «\u00a0Ajouter une activité ou ressource\u00a0», «\u00a0Paquetage SCORM\u00a0».',
          'Laissez les tentatives illimitées, sans forcer de nouvelle tentative\u00a0: chaque personne reprend où elle était. Gardez la note la plus haute.',
          "Ouvrez la formation avec un compte d'essai, répondez à une question, fermez, rouvrez\u00a0: vous devez la retrouver.",
        ],
        alt: "La formation dans la page d'une plateforme nommée «\u00a0Campus\u00a0»\u00a0: une question, le jugement «\u00a0Bonne réponse\u00a0» et l'explication de chaque choix.",
      },
      scorm2004: {
        title: 'SCORM 2004, 4e édition\u00a0: plus de détails',
        text: 'Les mêmes écrans, et un suivi plus fin, si votre plateforme annonce cette édition. Moodle ne la lit pas entièrement\u00a0: prenez-y SCORM 1.2.',
        steps: [
          'Téléchargez le fichier .zip et ne le décompressez pas.',
          'Dans le cours, ajoutez un contenu SCORM et déposez-y le fichier.',
          "Laissez les tentatives illimitées, et essayez avec un compte d'essai\u00a0: la note et l'avancement doivent paraître dans les rapports.",
        ],
        alt: "La formation dans la page d'une plateforme nommée «\u00a0Campus\u00a0»\u00a0: la pratique 7, avec son pictogramme, de quoi il s'agit et pourquoi.",
      },
      cmi5: {
        title: "cmi5\u00a0: un dossier d'apprentissage à interroger",
        text: "Chaque réponse arrive, avec son énoncé, dans le dossier d'apprentissage (LRS) de votre plateforme. La formation a sa propre fenêtre. Dans Moodle, il faut une extension.",
        steps: [
          'Téléchargez le fichier .zip et ne le décompressez pas.',
          'Déposez-le là où votre plateforme importe un cours cmi5 (ou xAPI).',
          "Ouvrez la formation avec un compte d'essai, puis vérifiez que «\u00a0initialized\u00a0» et une réponse sont dans le dossier.",
        ],
        alt: 'La formation dans sa propre fenêtre\u00a0: «\u00a0Votre parcours\u00a0», la première étape à faire et la rose des 18 pratiques, encore vide.',
      },
      web: {
        title: 'Site web\u00a0: sans plateforme',
        text: "Pour un intranet. Fonctionne sans réseau après la première visite, et s'installe comme une application. Personne ne reçoit de résultat.",
        steps: [
          "Décompressez le fichier .zip dans un dossier d'un serveur web, en HTTPS. L'ouvrir depuis un dossier de votre ordinateur ne fonctionne pas.",
          "Donnez l'adresse du dossier. Rien d'autre à régler\u00a0: ni base de données, ni programme.",
        ],
        alt: "La formation sur un téléphone\u00a0: le titre «\u00a0Les 18 bonnes pratiques numériques\u00a0», sa durée et le choix d'un public.",
      },
    },
  },
  en: {
    title: 'Choose for your platform',
    lead: 'Three questions are enough to choose. Then comes what each form reports, where to put it and the screens people see there.',
    linkTo: 'Compare, and see the screens',
    chooseTitle: 'In three questions',
    choose: [
      'Do you have a learning platform? If not, give the address of this site, or put the website in your intranet.',
      "Can it open this site? Then connect it by LTI: nothing to upload, always up to date, and the only form that gives Cap18's certificate and badge.",
      'Otherwise, what does it read? SCORM 2004 if it says so; cmi5 if it has a learning record store (LRS) that you want to query; SCORM 1.2 when in doubt, and always in Moodle.',
    ],
    comparedTitle: 'What your platform receives',
    what: 'What is reported',
    names: {
      lti: 'LTI 1.3',
      scorm12: 'SCORM 1.2',
      scorm2004: 'SCORM 2004',
      cmi5: 'cmi5',
      web: 'Website',
    },
    rows: [
      ['Passed or failed', ['by the score', 'yes', 'yes', 'yes', 'no']],
      ['Score', ['right answers', 'out of 100', 'right answers', 'right answers', 'no']],
      ['“Completed” apart from “passed”', ['no', 'no', 'yes', 'yes', 'no']],
      ['Progress along the way', ['no', 'no', 'yes', 'no', 'no']],
      ['Time spent', ['no', 'yes', 'yes', 'yes', 'no']],
      ['Each answer', ['no', 'if it keeps them', 'yes', 'yes', 'no']],
      ['Resuming on another device', ['yes', 'yes', 'yes', 'yes', 'no']],
      ["Cap18's certificate and badge", ['yes', 'no', 'no', 'no', 'no']],
      ['Works without reaching this site', ['no', 'yes', 'yes', 'yes', 'yes']],
    ],
    never:
      "None of these forms gives Cap18 anyone's name or address. Commitments are kept in the platform to be given back to the person who wrote them; with LTI, they stay here.",
    where: 'Where to put it',
    see: 'See the screens',
    larger: 'Open the picture',
    back: 'Use the training elsewhere',
    places: {
      lti: {
        title: 'LTI 1.3: the platform opens this site',
        text: 'An activity of the course opens the training, a theme or a room in a window of its own. People come back to their path without a code to type. The IT service connects the platform once.',
        steps: [
          'Ask the team that runs this site for a registration link: it is valid for one day and one platform.',
          'Paste it where your platform adds an external tool. In Moodle: site administration, “Manage tools”, the “Tool URL” field.',
          'In a course, add the tool, then choose what it opens: the training, a theme or a room.',
        ],
        alt: 'The window of Cap18 opened from a platform named “Campus”: the title “Your training, from your platform”, then the choice of an audience to begin.',
      },
      scorm12: {
        title: 'SCORM 1.2: nearly everywhere',
        text: 'The form to use when in doubt, and the one for Moodle. The training runs in the page of the course.',
        steps: [
          'Download the .zip file and do not unzip it.',
          'In the course, add SCORM content and drop the file there. In Moodle: edit mode, “Add an activity or resource”, “SCORM package”.',
          'Leave attempts unlimited, without forcing a new one: people resume where they were. Keep the highest grade.',
          'Open the training with a test account, answer a question, close, open again: you must find it there.',
        ],
        alt: 'The training in the page of a platform named “Campus”: a question, the judgement “Right answer” and the explanation of each choice.',
      },
      scorm2004: {
        title: 'SCORM 2004, 4th edition: more detail',
        text: 'The same screens, and finer reports, if your platform says it reads this edition. Moodle does not fully support it: use SCORM 1.2 there.',
        steps: [
          'Download the .zip file and do not unzip it.',
          'In the course, add SCORM content and drop the file there.',
          'Leave attempts unlimited, and try with a test account: the score and the progress must appear in the reports.',
        ],
        alt: 'The training in the page of a platform named “Campus”: practice 7, with its pictogram, what it is and why.',
      },
      cmi5: {
        title: 'cmi5: a learning record to query',
        text: 'Each answer arrives, with its wording, in the learning record store (LRS) of your platform. The training has a window of its own. In Moodle, a plugin is needed.',
        steps: [
          'Download the .zip file and do not unzip it.',
          'Put it where your platform imports a cmi5 (or xAPI) course.',
          'Open the training with a test account, then check that “initialized” and an answer are in the record.',
        ],
        alt: 'The training in a window of its own: “Your path”, the first step to do and the rose of the 18 practices, still empty.',
      },
      web: {
        title: 'Website: without a platform',
        text: 'For an intranet. It works without a network after the first visit, and can be installed as an application. Nobody receives results.',
        steps: [
          'Unzip the .zip file in a folder of a web server, over HTTPS. Opening it from a folder of your computer does not work.',
          'Give the address of the folder. Nothing else to set: no database, no program.',
        ],
        alt: 'The training on a phone: the title “The 18 digital best practices”, how long it is and the choice of an audience.',
      },
    },
  },
});
