import { bothLanguages } from '../../../web/both-languages.ts';

export const myServicesWords = bothLanguages({
  fr: {
    reviewed: 'Revues que vous avez faites',
    reviewedOn: (service: string, body: string, day: string) => `${service} (${body}), terminée le ${day}`,
    nothing: 'Rien ne vous attend dans vos services.',
    partial: (count: number) =>
      `Cette liste porte sur ${count} services au plus, en commençant par ceux où une revue est attendue.`,
  },
  en: {
    reviewed: 'Reviews you have done',
    reviewedOn: (service, body, day) => `${service} (${body}), closed on ${day}`,
    nothing: 'Nothing is waiting for you in your services.',
    partial: (count) =>
      `This list covers ${count} services at most, starting with those that are waiting for a review.`,
  },
});
