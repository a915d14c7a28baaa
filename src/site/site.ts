import { sessionCookie } from '../people/signin/session.visits.ts';
import type { SiteLinks } from '../web/layout.ts';
import { pagePlace } from '../web/links.ts';
import type { PagePlace } from '../web/paths.ts';
import { linkWords } from './site.words.ts';

const linkTo = (label: keyof (typeof linkWords)['fr'], { name, url }: PagePlace) => ({
  name,
  url,
  label: { fr: linkWords.fr[label], en: linkWords.en[label] },
});

const code = () => linkTo('code', pagePlace('join'));
const search = () => ({ ...linkTo('search', pagePlace('search')), icon: 'search' }) as const;

export const siteLinks = (): SiteLinks => ({
  home: pagePlace('home').url,
  search: pagePlace('search').url,
  feedback: pagePlace('feedback').url,
  menu: [
    linkTo('understand', pagePlace('understand')),
    linkTo('training', pagePlace('training')),
    linkTo('lead', pagePlace('openRoom')),
    linkTo('apply', pagePlace('apply')),
  ],
  tools: [code(), search(), { ...linkTo('enter', pagePlace('signIn')), icon: 'person' }],
  own: {
    cookie: sessionCookie,
    tools: [
      { ...code(), roomy: true },
      search(),
      linkTo('services', pagePlace('myServices')),
      { ...linkTo('signIn', pagePlace('account')), icon: 'person' },
    ],
  },
  footer: [
    linkTo('accessibility', pagePlace('accessibility')),
    linkTo('privacy', pagePlace('privacy')),
    linkTo('about', pagePlace('about')),
    linkTo('verify', pagePlace('verify')),
    linkTo('signIn', pagePlace('signIn')),
  ],
});
