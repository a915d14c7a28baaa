import type { FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import type { PracticeProfile, Profile } from '../../../assessment/assessment.ts';
import { refutedBy } from '../../../assessment/facts.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Action, Practice, Standard } from '../../../standard/standard.ts';
import type { Html } from '../../../web/html.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import { commentsOn } from '../comments/comments.pages.ts';
import { peopleIn } from '../dossier/conflict.views.ts';
import { asSeen, type Dossier, profileOf } from '../dossier/dossier.ts';
import type { Act, Recorded } from '../dossier/dossiers.ts';
import {
  actionsOf,
  isToVerify,
  type ProofOf,
  proofsOf,
  servedBy,
  waitingIn,
  waysToDecide,
  writersIn,
} from '../proofs/proof.ts';
import { verifyingIn } from '../proofs/verifiers.pages.ts';
import { mayVerifyView } from '../proofs/verifiers.views.ts';
import { type OpenedFile, openFile, type ServicesPages, showInService } from '../service.visits.ts';
import { actionAnchor } from '../services.feature.ts';
import { servicesWords } from '../services.words.ts';
import { visitTo } from '../visits/last-visit.visits.ts';
import { newsSince, practicesAbout } from '../visits/visits.ts';
import {
  type PracticeDone,
  type PracticeForm,
  practiceDoneQuery,
  readPracticeForm,
} from './practice.schema.ts';
import {
  actionTold,
  noteIn,
  planIn,
  saidIn,
  type TextsById,
  type Typed,
  textsOf,
  typedOver,
} from './practice.ts';
import { type PracticeModel, type ReturnedAction, servicePracticeView } from './practice.views.ts';
import { practiceWords } from './practice.words.ts';
import { practicesView } from './practices.views.ts';
import { actionErrors, actionPlanOf, explanationErrors } from './typed.ts';

const showPractices = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { clock } = pages;
  const { lang } = asked;
  const opened = await openFile(pages, asked.request);
  const { service, account, dossier, standard } = opened;
  const { since } = await visitTo(pages, asked, opened, 'practices');
  const news = newsSince(dossier, since, account.id);
  return showInService(pages, asked, opened, {
    place: pagePlace('servicePractices', { service: service.id }),
    title: practiceWords[lang].practices,
    body: practicesView({
      lang,
      service,
      standard,
      profile: profileOf(dossier, standard, clock().toISOString()),
      changed: new Set(news.flatMap((fact) => practicesAbout(dossier, fact))),
    }),
  });
};

/** The practice that an address names, in the file of its service. */
type OpenedPractice = {
  readonly opened: OpenedFile;
  readonly dossier: Dossier;
  readonly standard: Standard;
  readonly practice: Practice;
};

const openPractice = async (pages: ServicesPages, { request }: Asked): Promise<OpenedPractice> => {
  const opened = await openFile(pages, request);
  const { dossier, standard } = opened;
  const id = paramOf(request, 'id');
  const practice = standard.practices.find((each) => String(each.id) === id);
  if (!practice) throw new Refusal(404);
  return { opened, dossier, standard, practice };
};

type Extra = Partial<Pick<PracticeModel, 'done' | 'returned' | 'problem' | 'isNew'>>;

const idsOf = ({ actions }: Practice): readonly string[] => actions.map(({ id }) => id);

/** So many proofs of an action are shown with it; the others are in the list of proofs. */
const proofsShown = 5;

/** What the page shows of one action: its facts, and the proofs that show otherwise. */
const actionOfPage = ({ dossier, standard }: OpenedPractice, { actions }: Profile, now: Date) => {
  const asOf = now.toISOString();
  const served = servedBy(dossier, actionsOf(standard), dayOf(now));
  return (action: Action) => {
    const { id } = action;
    const state = actions.get(id);
    if (!state) return [];
    const refuting = state.contradicted ? refutedBy(id, dossier.assessed, asOf) : [];
    const proofs = proofsOf(id, dossier, served);
    return {
      action,
      state,
      declared: dossier.declared.get(id),
      noted: dossier.noted.get(id),
      planned: dossier.planned.get(id),
      explained: dossier.explained.get(id),
      refuting: refuting.flatMap((proof) => dossier.proofs.get(proof) ?? []),
      proofs: proofs.slice(0, proofsShown),
      proofsInAll: proofs.length,
    };
  };
};

/** Where a practice lacks a verified proof alone: who may verify one, and the last that the team accepted. */
const verifyingOf = async (
  pages: ServicesPages,
  { lang }: Asked,
  { opened }: OpenedPractice,
  { reasons }: PracticeProfile,
  proofs: readonly ProofOf[],
  texts: TextsById,
): Promise<Html | false> => {
  const isLacking =
    reasons.some(({ because }) => because === 'unverified' || because === 'dispensed') &&
    reasons.every(({ because }) => ['unverified', 'dispensed', 'not-agreed'].includes(because));
  if (!isLacking || opened.service.archivedAt !== undefined) return false;
  const [last] = proofs
    .flatMap((each) => (isToVerify(each.proof, [each]) ? each.proof : []))
    .toSorted((one, other) => ((one.decided?.at ?? '') < (other.decided?.at ?? '') ? 1 : -1));
  if (!last) return false;
  const shown = { id: last.id, title: texts.get(last.title) };
  return mayVerifyView(await verifyingIn(pages, opened, lang, last), shown);
};

