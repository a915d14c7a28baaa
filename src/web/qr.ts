import { encode } from 'uqr';
import { lruCache } from './cache.ts';
import { type Html, html } from './html.ts';

/** Error correction level. Source: ISO/IEC 18004. */
type Sturdiness = 'L' | 'M';

type Stretch = { readonly x: number; readonly y: number; readonly width: number };

/** A third of the bytes of a square for each. Four light modules around read well, two well enough. */
export const darkStretches = (
  address: string,
  { ecc, border }: { readonly ecc: Sturdiness; readonly border: number },
): { readonly size: number; readonly stretches: readonly Stretch[] } => {
  const { data, size } = encode(address, { ecc, border });
  const stretches = data.flatMap((modules, y) =>
    [...modules.map(Number).join('').matchAll(/1+/g)].map(({ index: x, 0: { length: width } }) => ({
      x,
      y,
      width,
    })),
  );
  return { size, stretches };
};

const draw = (address: string, ecc: Sturdiness): Html => {
  const { size, stretches } = darkStretches(address, { ecc, border: 2 });
  // Relative steps look alike, so a code compresses twice as well.
  const lines = stretches.map(({ x, y, width }, rank) => {
    const before = stretches[rank - 1] ?? { x: 0, y: 0, width: 0 };
    return `m${x - before.x - before.width} ${y - before.y}h${width}`;
  });
  // A stroke covers half a module on each side.
  return html`
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -0.5 ${size} ${size}"><rect y="-0.5" width="${size}" height="${size}" fill="#fff"/><path d="${lines.join('')}" stroke="#000"/></svg>
  `;
};

const keptOfRooms = 100;
const ofRooms = lruCache<string, Html>(keptOfRooms);

/**
 * With its name for screen readers. Those of rooms are kept, since their pages are drawn anew at each change;
 * one that leads to a person's training is not.
 */
export const qrCode = (
  address: string,
  name: string,
  className: 'qr' | 'join-qr',
  ecc: Sturdiness = 'L',
): Html => html`
  <div class="${className}" role="img" aria-label="${name}">${className === 'qr' ? draw(address, ecc) : ofRooms.getOrMake(`${ecc} ${address}`, () => draw(address, ecc))}</div>
`;
