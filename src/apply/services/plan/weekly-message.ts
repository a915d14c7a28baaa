import type { OfAccount } from '../../../people/signin/account.visits.ts';
import type { Account } from '../../../people/signin/signin.ts';
import type { Reminders } from './reminders.ts';
import type { Receiving } from './reminders.views.ts';

/** Whether someone receives the weekly message, or why they do not. */
export const receivingOf = async (reminders: Reminders, account: Account): Promise<Receiving> => {
  if (!reminders.mails) return 'noMail';
  if (await reminders.refused(account)) return 'refused';
  return account.email === undefined ? 'noAddress' : 'received';
};

/** What « Mon compte » says of the weekly message, where e-mail is sent. */
export const messageOfAccount = (reminders: Reminders): OfAccount => ({
  shown: async (account, lang) => {
    const receiving = await receivingOf(reminders, account);
    if (receiving === 'noMail') return undefined;
    const { remindersOfAccountView } = await import('./reminders.views.ts');
    return remindersOfAccountView(lang, receiving);
  },
  filed: async (account) => ({ weeklyMessageRefused: await reminders.refused(account) }),
});
