import { cannotTell, failed, passed, type Said, siteCheck, wholePage } from './check.ts';
import { plainWords } from './page.ts';

const reaches =
  /\b(contact\w*|feedback|retroaction|comment\w*|nous (joindre|ecrire)|joindre|assistance|support|plainte\w*|complaint\w*|signaler|report a problem|avis)\b/;

export const check = siteCheck({
  about: { version: 1, actions: ['1.3'], severity: 'moderate', by: ['management', 'content'] },
  title: {
    fr: 'Un moyen de dire ce qui ne va pas est à portée de chaque page',
    en: 'A way to say what is wrong is within reach of each page',
  },
  why: {
    fr: "L'équipe n'apprend pas ce qui bloque, et les gens n'ont que le téléphone.",
    en: 'The team does not learn what gets in the way, and people have but the telephone.',
  },
  mend: {
    fr: 'Mettre au bas de chaque page un lien vers un formulaire de commentaires ou une adresse qui répond.',
    en: 'Put at the bottom of each page a link to a feedback form or to an address that answers.',
  },
  messages: {
    broken: {
      fr: "Le moyen de rejoindre l'équipe mène à une page introuvable ({address})",
      en: 'The way to reach the team leads to a page that does not exist ({address})',
    },
    empty: { fr: "Un lien de courriel n'a pas d'adresse", en: 'An e-mail link has no address' },
    none: {
      fr: "Aucun moyen de rejoindre l'équipe n'a été reconnu sur cette page",
      en: 'No way to reach the team was recognised on this page',
    },
  },
  sources: [],
  keep: ({ address, document: { links, forms } }) => ({
    page: address,
    empty: links.some(({ address: to }) => /^mailto:\s*$/i.test(to)),
    mail: links.some(({ address: to }) => /^mailto:.*@/i.test(to)),
    writes: forms.some(({ fields }) => fields.some(({ type, shown }) => type === 'textarea' && shown)),
    ways: links
      .filter(
        ({ name, address: to, shown }) =>
          shown &&
          /^https?:/.test(to) &&
          reaches.test(plainWords(`${name} ${URL.parse(to)?.pathname ?? ''}`)),
      )
      .map(({ address: to }) => to.split('#')[0] ?? ''),
  }),
  judgeSite: ({ links }, kept): Said<'broken' | 'empty' | 'none'> => {
    const gone = new Set(
      links.flatMap(({ answer }) =>
        'status' in answer && (answer.status === 404 || answer.status === 410) ? answer.asked : [],
      ),
    );
    return kept.map(({ page, empty, mail, writes, ways }) => {
      if (empty && !mail) return failed('empty', wholePage, { page });
      const [broken] = ways.filter((way) => gone.has(way));
      if (broken && !mail && ways.every((way) => gone.has(way)))
        return failed('broken', { address: broken }, { page, values: { address: broken } });
      return mail || writes || ways.length > 0
        ? passed(wholePage, { page })
        : cannotTell('needs-a-person', wholePage, { page, says: 'none' });
    });
  },
});
