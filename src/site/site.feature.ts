import { everyone, type PageRows, policiesAt } from '../web/policy.ts';

const load = () => import('./site.pages.ts');

export const siteTable = {
  home: { at: { fr: '/fr', en: '/en' }, read: everyone, load },
  apply: { at: { fr: '/fr/appliquer', en: '/en/apply' }, read: everyone, load },
  accessibility: { at: { fr: '/fr/accessibilite', en: '/en/accessibility' }, read: everyone, load },
  privacy: { at: { fr: '/fr/vie-privee', en: '/en/privacy' }, read: everyone, load },
  about: { at: { fr: '/fr/a-propos', en: '/en/about' }, read: everyone, load },
} as const satisfies PageRows;

export const siteRoutes = policiesAt({
  '/': { read: everyone },
  '/licence': { read: everyone },
  '/robots.txt': { read: everyone },
  '/sitemap.xml': { read: everyone },
  '/.well-known/security.txt': { read: everyone },
});
