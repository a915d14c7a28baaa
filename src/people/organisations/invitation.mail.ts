import type { Site } from '../../web/layout.ts';
import { href } from '../../web/links.ts';
import { invitationDays, type Post } from './inviting.ts';

export const invitationMessage =
  ({ baseUrl, links }: Pick<Site, 'baseUrl' | 'links'>): Post['write'] =>
  async (lang, { invitation, by, places, token }) => {
    const { invitedTo, organisationsWords } = await import('./organisations.words.ts');
    const words = organisationsWords[lang];
    return {
      subject: words.mail.subject,
      text: words.mail.text(
        {
          said: invitedTo(lang, { by, place: places.get(invitation.organisation), places }),
          role: words.roles[invitation.role],
          means: words.roleMeans[invitation.role],
          about: words.aboutCap18,
        },
        {
          address: baseUrl + href('invitation', lang, { token }),
          days: invitationDays,
          site: baseUrl + links.home[lang],
        },
      ),
    };
  };
