import { failed, pageCheck, passed } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['9.1'], severity: 'minor', by: ['operations'] },
  title: {
    fr: "La page refuse d'être encadrée par un autre site",
    en: 'The page refuses to be framed by another site',
  },
  why: {
    fr: 'Un site malveillant peut la montrer sous un leurre, et faire presser ses boutons.',
    en: 'A malicious site may show it under a decoy, and have its buttons pressed.',
  },
  mend: {
    fr: 'Ajouter frame-ancestors à Content-Security-Policy, ou X-Frame-Options avec DENY ou SAMEORIGIN.',
    en: 'Add frame-ancestors to Content-Security-Policy, or X-Frame-Options with DENY or SAMEORIGIN.',
  },
  messages: {
    open: {
      fr: "Rien n'empêche un autre site d'encadrer la page",
      en: 'Nothing keeps another site from framing the page',
    },
  },
  sources: ['RFC 7034', 'https://www.w3.org/TR/CSP3/#directive-frame-ancestors'],
  judge: ({ headers }) => {
    const ancestors = /frame-ancestors\s+([^;]*)/i.exec(headers['content-security-policy'] ?? '')?.[1];
    const isKept =
      ancestors !== undefined
        ? !/(^|\s)(\*|https?:)(\s|$)/.test(ancestors)
        : /^\s*(deny|sameorigin)\b/i.test(headers['x-frame-options'] ?? '');
    const where = { header: 'x-frame-options' };
    return isKept ? passed(where) : failed('open', where);
  },
});
