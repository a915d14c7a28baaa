import type { OfAccount } from '../../../people/signin/account.visits.ts';
import type { Reminders } from './reminders.ts';

/** What « Mon compte » says of the weekly message, where e-mail is sent. */
export const messageOfAccount = (reminders: Reminders): OfAccount => ({
  shown: async (account, lang) => {
    if (!reminders.mails) return undefined;
    const { remindersOfAccountView } = await import('./reminders.views.ts');
    const answer = account.email === undefined ? 'noAddress' : 'received';
    return remindersOfAccountView(lang, (await reminders.refused(account)) ? 'refused' : answer);
  },
  filed: async (account) => ({ weeklyMessageRefused: await reminders.refused(account) }),
});
