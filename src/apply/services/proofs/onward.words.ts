import { bothLanguages } from '../../../web/both-languages.ts';

/** What comes after a proof is offered. */
export const onwardWords = bothLanguages({
  fr: {
    next: 'Et maintenant',
    yourself:
      "La personne responsable permet d'accepter ses propres preuves\u00a0: vous pouvez accepter celle-ci plus bas.",
    acceptors: (count: number) =>
      count === 1
        ? "Personne de l'équipe qui peut l'accepter"
        : "Personnes de l'équipe qui peuvent l'accepter",
    alone: "Personne d'autre de l'équipe ne peut l'accepter.",
    invite: "Invitez quelqu'un dans l'équipe",
    or: 'ou',
    dispense: "permettez à chaque personne d'accepter ses propres preuves",
    askToInvite: "Demandez à qui administre l'organisme d'inviter quelqu'un dans l'équipe.",
    outside:
      "Une personne qui lit ou administre tout l'organisme, sans être de l'équipe, peut aussi l'accepter\u00a0: la preuve comptera alors comme vérifiée.",
    unproven: (count: number) =>
      count === 1
        ? "Une action de cette pratique n'a pas encore de preuve. Offrez-en une pour celle-ci\u00a0:"
        : `${count} actions de cette pratique n'ont pas encore de preuve. Offrez-en une pour celle que vous choisissez\u00a0:`,
    allProven: 'Toutes les actions de cette pratique ont une preuve, offerte ou acceptée.',
    back: 'Revenir à la pratique',
  },
  en: {
    next: 'What comes next',
    yourself: 'The lead lets people accept their own proofs: you may accept this one below.',
    acceptors: (count) =>
      count === 1 ? 'Person on the team who may accept it' : 'People on the team who may accept it',
    alone: 'Nobody else on the team may accept it.',
    invite: 'Invite someone to the team',
    or: 'or',
    dispense: 'let each person accept their own proofs',
    askToInvite: 'Ask whoever administers the public body to invite someone to the team.',
    outside:
      'Someone who reads or administers the whole public body, and is not on the team, may accept it too: the proof will then count as verified.',
    unproven: (count) =>
      count === 1
        ? 'One action of this practice has no proof yet. Offer one for it:'
        : `${count} actions of this practice have no proof yet. Offer one for the action that you choose:`,
    allProven: 'Every action of this practice has a proof, offered or accepted.',
    back: 'Go back to the practice',
  },
});
