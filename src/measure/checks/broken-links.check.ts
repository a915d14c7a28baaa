import type { SiteArtifacts } from './artifacts.ts';
import { cannotTell, failed, type Outcome, passed, siteCheck } from './check.ts';

const gone = new Set([404, 410]);

/** Only a page surely gone is broken: a refusal or a failure proves nothing. */
const judgeLink = ({
  answer,
  from,
}: SiteArtifacts['links'][number]): readonly Outcome<'broken' | 'unknown'>[] => {
  const where = { address: answer.asked };
  if ('problem' in answer) return [cannotTell(answer.problem, where, { says: 'unknown' })];
  const { status } = answer;
  if (gone.has(status)) return from.map((page) => failed('broken', where, { page, values: { status } }));
  if (status < 400) return [passed(where)];
  return [cannotTell(status < 500 ? 'refused' : 'error-page', where, { says: 'unknown' })];
};

export const check = siteCheck({
  about: { version: 1, actions: ['4.3'], severity: 'moderate', by: ['content'] },
  title: {
    fr: 'Les liens internes mènent à des pages qui existent',
    en: 'Internal links lead to pages that exist',
  },
  why: {
    fr: 'Qui suit un lien rompu perd son chemin, et souvent abandonne sa démarche.',
    en: 'Whoever follows a broken link loses their way, and often gives up.',
  },
  mend: {
    fr: "Corriger l'adresse, ou rediriger l'ancienne vers la page qui la remplace.",
    en: 'Correct the address, or redirect the former one to the page that replaces it.',
  },
  messages: {
    broken: {
      fr: 'Le lien mène à une page introuvable (code {status})',
      en: 'The link leads to a page that does not exist (status {status})',
    },
    unknown: { fr: "Le lien n'a pas pu être suivi", en: 'The link could not be followed' },
  },
  sources: [],
  keep: () => undefined,
  judgeSite: ({ links }) => links.flatMap(judgeLink),
});
