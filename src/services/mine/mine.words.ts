import { bothLanguages } from '../../web/both-languages.ts';

/** What awaits someone, on « Mes services ». */
export const mineWords = bothLanguages({
  fr: {
    toDo: 'À faire par vous',
    nothing: "Rien ne vous attend d'ici deux semaines.",
    late: 'En retard',
    dueOn: (day: string) => `Pour le ${day}`,
    toDecide: 'Preuve à accepter ou à refuser',
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
    nothing: 'Nothing awaits you within two weeks.',
    late: 'Late',
    dueOn: (day) => `Due on ${day}`,
    toDecide: 'Proof to accept or refuse',
    offeredOn: (day) => `offered on ${day}`,
    toVerify: 'To verify from outside',
    toVerifyLead:
      'Teams that you are not in have accepted these proofs. Those that you accept in turn count as verified.',
    acceptedOn: (day) => `Accepted on ${day}`,
    serves: (actions, many) => (many ? `actions ${actions}` : `action ${actions}`),
    all: (count) => `See all ${count}`,
    latest: (count) =>
      `Your teams are looked at here, then the services that changed last: ${count} services at most.`,
  },
});
