import { failed, pageCheck, passed } from './check.ts';

/** The source that lets any script through. Browsers ignore `unsafe-inline` beside a nonce or a hash. */
const looseness = (policy: string): string | undefined => {
  const directives = new Map(
    policy
      .toLowerCase()
      .split(/[;,]/)
      .map((directive) => {
        const [name = '', ...sources] = directive.trim().split(/\s+/);
        return [name, sources] as const;
      }),
  );
  const sources = directives.get('script-src') ?? directives.get('default-src');
  if (!sources) return 'script-src';
  const isNamed = sources.some((source) => /^'(nonce-|sha\d+-|strict-dynamic)/.test(source));
  return (
    sources.find(
      (source) =>
        /^('unsafe-eval'|\*|https?:|data:)$/.test(source) && !(isNamed && source !== "'unsafe-eval'"),
    ) ?? (isNamed ? undefined : sources.find((source) => source === "'unsafe-inline'"))
  );
};

export const check = pageCheck({
  about: { version: 1, actions: ['9.1'], severity: 'moderate', by: ['development', 'operations'] },
  title: { fr: "La page dit d'où viennent ses scripts", en: 'The page says where its scripts come from' },
  why: {
    fr: "Si quelqu'un réussit à glisser un script dans la page, rien ne l'arrête\u00a0: il lit tout ce que la personne saisit.",
    en: 'If someone manages to slip a script into the page, nothing stops it: it reads all that the person types.',
  },
  mend: {
    fr: 'Envoyer un en-tête Content-Security-Policy qui ne nomme que les sources voulues, sans unsafe-inline ni unsafe-eval pour les scripts.',
    en: 'Send a Content-Security-Policy header that names only the wanted sources, without unsafe-inline nor unsafe-eval for scripts.',
  },
  messages: {
    missing: {
      fr: "L'en-tête Content-Security-Policy manque",
      en: 'The Content-Security-Policy header is missing',
    },
    loose: {
      fr: "La règle laisse passer n'importe quel script ({source})",
      en: 'The policy lets any script through ({source})',
    },
  },
  sources: ['https://www.w3.org/TR/CSP3/'],
  judge: ({ headers }) => {
    const where = { header: 'content-security-policy' };
    const policy = headers['content-security-policy'];
    if (policy === undefined) return failed('missing', where);
    const source = looseness(policy);
    const excerpt = policy.slice(0, 200);
    return source ? failed('loose', where, { excerpt, values: { source } }) : passed(where, { excerpt });
  },
});
