import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Lang, languages } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { pagePattern, pagePlace } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { rememberLang } from '../../web/send.ts';
import { chooseView, returnView, roomChoice } from './choose.views.ts';
import type { ChoiceLaunch, ResourceLaunch } from './launch.ts';
import { browserOf, type LtiPages, sendLti, sendRefused } from './lti.pages.ts';
import type { Opened } from './lti.ts';
import { targetName } from './lti.views.ts';
import { ltiWords } from './lti.words.ts';
import { originsOf } from './platform.ts';
import { readTarget } from './target.ts';

const choiceForm = z.object({
  target: z.string().max(20).catch(''),
  code: z.string().max(40).catch(''),
});

type Choosing = {
  readonly lang: Lang;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly opened: Opened<ChoiceLaunch>;
};

const show = (
  pages: LtiPages,
  { lang, request, reply, opened }: Choosing,
  returned: {
    readonly chosen?: string;
    readonly typedCode?: string;
    readonly errors?: readonly FieldError[];
  } = {},
): FastifyReply => {
  const { standard, training } = pages;
  const { chosen = '', typedCode = '', errors = [] } = returned;
  const minutes = training.times.training;
  const body = chooseView({ lang, standard, minutes, launchId: opened.id, chosen, typedCode, errors });
  const place = pagePlace('ltiChoose', { launch: opened.id });
  const wrong = errors.length > 0;
  return sendLti(
    pages,
    request,
    reply,
    lang,
    { title: ltiWords[lang].chooseTitle, body, place, wrong },
    { others: { framedBy: originsOf(opened.platform) }, ...(wrong ? { status: 400 } : {}) },
  );
};

/** What a form chooses, or what is to correct in it. */
const targetOf = async (
  { standard, roomOf }: LtiPages,
  lang: Lang,
  form: z.infer<typeof choiceForm>,
): Promise<ResourceLaunch['target'] | FieldError> => {
  const words = ltiWords[lang];
  if (form.target === roomChoice) {
    const code = await roomOf(form.code);
    return code === undefined ? { field: 'code', message: words.chooseCodeWrong } : { kind: 'room', code };
  }
  const target = readTarget(form.target, standard);
  if (!target || target.kind === 'choose' || target.kind === 'room')
    return { field: 'target', message: words.chooseMissing };
  return target;
};

const place = async (pages: LtiPages, choosing: Choosing): Promise<FastifyReply> => {
  const { lang, request, reply, opened } = choosing;
  const form = choiceForm.safeParse(request.body);
  if (!form.success) throw new Refusal(400);
  const target = await targetOf(pages, lang, form.data);
  if ('field' in target) {
    const { target: chosen, code: typedCode } = form.data;
    return show(pages, choosing, { chosen, typedCode, errors: [target] });
  }
  const name = targetName(lang, pages.standard, target);
  const { platform, launch } = opened;
  const jwt = await pages.lti.signChoice(opened, target, name);
  const body = returnView(lang, { name, platform: platform.name, url: launch.returnUrl, jwt });
  const others = { framedBy: originsOf(platform), sendsTo: [new URL(launch.returnUrl).origin] };
  const shown = {
    title: ltiWords[lang].returnTitle,
    body,
    place: pagePlace('ltiChoose', { launch: opened.id }),
  };
  return sendLti(pages, request, reply, lang, shown, { others, bundle: 'lti' });
};

/** Who teaches chooses, from their platform, what a course will open (Deep Linking 2.0). */
export const choosePages = (pages: LtiPages): void => {
  const { app, limiter, site } = pages;
  const forChooser =
    (lang: Lang, handle: (pages: LtiPages, choosing: Choosing) => FastifyReply | Promise<FastifyReply>) =>
    async (
      request: FastifyRequest<{ Params: { launch: string } }>,
      reply: FastifyReply,
    ): Promise<FastifyReply> => {
      rememberLang(request, reply, site.secure);
      const opened = await pages.lti.open(request.params.launch, browserOf(pages, request));
      if ('refused' in opened) return sendRefused(pages, request, reply, lang, opened);
      const { launch, id, platform } = opened;
      if (launch.kind !== 'choice') throw new Refusal(404);
      return handle(pages, { lang, request, reply, opened: { id, platform, launch } });
    };
  const acts = { config: { limits: [limiter.counter('ltiChoices')] } };
  for (const lang of languages) {
    app.get(pagePattern('ltiChoose')[lang], forChooser(lang, show));
    app.post(pagePattern('ltiChoose')[lang], acts, forChooser(lang, place));
  }
};
