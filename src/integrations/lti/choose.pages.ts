import { z } from 'zod';
import type { Lang } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import { type Outcome, pageKind } from '../../web/page-kind.ts';
import { chooseView, returnView, roomChoice } from './choose.views.ts';
import { frameLaunch, type LaunchVisit, type LtiPages, openLaunch, type Shown } from './framed.pages.ts';
import type { ChoiceLaunch, ResourceLaunch } from './launch.ts';
import { targetName } from './lti.views.ts';
import { ltiWords } from './lti.words.ts';
import { originsOf } from './platform.ts';
import { readTarget } from './target.ts';

const choiceForm = z.object({
  target: z.string().max(20).catch(''),
  code: z.string().max(40).catch(''),
});
type ChoiceForm = z.infer<typeof choiceForm>;

type Visit = LaunchVisit<ChoiceLaunch>;

/** What a form comes back with: what is to correct in it, or what it chose, for the platform. */
type Back =
  | { readonly error: FieldError; readonly typed: ChoiceForm }
  | { readonly name: string; readonly jwt: string };

const placeOf = ({ opened }: Visit) => pagePlace('ltiChoose', { launch: opened.id });

const drawChoice = (visit: Visit, back: Extract<Back, { error: FieldError }> | undefined): Shown => {
  const { pages, asked, opened } = visit;
  const { lang } = asked;
  const body = chooseView({
    lang,
    standard: pages.standard,
    minutes: pages.training.times.training,
    launchId: opened.id,
    chosen: back?.typed.target ?? '',
    typedCode: back?.typed.code ?? '',
    errors: back ? [back.error] : [],
  });
  return {
    title: ltiWords[lang].chooseTitle,
    body,
    place: placeOf(visit),
    wrong: back !== undefined,
    others: { framedBy: originsOf(opened.platform) },
  };
};

/** What was chosen goes to the platform from the browser: the platform knows who chose by its own session. */
const drawReturn = (visit: Visit, { name, jwt }: Extract<Back, { jwt: string }>): Shown => {
  const { platform, launch } = visit.opened;
  const { lang } = visit.asked;
  return {
    title: ltiWords[lang].returnTitle,
    body: returnView(lang, { name, platform: platform.name, url: launch.returnUrl, jwt }),
    place: placeOf(visit),
    others: { framedBy: originsOf(platform), sendsTo: [new URL(launch.returnUrl).origin] },
    bundle: 'lti',
  };
};

/** What a form chooses, or what is to correct in it. */
const targetOf = async (
  { standard, roomOf }: LtiPages,
  lang: Lang,
  form: ChoiceForm,
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

const choose = async (
  { pages, asked, opened }: Visit,
  form: ChoiceForm,
): Promise<Outcome<Visit, unknown, Back>> => {
  const { lang } = asked;
  const target = await targetOf(pages, lang, form);
  if ('field' in target) return { back: { error: target, typed: form }, status: 400 };
  const name = targetName(lang, pages.standard, target);
  return { back: { name, jwt: await pages.lti.signChoice(opened, target, name) }, status: 200 };
};

const choicePage = pageKind(
  openLaunch((launch) => launch.kind === 'choice'),
  frameLaunch,
);

/** Who teaches chooses, from their platform, what a course will open (Deep Linking 2.0). */
export const pages = {
  ltiChoose: choicePage({
    show: (visit, _query, back: Back | undefined) =>
      back && 'jwt' in back ? drawReturn(visit, back) : drawChoice(visit, back),
    form: choiceForm,
    act: choose,
  }),
} satisfies Readonly<Record<string, Page<LtiPages>>>;
