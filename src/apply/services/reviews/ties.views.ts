import type { Lang } from '../../../standard/standard.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { dayIn } from '../dossier/naming.views.ts';
import { reviewsWords } from './reviews.words.ts';

/** What puts someone in the team of a service, as it is told of them: « a déclaré 3.2 le 4 mars 2026 ». */
export const tieSaid = (lang: Lang, account: string, { kind, data, recordedAt }: DossierFact): string => {
  const { ties } = reviewsWords[lang];
  const day = dayIn(lang, recordedAt);
  switch (kind) {
    case 'service.joined':
      return ties.joined(day);
    case 'service.declared':
      return ties.declared(data.action, day);
    case 'service.noted':
      return ties.noted(data.action, day);
    case 'service.planned':
      return (data.assignee === account ? ties.given : ties.planned)(data.action, day);
    case 'service.evidence-added':
      return ties.evidence(day);
    case 'service.review-asked':
      return ties.asked(day);
    default:
      return ties.other(day);
  }
};
