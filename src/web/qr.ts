import { encode } from 'uqr';
import { lruCache } from './cache.ts';
import { type Html, html } from './html.ts';

/** How much of a code may be spoiled. Source: ISO/IEC 18004, error correction levels. */
type Sturdiness = 'L' | 'M';

/** Dark modules that touch in a row. In modules, from the top left of the code. */
type Stretch = { readonly x: number; readonly y: number; readonly width: number };

/**
 * The dark modules of an address as a code, in stretches: a third of the bytes of a square for each.
 *
 * @param border light modules around it; a code is well read with four, and well enough with two
 */
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
  // From the end of the stretch before: such steps look alike, and a code then compresses twice as well.
  const lines = stretches.map(({ x, y, width }, rank) => {
    const before = stretches[rank - 1] ?? { x: 0, y: 0, width: 0 };
    return `m${x - before.x - before.width} ${y - before.y}h${width}`;
  });
  // A line is drawn on both sides of where it goes: half a module above, half below.
  return html`
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -0.5 ${size} ${size}"><rect y="-0.5" width="${size}" height="${size}" fill="#fff"/><path d="${lines.join('')}" stroke="#000"/></svg>
  `;
};

/** Some 2 KB each; a room shows two or three. */
const keptOfRooms = 100;
const ofRooms = lruCache<string, Html>(keptOfRooms);

/**
 * An address as a code that phones read, drawn in modules of one unit; its name is for who does not see it. Those of
 * rooms are kept: their pages are drawn anew at each change, their addresses stay the same. What leads to one person's
 * training is not.
 *
 * @param className `qr` beside a text, `join-qr` on the screen of a room
 * @param ecc how much of it may be spoiled: `M` where it is printed
 */
export const qrCode = (
  address: string,
  name: string,
  className: 'qr' | 'join-qr',
  ecc: Sturdiness = 'L',
): Html => html`
  <div class="${className}" role="img" aria-label="${name}">${className === 'qr' ? draw(address, ecc) : ofRooms.getOrMake(`${ecc} ${address}`, () => draw(address, ecc))}</div>
`;
