import type { Lang } from '../../standard/standard.ts';
import { errorSummary } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { roomField, type targetField } from './choose.forms.ts';
import { ltiWords } from './lti.words.ts';

export type LtiChoiceModel = {
  readonly lang: Lang;
  readonly launchId: string;
  readonly target: ReturnType<typeof targetField>;
  readonly returned: Returned;
};

/** Who teaches chooses what their course will open. */
export const ltiChoiceView = ({ lang, launchId, target, returned }: LtiChoiceModel): Html => {
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

/** What was chosen goes back to the platform: by itself with a script, by a button without. */
export const returnView = (
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
