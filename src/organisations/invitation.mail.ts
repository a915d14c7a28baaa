import type { Site } from '../web/layout.ts';
import { organisationsPaths } from './organisations.paths.ts';
import { invitationDays, type Post } from './organisations.ts';
import { organisationsWords } from './organisations.words.ts';

/** What is written to who is invited: to which role, where, and the link that gives it. */
export const invitationMessage =
  (site: Pick<Site, 'baseUrl'>): Post['write'] =>
  (lang, { invitation, body, token }) => {
    const words = organisationsWords[lang];
    const role = words.roles[invitation.role];
    const said = body ? words.invitedTo(role, body.name[lang]) : words.invitedToAll(role);
    const address = site.baseUrl + organisationsPaths.to('invitation', lang, { token });
    return {
      subject: words.mail.subject,
      text: words.mail.text(said, address, invitationDays, site.baseUrl),
    };
  };
