import { servicesPaths } from '../apply/services/services.paths.ts';
import { attestationPaths } from '../learn/attestation/attestation.paths.ts';
import { trainingPaths } from '../learn/training/training.paths.ts';
import { understandPaths } from '../learn/understand/understand.paths.ts';
import { sessionCookie } from '../people/signin/session.pages.ts';
import { signinPaths } from '../people/signin/signin.paths.ts';
import type { SiteLinks } from '../web/layout.ts';
import type { Place } from '../web/paths.ts';
import { feedbackPaths } from './feedback/feedback.paths.ts';
import { sitePaths } from './site.paths.ts';
import { linkWords } from './site.words.ts';

const linkTo = (label: keyof (typeof linkWords)['fr'], { name, url }: Place) => ({
  name,
  url,
  label: { fr: linkWords.fr[label], en: linkWords.en[label] },
});

/** What every page leads to: the menu, the footer, and the ways out of an error. */
export const siteLinks: SiteLinks = {
  home: sitePaths.place('home').url,
  search: understandPaths.place('search').url,
  feedback: feedbackPaths.place('feedback').url,
  menu: [
    linkTo('understand', understandPaths.place('understand')),
    linkTo('training', trainingPaths.place('training')),
    linkTo('search', understandPaths.place('search')),
  ],
  own: {
    cookie: sessionCookie,
    menu: [
      linkTo('services', servicesPaths.place('myServices')),
      linkTo('signIn', signinPaths.place('account')),
    ],
  },
  footer: [
    linkTo('accessibility', sitePaths.place('accessibility')),
    linkTo('privacy', sitePaths.place('privacy')),
    linkTo('about', sitePaths.place('about')),
    linkTo('verify', attestationPaths.place('verify')),
    linkTo('signIn', signinPaths.place('signIn')),
  ],
};
