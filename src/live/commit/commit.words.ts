import { bothLanguages } from '../../web/both-languages.ts';
import { countOf } from '../../web/format.ts';

/** The step of the commitments: on phones, on the room's screen, for the facilitator. */
export const commitWords = bothLanguages({
  fr: {
    lead: 'Une seule action, dans vos mots, avec une date. Cela reste anonyme.',
    afterwards: 'Votre engagement',
    action: 'Votre action',
    met: 'Ce que la salle a vu',
    seen: (count: number) =>
      `${['', 'Une proposition', 'Deux propositions', 'Trois propositions'][count]}, parmi ce que la salle a vu`,
    words: 'Dans vos mots (facultatif)',
    wordsHint:
      "Le premier geste, par exemple. N'écrivez aucun renseignement personnel. Ces mots s'effacent après un jour, sauf si vous gardez votre dossier.",
    offer: 'Montrer ces mots à la salle, sans mon nom',
    offerHint: (most: number) =>
      `${most} caractères au plus. La personne qui anime les lit d'abord. Une fois montrés, ils font partie des résultats de la salle.`,
    offered: 'La salle verra vos mots si la personne qui anime les laisse passer.',
    offeredShown: 'La salle voit vos mots.',
    cleaned: "Le courriel ou le numéro de téléphone a été retiré de vos mots\u00a0: il n'est pas conservé.",
    apart:
      "Votre engagement est enregistré, mais la salle n'accepte plus de textes\u00a0: vos mots ne seront pas montrés.",
    heading: "La salle s'engage",
    due: "D'ici le",
    commit: "M'engager",
    commitAgain: 'Changer mon engagement',
    kept: 'Votre engagement est enregistré. Vous pouvez encore le changer.',
    withdraw: 'Retirer mon engagement',
    committed: (people: number) => countOf(people, 'fr', 'engagement pris', 'engagements pris'),
    change: 'Changer mon engagement sur une page qui reste fixe',
    still:
      'Cette page ne change pas pendant que vous écrivez. Pour voir où en est la séance, actualisez la page avec le lien du bas.',
    screen: 'Sur votre téléphone\u00a0: une action, dans vos mots, avec une date.',
    problems: {
      'no-action': 'Choisissez une action, puis engagez-vous.',
      'words-long': 'Vos mots dépassent 500 caractères. Raccourcissez-les.',
      'offer-empty':
        "Il n'y a pas de mots à montrer à la salle. Écrivez-les, ou décochez la case, puis engagez-vous.",
      'offer-long':
        'Pour être montrés à la salle, vos mots ne doivent pas dépasser 200 caractères. Raccourcissez-les, ou décochez la case.',
      due: 'Écrivez la date comme ceci\u00a0: 2027-03-31.',
      duePast: "Choisissez une date qui tombe d'aujourd'hui à dans cinq ans.",
    },
  },
  en: {
    lead: 'Just one action, in your own words, with a date. It stays anonymous.',
    afterwards: 'Your commitment',
    action: 'Your action',
    met: 'What the room has seen',
    seen: (count: number) =>
      `${['', 'One proposal', 'Two proposals', 'Three proposals'][count]}, from what the room has seen`,
    words: 'In your own words (optional)',
    wordsHint:
      'The first step, for example. Do not include personal information. These words are erased after a day, unless you keep your record.',
    offer: 'Show these words to the room, without my name',
    offerHint: (most: number) =>
      `${most} characters at most. The facilitator reads them first. Once shown, they are part of the results of the room.`,
    offered: 'The room will see your words if the facilitator lets them through.',
    offeredShown: 'The room sees your words.',
    cleaned: 'The email address or phone number was removed from your words: it is not kept.',
    apart: 'Your commitment is recorded, but the room no longer accepts texts: your words will not be shown.',
    heading: 'What the room commits to',
    due: 'By',
    commit: 'Commit',
    commitAgain: 'Change my commitment',
    kept: 'Your commitment is recorded. You can still change it.',
    withdraw: 'Withdraw my commitment',
    committed: (people: number) => countOf(people, 'en', 'commitment made', 'commitments made'),
    change: 'Change my commitment on a page that stays still',
    still:
      'This page does not change while you write. To see where the session is, refresh the page with the link at the bottom.',
    screen: 'On your phone: one action, in your own words, with a date.',
    problems: {
      'no-action': 'Choose an action, then commit.',
      'words-long': 'Your words are over 500 characters. Shorten them.',
      'offer-empty': 'There are no words to show to the room. Write some, or uncheck the box, then commit.',
      'offer-long':
        'To be shown to the room, your words must be 200 characters at most. Shorten them, or uncheck the box.',
      due: 'Write the date like this: 2027-03-31.',
      duePast: 'The date must be between today and five years from now.',
    },
  },
});
