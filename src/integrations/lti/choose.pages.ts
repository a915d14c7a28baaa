import { z } from 'zod';
import type { Lang, Standard } from '../../standard/standard.ts';
import { errorSummary } from '../../web/components.ts';
import {
  choiceField,
  judged,
  nothingReturned,
  type Returned,
  refusedIn,
  textField,
} from '../../web/fields.ts';
import { duration } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import { type Outcome, pageKind } from '../../web/page-kind.ts';
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
import { readTarget, writeTarget } from './target.ts';

const exampleCode = 'K7M-PQ4';

const roomChoice = 'room';

/** The code of a room. Whether one has it is for its page: only there are rooms known. */
const roomField = textField({
  id: 'code',
  attributes: { maxlength: '20', autocomplete: 'off', spellcheck: 'false' },
  words: (lang) => {
    const { chooseCode, chooseCodeHint } = ltiWords[lang];
    return { label: chooseCode, hint: html`${chooseCodeHint} <code>${exampleCode}</code>` };
  },
});

/** What may be opened. @param minutes how long the training takes */
const targetField = ({ themes }: Standard, minutes: number) => {
  const titles = new Map(themes.map(({ id, title }) => [writeTarget({ kind: 'theme', id }), { id, title }]));
  return choiceField<string>({
    id: 'target',
    choices: ['training', ...titles.keys(), roomChoice],
    words: (lang) => {
      const words = ltiWords[lang];
      const said = (target: string): readonly [name: string, text: string] => {
        const theme = titles.get(target);
        if (theme) return [words.chooseTheme(theme.id, theme.title[lang]), words.chooseThemeText];
        return target === roomChoice
          ? [words.chooseRoom, words.chooseRoomText]
          : [words.chooseTraining, words.chooseTrainingText(duration(minutes, lang))];
      };
      const choice = (target: string) => {
        const [name, text] = said(target);
        return html`<strong>${name}</strong><br>${text}`;
      };
      return { label: words.chooseWhat, missing: words.chooseMissing, choice };
    },
  });
};

const chooseForm = z.object({ target: z.string().max(20).catch(''), code: roomField.schema });
type ChooseForm = z.output<typeof chooseForm>;

type LtiChoiceModel = {
  readonly lang: Lang;
  readonly launchId: string;
  readonly target: ReturnType<typeof targetField>;
  readonly returned: Returned;
};

const ltiChoiceView = ({ lang, launchId, target, returned }: LtiChoiceModel): Html => {
  const words = ltiWords[lang];
  return html`
    <h1>${words.chooseTitle}</h1>
    <p class="lead">${words.chooseLead}</p>
    ${errorSummary(lang, returned.errors)}
    <form class="question" method="post" action="${href('ltiChoose', lang, { launch: launchId })}" novalidate>
      ${target.draw(lang, returned)}
      <div class="fields">${roomField.draw(lang, returned)}</div>
      <button>${words.chooseButton}</button>
    </form>
  `;
};

const returnView = (
  lang: Lang,
  { name, platform, url, jwt }: { name: string; platform: string; url: string; jwt: string },
): Html => {
  const words = ltiWords[lang];
  return html`
    <h1>${words.returnTitle}</h1>
    <p class="lead">${words.returnLead(name, platform)}</p>
    <form method="post" action="${url}" data-sends>
      <input type="hidden" name="JWT" value="${jwt}">
      <button>${words.returnButton}</button>
    </form>
  `;
};

type Visit = LaunchVisit<ChoiceLaunch>;

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
