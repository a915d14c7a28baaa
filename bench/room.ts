import '../test/support/pages.ts';
import { readRoomCode } from '../src/live/codes.ts';
import { streamTo } from '../src/live/live.feature.ts';
import { href } from '../src/web/links.ts';
import { newDevice } from './learners.ts';

/** The key that the servers of benches are started with. */
export const facilitatorKey = 'BENCH-FACILITATOR';

export type OpenRoom = Awaited<ReturnType<typeof openRoom>>;

/**
 * Opens a room; gives its addresses, and the browser of who leads it.
 *
 * @param steps of the session, as the composer writes them: one question, for example
 */
export const openRoom = async (origin: string, steps: string) => {
  const device = newDevice(origin);
  await device.get('openRoom');
  const host = await device.post('openRoom', {}, { key: facilitatorKey, script: 'own', steps });
  const link = host.split('/').at(-1) ?? '';
  const page = await device.get('facilitator', { link });
  const code = readRoomCode(/<code>([^<]+)<\/code>/.exec(page)?.[1] ?? '');
  const projector = /\/fr\/projection\/([\w-]+)/.exec(page)?.[1];
  if (!code || !projector) throw new Error('the console names no code or no projector');
  return {
    device,
    code,
    link,
    projector,
    host,
    seat: href('participant', 'fr', { code }),
    stream: streamTo('participant', 'fr', code),
    others: [streamTo('facilitator', 'fr', link), streamTo('projector', 'fr', projector)],
  };
};
