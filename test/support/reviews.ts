/** A service whose file is worth a review, and people who review it. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { NewDossierFact, NewText } from '../../src/apply/services/dossier/dossier.ts';
import type { Known } from '../../src/assessment/assessment.ts';
import { href } from '../../src/web/links.ts';
import { standard, type TestApp } from './app.ts';
import { type Answer, type Client, formTo } from './client.ts';
import { filesOf, someone } from './dossier.ts';
import { addBody, bodyPage, invited, serviceOffice } from './office.ts';

type Told = Omit<NewDossierFact, 'actor'>;

/** What a team tells, with the words that it points to. */
export type Said = { readonly facts: readonly Told[]; readonly texts?: readonly NewText[] };

const text = (words: string): NewText => ({ id: randomUUID(), words, lang: 'fr' });

export const actionsOf = (practice: number): readonly string[] =>
  standard.practices.find(({ id }) => id === practice)?.actions.map(({ id }) => id) ?? [];

/** An action said to be somewhere; why, where it does not apply. */
export const said = (action: string, status: Known, why?: string): Said => {
  const reason = why === undefined ? undefined : text(why);
  return {
    facts: [{ kind: 'service.declared', data: { action, status, ...(reason && { why: reason.id }) } }],
    ...(reason && { texts: [reason] }),
  };
};

export const noted = (action: string, words: string): Said => {
  const note = text(words);
  return { facts: [{ kind: 'service.noted', data: { action, note: note.id } }], texts: [note] };
};

/** Evidence of actions, of an id that is its own unless it is given: a link unless it is words. */
export const shownBy = (
  actions: readonly string[],
  {
    title = 'Parcours testé',
    content = 'https://service.exemple.gouv.qc.ca/essais',
    sort = 'link',
    evidence = randomUUID(),
    until,
  }: {
    readonly title?: string;
    readonly content?: string;
    readonly sort?: 'link' | 'text';
    readonly evidence?: string;
    readonly until?: string;
  } = {},
): Said => {
  const [named, told] = [text(title), text(content)];
  const data = {
    evidence,
    sort,
    title: named.id,
    content: told.id,
    actions: [...actions],
    ...(until && { until }),
  };
  return { facts: [{ kind: 'service.evidence-added', data }], texts: [named, told] };
};

export const documented = (practice: number): readonly Said[] => [
  ...actionsOf(practice).map((action) => said(action, 'in-place')),
  shownBy(actionsOf(practice)),
];

export const tell = async (
  app: TestApp,
  service: string,
  account: string,
  ...all: readonly Said[]
): Promise<void> => {
  const { files } = filesOf(app.database, app.clock.now());
  const { outcome } = await files.write(service, someone(account), undefined, () => ({
    facts: all.flatMap(({ facts }) => facts),
    texts: all.flatMap(({ texts = [] }) => texts),
  }));
  assert.equal(outcome, 'recorded');
};

/** A service with its people, whose practice 7 is documented by its lead. */
export const reviewOffice = async (app: TestApp) => {
  const people = await serviceOffice(app);
  const { service, idOf } = people;
  await tell(app, service, idOf('Dorothy Vaughan'), ...documented(7));
  const reviews = href('serviceReviews', 'fr', { service });
  const reviewAt = (review: string): string => href('serviceReview', 'fr', { service, review });
  const reviewIn = ({ path, status }: Answer): string =>
    /\/revues\/([\da-f-]{36})/.exec(path)?.[1] ?? assert.fail(`${status} ${path}`);
  const ask = async (to: string, practices: readonly number[] = [7]): Promise<string> =>
    reviewIn(await people.lead.post(reviews, { practice: practices.map(String), to, words: '' }));
  const verifier = idOf('Katherine Johnson');
  const file = () => filesOf(app.database).files.read(service);
  const factsOf = async (kind: NewDossierFact['kind']) =>
    (await file()).facts.filter((fact) => fact.kind === kind);
  const maryTells = (...all: readonly Said[]) => tell(app, service, idOf('Mary Jackson'), ...all);
  return { ...people, reviews, reviewAt, reviewIn, ask, verifier, file, factsOf, maryTells };
};

/** The same, with a review of practice 7 that its verifier saves or closes, all shown but for what the fields say. */
export const underReview = async (app: TestApp) => {
  const office = await reviewOffice(app);
  const review = await office.ask(office.verifier);
  const at = office.reviewAt(review);
  const send = (fields: Readonly<Record<string, string>>, page?: Answer) =>
    sendReview(office.manager, at, fields, page);
  return {
    ...office,
    review,
    at,
    save: (fields: Readonly<Record<string, string>>, page?: Answer) => send({ ...fields, do: 'save' }, page),
    close: (fields: Readonly<Record<string, string>> = {}, page?: Answer) =>
      send({ ...allShownOf(), ...fields, do: 'close' }, page),
  };
};

export const elsewhere = async (app: TestApp, ada: Client, name = 'Evelyn Boyd Granville'): Promise<Client> =>
  invited(app, ada, bodyPage(await addBody(ada, 'Autre ministère')), name, 'body-member');

/** What a reviewer sends that says that all of these practices are shown, and closes. */
export const allShownOf = (practices: readonly number[] = [7]): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    practices.flatMap((practice) => [
      ...actionsOf(practice).map((action) => [`verdict-${action.replace('.', '-')}`, 'shown']),
      [`well-${practice}`, 'Les essais sont menés avec des personnes.'],
    ]),
  ),
  until: '2028-11-24',
  signed: 'Conseillère, Ministère',
});

/** Sends the page of a review as its reviewer, with what its form holds already. */
export const sendReview = async (
  reviewer: Client,
  at: string,
  fields: Readonly<Record<string, string>>,
  page?: Answer,
): Promise<Answer> => {
  const { hidden } = formTo(page ?? (await reviewer.get(at)), at);
  return reviewer.post(at, { seen: hidden.seen ?? '', drawn: hidden.drawn ?? '', ...fields });
};
