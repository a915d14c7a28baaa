/** The rose at the size of a line of a list: one drawing of its shapes a page, and few bytes a service. */
import { practiceOf, type Standard } from '../standard/standard.ts';
import { type Html, html } from './html.ts';
import { angleOf, petalPath, roseGrid } from './rose.ts';

/** Where a petal is filled up to, as a share of its length: by level. */
const fills = [0, 0.25, 0.5, 0.75, 1] as const;
const [inner, outer] = [108, 236] as const;

/**
 * The shapes that the small roses of a page are made of: put once, before them. One for each level from 0 to 4, one for
 * unknown, which is dotted, and one for what does not apply, which is an outline.
 */
export const smallRoseShapes = (): Html => {
  const middle = roseGrid / 2;
  const level = (share: number, rank: number): Html => {
    const height = Math.round((outer - inner) * share);
    const y = middle - inner - height;
    return html`
      <g id="sr${rank}">
        <use href="#srp" class="sr-base"/>
        ${height > 0 && html`<g clip-path="url(#src)"><rect x="${middle - 50}" y="${y}" width="100" height="${height + 4}" class="sr-l${rank}"/></g>`}
      </g>
    `;
  };
  return html`
    <svg class="shapes" width="0" height="0" aria-hidden="true">
      <defs>
        <path id="srp" d="${petalPath()}"/>
        <clipPath id="src"><use href="#srp"/></clipPath>
        ${fills.map(level)}
        <use id="srq" href="#srp" class="sr-unknown"/>
        <use id="srn" href="#srp" class="sr-none"/>
      </defs>
    </svg>
  `;
};

const shapeOf = (letter: string): string => {
  if (letter === '?') return 'q';
  return letter === '-' ? 'n' : letter;
};

/**
 * The rose of a service, small.
 *
 * @param levels a letter a practice, in the standard's order: 0 to 4, `?` for unknown, `-` for what does not apply
 * @param label what it says, in words
 */
export const smallRose = (standard: Standard, levels: string, label: string): Html => {
  const middle = roseGrid / 2;
  const petal = ({ id }: Standard['practices'][number], rank: number): Html => html`
    <use href="#sr${shapeOf(levels.charAt(rank))}" class="t${practiceOf(standard, id)?.theme}" transform="rotate(${angleOf(id)} ${middle} ${middle})"/>
  `;
  return html`
    <svg class="small-rose" viewBox="80 80 480 480" role="img" aria-label="${label}">${standard.practices.map(petal)}</svg>
  `;
};
