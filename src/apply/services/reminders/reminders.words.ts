import { bothLanguages } from '../../../web/both-languages.ts';
import { countOf } from '../../../web/format.ts';

export const remindersWords = bothLanguages({
  fr: {
    title: 'Message de la semaine',
    subject: (late: number, all: number) =>
      late > 0
        ? `Votre semaine dans Cap18\u00a0: ${countOf(late, 'fr', 'chose en retard', 'choses en retard')}`
        : `Votre semaine dans Cap18\u00a0: ${countOf(all, 'fr', 'chose à voir', 'choses à voir')}`,
    hello: (name: string) => `Bonjour ${name},`,
    intro: 'Voici ce qui vous attend cette semaine dans vos services.',
    toDo: 'À faire\u00a0:',
    more: (count: number) => `et ${countOf(count, 'fr', 'autre', 'autres')}`,
    why: "Vous recevez ce message au plus une fois par semaine, quand il y a quelque chose à dire, parce que vous avez un rôle dans ces services ou qu'on vous y demande quelque chose.",
    refuse: 'Ne plus le recevoir\u00a0:',
    account: 'Sur «\u00a0Mon compte\u00a0», vous pouvez le refuser ou le recevoir de nouveau.',
    lead: "Le lundi, un courriel rassemble, pour tous vos services, ce qui figure sous «\u00a0À faire par vous\u00a0» dans «\u00a0Mes services\u00a0». Rien n'est envoyé quand il n'y a rien à dire.",
    received: 'Vous le recevez.',
    refused: "Vous ne le recevez pas\u00a0: vous l'avez refusé.",
    noAddress: "Vous ne le recevez pas\u00a0: confirmez d'abord une adresse de courriel.",
    stop: 'Ne plus recevoir ce message',
    start: 'Recevoir ce message',
    stopped: "C'est fait\u00a0: vous ne recevrez plus ce message.",
    stopTitle: 'Ne plus recevoir le message de la semaine',
    stopText: (name: string) =>
      `Ce lien vient d'un message écrit à ${name}. Appuyez sur le bouton pour ne plus en recevoir.`,
    again: 'Pour le recevoir de nouveau, connectez-vous et ouvrez «\u00a0Mon compte\u00a0».',
  },
  en: {
    title: 'Weekly message',
    subject: (late: number, all: number) =>
      late > 0
        ? `Your week in Cap18: ${countOf(late, 'en', 'thing is late', 'things are late')}`
        : `Your week in Cap18: ${countOf(all, 'en', 'thing to see', 'things to see')}`,
    hello: (name: string) => `Hello ${name},`,
    intro: 'Here is what needs your attention in your services this week.',
    toDo: 'To do:',
    more: (count: number) => `and ${countOf(count, 'en', 'other', 'others')}`,
    why: 'You receive this message at most once a week, when there is something to report, because you have a role in these services or are asked for something there.',
    refuse: 'To stop receiving it:',
    account: 'In “My account”, you can stop it or start it again.',
    lead: 'Every Monday, one email sums up, for all your services, what “My services” lists under “For you to do”. Nothing is sent when there is nothing to report.',
    received: 'You currently receive it.',
    refused: 'You do not receive it, as you chose.',
    noAddress: 'You do not receive it: first confirm an email address.',
    stop: 'Stop receiving this message',
    start: 'Receive this message',
    stopped: 'Done: you will no longer receive this message.',
    stopTitle: 'Stop receiving the weekly message',
    stopText: (name: string) =>
      `This link comes from a message sent to ${name}. Press the button to stop receiving these messages.`,
    again: 'To receive it again, sign in and open “My account”.',
  },
});
