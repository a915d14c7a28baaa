/** The record store of a platform that speaks cmi5, over HTTP. */
import type { z } from 'zod';
import { HostRefusal } from './host.ts';

const xapiVersion = '1.0.3';

export const recordStore = (endpoint: string, token: string) => {
  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(endpoint + path, {
      ...init,
      headers: {
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        authorization: `Basic ${token}`,
        'x-experience-api-version': xapiVersion,
      },
    });
  const insist = async (path: string, init: RequestInit): Promise<void> => {
    const { ok, status } = await send(path, init);
    if (!ok) throw new HostRefusal(`${path.split('?')[0]}: ${status}`);
  };
  const read = async <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
  ): Promise<z.infer<Schema> | undefined> => {
    const answer = await send(path);
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new HostRefusal(`${path.split('?')[0]}: ${answer.status}`);
    return schema.parse(await answer.json());
  };
  return { send, insist, read };
};
