import { judged, nothingReturned, type Returned, refusedIn } from '../../web/fields.ts';
import { pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import { type Outcome, pageKind } from '../../web/page-kind.ts';
import { type ChooseForm, chooseForm, roomChoice, roomField, targetField } from './choose.forms.ts';
import { ltiChoiceView, returnView } from './choose.views.ts';
import {
  type FramedShown,
  frameLaunch,
  type LaunchVisit,
  type LtiPages,
  openLaunch,
} from './framed.pages.ts';
import type { ChoiceLaunch, ResourceLaunch } from './launch.ts';
import { targetName } from './lti.views.ts';
import { ltiWords } from './lti.words.ts';
import { originsOf } from './platform.ts';
import { readTarget } from './target.ts';

type Visit = LaunchVisit<ChoiceLaunch>;

/** What a form comes back with: what is to correct in it, or what it chose, for the platform. */
type Back = Returned | { readonly name: string; readonly jwt: string };

const placeOf = ({ opened }: Visit) => pagePlace('ltiChoose', { launch: opened.id });

const targetIn = ({ pages: { standard, training } }: Visit) => targetField(standard, training.times.training);

const drawChoice = (visit: Visit, returned = nothingReturned): FramedShown => {
  const { asked, opened } = visit;
  const { lang } = asked;
  const body = ltiChoiceView({ lang, launchId: opened.id, target: targetIn(visit), returned });
  return {
    title: ltiWords[lang].chooseTitle,
    body,
    place: placeOf(visit),
    wrong: returned.errors.length > 0,
    others: { framedBy: originsOf(opened.platform) },
  };
};

/** What was chosen goes to the platform from the browser: the platform knows who chose by its own session. */
const drawReturn = (visit: Visit, { name, jwt }: Extract<Back, { jwt: string }>): FramedShown => {
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
  visit: Visit,
  { target: typed, code }: ChooseForm,
): Promise<ResourceLaunch['target'] | Returned> => {
  const { lang } = visit.asked;
  const { standard, roomOf } = visit.pages;
  const field = targetIn(visit);
  const chosen = field.schema.parse(typed);
  const returned = judged(lang, { target: field, code: roomField }, { target: chosen, code });
  if (chosen === roomChoice) {
    const room = await roomOf(code);
    const { errors } = refusedIn(roomField, ltiWords[lang].chooseCodeWrong);
    return room === undefined ? { ...returned, errors } : { kind: 'room', code: room };
  }
  const target = chosen === undefined ? undefined : readTarget(chosen, standard);
  return target === undefined || target.kind === 'choose' ? returned : target;
};

const choose = async (visit: Visit, form: ChooseForm): Promise<Outcome<Visit, unknown, Back>> => {
  const { pages, asked, opened } = visit;
  const { lang } = asked;
  const target = await targetOf(visit, form);
  if ('errors' in target) return { back: target, status: 400 };
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
    form: chooseForm,
    act: choose,
  }),
} satisfies Readonly<Record<string, Page<LtiPages>>>;