const showPractice = async (
  pages: ServicesPages,
  asked: Asked,
  found: OpenedPractice,
  extra: Extra,
  status = 200,
): Promise<FastifyReply> => {
  const { dossiers, organisations, signin, clock } = pages;
  const { lang } = asked;
  const { opened, dossier, standard, practice } = found;
  const { service, account } = opened;
  const now = clock();
  const profile = profileOf(dossier, standard, now.toISOString());
  const actions = practice.actions.flatMap(actionOfPage(found, profile, now));
  const texts = await dossiers.words([
    ...textsOf(dossier.facts, idsOf(practice)),
    ...actions.flatMap(({ proofs }) => proofs.map(({ proof }) => proof.title)),
    ...actions.flatMap(({ refuting }) =>
      refuting.flatMap((each) => [each.title, each.covers, each.collected]),
    ),
  ]);
  const members = await organisations.membersOf(service.id);
  const people = actions.flatMap(({ declared, noted, planned, explained }) => [
    ...[declared, noted, planned, explained].flatMap((each) => each?.by.id ?? []),
    ...(planned?.assignee ? [planned.assignee] : []),
  ]);
  const moved = extra.returned?.moved.length ? peopleIn(dossier.facts) : [];
  const practiceProfile = profile.practices.find((each) => each.practice === practice.id) ?? absent();
  const proofs = actions.flatMap((each) => each.proofs);
  const verifying = await verifyingOf(pages, asked, found, practiceProfile, proofs, texts);
  const comments = await commentsOn(
    { ...opened, deps: pages, asked, dossier },
    { practice: practice.id },
    extra.isNew,
  );
  const waiting = waitingIn(dossier, standard, dayOf(now)).filter((proof) =>
    idsOf(practice).some((id) => proof.actions.includes(id)),
  );
  const decider = { ...opened, account: account.id };
  const mine = waiting.filter((proof) => waysToDecide(proof, dossier, decider, writersIn(members)));
  const body = servicePracticeView({
    comments,
    waiting,
    decidable: opened.reviews ? mine.length : 0,
    ...opened,
    lang,
    standard,
    practice,
    profile: practiceProfile,
    verifying,
    actions: actions.map((each) => ({
      ...each,
      fields: {
        said: saidIn(dossier, each.action.id, texts),
        note: noteIn(dossier, each.action.id, texts),
        plan: planIn(dossier, each.action.id),
      },
    })),
    names: await signin.names([...new Set([...people, ...moved])]),
    texts,
    team: [...new Map(members.map((member) => [member.account, member])).values()],
    account: account.id,
    dossier,
    today: dayOf(now),
    isNew: () => false,
    done: {},
    returned: undefined,
    problem: undefined,
    ...extra,
  });
  return showInService(
    pages,
    asked,
    opened,
    {
      place: pagePlace('servicePractice', { service: service.id, id: practice.id }),
      title: `${practice.id}. ${practice.title[lang]}`,
      wrong: status !== 200,
      body,
    },
    status,
  );
};

/** Every practice of a standard has its profile by it. */
const absent = (): never => {
  throw new Error('a practice without a profile');
};

/** Reading a practice keeps the visit; nothing else changes by it. */
const visitPractice = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const found = await openPractice(pages, asked);
  const { opened, dossier, practice } = found;
  const { isNew } = await visitTo(pages, asked, { ...opened, dossier }, `practice-${practice.id}`);
  return showPractice(pages, asked, found, { done: practiceDoneQuery.parse(asked.request.query), isNew });
};

const changePractice = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const found = await openPractice(pages, asked);
  const form = readPracticeForm(asked.request.body);
  if (!form) throw new Refusal(400);
  if (!idsOf(found.practice).includes(form.action)) throw new Refusal(400);
  return form.do === 'action' ? keepAction(pages, asked, found, form) : explain(pages, asked, found, form);
};

/** What was done, and of which action. */
type JustDone = { readonly done: NonNullable<PracticeDone['done']>; readonly action: string };

/** Leads back to the page, which says what was done. */
const back = ({ reply, lang }: Asked, { opened, practice }: OpenedPractice, done: JustDone): FastifyReply => {
  const page = href('servicePractice', lang, { service: opened.service.id, id: practice.id });
  return reply.redirect(`${page}?${new URLSearchParams(done)}#${actionAnchor(done.action)}`, 303);
};

