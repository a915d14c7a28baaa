import { bothLanguages } from '../../../web/both-languages.ts';

/** Taking the file of evidence away for good, and what is said of one that is gone. */
export const removalWords = bothLanguages({
  fr: {
    title: 'Retirer un fichier pour de bon',
    lead: "Pour un fichier déposé par erreur, qui contient des renseignements personnels par exemple. Il disparaît définitivement. La preuve reste lisible, avec votre nom, le jour et votre raison, mais elle n'appuie plus rien\u00a0: personne ne peut plus voir ce qu'elle montre.",
    evidence: 'Preuve',
    file: 'Fichier',
    serves: 'Actions appuyées',
    elsewhere:
      "Si le même fichier a été déposé pour une autre preuve, ici ou dans un autre service, il y reste\u00a0: ouvrez-la pour l'en retirer aussi.",
    copies:
      "Les copies de sauvegarde déjà faites le contiennent encore. Si l'une d'elles est restaurée, le fichier en est retiré de nouveau.",
    name: (name: string) => `Son nom, «\u00a0${name}\u00a0», reste lisible.`,
    removeName: 'Retirer aussi son nom',
    why: 'Pourquoi le retirer',
    whyHint: 'Sans y répéter ce que vous retirez.',
    whyMissing: 'Dites pourquoi vous retirez ce fichier.',
    press: 'Retirer ce fichier pour de bon',
    back: 'Revenir à la preuve',
    link: 'Retirer son fichier pour de bon',
    /** Where the file was. */
    gone: {
      team: (day: string) => `La personne responsable du service l'a retiré le ${day}.`,
      above: (day: string) =>
        `Une personne qui administre l'organisme, de l'extérieur de l'équipe, l'a retiré le ${day}.`,
      restored: (day: string) =>
        `Il avait été retiré\u00a0: il l'a été de nouveau le ${day}, après la restauration d'une copie de sauvegarde.`,
    },
    /** In the history of a service. */
    told: {
      team: 'Fichier retiré pour de bon',
      above: "Fichier retiré pour de bon, de l'extérieur de l'équipe",
      restored: "Fichier retiré de nouveau, après la restauration d'une copie de sauvegarde",
    },
  },
  en: {
    title: 'Remove a file for good',
    lead: 'For a file that was added by mistake, such as one with personal information. It disappears permanently. The evidence stays readable, with your name, the day and your reason, but no longer supports anything: nobody can see what it shows any more.',
    evidence: 'Evidence',
    file: 'File',
    serves: 'Actions supported',
    elsewhere:
      'If the same file was added as other evidence, here or in another service, it stays there: open that evidence to remove it there too.',
    copies:
      'Existing backups still contain it. If one of them is restored, the file is removed from it again.',
    name: (name) => `Its name, “${name}”, stays readable.`,
    removeName: 'Remove its name too',
    why: 'Why you are removing it',
    whyHint: 'Do not repeat what you are removing.',
    whyMissing: 'Say why you are removing this file.',
    press: 'Remove this file for good',
    back: 'Back to the evidence',
    link: 'Remove its file for good',
    gone: {
      team: (day) => `The lead of the service removed it on ${day}.`,
      above: (day) => `Someone who administers the public body, from outside the team, removed it on ${day}.`,
      restored: (day) => `It had been removed: it was removed again on ${day}, after a backup was restored.`,
    },
    told: {
      team: 'File removed for good',
      above: 'File removed for good, from outside the team',
      restored: 'File removed again, after a backup was restored',
    },
  },
});
