/** Proofs of a service, over HTTP: offering them with or without a file, deciding of them. */

import assert from 'node:assert/strict';
import { href } from '../../src/web/links.ts';
import type { Answer, Client, Fields } from './client.ts';

export const proofsPage = (service: string): string => href('serviceProofs', 'fr', { service });
export const newProofPage = (service: string): string => href('newProof', 'fr', { service });
export const proofPage = (service: string, proof: string): string =>
  href('serviceProof', 'fr', { service, proof });
export const filePage = (service: string, proof: string): string =>
  href('proofFile', 'fr', { service, proof });

/** A note that is well filled in, about 7.2; `noon` of the tests is on November 24, 2026. */
export const aNote: Fields = {
  sort: 'note',
  title: 'Essais de novembre',
  words: 'Six personnes ont fait une demande du début à la fin.',
  effective: '2026-11-10',
  until: '',
  covers: 'Les trois pages du parcours, en novembre',
  collected: 'Équipe de conception, essais en personne',
  actions: ['7.2'],
  shows: 'done',
  replaces: '',
};

/** The smallest file that is a PDF to who looks at its first bytes, and different from others by what it says. */
export const aPdf = (says = 'rien', name = 'essais.pdf'): File =>
  new File([`%PDF-1.7\n% ${says}\n%%EOF\n`], name, { type: 'application/pdf' });

/** The body of a form with a file, as a browser makes it. */
export const withFile = (fields: Fields, file?: File): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const each of typeof value === 'string' ? [value] : value) form.append(name, each);
  if (file) form.append('file', file, file.name);
  return form;
};

/** Sends the form of a new proof; follows where it leads once it is taken. */
export const sendProof = async (
  client: Client,
  service: string,
  fields: Fields,
  file?: File,
  page = newProofPage(service),
): Promise<Answer> => {
  const answer = await client.send(page, { method: 'POST', body: withFile(fields, file) });
  const location = answer.headers.get('location');
  return answer.status === 303 && location ? client.get(location) : answer;
};

/** Offers a proof, which is taken; gives its id. */
export const offerProof = async (
  client: Client,
  service: string,
  fields: Fields = aNote,
  file?: File,
): Promise<string> => {
  const page = await sendProof(client, service, fields, file);
  const id = /preuves\/([\w-]{36})\?done=offered/.exec(page.path)?.[1];
  assert.ok(id, `${page.path} (${page.status}) ${page.text.match(/field-error[^<]*<?/g) ?? ''}`);
  return id;
};

/** Presses a button of the page of a proof as it now is. */
export const decideOn = async (
  client: Client,
  service: string,
  proof: string,
  fields: Fields,
): Promise<Answer> => {
  const page = await client.get(proofPage(service, proof));
  const seen = /name="seen" value="(\d+)"/.exec(page.text)?.[1] ?? '0';
  return client.post(proofPage(service, proof), { seen, ...fields });
};
