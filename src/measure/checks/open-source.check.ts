import type { Answer } from './artifacts.ts';
import { cannotTell, failed, type Outcome, passed, type Said, siteCheck } from './check.ts';

/** A forge that asks to sign in answers with its own page. */
const isThere = (answer: Answer | undefined): answer is Answer & { readonly text: string } =>
  answer !== undefined &&
  'text' in answer &&
  answer.status === 200 &&
  !/html/i.test(answer.headers['content-type'] ?? '') &&
  answer.text.trim() !== '';

export const check = siteCheck({
  about: { version: 2, actions: ['15.3'], severity: 'moderate', by: ['management', 'development'] },
  title: {
    fr: "Le code source publié dit sa licence et ce qu'il est",
    en: 'The source code that is published says its licence and what it is',
  },
  why: {
    fr: "Sans licence, personne n'a le droit de le réutiliser; sans publiccode.yml, aucun catalogue ne le trouve.",
    en: 'Without a licence, nobody may use it again; without publiccode.yml, no catalogue finds it.',
  },
  mend: {
    fr: 'Mettre à la racine du dépôt un fichier LICENSE et un fichier publiccode.yml.',
    en: 'Put a LICENSE file and a publiccode.yml file at the root of the repository.',
  },
  messages: {
    licence: {
      fr: "Le dépôt auquel le pied de page mène n'a pas de licence",
      en: 'The repository that the footer leads to has no licence',
    },
    described: {
      fr: "Le dépôt auquel le pied de page mène n'a pas de publiccode.yml",
      en: 'The repository that the footer leads to has no publiccode.yml',
    },
    unread: {
      fr: 'publiccode.yml ne dit pas sa version (publiccodeYmlVersion)',
      en: 'publiccode.yml does not say its version (publiccodeYmlVersion)',
    },
    closed: {
      fr: "Le dépôt auquel le pied de page mène n'a pas pu être lu",
      en: 'The repository that the footer leads to could not be read',
    },
  },
  sources: ['https://yml.publiccode.tools/'],
  keep: () => undefined,
  judgeSite: ({
    files: { readme, licence, publiccode },
  }): Said<'licence' | 'described' | 'unread' | 'closed'> => {
    if (!readme || !licence || !publiccode) return [];
    const at = (answer: Answer) => ({ address: answer.asked });
    // An empty answer everywhere: the repository may be private.
    if (![readme, licence, publiccode].some(isThere))
      return cannotTell('needs-a-person', at(readme), { says: 'closed' });
    const minor = { severity: 'minor' } as const;
    const description = (): Outcome<'described' | 'unread'> => {
      if (!isThere(publiccode)) return failed('described', at(publiccode), minor);
      return /^publiccodeYmlVersion:/m.test(publiccode.text)
        ? passed(at(publiccode))
        : failed('unread', at(publiccode), minor);
    };
    return [isThere(licence) ? passed(at(licence)) : failed('licence', at(licence)), description()];
  },
});
