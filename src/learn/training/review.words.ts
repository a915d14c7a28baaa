import { bothLanguages } from '../../web/both-languages.ts';
import { countOf } from '../../web/format.ts';

/** « Revoir ». */
export const reviewWords = bothLanguages({
  fr: {
    title: 'Revoir',
    lead: "Une question manquée revient après un jour, dans un autre cas s'il y en a un. Après chaque bonne réponse, elle revient plus tard, jusqu'à ce que vous la sachiez. Une question manquée au test de positionnement ne revient plus après une bonne réponse, ni après la réussite de l'évaluation. Cinq questions par jour, au plus.",
    rank: (rank: number, total: number) => `Question ${rank} sur ${total} aujourd'hui`,
    next: (left: number) => (left === 1 ? 'Dernière question' : `Question suivante, encore ${left}`),
    enough: "C'est assez pour aujourd'hui",
    enoughText: (more: number) =>
      `${countOf(more, 'fr', 'autre question attend', 'autres questions attendent')}\u00a0: ${more === 1 ? 'elle reviendra' : 'elles reviendront'} demain.`,
    done: "Rien d'autre à revoir aujourd'hui",
    nothing: "Rien à revoir aujourd'hui",
    never: "Ce que vous manquerez dans la formation reviendra ici, pour ne pas l'oublier.",
    nextDay: (count: number, day: string) =>
      `La prochaine fois\u00a0: ${countOf(count, 'fr', 'question', 'questions')}, le ${day}.`,
    offered: (count: number, time: string) =>
      `${countOf(count, 'fr', 'question', 'questions')} à revoir, environ ${time}`,
    offeredLink: 'Revoir ce que vous avez manqué',
    already: "Vous aviez déjà revu cette question aujourd'hui. Votre première réponse compte.",
    notAsked: "Cette question n'est pas à revoir aujourd'hui.",
    calendar: 'Dans votre calendrier',
    calendarText:
      "Abonnez votre calendrier à cette adresse\u00a0: il indiquera les jours de révision et les dates de vos engagements. Rien n'y dit qui vous êtes. Gardez cette adresse pour vous; elle cesse de fonctionner si vous effacez vos données ou remplacez votre code.",
    calendarAddress: 'Adresse du calendrier',
    copy: "Copier l'adresse",
    copied: 'Adresse copiée',
    subscribe: 'Ouvrir dans mon calendrier',
    calendarName: 'Cap18',
    dayTitle: (count: number, time: string) =>
      `Cap18\u00a0: revoir ${countOf(count, 'fr', 'question', 'questions')} (${time})`,
    commitmentsTitle: (count: number) =>
      `Cap18\u00a0: ${count === 1 ? 'un engagement' : `${count} engagements`} à échéance`,
  },
  en: {
    title: 'Review',
    lead: 'A question you missed comes back after a day, in another case if there is one. After each right answer, it comes back later, until you know it. A question missed in the placement test stops coming back after one right answer, or once you pass the evaluation. Five questions a day at most.',
    rank: (rank: number, total: number) => `Question ${rank} of ${total} today`,
    next: (left: number) => (left === 1 ? 'Last question' : `Next question, ${left} left`),
    enough: 'That is enough for today',
    enoughText: (more: number) =>
      `${countOf(more, 'en', 'other question waits: it', 'other questions wait: they')} will come back tomorrow.`,
    done: 'Nothing else to review today',
    nothing: 'Nothing to review today',
    never: 'What you miss in the training will come back here, so that you do not forget it.',
    nextDay: (count: number, day: string) =>
      `Next time: ${countOf(count, 'en', 'question', 'questions')}, on ${day}.`,
    offered: (count: number, time: string) =>
      `${countOf(count, 'en', 'question', 'questions')} to review, about ${time}`,
    offeredLink: 'Review what you missed',
    already: 'You already reviewed this question today. Your first answer counts.',
    notAsked: 'This question is not due for review today.',
    calendar: 'In your calendar',
    calendarText:
      'Subscribe to this address in your calendar: it will show the days to review and the dates of your commitments. Nothing in it says who you are. Keep the address to yourself; it stops working if you erase your data or replace your code.',
    calendarAddress: 'Address of the calendar',
    copy: 'Copy the address',
    copied: 'Address copied',
    subscribe: 'Open in my calendar',
    calendarName: 'Cap18',
    dayTitle: (count: number, time: string) =>
      `Cap18: review ${countOf(count, 'en', 'question', 'questions')} (${time})`,
    commitmentsTitle: (count: number) =>
      `Cap18: ${count === 1 ? 'a commitment is' : `${count} commitments are`} due`,
  },
});
