import { bothLanguages } from '../../../web/both-languages.ts';

/** What « Mes services » says around what someone has to do. */
export const myServicesWords = bothLanguages({
  fr: {
    nothing: 'Rien ne vous attend dans vos services.',
    partial: (count: number) =>
      `Sont regardés ici ${count} services au plus, ceux dont on attend une revue d'abord.`,
  },
  en: {
    nothing: 'Nothing is waiting for you in your services.',
    partial: (count) =>
      `This list covers ${count} services at most, those that are waiting for a review first.`,
  },
});