/** What is said to who changes a service that somebody has archived. */
const showArchived = (pages: ServicesPages, asked: Asked, found: OpenedPractice): Promise<FastifyReply> =>
  showPractice(pages, asked, found, { problem: servicesWords[asked.lang].refusedArchived }, 400);

/**
 * What becomes of what was sent: back to the page, or the page again, with all that was typed.
 *
 * @param returned the form as it was sent
 */
const answer = async (
  pages: ServicesPages,
  asked: Asked,
  found: OpenedPractice,
  recorded: Recorded<ReturnedAction['errors']>,
  done: JustDone,
  returned: ReturnedAction,
): Promise<FastifyReply> => {
  switch (recorded.outcome) {
    case 'recorded':
      return back(asked, found, done);
    case 'archived':
      return showArchived(pages, asked, found);
    case 'refused': {
      const { dossier, refused: errors } = recorded;
      return showPractice(pages, asked, { ...found, dossier }, { returned: { ...returned, errors } }, 400);
    }
    case 'moved': {
      const { dossier, since: moved } = recorded;
      const shown = { ...(await overNow(pages, dossier, returned)), seen: dossier.head, moved };
      return showPractice(pages, asked, { ...found, dossier }, { returned: shown }, 409);
    }
  }
};

/** A form whose action somebody else changed: what its sender left as it was is now as the other has it. */
const overNow = async (
  { dossiers }: ServicesPages,
  dossier: Dossier,
  returned: ReturnedAction,
): Promise<ReturnedAction> => {
  const { action, seen, typed } = returned;
  if (!typed) return returned;
  const texts = await dossiers.words(textsOf(dossier.facts, [action]));
  return { ...returned, typed: typedOver(dossier, asSeen(dossier, seen), action, typed, texts) };
};

type FormOf<Do extends PracticeForm['do']> = Extract<PracticeForm, { readonly do: Do }>;

const keepAction = async (
  pages: ServicesPages,
  asked: Asked,
  found: OpenedPractice,
  form: FormOf<'action'>,
): Promise<FastifyReply> => {
  const { dossiers, organisations } = pages;
  const { lang } = asked;
  const { opened, dossier } = found;
  const { action, seen, fields } = form;
  const texts = await dossiers.words(textsOf(dossier.facts, [action]));
  const team = (await organisations.membersOf(opened.service.id)).map(({ account }) => account);
  const typed: Typed = {
    said: { status: fields.status, why: fields.why },
    note: fields.note,
    plan: actionPlanOf(fields),
  };
  const returned = { action, moved: [], errors: [], seen, typed };
  const shown = asSeen(dossier, seen);
  const errors = actionErrors(lang, action, typed, shown, texts, team);
  if (errors.length > 0) return showPractice(pages, asked, found, { returned: { ...returned, errors } }, 400);
  let same = false;
  const recorded = await dossiers.write<never>(opened.service.id, actorOf(opened.account), seen, (now) => {
    const told = actionTold(now, asSeen(now, seen), action, typed, texts, lang, uuidv4);
    same = told.facts.length === 0;
    return told;
  });
  return answer(pages, asked, found, recorded, { done: same ? 'same' : 'saved', action }, returned);
};

const explain = async (
  pages: ServicesPages,
  asked: Asked,
  found: OpenedPractice,
  form: FormOf<'explain'>,
): Promise<FastifyReply> => {
  const { dossiers, clock } = pages;
  const { lang } = asked;
  const { opened, standard } = found;
  const { action, seen, fields } = form;
  const explanation = { words: fields.explanation, until: fields.until };
  const returned = { action, moved: [], errors: [], seen, explanation };
  const errors = explanationErrors(lang, action, explanation, dayOf(clock()));
  if (errors.length > 0) return showPractice(pages, asked, found, { returned: { ...returned, errors } }, 400);
  const act = (now: Dossier): Act<ReturnedAction['errors']> => {
    const contradicted = profileOf(now, standard, clock().toISOString()).actions.get(action)?.contradicted;
    if (!contradicted)
      return {
        refused: [
          {
            field: actionAnchor(action),
            message: practiceWords[lang].noContradiction(action),
          },
        ],
      };
    const words = uuidv4();
    return {
      facts: [{ kind: 'service.explained', data: { action, words, until: explanation.until } }],
      texts: [{ id: words, words: explanation.words, lang }],
    };
  };
  const recorded = await dossiers.write(opened.service.id, actorOf(opened.account), seen, act);
  return answer(pages, asked, found, recorded, { done: 'explained', action }, returned);
};

/** The practices of a service: their list, and the page of each. */
export const pages = {
  servicePractices: { title: (_deps, lang) => practiceWords[lang].practices, show: showPractices },
  servicePractice: {
    title: ({ standards }, lang, { id }) => {
      const practice = standards.current.practices.find((each) => String(each.id) === id);
      return practice && `${practiceWords[lang].practice} (${practice.id}. ${practice.title[lang]})`;
    },
    show: visitPractice,
    act: changePractice,
  },
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
