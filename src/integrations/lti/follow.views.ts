import type { Lang } from '../../standard/standard.ts';
import { notice } from '../../web/components.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { ltiWords } from './lti.words.ts';
import type { LtiStanding } from './results.ts';

export type FollowModel = {
  readonly lang: Lang;
  readonly launchId: string;
  readonly platform: string;
  /** What finishing means. */
  readonly target: 'training' | 'theme';
  /** Undefined when the platform did not give its list. */
  readonly people:
    | readonly { readonly name: string | undefined; readonly standing: LtiStanding }[]
    | undefined;
};

const standings = ['absent', 'begun', 'done'] as const;

const listed = ({ lang, target, people = [] }: FollowModel): Html => {
  const words = ltiWords[lang];
  if (people.length === 0) return html`<p>${words.followNone}</p>`;
  const count = (standing: LtiStanding): number => people.filter((each) => each.standing === standing).length;
  const row = ({ name, standing }: (typeof people)[number]): Html => html`
    <tr>
      <td>${name ?? words.followUnnamed}</td>
      <td>${words.followCounts[standing]}</td>
    </tr>
  `;
  return html`
    <section>
      <h2>${words.followCountsTitle}</h2>
      <dl class="facts">
        ${standings.map((each) => html`<dt>${words.followCounts[each]}</dt><dd>${count(each)}</dd>`)}
      </dl>
      <p class="quiet">${words.followDone[target]}</p>
    </section>
    <section>
      <h2 id="people">${words.followPeople}</h2>
      <table aria-labelledby="people">
        <thead><tr><th scope="col">${words.followName}</th><th scope="col">${words.followStanding}</th></tr></thead>
        <tbody>${people.map(row)}</tbody>
      </table>
    </section>
  `;
};

/** For who teaches: who of the course has begun and finished, by the list that the platform gives at that moment. */
export const followView = (model: FollowModel): Html => {
  const { lang, platform, people, launchId } = model;
  const words = ltiWords[lang];
  return html`
    <h1>${words.followTitle}</h1>
    <p class="lead">${words.followLead(platform)} ${words.followMinimum}</p>
    ${people ? listed(model) : notice('bad', words.followSilent, words.followSilentText)}
    <p class="actions"><a href="${href('ltiLaunch', lang, { launch: launchId })}">${words.back}</a></p>
  `;
};
