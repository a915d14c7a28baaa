import { failed, passed, siteCheck } from './check.ts';

export const check = siteCheck({
  about: { version: 1, actions: ['9.1'], severity: 'serious', by: ['operations'] },
  title: {
    fr: 'Le site ne se visite que par une connexion chiffrée',
    en: 'The site is visited over an encrypted connection only',
  },
  why: {
    fr: "Quelqu'un sur le même réseau peut lire et changer les pages.",
    en: 'Someone on the same network can read and change pages.',
  },
  mend: {
    fr: 'Servir le site en https, et y rediriger tout ce qui est demandé en clair.',
    en: 'Serve the site over https, and redirect there all that is asked for in the clear.',
  },
  messages: { plain: { fr: 'Le site se visite en clair', en: 'The site can be visited in the clear' } },
  sources: [
    'https://cyber.gc.ca/fr/orientation/conseils-sur-la-configuration-securisee-des-protocoles-reseau-itsp40062',
  ],
  keep: () => undefined,
  judgeSite: ({ origin, files: { plain } }) => {
    const where = { address: origin };
    const isLocal = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(origin);
    if (origin.startsWith('http:')) return isLocal ? [] : [failed('plain', where)];
    if (!plain || 'problem' in plain) return passed(where);
    const isLedAway =
      plain.status >= 300 && plain.status < 400 && (plain.headers.location ?? '').startsWith('https:');
    return isLedAway || plain.status >= 400
      ? passed(where)
      : failed('plain', { address: plain.asked }, { severity: 'moderate' });
  },
});
