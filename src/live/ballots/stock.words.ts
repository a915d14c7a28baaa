import { checkupWords } from '../../apply/checkup/checkup.words.ts';
import type { Known } from '../../assessment/facts.ts';
import type { Text } from '../../standard/standard.ts';
import { bothLanguages } from '../../web/both-languages.ts';

/** The step where a room takes stock of a practice: on phones, on its screen, for the facilitator, in the results. */
export const stockWords = bothLanguages({
  fr: {
    step: (practice: number) => `Faire le point ensemble sur la pratique ${practice}`,
    stem: 'Dans le service dont nous parlons, où en est chaque action?',
    instruction:
      "Pour chaque action, choisissez une réponse. Personne n'est nommé, et «\u00a0Je ne sais pas\u00a0» est une réponse utile.",
    answers: 'Les réponses possibles',
    unsaid: {
      one: 'Il reste 1 action sans réponse.',
      more: 'Il reste # actions sans réponse.',
      sent: 'Vos réponses sont enregistrées.',
    },
    send: 'Envoyer mes réponses',
    sendAgain: 'Changer mes réponses',
    sent: 'Vos réponses sont enregistrées. Vous pouvez les changer tant que le vote est ouvert.',
    divided: 'La salle se partage le plus ici',
    ask: "Qu'est-ce que certaines personnes savent de ce service, et que les autres n'ont pas vu?",
    agreed: 'Pour chaque action, toute la salle répond la même chose. Qui pourrait le vérifier?',
    alone: 'Faire le point sur votre service',
    aloneLead:
      "De votre côté, en 15 minutes environ, sur les 18 pratiques. Rien de ce que vous venez de répondre n'y est reporté.",
    group: (theme: number) => `Faire le point ensemble sur une pratique du thème ${theme}`,
    groupHint: (each: string) =>
      `Faire le point ensemble (${each} par pratique)\u00a0: la salle voit où en est chaque action.`,
    seen: "Pour chaque action, la salle répond\u00a0: à faire, en cours, en place, je ne sais pas, ou ne s'applique pas. Puis elle voit où elle se partage.",
    handSlide: 'Levez la main pour chaque action, à une seule de ces réponses\u00a0:',
  },
  en: {
    step: (practice: number) => `Taking stock of practice ${practice} together`,
    stem: 'In the service we are talking about, where does each action stand?',
    instruction:
      'For each action, choose one answer. Nobody is named, and “I do not know” is a useful answer.',
    answers: 'Possible answers',
    unsaid: {
      one: '1 action is still without an answer.',
      more: '# actions are still without an answer.',
      sent: 'Your answers are recorded.',
    },
    send: 'Send my answers',
    sendAgain: 'Change my answers',
    sent: 'Your answers are recorded. You can change them as long as the vote is open.',
    divided: 'The room is most divided here',
    ask: 'What do some people know about this service that others have not seen?',
    agreed: 'For each action, the whole room gives the same answer. Who could check it?',
    alone: 'Take stock of your own service',
    aloneLead:
      'By yourself, in about 15 minutes, over the 18 practices. Nothing you just answered is carried over.',
    group: (theme: number) => `Take stock of a practice of theme ${theme} together`,
    groupHint: (each: string) =>
      `Taking stock together (${each} for each practice): the room sees where each action stands.`,
    seen: 'For each action, the room answers: to do, in progress, in place, I do not know, or does not apply. Then it sees where it is divided.',
    handSlide: 'For each action, raise your hand at one of these answers only:',
  },
});

const { fr, en } = { fr: checkupWords.fr.statuses, en: checkupWords.en.statuses };

/** Where an action stands, in words: those of « Faire le point », so that who goes on alone finds them again. */
export const stanceTexts: Readonly<Record<Known, Text>> = {
  'to-do': { fr: fr['to-do'], en: en['to-do'] },
  'under-way': { fr: fr['under-way'], en: en['under-way'] },
  'in-place': { fr: fr['in-place'], en: en['in-place'] },
  'not-applicable': { fr: fr['not-applicable'], en: en['not-applicable'] },
  unknown: { fr: fr.unknown, en: en.unknown },
};
