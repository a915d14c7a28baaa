import { renderSVG } from 'uqr';
import { type Html, html, trusted } from './html.ts';

/**
 * An address as a code that phones read, drawn in modules of one unit; its name is for who does not see it.
 *
 * @param className `qr` beside a text, `join-qr` on the screen of a room
 */
export const qrCode = (address: string, name: string, className: 'qr' | 'join-qr'): Html => html`
  <div class="${className}" role="img" aria-label="${name}">${trusted(renderSVG(address, { border: 2, pixelSize: 1 }))}</div>
`;
