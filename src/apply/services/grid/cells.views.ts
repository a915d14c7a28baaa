/** The cells of a grid: a practice as the stack of its actions, drawn once a page for each way that it may be. */
import { bands, countsFrom, type Lang, unansweredIn } from '../../../standard/standard.ts';
import { countsSaid, groundOf, markOf } from '../../../web/bands.ts';
import { type Html, html } from '../../../web/html.ts';
import { bandsIn } from '../../../web/small-rose.ts';

/** Side of a cell, in units of its picture. */
const side = 48;
/** As high as a mark is, with some room: those of lower bands are smaller. */
const markHeight = 22;

/** The actions of a practice, a digit each: its rank in `bands`, the furthest along first. */
type Petal = string;

/** Where its actions are, in words: « 2 vérifiées, 1 sans réponse ». @param codes their digits, in any order */
export const codesSaid = (lang: Lang, codes: string): string =>
  countsSaid(lang, countsFrom(codes), bands, unansweredIn(codes));

/** The shapes that the cells of a page are made of: put once, before them. */
export const cellShapes = (petals: ReadonlySet<Petal>): Html => {
  const shape = (petal: Petal): Html => {
    const height = side / petal.length;
    const stack = bandsIn(petal);
    const top = (rank: number): number => side - (rank + 1) * height;
    return html`
      <symbol id="gc${petal}" viewBox="-2 -2 ${side + 4} ${side + 4}">
        ${stack.map((band, rank) => groundOf(band, { x: 0, y: top(rank), width: side, height }))}
        ${stack.map((band, rank) => html`<g transform="translate(${side / 2} ${top(rank) + height / 2}) scale(${Math.min(1, height / markHeight)})">${markOf(band, 0, 0)}</g>`)}
      </symbol>
    `;
  };
  return html`
    <svg class="cell-shapes" width="0" height="0" aria-hidden="true">${[...petals].map(shape)}</svg>
  `;
};

/**
 * A practice of a service.
 *
 * @param said the same in words
 */
export const cell = (petal: Petal, said: string): Html => html`
  <svg role="img"><title>${said}</title><use href="#gc${petal}"/></svg>
`;
