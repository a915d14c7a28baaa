import { z } from 'zod';
import { showOwn } from '../../../people/signin/account.visits.ts';
import { signedInHere } from '../../../people/signin/session.visits.ts';
import type { Site } from '../../../web/layout.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { Reminders } from './reminders.ts';
import { messageId, refusalView } from './reminders.views.ts';
import { remindersWords } from './reminders.words.ts';

type RemindersDeps = { readonly site: Site; readonly reminders: Reminders };

const form = z.object({ do: z.enum(['stop', 'start']) });

const answerRefusal = async (deps: RemindersDeps, { request, reply, lang }: Asked, pressed: boolean) => {
  const token = paramOf(request, 'token');
  const account = await deps.reminders.readRefusal(token);
  if (!account) throw new Refusal(404);
  if (pressed) await deps.reminders.setRefused(account, true);
  return showOwn(deps, request, reply, {
    lang,
    place: pagePlace('weeklyRefusal', { token }),
    title: remindersWords[lang].stopTitle,
    frame: 'calm',
    body: refusalView(lang, token, account, pressed),
  });
};

/** The weekly message is turned on and off on « Mon compte », and off by its own link. */
export const pages = {
  weeklyMessage: {
    act: async ({ reminders }, { request, reply, lang }) => {
      const sent = form.safeParse(request.body).data;
      if (!sent) throw new Refusal(400);
      await reminders.setRefused(signedInHere(request).account, sent.do === 'stop');
      return reply.redirect(`${href('account', lang)}#${messageId}`, 303);
    },
  },
  weeklyRefusal: {
    title: (_deps, lang) => remindersWords[lang].stopTitle,
    show: (deps, asked) => answerRefusal(deps, asked, false),
    act: (deps, asked) => answerRefusal(deps, asked, true),
  },
} satisfies Readonly<Record<string, Page<RemindersDeps>>>;
