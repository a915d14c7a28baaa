import '../test/support/pages.ts';
import { readFileSync } from 'node:fs';
import { newDevice } from './learners.ts';
import type { Served } from './processes.ts';

/** Somebody who is signed in, and the public body that they added, with its service. */
export type Administrator = {
  readonly cookie: string;
  readonly organisation: string;
  readonly service: string;
  /** Evidence of that service, with a file. */
  readonly evidence: string;
};

/** What the form of an action sends: that it is in place, with a file that shows it. */
const inPlace = {
  do: 'action',
  action: '7.1',
  'status-7-1': 'in-place',
  'title-7-1': 'Essais',
  'files-7-1': new File(['Six personnes ont réussi.'], 'essais.txt', { type: 'text/plain' }),
};

/** Opens the first account of a server by the link that it prints at its start, and adds a public body and a service. */
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
  const added = { fr: 'Un service', en: 'A service', purpose: 'Servir', phase: 'run' };
  await device.post('services', { organisation }, added);
  const service = /\/services\/([\w-]{36})"/.exec(await device.get('myServices'))?.[1];
  if (service === undefined) throw new Error('the list of services has none');
  // Something is said of it: its home shows all that it does.
  const practice = { service, id: 7 };
  const seen = /name="seen" value="(\d+)"/.exec(await device.get('servicePractice', practice))?.[1] ?? '';
  await device.post('servicePractice', practice, { ...inPlace, seen });
  const evidence = /\/preuves\/([\w-]{36})/.exec(await device.get('servicePractice', practice))?.[1];
  if (evidence === undefined) throw new Error('the evidence was not taken');
  return { cookie: device.cookie(), organisation, service, evidence };
};
