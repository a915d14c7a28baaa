import { bothLanguages } from '../../../web/both-languages.ts';

/** What awaits someone, on « Mes services ». */
export const myServicesWords = bothLanguages({
  fr: {
    toDo: 'À faire par vous',
    nothing: "Rien ne vous attend d'ici deux semaines.",
    late: 'En retard',
    dueOn: (day: string) => `Pour le ${day}`,
    toDecide: 'À accepter ou refuser',
    offeredOn: (day: string) => `offerte le ${day}`,
    toVerify: "À vérifier de l'extérieur",
    toVerifyLead:
      "Des équipes dont vous n'êtes pas ont accepté ces preuves. Celles que vous acceptez à votre tour comptent comme vérifiées.",
    acceptedOn: (day: string) => `Acceptée le ${day}`,
    serves: (actions: string, many: boolean) => (many ? `actions ${actions}` : `action ${actions}`),
    all: (count: number) => `Voir les ${count}`,
    latest: (count: number) =>
      `Sont regardés ici vos équipes, puis les services qui ont changé en dernier\u00a0: ${count} services au plus.`,
  },
  en: {
    toDo: 'For you to do',
    nothing: 'Nothing is waiting for you in the next two weeks.',
    late: 'Late',
    dueOn: (day) => `Due on ${day}`,
    toDecide: 'To accept or refuse',
    offeredOn: (day) => `offered on ${day}`,
    toVerify: 'To verify from outside',
    toVerifyLead: 'Teams you are not on have accepted these proofs. Those you accept too count as verified.',
    acceptedOn: (day) => `Accepted on ${day}`,
    serves: (actions, many) => (many ? `actions ${actions}` : `action ${actions}`),
    all: (count) => `See all ${count}`,
    latest: (count) =>
      `This list covers your teams, then the services that changed most recently: ${count} services at most.`,
  },
});
