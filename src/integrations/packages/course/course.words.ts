import { bothLanguages } from '../../../web/both-languages.ts';

/** What « Emporter la formation » says of the whole course. */
export const courseWords = bothLanguages({
  fr: {
    title: 'Toute la formation',
    lead: "Un fichier à déposer tel quel dans votre plateforme d'apprentissage. Toute la formation y fonctionne, avec la même correction et la même accessibilité qu'ici, sans faire appel à ce site\u00a0: parcours, exercices, engagements, évaluation, avant et après, révisions. Chaque personne reprend exactement où elle était.",
    answersInside:
      "Le fichier contient les bonnes réponses, comme toute formation corrigée dans le navigateur. Ce n'est pas un examen surveillé.",
    format: 'Pour quelle plateforme?',
    unsure: 'Dans le doute, prenez SCORM 1.2.',
    formats: {
      scorm12: {
        name: 'SCORM 1.2',
        text: "Lu par presque toutes les plateformes. Votre plateforme reçoit\u00a0: réussite ou échec, note sur 100, temps, et chaque réponse si elle les garde. Deux limites de cette norme\u00a0: «\u00a0terminé\u00a0» et «\u00a0réussi\u00a0» n'y font qu'un, et elle a peu de place pour les textes de chaque personne; quand elle est pleine, la suite reste dans le navigateur, et la formation le dit.",
      },
      scorm2004: {
        name: 'SCORM 2004, 4e édition',
        text: "À préférer si votre plateforme l'annonce. Elle reçoit en plus\u00a0: «\u00a0terminé\u00a0» à part de «\u00a0réussi\u00a0», le nombre exact de bonnes réponses, l'avancement, et l'énoncé de chaque question. Les textes de chaque personne y tiennent en entier.",
      },
      cmi5: {
        name: 'cmi5 (xAPI)',
        text: "Pour les plateformes qui lisent cette norme, plus récente. Elles reçoivent ce que SCORM 2004 reçoit, sauf l'avancement, dans un dossier d'apprentissage (LRS) que l'on peut interroger\u00a0: chaque réponse, avec son énoncé et ses choix. La formation s'ouvre dans sa propre fenêtre.",
      },
      web: {
        name: 'Site web, sans plateforme',
        text: "À déposer dans un dossier d'un serveur web, par exemple votre intranet. Fonctionne ensuite sans réseau, et s'installe. Personne ne reçoit de résultat\u00a0: l'avancement reste dans le navigateur de chaque personne, et ne suit pas d'un appareil à l'autre.",
      },
      file: {
        name: 'Un seul fichier, sans serveur',
        text: "À ouvrir d'un double clic, depuis un dossier, une clé USB ou un lecteur partagé. Rien d'autre à installer, et aucun réseau. Personne ne reçoit de résultat\u00a0: l'avancement reste dans le navigateur qui a ouvert le fichier.",
      },
    },
    lang: 'Langue de la formation',
    langs: { fr: 'Français', en: 'Anglais', both: 'Français et anglais, au choix' },
    audience: 'Pour qui?',
    everyone: 'Pour tout le monde\u00a0: chaque personne choisit son public',
    download: 'Télécharger la formation',
    weight: 'Au plus 410 ko dans une langue, 490\u00a0ko dans les deux.',
  },
  en: {
    title: 'The whole training',
    lead: 'A file to upload as is to your learning platform. The whole training runs there, marked the same way and as accessible as here, without calling this site: path, exercises, commitments, evaluation, before and after, reviews. Everyone resumes exactly where they were.',
    answersInside:
      'The file contains the right answers, like any training marked in the browser. It is not a proctored exam.',
    format: 'For which platform?',
    unsure: 'When in doubt, take SCORM 1.2.',
    formats: {
      scorm12: {
        name: 'SCORM 1.2',
        text: 'Read by nearly every platform. Your platform receives: passed or failed, a score out of 100, time, and each answer if it keeps them. Two limits of this standard: “completed” and “passed” are one thing, and it has little room for what people write; once it is full, the rest stays in their browser, and the training says so.',
      },
      scorm2004: {
        name: 'SCORM 2004, 4th edition',
        text: 'Preferable if your platform supports it. It also receives: “completed” apart from “passed”, the exact number of right answers, progress, and the wording of each question. There is room for all that people write.',
      },
      cmi5: {
        name: 'cmi5 (xAPI)',
        text: 'For platforms that read this more recent standard. They receive what SCORM 2004 receives, progress aside, in a learning record store (LRS) that can be queried: each answer, with its wording and its choices. The training opens in a window of its own.',
      },
      web: {
        name: 'Website, without a platform',
        text: 'To put in a folder of a web server, your intranet for example. It then works without a network, and can be installed. Nobody receives results: progress stays in each browser, and does not carry over from one device to another.',
      },
      file: {
        name: 'One file, without a server',
        text: 'To open with a double click, from a folder, a USB stick or a shared drive. Nothing else to install, and no network. Nobody receives results: progress stays in the browser that opened the file.',
      },
    },
    lang: 'Language of the training',
    langs: { fr: 'French', en: 'English', both: 'French and English, to choose from' },
    audience: 'For whom?',
    everyone: 'For everyone: each person chooses their audience',
    download: 'Download the training',
    weight: 'At most 410 KB in one language, 490 KB in both.',
  },
});
