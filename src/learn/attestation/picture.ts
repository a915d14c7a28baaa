/** The picture of the badge: the rose, whole, on its own. It needs no style sheet and no font: it is shown anywhere. */
import type { Lang, Standard } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { angleOf, centre, petalPath } from '../../web/rose.ts';
import { badgeWords } from './badge.words.ts';

/**
 * The colours of the themes, from 1, on white: those of the site's light theme.
 *
 * @internal exported for its test
 */
export const themeColours = ['#095797', '#4f813d', '#6b4fa1', '#b52e16', '#8a5a00', '#19406c'] as const;

const navy = '#223654';

const text = (y: number, size: number, weight: number, words: string): Html => html`
  <text x="${centre}" y="${y}" font-size="${size}" font-weight="${weight}" fill="#ffffff" text-anchor="middle" font-family="Roboto, 'Open Sans', Arial, sans-serif">${words}</text>
`;

/**
 * The picture as a file.
 *
 * @param credential a signed badge that the picture carries: « baked ». Source: Open Badges Specification 3.0, 5.3.2
 */
export const badgePicture = (lang: Lang, standard: Standard, credential?: string): string => {
  const words = badgeWords[lang];
  const baked = credential && html`<openbadges:credential verify="${credential}"></openbadges:credential>`;
  const side = centre * 2;
  const petal = (practice: number, theme: number): Html => html`
    <use href="#petal" fill="${themeColours[theme - 1]}" transform="rotate(${angleOf(practice)} ${centre} ${centre})"/>
  `;
  return html`
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}" role="img" lang="${lang}-CA">
      ${baked}
      <title>${words.picture}</title>
      <defs><path id="petal" d="${petalPath()}"/></defs>
      <circle cx="${centre}" cy="${centre}" r="308" fill="#ffffff" stroke="${navy}" stroke-width="12"/>
      <circle cx="${centre}" cy="${centre}" r="288" fill="none" stroke="${navy}" stroke-width="2"/>
      <g transform="translate(${centre} ${centre}) scale(1.2) translate(-${centre} -${centre})">
        ${standard.practices.map(({ id, theme }) => petal(id, theme))}
      </g>
      <circle cx="${centre}" cy="${centre}" r="116" fill="${navy}"/>
      ${text(336, 66, 700, 'Cap18')}
      ${text(374, 27, 400, words.hub)}
    </svg>
  `.text;
};
