/** The rooms that a browser opened: their links, kept by the browser alone. Pure. */

/** Links kept: 46 characters each, so that the cookie stays under a kilobyte. */
const mostRooms = 20;
/** As long as the browser keeps them after the last one was opened. */
export const myRoomsSeconds = 90 * 86_400;

export const myRoomsCookie = 'cap18-rooms';

/** The links that a cookie holds, the latest first; what cannot be a link is left out. */
export const readLinks = (cookie: string | undefined): readonly string[] =>
  [...new Set((cookie ?? '').split('.'))].filter((link) => /^[\w-]{46}$/.test(link)).slice(0, mostRooms);

/**
 * What the cookie holds once a room was opened, or its links replaced.
 *
 * @param replaced the link that no longer leads there
 */
export const withLink = (links: readonly string[], link: string, replaced?: string): string =>
  [link, ...links.filter((each) => each !== link && each !== replaced)].slice(0, mostRooms).join('.');
