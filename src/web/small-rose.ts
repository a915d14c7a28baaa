import { bandCode, bandFrom, practiceOf, type Standard, unansweredCode } from '../standard/standard.ts';
import { type Html, html } from './html.ts';
import { angleOf, centre, petalPath, stackOf } from './rose.ts';

/** In the standard's order: a digit each, its rank in `bands`, the most advanced first. */
type Petals = readonly string[];

/** @param codes a digit an action, in the standard's order; may be empty */
export const codesByPractice = ({ practices }: Standard, codes: string): readonly string[] => {
  let from = 0;
  return practices.map(({ actions }) => {
    const own = codes.slice(from, from + actions.length).padEnd(actions.length, unansweredCode);
    from += actions.length;
    return own;
  });
};

/** Merges bands that pictures do not tell apart. */
export const petalOf = (codes: string): string =>
  Array.from(codes, (code) => bandCode(bandFrom(code)))
    .toSorted()
    .join('');

export const smallPetals = (standard: Standard, codes: string): Petals =>
  codesByPractice(standard, codes).map(petalOf);

export const bandsIn = (petal: string) => Array.from(petal, bandFrom);

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

export const smallRose = (standard: Standard, petals: Petals, label: string): Html => {
  const petal = ({ id }: Standard['practices'][number], rank: number): Html => html`
    <use href="#sr${petals[rank]}" class="t${practiceOf(standard, id)?.theme}" transform="rotate(${angleOf(id)} ${centre} ${centre})"/>
  `;
  return html`
    <svg class="small-rose" viewBox="80 80 480 480" role="img" aria-label="${label}">${standard.practices.map(petal)}</svg>
  `;
};
