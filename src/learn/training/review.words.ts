import { bothLanguages } from '../../web/both-languages.ts';
import { countOf } from '../../web/format.ts';

/** « Revoir ». */
export const reviewWords = bothLanguages({
  fr: {
    title: 'Revoir',
    lead: "Ce que vous avez manqué revient après un jour, dans un autre cas quand il y en a un. Chaque bonne réponse le fait revenir plus tard, jusqu'à ce que vous le sachiez. Ce que le test de positionnement a montré ne revient plus après une bonne réponse, ni après la réussite de l'évaluation. Cinq questions par jour, au plus.",
    rank: (rank: number, total: number) => `Question ${rank} sur ${total} aujourd'hui`,
    next: (left: number) => (left === 1 ? 'Dernière question' : `Question suivante, encore ${left}`),
    enough: "C'est assez pour aujourd'hui",
    enoughText: (more: number) =>
      `${countOf(more, 'fr', 'autre question attend', 'autres questions attendent')} : ${more === 1 ? 'elle reviendra' : 'elles reviendront'} demain.`,
    done: "Rien d'autre à revoir aujourd'hui",
    nothing: "Rien à revoir aujourd'hui",
    never: "Ce que vous manquerez dans la formation reviendra ici, pour ne pas l'oublier.",
    nextDay: (count: number, day: string) =>
      `La prochaine fois : ${countOf(count, 'fr', 'question', 'questions')}, le ${day}.`,
    offered: (count: number, time: string) =>
      `${countOf(count, 'fr', 'question', 'questions')} à revoir, environ ${time}`,
    offeredLink: 'Revoir ce que vous avez manqué',
    already: "Vous aviez déjà revu cette question aujourd'hui. Votre première réponse compte.",
    notAsked: "Cette question n'est pas à revoir aujourd'hui.",
    calendar: 'Dans votre calendrier',
    calendarText:
      "Abonnez votre calendrier à cette adresse : il vous dira les jours où revoir, et ceux de vos engagements. Rien n'y dit qui vous êtes. Gardez-la pour vous; elle cesse si vous effacez vos données ou remplacez votre code.",
    calendarAddress: 'Adresse du calendrier',
    copy: "Copier l'adresse",
    copied: 'Adresse copiée',
    subscribe: 'Ouvrir dans mon calendrier',
    calendarName: 'Cap18',
    dayTitle: (count: number, time: string) =>
      `Cap18 : revoir ${countOf(count, 'fr', 'question', 'questions')} (${time})`,
    commitmentsTitle: (count: number) =>
      `Cap18 : le jour de ${count === 1 ? 'votre engagement' : `${count} engagements`}`,
  },
  en: {
    title: 'Review',
    lead: 'What you missed comes back after a day, in another case where there is one. Each right answer brings it back later, until you know it. What the placement test showed stops coming back after a right answer, and once the evaluation is passed. Five questions a day at most.',
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
    already: 'You had reviewed this question today already. Your first answer counts.',
    notAsked: 'This question is not to be reviewed today.',
    calendar: 'In your calendar',
    calendarText:
      'Subscribe your calendar to this address: it will tell you the days to review, and those of your commitments. Nothing in it tells who you are. Keep it to yourself; it stops if you erase your data or replace your code.',
    calendarAddress: 'Address of the calendar',
    copy: 'Copy the address',
    copied: 'Address copied',
    subscribe: 'Open in my calendar',
    calendarName: 'Cap18',
    dayTitle: (count: number, time: string) =>
      `Cap18: review ${countOf(count, 'en', 'question', 'questions')} (${time})`,
    commitmentsTitle: (count: number) =>
      `Cap18: the day of ${count === 1 ? 'your commitment' : `${count} commitments`}`,
  },
});
