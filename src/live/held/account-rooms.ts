import type { OfAccount } from '../../people/signin/account.visits.ts';
import type { HeldRooms } from './held.ts';

/** The rooms that an account holds, as its page and its file tell them. */
export const roomsOfAccount = (held: HeldRooms): OfAccount => ({
  shown: async ({ id }, lang) => {
    const { rooms, isLast } = await held.roomsOf(id, 1);
    const { heldOfAccount } = await import('./held.views.ts');
    return heldOfAccount(lang, rooms.length, !isLast);
  },
  filed: async ({ id }) => ({ rooms: await held.allOf(id) }),
});
