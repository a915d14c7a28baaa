import { everyone, policiesAt, policiesOf } from '../web/policies.ts';
import { siteAddresses } from './site.paths.ts';

/** What the site says of itself. */
export const sitePolicy = [
  ...policiesOf(siteAddresses, {
    home: { read: everyone },
    accessibility: { read: everyone },
    privacy: { read: everyone },
    about: { read: everyone },
  }),
  ...policiesAt({
    '/': { read: everyone },
    '/licence': { read: everyone },
    '/robots.txt': { read: everyone },
    '/sitemap.xml': { read: everyone },
    '/.well-known/security.txt': { read: everyone },
  }),
];
