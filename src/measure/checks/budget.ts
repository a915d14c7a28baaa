/** Judges a page by the team's own budget, as one more check. */
import { gramsOf, worldIntensity } from './carbon.ts';
import { type Check, cannotTell, failed, pageCheck, passed, wholePage } from './check.ts';

export const budgetNames = ['bytes', 'requests', 'grams'] as const;
/** Bytes as transferred, requests, and grams of CO2e. A missing limit is no limit. */
export type Budget = { readonly [Name in (typeof budgetNames)[number]]?: number };

export const budgetCheck = (budget: Budget): Check => ({
  id: 'budget',
  ...pageCheck({
    about: { version: 2, actions: ['13.3', '5.1'], severity: 'serious', by: ['development', 'content'] },
    title: { fr: 'La page tient dans le budget donné', en: 'The page keeps to the budget given' },
    why: {
      fr: "L'équipe s'est donné cette limite\u00a0: la dépasser se décide, et n'arrive pas par mégarde.",
      en: 'The team set itself this limit: going over it is a decision, not an accident.',
    },
    mend: {
      fr: 'Retirer de la page ce qui la fait dépasser, ou changer le budget et dire pourquoi.',
      en: 'Remove from the page what takes it over, or change the budget and say why.',
    },
    messages: {
      bytes: { fr: 'La page pèse plus que {most} octets', en: 'The page weighs more than {most} bytes' },
      requests: {
        fr: 'La page fait plus de {most} requêtes',
        en: 'The page makes more than {most} requests',
      },
      grams: {
        fr: 'La page émet plus de {most} g de CO2e par visite',
        en: 'The page emits more than {most} g of CO2e a visit',
      },
    },
    sources: ['https://sustainablewebdesign.org/estimating-digital-emissions/'],
    judge: ({ weight, requests }) => {
      const { bytes } = weight;
      const cost = { bytes, requests: weight.requests, grams: gramsOf(bytes, worldIntensity) };
      const over = budgetNames.filter((name) => cost[name] > (budget[name] ?? Number.POSITIVE_INFINITY));
      if (over.length === 0) {
        const isWhole = !requests.some(({ unreceived }) => unreceived);
        return [isWhole ? passed(wholePage) : cannotTell('not-gathered', wholePage)];
      }
      return over.map((name) =>
        failed(name, wholePage, {
          values: { most: budget[name] ?? 0 },
          excerpt: String(Number(cost[name].toFixed(3))),
        }),
      );
    },
  }),
});
