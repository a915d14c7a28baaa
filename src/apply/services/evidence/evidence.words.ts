import { bothLanguages } from '../../../web/both-languages.ts';
import type { removers } from '../dossier/dossier.facts.ts';
import type { DossierFact, Evidence } from '../dossier/dossier.ts';
import { type FileProblem, filesAtOnce } from './files.ts';

type Sort = Evidence['sort'];

/**
 * Who removed a file for good; in version 1.0.0, the program did where the evidence came from another
 * service.
 */
export const removerOf = (
  as: (typeof removers)[number],
  { kind }: DossierFact['actor'],
): (typeof removers)[number] | 'origin' => (kind === 'system' && as === 'above' ? 'origin' : as);

/** French agrees with the noun: « un lien », « un fichier », « un texte », but « une attestation ». */
const endingFor = (sort: Sort): string => (sort === 'training' ? 'e' : '');

export const evidenceWords = bothLanguages({
  fr: {
    filesFolder: 'preuves',
    evidence: 'Preuves',
    one: 'Preuve',
    add: 'Nouvelle preuve',
    what: 'Preuve\u00a0: un lien, ou quelques mots',
    whatHint: "Une adresse, un numéro d'attestation, ou ce que l'on peut constater, sans nommer personne.",
    files: 'Ou des fichiers',
    filesHint: (megabytes: number) => `${filesAtOnce} à la fois, de ${megabytes}\u00a0Mo au plus chacun.`,
    held: (name: string) => `«\u00a0${name}\u00a0» est déjà reçu\u00a0: inutile de le choisir de nouveau.`,
    title: 'Titre (facultatif)',
    titleHint: "Sans titre, l'adresse, le nom du fichier ou les premiers mots en tiennent lieu.",
    more: 'Titre, durée, portée',
    covers: 'Ce que la preuve couvre (facultatif)',
    coversHint: 'Par exemple une période, des pages ou une part de la clientèle.',
    until: "Valable jusqu'au (facultatif)",
    untilHint: 'Passé ce jour, elle reste visible et cesse de compter.',
    pick: 'Reprendre une preuve du service',
    examples: 'Exemples',
    examplesOf: 'de preuves',
    problems: {
      missing: 'Ajoutez un lien, quelques mots ou un fichier.',
      'unknown-number':
        "Ce numéro n'est pas celui d'une attestation de Cap18. Vérifiez chacun de ses caractères.",
      'no-day': 'Écrivez une date, comme 2027-03-15.',
      past: "Choisissez aujourd'hui ou un jour à venir.",
    },
    fileProblems: {
      empty: (name: string, _megabytes: number) => `Le fichier «\u00a0${name}\u00a0» est vide.`,
      large: (name: string, megabytes: number) =>
        `Le fichier «\u00a0${name}\u00a0» dépasse ${megabytes}\u00a0Mo. Déposez-en une version plus légère, ou un lien.`,
      type: (name: string, _megabytes: number) =>
        `Le contenu de «\u00a0${name}\u00a0» n'est pas d'un type accepté. Enregistrez-le en PDF; un fichier CSV ou texte doit être en UTF-8.`,
      name: (name: string, _megabytes: number) =>
        `Le nom «\u00a0${name}\u00a0» ne correspond pas à ce que le fichier contient. Renommez-le avec la bonne extension.`,
      full: (name: string, _megabytes: number) =>
        `Il ne reste plus de place dans ce service pour «\u00a0${name}\u00a0». Retirez d'anciens fichiers, ou déposez un lien.`,
      many: (name: string, _megabytes: number) =>
        `Le fichier «\u00a0${name}\u00a0» est de trop\u00a0: ${filesAtOnce} au plus à la fois. Enregistrez ceux qui précèdent, puis déposez-le.`,
    } as const satisfies Readonly<Record<FileProblem, (name: string, megabytes: number) => string>>,
    fileGone: (name: string) => `«\u00a0${name}\u00a0» vient d'être retiré\u00a0: choisissez-le de nouveau.`,
    /** Follows the sort: « lien déposé par… ». */
    addedBy: (name: string, day: string, sort: Sort) => `déposé${endingFor(sort)} par ${name} le ${day}`,
    validUntil: (day: string) => `valable jusqu'au ${day}`,
    expired: (day: string, sort: Sort) => `expiré${endingFor(sort)} le ${day}`,
    details: 'détails de la preuve',
    newTab: '(nouvel onglet)',
    supports: 'Appuie',
    supported: 'Appuyait',
    file: 'Fichier',
    certificate: (number: string) => `Attestation ${number} de Cap18, vérifiée au dépôt`,
    coversTold: "Ce qu'elle couvre",
    takenBy: (name: string, day: string, sort: Sort) => `repris${endingFor(sort)} par ${name} le ${day}`,
    fromElsewhere: "d'un autre service",
    removed: (name: string, day: string) => `Retirée par ${name} le ${day}\u00a0: elle n'appuie plus rien.`,
    removedOn: (day: string) => `Retirée le ${day}\u00a0: elle n'appuie plus rien.`,
    removeTitle: 'Retirer cette preuve',
    removeText: "Elle n'appuiera plus ces actions. Elle restera visible ici, avec votre nom et votre raison.",
    removeHolds: (actions: string) =>
      `Une revue s'appuie sur cette preuve\u00a0: la revue ne sera plus valable pour ${actions}.`,
    press: 'Retirer la preuve',
    why: 'Pourquoi la retirer',
    extendTitle: 'Elle est toujours valable',
    extendText: "La même preuve compte jusqu'à un autre jour, ou sans fin si vous n'en écrivez aucun.",
    extend: 'Prolonger',
    pickTitle: (action: string) => `Reprendre une preuve pour ${action}`,
    pickLead: "Rien n'est copié\u00a0: la même preuve appuie aussi cette action.",
    pickNone: 'Aucune autre preuve de ce service ne peut être reprise.',
    use: 'Reprendre',
    gone: "Cette preuve vient d'être retirée\u00a0: choisissez-en une autre.",
    back: 'Revenir à la pratique',
    fileRemoval: {
      lead: "Pour un fichier déposé par erreur, qui contient des renseignements personnels par exemple. Il disparaît définitivement. La preuve reste lisible, avec votre nom, le jour et votre raison, mais elle n'appuie plus rien\u00a0: personne ne peut plus voir ce qu'elle montre.",
      others:
        "Si le même fichier a été déposé pour une autre preuve, ici ou ailleurs, il y reste\u00a0: ouvrez-la pour l'en retirer aussi.",
      copies:
        "Les copies de sauvegarde déjà faites le contiennent encore. Si l'une d'elles est restaurée, le fichier en est retiré de nouveau.",
      name: (name: string) => `Son nom, «\u00a0${name}\u00a0», reste lisible.`,
      removeName: 'Retirer aussi son nom',
      why: 'Pourquoi retirer ce fichier',
      press: 'Retirer ce fichier pour de bon',
      link: 'Retirer son fichier pour de bon',
      gone: {
        team: (day: string) => `La personne responsable du service l'a retiré le ${day}.`,
        above: (day: string) =>
          `Une personne qui administre l'organisme, de l'extérieur de l'équipe, l'a retiré le ${day}.`,
        origin: (day: string) => `Il a été retiré pour de bon du service d'où il vient, le ${day}.`,
        restored: (day: string) =>
          `Il avait été retiré\u00a0: il l'a été de nouveau le ${day}, après la restauration d'une copie de sauvegarde.`,
      },
      told: {
        team: 'Fichier retiré pour de bon',
        above: "Fichier retiré pour de bon, de l'extérieur de l'équipe",
        origin: "Fichier retiré pour de bon du service d'où il vient",
        restored: "Fichier retiré de nouveau, après la restauration d'une copie de sauvegarde",
      },
    },
    done: {
      removed: 'La preuve est retirée.',
      extended: 'La preuve est prolongée.',
      'file-removed': "Le fichier est retiré pour de bon. La preuve reste visible, mais n'appuie plus rien.",
    },
  },
  en: {
    filesFolder: 'evidence',
    evidence: 'Evidence',
    one: 'Evidence',
    add: 'New evidence',
    what: 'Evidence: a link, or a few words',
    whatHint:
      'An address, the number of a Cap18 certificate, or what can be observed, without naming anyone.',
    files: 'Or files',
    filesHint: (megabytes) => `${filesAtOnce} at a time, ${megabytes}\u00a0MB at most each.`,
    held: (name) => `“${name}” has been received: you do not need to choose it again.`,
    title: 'Title (optional)',
    titleHint: 'Without a title, the address, the name of the file or the first words are used.',
    more: 'Title, last day, what it covers',
    covers: 'What the evidence covers (optional)',
    coversHint: 'Such as a period, some pages, or a share of the people served.',
    until: 'Valid until (optional)',
    untilHint: 'After that day, it stays visible and no longer counts.',
    pick: 'Use evidence the service already has',
    examples: 'Examples',
    examplesOf: 'of evidence',
    problems: {
      missing: 'Add a link, a few words or a file.',
      'unknown-number': 'This is not the number of a Cap18 certificate. Check each character.',
      'no-day': 'Write a date, such as 2027-03-15.',
      past: 'Choose today or a day to come.',
    },
    fileProblems: {
      empty: (name) => `The file “${name}” is empty.`,
      large: (name, megabytes) =>
        `The file “${name}” is over ${megabytes}\u00a0MB. Add a lighter version of it, or a link.`,
      type: (name) =>
        `The content of “${name}” is not of an accepted type. Save it as a PDF; a CSV or text file must be in UTF-8.`,
      name: (name) =>
        `The name “${name}” does not match what the file contains. Rename it with the right extension.`,
      full: (name) => `This service has no room left for “${name}”. Remove old files, or add a link.`,
      many: (name) =>
        `The file “${name}” is one too many: ${filesAtOnce} at most at a time. Save those before it, then add it.`,
    },
    fileGone: (name) => `“${name}” has just been removed: choose it again.`,
    addedBy: (name, day) => `added by ${name} on ${day}`,
    validUntil: (day) => `valid until ${day}`,
    expired: (day) => `expired on ${day}`,
    details: 'details of this evidence',
    newTab: '(new tab)',
    supports: 'Supports',
    supported: 'Supported',
    file: 'File',
    certificate: (number) => `Cap18 certificate ${number}, verified when it was added`,
    coversTold: 'What it covers',
    takenBy: (name, day) => `reused by ${name} on ${day}`,
    fromElsewhere: 'from another service',
    removed: (name, day) => `Removed by ${name} on ${day}: it no longer supports anything.`,
    removedOn: (day) => `Removed on ${day}: it no longer supports anything.`,
    removeTitle: 'Remove this evidence',
    removeText:
      'It will no longer support these actions. It will stay visible here, with your name and your reason.',
    removeHolds: (actions) =>
      `A review relies on this evidence: the review will no longer be valid for ${actions}.`,
    press: 'Remove the evidence',
    why: 'Why you are removing it',
    extendTitle: 'It is still valid',
    extendText: 'The same evidence counts until another day, or with no end if you write none.',
    extend: 'Extend',
    pickTitle: (action) => `Use existing evidence for ${action}`,
    pickLead: 'Nothing is copied: the same evidence supports this action too.',
    pickNone: 'This service has no other evidence to use.',
    use: 'Use it',
    gone: 'This evidence has just been removed: choose another.',
    back: 'Back to the practice',
    fileRemoval: {
      lead: 'For a file that was added by mistake, such as one with personal information. It disappears permanently. The evidence stays readable, with your name, the day and your reason, but no longer supports anything: nobody can see what it shows any more.',
      others:
        'If the same file was added as other evidence, here or elsewhere, it stays there: open that evidence to remove it there too.',
      copies:
        'Existing backups still contain it. If one of them is restored, the file is removed from it again.',
      name: (name) => `Its name, “${name}”, stays readable.`,
      removeName: 'Remove its name too',
      why: 'Why you are removing this file',
      press: 'Remove this file for good',
      link: 'Remove its file for good',
      gone: {
        team: (day) => `The lead of the service removed it on ${day}.`,
        above: (day) =>
          `Someone who administers the public body, from outside the team, removed it on ${day}.`,
        origin: (day) => `It was removed for good from the service that it comes from on ${day}.`,
        restored: (day) =>
          `It had been removed: it was removed again on ${day}, after a backup was restored.`,
      },
      told: {
        team: 'File removed for good',
        above: 'File removed for good, from outside the team',
        origin: 'File removed for good from the service that it comes from',
        restored: 'File removed again, after a backup was restored',
      },
    },
    done: {
      removed: 'The evidence has been removed.',
      extended: 'The evidence has been extended.',
      'file-removed':
        'The file has been removed for good. The evidence stays visible, but no longer supports anything.',
    },
  },
});
