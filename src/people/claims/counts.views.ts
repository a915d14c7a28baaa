import type { Lang } from '../../standard/standard.ts';
import { decimal, longDate } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { claimsWords } from './claims.words.ts';
import type { Counted } from './counting.ts';
import { rangeSize, stages } from './counts.ts';

export const countsView = (lang: Lang, counted: Counted | undefined): Html => {
  const words = claimsWords[lang];
  const range = (least: number): string =>
    least === 0 ? words.fewer : words.from(decimal(least, 1, lang), decimal(least + rangeSize - 1, 1, lang));
  return html`
    <section>
      <h2>${words.countsTitle}</h2>
      ${
        counted
          ? html`
            <dl class="facts">${stages.map((stage) => html`<dt>${words[stage]}</dt><dd>${range(counted[stage])}</dd>`)}</dl>
            <details>
              <summary>${words.countsMethod}</summary>
              <p>${words.countsOn(longDate(counted.countedOn, lang))} ${words.countsLead} ${words.countsHow}</p>
            </details>
          `
          : html`<p class="quiet">${words.countsNone}</p>`
      }
    </section>
  `;
};
