import type { FastifyReply, FastifyRequest } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import { type Commitment, inOrder } from '../../../learn/training/commitments.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import { actionOf, type Lang, type Standard } from '../../../standard/standard.ts';
import { oneOrMore } from '../../../web/form-fields.ts';
import { href, pagePlace } from '../../../web/links.ts';
import type { Asked, Page } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { type OpenedService, openFile, type ServicesPages, showInService } from '../opened.pages.ts';
import { type Bringable, bringView, previewView } from './commitments.views.ts';
import { bringWords } from './commitments.words.ts';
import { taskLimit } from './plan.schema.ts';

export type BringPages = ServicesPages & {
  /** The commitments of whose record the device of who asks opens; undefined when it opens none. */
  readonly commitmentsOn: (request: FastifyRequest) => Promise<readonly Commitment[] | undefined>;
};

/** Commitments brought at once. */
const broughtAtOnce = 50;
const form = z.object({
  do: z.enum(['preview', 'bring']),
  commitment: oneOrMore(36, broughtAtOnce).optional().default([]),
});

type Visit = {
  readonly opened: OpenedService;
  readonly dossier: Dossier;
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

const visitOf = async (pages: BringPages, { request, lang }: Asked): Promise<Visit> => {
  const opened = await openFile(pages, request);
  const { dossier, standard, today } = opened;
  const commitments = await pages.commitmentsOn(request);
  if (!commitments) return { opened, dossier, all: undefined };
  const tasks = [...dossier.tasks.values()].filter(({ status }) => status !== 'dropped');
  const texts = await pages.dossiers.words(tasks.map(({ words }) => words));
  const planned = new Set([...texts.values()].flatMap(({ words }) => words ?? []));
  return {
    opened,
    dossier,
    all: inOrder(commitments)
      .filter(({ doneOn }) => doneOn === null)
      .flatMap((each) => bringable(lang, standard, each, today, planned) ?? []),
  };
};

const showChoice = (
  pages: BringPages,
  asked: Asked,
  { opened, all }: Visit,
  chosen: readonly string[],
  missing: boolean,
): FastifyReply => {
  const { lang } = asked;
  const words = bringWords[lang];
  const service = opened.service.id;
  return showInService(pages, asked, opened, {
    place: pagePlace('servicePlanCommitments', { service }),
    title: words.title,
    wrong: missing,
    body: bringView({
      lang,
      service,
      all,
      chosen,
      errors: missing ? [{ field: 'commitment', message: words.missing }] : [],
    }),
  });
};

const receive = async (pages: BringPages, asked: Asked): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const sent = form.safeParse(request.body).data;
  if (!sent) throw new Refusal(400);
  const visit = await visitOf(pages, asked);
  const { opened } = visit;
  const service = opened.service.id;
  const known = (visit.all ?? []).filter(({ id }) => sent.commitment.includes(id));
  const chosen = known.filter(({ already }) => !already);
  const plan = href('servicePlan', lang, { service });
  if (sent.do === 'bring' && known.length > 0) {
    // Pressed twice, it adds once: what is in the plan already is not chosen.
    const outcome = chosen.length > 0 ? await bring(pages, visit, lang, chosen) : 'recorded';
    if (outcome === 'archived') throw new Refusal(409);
    return outcome === 'refused' ? receive(pages, asked) : reply.redirect(`${plan}?done=brought`, 303);
  }
  if (chosen.length === 0) return showChoice(pages, asked, visit, sent.commitment, true);
  return showInService(pages, asked, opened, {
    place: pagePlace('servicePlanCommitments', { service }),
    title: bringWords[lang].previewTitle,
    body: previewView(lang, service, chosen),
  });
};

/**
 * Adds tasks in the words of commitments, given to who brings them. It is refused where the tasks of the plan have changed since
 * they were read: what is in the plan already is to be chosen again.
 */
const bring = async (
  { dossiers }: BringPages,
  { opened: { service, account }, dossier }: Visit,
  lang: Lang,
  chosen: readonly Bringable[],
) => {
  const tasks = chosen.map((each) => ({ ...each, text: { id: uuidv4(), words: each.words, lang } }));
  const { outcome } = await dossiers.write<'moved'>(service.id, actorOf(account), undefined, (now) => {
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
  return outcome;
};

/** Bringing commitments taken in the training into the plan: chosen, seen as they would stand there, then added. */
export const pages = {
  servicePlanCommitments: {
    title: (_deps, lang) => bringWords[lang].title,
    show: async (deps, asked) => showChoice(deps, asked, await visitOf(deps, asked), [], false),
    act: receive,
  },
} satisfies Readonly<Record<string, Page<BringPages>>>;
