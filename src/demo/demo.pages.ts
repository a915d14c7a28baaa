import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Limiter } from '../limits.ts';
import { livePaths } from '../live/live.paths.ts';
import { allows, type Role } from '../organisations/roles.ts';
import { servicesPaths } from '../services/services.paths.ts';
import { keepToken } from '../signin/session.pages.ts';
import { beginningOn, showOwn } from '../signin/signin.pages.ts';
import type { Signin } from '../signin/signin.ts';
import { type Lang, languages } from '../standard/standard.ts';
import { trainingPaths } from '../training/training.paths.ts';
import type { Site } from '../web/layout.ts';
import { Refusal } from '../web/refusal.ts';
import { demoPaths } from './demo.paths.ts';
import type { Persona } from './demo.ts';
import { demoView } from './demo.views.ts';
import { demoWords } from './demo.words.ts';

const form = z.object({ account: z.uuid() });

/** Where someone of this role has something to do first: in services, in rooms or in the course. */
const firstPage = (lang: Lang, role: Role): string => {
  if (allows(role, 'read')) return servicesPaths.to('myServices', lang);
  return allows(role, 'facilitate') ? livePaths.to('openRoom', lang) : trainingPaths.to('training', lang);
};

/** Where a visitor signs in as anyone of a demonstration. Declared for a demonstration, and never otherwise. */
export const demoPages = (
  app: FastifyInstance,
  {
    site,
    signin,
    limiter,
    people,
  }: {
    readonly site: Site;
    readonly signin: Signin;
    readonly limiter: Limiter;
    /** Those who were made, and no other account. */
    readonly people: () => readonly Persona[];
  },
): void => {
  const config = { limits: [limiter.counter('signIns')] };
  for (const lang of languages) {
    app.get(demoPaths.patterns.demo[lang], (request, reply) =>
      showOwn({ site }, request, reply, {
        lang,
        place: demoPaths.place('demo'),
        title: demoWords[lang].title,
        body: demoView(lang, people()),
      }),
    );
    app.post(demoPaths.patterns.demo[lang], { config }, async (request, reply) => {
      const asked = form.safeParse(request.body).data;
      const person = people().find(({ account }) => account.id === asked?.account);
      if (!person) throw new Refusal(400);
      const token = await signin.begin(person.account, beginningOn({ site }, request, 'demo'));
      keepToken(reply, site, token);
      return reply.redirect(firstPage(lang, person.role), 303);
    });
  }
};
