import { renderSVG } from 'uqr';
import { lruCache } from './cache.ts';
import { type Html, html, trusted } from './html.ts';

/** How much of a code may be spoiled. Source: ISO/IEC 18004, error correction levels. */
type Sturdiness = 'L' | 'M';

const draw = (address: string, ecc: Sturdiness): Html =>
  trusted(renderSVG(address, { border: 2, pixelSize: 1, ecc }));

/** Some 15 KB each; a room shows two or three. */
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
