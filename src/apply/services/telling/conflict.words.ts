import { bothLanguages } from '../../../web/both-languages.ts';

export const conflictWords = bothLanguages({
  fr: {
    title: "Quelqu'un a changé la même chose depuis que vous avez ouvert cette page",
    text: "Rien de ce que vous venez d'envoyer n'est enregistré. Ce que vous avez saisi est encore dans le formulaire\u00a0: envoyez-le de nouveau pour remplacer ce qui est enregistré, ou laissez les choses ainsi.",
    leave: 'Garder ce qui est enregistré',
    line: (who: string, day: string, time: string, what: string) =>
      `${who}, le ${day} à ${time}\u00a0: ${what}`,
  },
  en: {
    title: 'Someone has changed the same thing since you opened this page',
    text: 'What you just sent has not been saved. What you typed is still in the form: send it again to replace what is saved, or leave things as they are.',
    leave: 'Keep what is saved',
    line: (who: string, day: string, time: string, what: string) => `${who}, on ${day} at ${time}: ${what}`,
  },
});
