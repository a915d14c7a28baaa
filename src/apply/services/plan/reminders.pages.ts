import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { accountOrAddress, whoAsks } from '../../../people/signin/session.pages.ts';
import { type OfAccount, showOwn } from '../../../people/signin/signin.pages.ts';
import type { Account, Signin } from '../../../people/signin/signin.ts';
import { signinWords } from '../../../people/signin/signin.words.ts';
import type { Limiter } from '../../../platform/limits.ts';
import { type Lang, languages } from '../../../standard/standard.ts';
import type { Site } from '../../../web/layout.ts';
import { href, pagePattern, pagePlace } from '../../../web/links.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { Reminders } from './reminders.ts';
import { ofAccountView, type Receiving, receivingView, refusalView } from './reminders.views.ts';
import { remindersWords } from './reminders.words.ts';

export type RemindersPages = {
  readonly app: FastifyInstance;
  readonly site: Site;
  readonly signin: Signin;
  readonly limiter: Limiter;
  readonly reminders: Reminders;
};

const receivingOf = async (reminders: Reminders, account: Account): Promise<Receiving> => {
  if (!reminders.mails) return 'noMail';
  if (await reminders.refused(account)) return 'refused';
  return account.email === undefined ? 'noAddress' : 'received';
};

/** What « Mon compte » says of the weekly message, where e-mail is sent. */
export const messageOfAccount = (reminders: Reminders): OfAccount => ({
  shown: async (account, lang) => {
    const receiving = await receivingOf(reminders, account);
    return receiving === 'noMail' ? undefined : ofAccountView(lang, receiving);
  },
  filed: async (account) => ({ weeklyMessageRefused: await reminders.refused(account) }),
});

const form = z.object({ do: z.enum(['stop', 'start']) });
const query = z.object({ done: z.enum(['stopped', 'started']).optional().catch(undefined) });

/** The weekly message: received or refused by who is signed in, refused by the link that it brings. */
export const remindersPages = (pages: RemindersPages): void => {
  const { app, limiter, reminders } = pages;
  const acts = { config: { limits: [limiter.counter('accountActs', accountOrAddress(pages))] } };
  const opens = { config: { limits: [limiter.counter('emailLinksOpened')] } };
  for (const lang of languages) {
    app.get(pagePattern('weeklyMessage')[lang], async (request, reply) => {
      const receiving = await receivingOf(reminders, whoAsks(request).account);
      return showOwn(pages, request, reply, {
        lang,
        place: pagePlace('weeklyMessage'),
        title: remindersWords[lang].title,
        crumbs: [{ href: href('account', lang), label: signinWords[lang].account }],
        body: receivingView(lang, receiving, query.parse(request.query).done),
      });
    });
    app.post(pagePattern('weeklyMessage')[lang], acts, async (request, reply) => {
      const sent = form.safeParse(request.body).data;
      if (!sent) throw new Refusal(400);
      await reminders.setRefused(whoAsks(request).account, sent.do === 'stop');
      const done = sent.do === 'stop' ? 'stopped' : 'started';
      return reply.redirect(`${href('weeklyMessage', lang)}?done=${done}`, 303);
    });
    app.get(pagePattern('weeklyRefusal')[lang], opens, (request, reply) =>
      answerRefusal(pages, request, reply, lang, false),
    );
    app.post(pagePattern('weeklyRefusal')[lang], opens, (request, reply) =>
      answerRefusal(pages, request, reply, lang, true),
    );
  }
};

/** Shows what a link refuses, or refuses it. */
const answerRefusal = async (
  pages: RemindersPages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  pressed: boolean,
): Promise<FastifyReply> => {
  const { token = '' } = request.params as { readonly token?: string };
  const account = await pages.reminders.readRefusal(token);
  if (!account) throw new Refusal(404);
  if (pressed) await pages.reminders.setRefused(account, true);
  return showOwn(pages, request, reply, {
    lang,
    place: pagePlace('weeklyRefusal', { token }),
    title: remindersWords[lang].stopTitle,
    frame: 'calm',
    body: refusalView(lang, token, account, pressed),
  });
};
