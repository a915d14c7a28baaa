import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { showOwn } from '../../../people/signin/account.visits.ts';
import { signedInHere } from '../../../people/signin/session.visits.ts';
import { signinWords } from '../../../people/signin/signin.words.ts';
import type { Site } from '../../../web/layout.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { Reminders } from './reminders.ts';
import { receivingView, refusalView } from './reminders.views.ts';
import { remindersWords } from './reminders.words.ts';
import { receivingOf } from './weekly-message.ts';

type RemindersDeps = { readonly site: Site; readonly reminders: Reminders };

const form = z.object({ do: z.enum(['stop', 'start']) });
const query = z.object({ done: z.enum(['stopped', 'started']).optional().catch(undefined) });

/** Shows what a link refuses, or refuses it. */
const answerRefusal = async (
  deps: RemindersDeps,
  { request, reply, lang }: Asked,
  pressed: boolean,
): Promise<FastifyReply> => {
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

/** The weekly message: received or refused by the signed-in person, refused by the link that it brings. */
export const pages = {
  weeklyMessage: {
    title: (_deps, lang) => remindersWords[lang].title,
    show: async (deps, { request, reply, lang }) => {
      const receiving = await receivingOf(deps.reminders, signedInHere(request).account);
      return showOwn(deps, request, reply, {
        lang,
        place: pagePlace('weeklyMessage'),
        title: remindersWords[lang].title,
        crumbs: [{ href: href('account', lang), label: signinWords[lang].account }],
        body: receivingView(lang, receiving, query.parse(request.query).done),
      });
    },
    act: async ({ reminders }, { request, reply, lang }) => {
      const sent = form.safeParse(request.body).data;
      if (!sent) throw new Refusal(400);
      await reminders.setRefused(signedInHere(request).account, sent.do === 'stop');
      const done = sent.do === 'stop' ? 'stopped' : 'started';
      return reply.redirect(`${href('weeklyMessage', lang)}?done=${done}`, 303);
    },
  },
  weeklyRefusal: {
    title: (_deps, lang) => remindersWords[lang].stopTitle,
    show: (deps, asked) => answerRefusal(deps, asked, false),
    act: (deps, asked) => answerRefusal(deps, asked, true),
  },
} satisfies Readonly<Record<string, Page<RemindersDeps>>>;
