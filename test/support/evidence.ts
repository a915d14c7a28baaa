/** Evidence of a service, over HTTP: saying where actions are, and adding what supports them. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { usedAgain } from '../../src/apply/services/evidence/evidence.ts';
import { evidenceFiles } from '../../src/apply/services/evidence/files.ts';
import { href } from '../../src/web/links.ts';
import type { TestApp } from './app.ts';
import { type Answer, attribute, type Client, type Fields, plain, tags } from './client.ts';
import { filesOf, someone } from './dossier.ts';

export const practicePage = (service: string, id: number | string = 7): string =>
  href('servicePractice', 'fr', { service, id });
export const evidencePage = (service: string, evidence: string): string =>
  href('serviceEvidence', 'fr', { service, evidence });
export const filePage = (service: string, evidence: string): string =>
  href('evidenceFile', 'fr', { service, evidence });

/** What the fields of an action are called by in tests: their names in its form end with its id. */
type ActionFields = Readonly<
  Partial<
    Record<'status' | 'why' | 'note' | 'assignee' | 'due' | 'what' | 'title' | 'covers' | 'until', string>
  >
>;

const practiceOf = (action: string): number => Number.parseInt(action, 10);
const suffixed = (action: string, fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`${name}-${action.replace('.', '-')}`, value]),
  );

export const actionFormOf = (page: Answer, action: string): Record<string, string> => {
  const id = action.replace('.', '-');
  const form =
    new RegExp(`<form[^>]*id="form-${id}"[\\s\\S]*?</form>`).exec(page.text)?.[0] ??
    assert.fail(`${page.path} (${page.status}) has no form of ${action}`);
  const chosen = tags(form, 'input').find((tag) => / checked/.test(tag));
  const selected = (name: string): string =>
    attribute(
      tags(new RegExp(`<select[^>]*name="${name}"[\\s\\S]*?</select>`).exec(form)?.[0] ?? '', 'option').find(
        (tag) => / selected/.test(tag),
      ) ?? '',
      'value',
    ) ?? '';
  const input = (name: string): string =>
    attribute(tags(form, 'input').find((tag) => attribute(tag, 'name') === name) ?? '', 'value') ?? '';
  const text = (name: string): string =>
    plain(new RegExp(`<textarea[^>]*name="${name}"[^>]*>([\\s\\S]*?)</textarea>`).exec(form)?.[1] ?? '');
  return {
    do: 'action',
    action,
    seen: input('seen'),
    once: input('once'),
    ...(chosen === undefined ? {} : { [`status-${id}`]: attribute(chosen, 'value') ?? '' }),
    ...Object.fromEntries(['why', 'note', 'what'].map((name) => [`${name}-${id}`, text(`${name}-${id}`)])),
    [`assignee-${id}`]: selected(`assignee-${id}`),
    ...Object.fromEntries(
      ['due', 'title', 'covers', 'until'].map((name) => [`${name}-${id}`, input(`${name}-${id}`)]),
    ),
  };
};

export const withFiles = (fields: Fields, name: string, files: readonly File[]): FormData => {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields))
    for (const each of typeof value === 'string' ? [value] : value) form.append(field, each);
  for (const file of files) form.append(name, file, file.name);
  return form;
};

/** Sends the form of an action as its page now shows it, but for some fields and files; follows where it leads. */
export const sendAction = async (
  client: Client,
  service: string,
  action: string,
  fields: ActionFields,
  files: readonly File[] = [],
  more: Fields = {},
): Promise<Answer> => {
  const page = practicePage(service, practiceOf(action));
  const shown = actionFormOf(await client.get(page), action);
  const body = withFiles(
    { ...shown, ...suffixed(action, fields), ...more },
    `files-${action.replace('.', '-')}`,
    files,
  );
  const answer = await client.send(page, { method: 'POST', body });
  const location = answer.headers.get('location');
  return answer.status === 303 && location ? client.get(location.replace(/#.*/, '')) : answer;
};

export const evidenceIn = (page: Answer, action: string): readonly string[] => {
  const section =
    new RegExp(`<section class="action" id="action-${action.replace('.', '-')}"[\\s\\S]*?</section>`).exec(
      page.text,
    )?.[0] ?? '';
  const list = /<ul class="evidence-of">[\s\S]*?<\/ul>/.exec(section)?.[0] ?? '';
  return [...list.matchAll(/preuves\/([\w-]{36})"/g)].map(([, id = '']) => id);
};

export const addEvidence = async (
  client: Client,
  service: string,
  { action = '7.2', ...fields }: ActionFields & { readonly action?: string } = {},
  file?: File,
): Promise<string> => {
  const typed = file ? fields : { what: 'Six personnes ont fait une demande du début à la fin.', ...fields };
  const page = await sendAction(client, service, action, typed, file ? [file] : []);
  const id = evidenceIn(page, action).at(-1);
  assert.ok(
    page.status === 200 && id,
    `${page.path} (${page.status}) ${page.text.match(/field-error[^<]*<?/g) ?? ''}`,
  );
  return id;
};

/** Has a service use evidence of another one again for 7.2, as version 1.0.0 did; gives the id that it has there. */
export const takenFrom = async (
  { database, clock }: TestApp,
  origin: string,
  evidence: string,
  service: string,
  account: string,
): Promise<string> => {
  const { files } = filesOf(database, clock.now());
  const used = (await files.read(origin)).evidence.get(evidence) ?? assert.fail(evidence);
  const id = randomUUID();
  const stored = evidenceFiles({ db: database.db, clock: clock.now, serviceBytes: 1e9 });
  await files.write<never>(service, someone(account), undefined, () => ({
    facts: [usedAgain(origin, used, id, ['7.2'], used.until)],
    also: async (tx) => {
      if (used.file) await stored.giveTo(tx, service, used.file.hash);
    },
  }));
  return id;
};

/** The smallest file that is a PDF to who looks at its first bytes, and different from others by what it says. */
export const aPdf = (says = 'rien', name = 'essais.pdf'): File =>
  new File([`%PDF-1.7\n% ${says}\n%%EOF\n`], name, { type: 'application/pdf' });
