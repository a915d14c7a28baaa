import { readFileSync } from 'node:fs';
import { newDevice } from './learners.ts';
import type { Served } from './processes.ts';

/** Somebody who is signed in, and the public body that they added. */
export type Administrator = { readonly cookie: string; readonly organisation: string };

/** Opens the first account of a server by the link that it prints at its start, and adds a public body. */
export const openAdministrator = async ({
  origin,
  log,
}: Pick<Served, 'origin' | 'log'>): Promise<Administrator> => {
  const token = /\/fr\/invitation\/([\w-]+)/.exec(readFileSync(log, 'utf8'))?.[1];
  if (token === undefined) throw new Error('the server printed no link for its first administrator');
  const device = newDevice(origin);
  await device.post('invitation', { token }, { name: 'Ada Lovelace' });
  await device.post('administration', {}, { do: 'add', fr: 'Un organisme', en: 'A body', parent: '' });
  const page = await device.get('administration');
  const organisation = /\/organismes\/([\w-]{36})"/.exec(page)?.[1];
  if (organisation === undefined) throw new Error('the administration lists no public body');
  return { cookie: device.cookie(), organisation };
};
