/** The rose at the size of a line of a list: one drawing of its shapes a page, and few bytes a service. */
import { bandCode, bandFrom, practiceOf, type Standard, unansweredCode } from '../standard/standard.ts';
import { type Html, html } from './html.ts';
import { angleOf, centre, petalPath, stackOf } from './rose.ts';

/** The bands of each practice, in the standard's order: a digit each, its rank in `bands`, the furthest along first. */
type Petals = readonly string[];

/**
 * The digits of each practice.
 *
 * @param codes a digit an action, in the standard's order: see `bandCode` and `unansweredCode`; empty where nothing is known
 */
export const codesByPractice = ({ practices }: Standard, codes: string): readonly string[] => {
  let from = 0;
  return practices.map(({ actions }) => {
    const own = codes.slice(from, from + actions.length).padEnd(actions.length, unansweredCode);
    from += actions.length;
    return own;
  });
};

/** A practice as it is drawn: a picture does not tell apart what a review agreed does not apply, nor what nobody answered. */
export const petalOf = (codes: string): string =>
  Array.from(codes, (code) => bandCode(bandFrom(code)))
    .toSorted()
    .join('');

/** The petals of a small rose. @param codes see `codesByPractice` */
export const smallPetals = (standard: Standard, codes: string): Petals =>
  codesByPractice(standard, codes).map(petalOf);

/** The bands of a practice, from its digits. */
export const bandsIn = (petal: string) => Array.from(petal, bandFrom);

/** The shapes that the small roses of a page are made of: put once, before them. */
export const smallRoseShapes = (roses: readonly Petals[]): Html => {
  const shape = (petal: string): Html => html`
    <g id="sr${petal}" clip-path="url(#src)">
      ${stackOf(bandsIn(petal))}
      <use href="#srp"/>
    </g>
  `;
  return html`
    <svg class="shapes" width="0" height="0" aria-hidden="true">
      <defs>
        <path id="srp" class="edge" d="${petalPath()}"/>
        <clipPath id="src"><use href="#srp"/></clipPath>
        ${[...new Set(roses.flat())].map(shape)}
      </defs>
    </svg>
  `;
};

/**
 * The rose of a service, small.
 *
 * @param label what it says, in words
 */
export const smallRose = (standard: Standard, petals: Petals, label: string): Html => {
  const petal = ({ id }: Standard['practices'][number], rank: number): Html => html`
    <use href="#sr${petals[rank]}" class="t${practiceOf(standard, id)?.theme}" transform="rotate(${angleOf(id)} ${centre} ${centre})"/>
  `;
  return html`
    <svg class="small-rose" viewBox="80 80 480 480" role="img" aria-label="${label}">${standard.practices.map(petal)}</svg>
  `;
};
