import type { FastifyRequest } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import { type Commitment, inOrder } from '../../../learn/training/commitments.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import { actionOf, type Lang, type Standard } from '../../../standard/standard.ts';
import { oneOrMore } from '../../../web/form-fields.ts';
import { href } from '../../../web/links.ts';
import type { Asked, Page } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import {
  type DossierVisit,
  type DrawnInService,
  type ServicesPages,
  servicePages,
  visitDossier,
} from '../service.visits.ts';
import { type Bringable, bringView } from './commitments.views.ts';
import { bringWords } from './commitments.words.ts';
import { taskLimit } from './plan.schema.ts';

export type BringPages = ServicesPages & {
  /** The commitments of whose record the device of the reader opens; undefined when it opens none. */
  readonly commitmentsOn: (request: FastifyRequest) => Promise<readonly Commitment[] | undefined>;
};

/** Commitments brought at once. */
const broughtAtOnce = 50;
const form = z.object({
  commitment: oneOrMore(36, broughtAtOnce).optional().default([]),
});

type BringVisit = DossierVisit<BringPages> & {
  /** Undefined where the device opens no record. */
  readonly all: readonly Bringable[] | undefined;
};

/** A commitment as the task that it would be; undefined for one whose action the standard has no more. */
const bringable = (
  lang: Lang,
  standard: Standard,
  { id, action, words, dueOn }: Commitment,
  today: string,
  planned: ReadonlySet<string>,
): Bringable | undefined => {
  const found = actionOf(standard, action);
  if (!found) return undefined;
  const text = (words.trim() || found.action.title[lang]).slice(0, taskLimit);
  return {
    id,
    words: text,
    practice: found.practice.id,
    due: dueOn >= today ? dueOn : null,
    already: planned.has(text),
  };
};

const visitBringing = async (deps: BringPages, asked: Asked): Promise<BringVisit> => {
  const visit = await visitDossier(deps, asked);
  const { dossier, standard, today } = visit;
  const commitments = await deps.commitmentsOn(asked.request);
  if (!commitments) return { ...visit, all: undefined };
  const tasks = [...dossier.tasks.values()].filter(({ status }) => status !== 'dropped');
  const texts = await deps.dossiers.words(tasks.map(({ words }) => words));
  const planned = new Set([...texts.values()].flatMap(({ words }) => words ?? []));
  const all = inOrder(commitments)
    .filter(({ doneOn }) => doneOn === null)
    .flatMap((each) => bringable(asked.lang, standard, each, today, planned) ?? []);
  return { ...visit, all };
};

const drawBringing = (visit: BringVisit, _query: unknown, missing?: readonly string[]): DrawnInService => {
  const words = bringWords[visit.lang];
  const errors = missing ? [{ field: 'commitment', message: words.missing }] : [];
  return { title: words.title, body: bringView({ ...visit, chosen: missing ?? [], errors }) };
};

/**
 * Adds tasks in the words of commitments, given to who brings them. Where the tasks of the plan have changed since they were read,
 * what is in the plan already is looked for again.
 */
const bring = async (
  visit: BringVisit,
  sent: z.output<typeof form>,
): Promise<Outcome<BringVisit, unknown, readonly string[]>> => {
  const { deps, asked, lang, service, account, dossier } = visit;
  const known = (visit.all ?? []).filter(({ id }) => sent.commitment.includes(id));
  if (known.length === 0) return { back: sent.commitment, status: 400, visit };
  // Pressed twice, it adds once: what is in the plan already is not chosen.
  const tasks = known
    .filter(({ already }) => !already)
    .map((each) => ({ ...each, text: { id: uuidv4(), words: each.words, lang } }));
  const { outcome } = await deps.dossiers.write<'moved'>(service.id, actorOf(account), undefined, (now) => {
    if ([...now.tasks.values()].some(({ changed }) => changed.seq > dossier.head))
      return { refused: 'moved' };
    return {
      facts: tasks.map(({ text, practice, due }) => ({
        kind: 'service.task-added',
        data: { task: uuidv4(), words: text.id, practice, assignee: account.id, due },
      })),
      texts: tasks.map(({ text }) => text),
    };
  });
  if (outcome === 'archived') throw new Refusal(409);
  if (outcome === 'refused') return bring(await visitBringing(deps, asked), sent);
  return { go: `${href('servicePlan', lang, { service: service.id })}?done=brought` };
};

/** Bringing commitments taken in the training into the plan. */
export const pages = {
  servicePlanCommitments: servicePages(visitBringing)({
    title: (_deps, lang) => bringWords[lang].title,
    show: drawBringing,
    form,
    act: bring,
  }),
} satisfies Readonly<Record<string, Page<BringPages>>>;
