import type { Lang } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { practiceIn } from '../understand/understand.feature.ts';
import { showAttestationNumber } from './attestation.model.ts';
import type { achievementOf } from './badge.ts';
import { badgeWords } from './badge.words.ts';
import type { issuerUrls } from './status-list.ts';

/** @param issued language of the files */
export const badgeOffer = (
  issued: Lang,
  lang: Lang,
  { number, standardVersion }: { readonly number: string; readonly standardVersion: string },
): Html => {
  const words = badgeWords[lang];
  const params = { number: showAttestationNumber(number) };
  const about = href('badge', lang, { edition: standardVersion });
  return html`
    <section class="no-print">
      <h2>${words.heading}</h2>
      <p>${words.lead}</p>
      <ul>
        <li><a href="${href('attestationBadgePng', issued, params)}">${words.png}</a></li>
        <li><a href="${href('attestationBadge', issued, params)}">${words.svg}</a></li>
        <li><a href="${href('attestationJwt', issued, params)}">${words.jwt}</a></li>
      </ul>
      <p class="quiet">${words.afterwards} <a href="${about}">${words.about}</a></p>
    </section>
  `;
};

/** For people who were given a badge: how it is verified. */
export const badgeQuestion = (lang: Lang, edition: string): Html => {
  const { have, how } = badgeWords[lang];
  return html`<p>${have} <a href="${href('badge', lang, { edition })}#verify">${how}</a></p>`;
};

/** What badges of a version stand for: criteria, meaning, and how anyone verifies them. */
export const badgeView = (
  lang: Lang,
  about: ReturnType<typeof achievementOf>,
  urls: ReturnType<typeof issuerUrls>,
): Html => {
  const words = badgeWords[lang];
  const image = href('badgeImage', lang, { edition: about.version });
  const facts = [
    [words.says.what, about.name],
    [words.says.criteria, about.criteria.narrative],
    [words.says.who, about.creator.name],
    [words.says.version, about.version],
  ] as const;
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.pageLead}</p>
    <div class="attestation">
      <section>
        <h2>${words.saysTitle}</h2>
        <dl class="facts">${facts.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>
        <p>${words.also}</p>
      </section>
      <img class="badge-picture" src="${image}" alt="${words.picture}" width="208" height="208">
    </div>
    <details>
      <summary>${words.alignment}</summary>
      <ul class="badge-practices">
        ${about.alignment.map(
          ({ targetName, targetCode }) =>
            html`<li><a href="${practiceIn(lang)(Number(targetCode))}">${targetName}</a></li>`,
        )}
      </ul>
    </details>
    <h2 id="verify">${words.verifyTitle}</h2>
    <ol>${words.verifySteps.map((step) => html`<li>${step}</li>`)}</ol>
    <h2>${words.withdrawnTitle}</h2>
    <p>${words.withdrawn}</p>
    <h2>${words.addressesTitle}</h2>
    <ul>
      <li>${words.addresses.profile}<br><a href="${urls.profile}"><code>${urls.profile}</code></a></li>
      <li>${words.addresses.keys}<br><a href="${urls.keys}"><code>${urls.keys}</code></a></li>
    </ul>
  `;
};
