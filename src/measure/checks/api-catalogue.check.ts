import { cannotTell, failed, passed, type Said, siteCheck } from './check.ts';

const isLinkset = (text: string): boolean => {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && 'linkset' in read;
  } catch {
    return false;
  }
};

export const check = siteCheck({
  about: { version: 1, actions: ['14.3', '15.1'], severity: 'minor', by: ['development'] },
  title: {
    fr: 'Les API du service se décrivent à une adresse connue',
    en: 'The APIs of the service describe themselves at a known address',
  },
  why: {
    fr: 'Un autre organisme ne peut pas brancher ses systèmes sans demander, et ressaisit.',
    en: 'Another body cannot connect its systems without asking, and types everything again.',
  },
  mend: {
    fr: 'Publier /.well-known/api-catalog (RFC 9727), qui mène à une description OpenAPI.',
    en: 'Publish /.well-known/api-catalog (RFC 9727), which leads to an OpenAPI description.',
  },
  messages: {
    none: {
      fr: "Aucun catalogue d'API n'a été trouvé\u00a0: une personne doit voir si le service en a",
      en: 'No API catalogue was found: someone has to see whether the service has any',
    },
    broken: { fr: "Le catalogue d'API ne se lit pas", en: 'The API catalogue cannot be read' },
  },
  sources: ['RFC 9727'],
  keep: ({ document: { heads } }) =>
    heads.some(({ rel }) => /\b(service-desc|service-doc|api-catalog)\b/.test(rel)),
  judgeSite: ({ origin, files: { apis } }, kept): Said<'none' | 'broken'> => {
    const where = { address: apis?.asked ?? origin };
    if (kept.includes(true)) return passed(where);
    if (!apis || 'problem' in apis || apis.status !== 200 || /html/i.test(apis.headers['content-type'] ?? ''))
      return cannotTell('needs-a-person', where, { says: 'none' });
    return isLinkset(apis.text) ? passed(where) : failed('broken', where);
  },
});
