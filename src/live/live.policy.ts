import { door, everyone, policiesAt, policiesOf } from '../web/policies.ts';
import { liveAddresses, streamPatterns } from './live.paths.ts';

/** Who has the link by which a room is led; the one of its screen; its code, then the pass that it gives for a day. */
const leads = door('facilitator link');
const projects = door('projector link');
const entersRoom = door('room code');
const isInRoom = door('participant pass');
/** The browser that opened rooms: it keeps their links. */
const opener = door('browser of the rooms');
/** Whoever has a room in their account. */
const holder = door('account of the room');

/** A room is led, shown and taken part in by who has the link or the code of each. Preparing one is open to all. */
export const livePolicy = [
  ...policiesOf(liveAddresses, {
    openRoom: { read: everyone, change: door('facilitator key or role') },
    sessionPlan: { read: everyone },
    sessionScript: { read: everyone },
    sessionSlides: { read: everyone },
    sessionBooklet: { read: everyone },
    sessionGuide: { read: everyone },
    compose: { read: everyone },
    myRooms: opener,
    myRoomsFile: { read: opener },
    heldRoom: holder,
    rehearsal: everyone,
    facilitator: leads,
    facilitatorResults: { read: leads },
    facilitatorResultsCsv: { read: leads },
    facilitatorResultsJson: { read: leads },
    facilitatorCards: { read: leads },
    facilitatorTables: { read: leads },
    facilitatorNewLink: { read: leads },
    projector: { read: projects },
    join: { read: everyone },
    participant: entersRoom,
    participantCredit: isInRoom,
  }),
  ...policiesAt({
    [streamPatterns.facilitator]: { read: leads },
    [streamPatterns.projector]: { read: projects },
    [streamPatterns.participant]: { read: isInRoom },
  }),
];
