import { door, everyone, policiesOf } from '../../web/policies.ts';
import { figuresAddresses } from './figures.paths.ts';

/** What the facilitator key gives for a day. */
const pass = door('figures pass');

/** What answers say of questions is read by who has the facilitator key. */
export const figuresPolicy = policiesOf(figuresAddresses, {
  figures: { read: everyone, change: door('facilitator key') },
  figuresRead: { read: pass },
  figuresQuestion: { read: pass },
  figuresCsv: { read: pass },
});
