import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepCode } from '../accounts/device.pages.ts';
import { dayOf } from '../days.ts';
import {
  actionOf,
  type Lang,
  languages,
  type Practice,
  practiceOf,
  type Text,
} from '../standard/standard.ts';
import { practiceIn } from '../understand/understand.paths.ts';
import { calendarFile, calendarType } from '../web/calendar.ts';
import type { FieldError } from '../web/components.ts';
import { Refusal } from '../web/errors.ts';
import { longDate } from '../web/format.ts';
import { layout } from '../web/layout.ts';
import { rememberLang, sendPage } from '../web/send.ts';
import {
  type Commitment,
  type FollowUp,
  laterDay,
  proposedDay,
  readDue,
  type Told,
  wordsLimit,
} from './commitments.ts';
import {
  type CommitmentModel,
  commitFormId,
  commitmentChanges,
  commitmentsView,
  commitmentView,
  commitView,
  followUpFormId,
} from './commitments.views.ts';
import { commitmentsWords } from './commitments.words.ts';
import {
  isSaidNow,
  learnerOf,
  learnerPage,
  limitsOfForms,
  recordOf,
  sayNow,
  type TrainingPages,
  type Visit,
} from './learner.pages.ts';
import { resumeError } from './resume.views.ts';
import { trainingPaths } from './training.paths.ts';
import {
  type CommitForm,
  type CommitmentForm,
  commitForm,
  commitmentsQuery,
  commitQuery,
  type FollowUpForm,
  followUpForm,
} from './training.schema.ts';
import { trainingWords } from './training.words.ts';

/** The day proposed for a commitment taken now. */
const proposedDue = (now: Date): string => proposedDay(dayOf(now));

type Wanted = { readonly action: string; readonly words: string; readonly dueOn: string };

/** What is wrong with a commitment, field by field, or the commitment. */
export const readCommitment = (
  { standard, clock }: Pick<TrainingPages, 'standard' | 'clock'>,
  lang: Lang,
  form: CommitmentForm,
): { readonly errors: readonly FieldError[] } | { readonly commitment: Wanted } => {
  const { commitmentErrors: messages } = trainingWords[lang];
  const words = form.words.trim();
  const due = readDue(form.due, clock());
  const errors: FieldError[] = [];
  if (!actionOf(standard, form.action)) errors.push({ field: 'action', message: messages.action });
  if (words === '') errors.push({ field: 'words', message: messages.words });
  if (words.length > wordsLimit) errors.push({ field: 'words', message: messages.wordsLong(words.length) });
  if ('problem' in due) errors.push({ field: 'due', message: messages[due.problem] });
  if (errors.length > 0 || 'problem' in due) return { errors };
  return { commitment: { action: form.action, words, dueOn: due.day } };
};

/** « S'engager », the commitments of a learner, and what becomes of each. */
export const commitmentsPages = (pages: TrainingPages): void => {
  listPages(pages);
  onePages(pages);
  for (const lang of languages) committing(pages, lang);
};

const listPages = (pages: TrainingPages): void => {
  const { site, standard, training, clock } = pages;
  learnerPage(pages, 'GET', trainingPaths.route('commitments'), async ({ lang, request, learner, show }) => {
    const { code, at, ...changes } = commitmentsQuery.parse(request.query);
    const saysIt = isSaidNow(pages, at);
    const kind = saysIt ? commitmentChanges.find((each) => changes[each] !== undefined) : undefined;
    const id = kind && changes[kind];
    const body = commitmentsView({
      lang,
      standard,
      commitments: await training.commitmentsOf(learner.person.id),
      today: dayOf(clock()),
      changed: kind && id ? { kind, id } : undefined,
      baseUrl: site.baseUrl,
      code: saysIt ? code && learner.person.code : undefined,
    });
    return show({ title: trainingWords[lang].commitmentsTitle, body });
  });

  learnerPage(
    pages,
    'GET',
    trainingPaths.route('codeFile'),
    async ({ lang, reply, learner }) => {
      const address = site.baseUrl + trainingPaths.to('training', lang);
      const lines = commitmentsWords[lang].fileLines(
        learner.person.code,
        address,
        longDate(dayOf(clock()), lang),
      );
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', 'attachment; filename="cap18-code.txt"')
        .header('cache-control', 'no-store')
        .send(`\ufeff${lines.join('\r\n')}\r\n`);
    },
    [pages.limiter.counter('ownFiles', recordOf(pages))],
  );
};

const commitmentAsked = async (
  { training }: TrainingPages,
  { learner, params }: Visit,
): Promise<Commitment> => {
  const all = await training.commitmentsOf(learner.person.id);
  const found = all.find(({ id, withdrawn }) => id === params.commitment && !withdrawn);
  if (!found) throw new Refusal(404);
  return found;
};

const showCommitment = (
  { standard, clock }: TrainingPages,
  { lang, show }: Visit,
  commitment: Commitment,
  returned: Partial<Pick<CommitmentModel, 'errors' | 'typed' | 'doneBefore'>> & {
    readonly status?: number;
  } = {},
): FastifyReply => {
  const body = commitmentView({
    lang,
    standard,
    commitment,
    today: dayOf(clock()),
    proposed: laterDay(dayOf(clock()), commitment.dueOn),
    errors: returned.errors ?? [],
    typed: returned.typed ?? {},
    doneBefore: returned.doneBefore ?? false,
  });
  return show({ title: commitmentsWords[lang].whereAreYou, body, begun: followUpFormId }, returned.status);
};

const onePages = (pages: TrainingPages): void => {
  const { site, standard, training, clock } = pages;
  learnerPage(pages, 'GET', trainingPaths.route('commitment'), async (visit) =>
    showCommitment(pages, visit, await commitmentAsked(pages, visit)),
  );
  learnerPage(pages, 'POST', trainingPaths.route('commitment'), (visit) => followUp(pages, visit));

  learnerPage(
    pages,
    'GET',
    trainingPaths.route('commitmentDay'),
    async (visit) => {
      const { lang, reply, learner } = visit;
      const { id, action, words: text, dueOn: day } = await commitmentAsked(pages, visit);
      const words = commitmentsWords[lang];
      const named = actionOf(standard, action)?.action.title[lang];
      const url = site.baseUrl + trainingPaths.to('commitment', lang, { commitment: id });
      const title = words.calendarTitle(named ? `${action} ${named}` : action);
      const revision = await training.timesPutOff(learner.person.id, id);
      const days = [{ uid: `commitment-${id}@cap18`, revision, day, title, text, url }];
      return reply
        .type(calendarType)
        .header('content-disposition', `attachment; filename="cap18-${action}.ics"`)
        .header('cache-control', 'no-store')
        .send(calendarFile(words.calendarName, days, clock()));
    },
    [pages.limiter.counter('ownFiles', recordOf(pages))],
  );
};

/** What was written of a commitment and what was said of it, or what is wrong with them. */
const readFollowUp = (
  lang: Lang,
  { act = 'put-off', change, why, due: typedDue }: FollowUpForm,
  now: Date,
): { readonly errors: readonly FieldError[] } | { readonly told: Told; readonly said: FollowUp } => {
  const told: Told = { change: change?.trim(), why: why?.trim() };
  const long = (field: string, { length }: string): FieldError[] =>
    length > wordsLimit ? [{ field, message: commitmentsWords[lang].textLong(length) }] : [];
  const errors = [...long('change', told.change ?? ''), ...long('why', told.why ?? '')];
  if (act === 'put-off') {
    const due = readDue(typedDue, now);
    if ('problem' in due)
      errors.push({ field: 'due', message: trainingWords[lang].commitmentErrors[due.problem] });
    else if (errors.length === 0) return { told, said: { to: 'put-off', dueOn: due.day } };
  }
  return errors.length > 0 ? { errors } : { told, said: { to: act === 'done' ? 'done' : 'open' } };
};

const followUp = async (pages: TrainingPages, visit: Visit): Promise<FastifyReply> => {
  const { training, clock } = pages;
  const { lang, request, learner, params, go } = visit;
  const { person } = learner;
  const id = params.commitment ?? '';
  const { data: form } = followUpForm.safeParse(request.body);
  if (!form) throw new Refusal(400);
  const { act = 'put-off', seen, turned } = form;
  if (turned) return showCommitment(pages, visit, await commitmentAsked(pages, visit), { typed: form });
  if (act === 'restore') {
    await training.setCommitment(person.id, id, 'restored');
    return go('commitments');
  }
  const read = readFollowUp(lang, form, clock());
  if ('errors' in read) {
    const commitment = await commitmentAsked(pages, visit);
    return showCommitment(pages, visit, commitment, { errors: read.errors, typed: form, status: 400 });
  }
  const { told, said } = read;
  if (act === 'withdraw') {
    await training.setCommitment(person.id, id, 'withdrawn', told);
    return go('commitments', {}, sayNow(pages, { removed: id }));
  }
  const outcome = await training.followUp(person.id, id, said, told, seen === 'done');
  if (outcome === 'absent') throw new Refusal(404);
  if (outcome === 'done-before') {
    const commitment = await commitmentAsked(pages, visit);
    return showCommitment(pages, visit, commitment, { typed: form, doneBefore: true, status: 409 });
  }
  if (act === 'open') return go('commitment', { commitment: id });
  const saidDone = seen === 'done' ? 'told' : 'done';
  return go('commitments', {}, sayNow(pages, { [act === 'put-off' ? 'later' : saidDone]: id }));
};

type Asked = {
  readonly lang: Lang;
  readonly request: FastifyRequest<{ Params: Record<string, string> }>;
  readonly reply: FastifyReply;
  readonly practice: Practice;
};

/** What is written to begin with: the gesture proposed, in the language of the page, until something else is. */
const wordsOffered = (lang: Lang, gesture: Text | undefined, typed: string | undefined): string =>
  gesture && (typed === undefined || typed === gesture.fr || typed === gesture.en)
    ? gesture[lang]
    : (typed ?? '');

const showCommit = async (
  pages: TrainingPages,
  { lang, request, reply, practice }: Asked,
  returned: {
    readonly errors?: readonly FieldError[];
    readonly typed?: CommitForm;
    readonly status?: number;
  } = {},
): Promise<FastifyReply> => {
  const { site, course, standard, clock } = pages;
  const learner = await learnerOf(pages, request);
  const asked = commitQuery.parse(request.query).for;
  const audience = learner?.progress.audience ?? returned.typed?.audience ?? asked;
  const { firstSteps } = practice;
  const begun = returned.typed ?? {
    action: (audience && firstSteps?.gestureActions[audience]) ?? '',
    words: undefined,
    due: proposedDue(clock()),
    audience: asked,
  };
  const gesture = audience && firstSteps?.gestures[audience];
  const body = commitView({
    lang,
    course,
    standard,
    practice,
    audience: learner?.progress.audience,
    errors: returned.errors ?? [],
    typed: { ...begun, words: wordsOffered(lang, gesture, begun.words) },
    offered: gesture?.[lang],
  });
  rememberLang(request, reply, site.secure);
  const page = layout(site, {
    lang,
    place: trainingPaths.place('commit', { id: practice.id }),
    title: commitmentsWords[lang].commitTitle(`${practice.id}. ${practice.title[lang]}`),
    section: 'training',
    wrong: (returned.errors ?? []).length > 0,
    crumbs: [{ label: practice.title[lang], href: practiceIn(lang)(practice.id) }],
    enhanced: true,
    personal: true,
    begun: commitFormId,
    ...(asked ? { query: `for=${asked}` } : {}),
    body,
  });
  return sendPage(request, reply, page, returned.status);
};

/** Whose commitment it is: the learner of this device, who a code leads to, or someone new; else what is missing. */
const committer = async (
  pages: TrainingPages,
  { lang, request, reply }: Asked,
  { audience, resume = '' }: CommitForm,
): Promise<{ readonly id: string; readonly isNew: boolean } | { readonly errors: readonly FieldError[] }> => {
  const { accounts, db, site, clock, limiter, training } = pages;
  const learner = await learnerOf(pages, request);
  if (learner) return { id: learner.person.id, isNew: false };
  if (resume !== '') {
    await limiter.counter('resumeCodes').count(request, reply);
    const person = await accounts.find(db, resume, clock());
    const progress = person && (await training.progressOf(person.id));
    if (!person || !progress)
      return { errors: [resumeError(lang, 'resume', resume, accounts.looksLikeCode(resume))] };
    keepCode(reply, site, person.code);
    return { id: person.id, isNew: false };
  }
  if (audience === undefined)
    return { errors: [{ field: 'audience', message: commitmentsWords[lang].audienceMissing }] };
  for (const name of ['trainingsBegun', 'trainingsBegunADay'] as const)
    await limiter.counter(name).count(request, reply);
  const person = await training.start(audience, lang);
  keepCode(reply, site, person.code);
  return { id: person.id, isNew: true };
};

const takeCommitment = async (pages: TrainingPages, asked: Asked): Promise<FastifyReply> => {
  const { training } = pages;
  const { lang, request, reply, practice } = asked;
  const { data: form } = commitForm.safeParse(request.body);
  if (!form) throw new Refusal(400);
  if (form.turned) return showCommit(pages, asked, { typed: form });
  const action = practice.actions.find(({ id }) => id === form.action);
  const words = form.words.trim() === '' ? (action?.title[lang] ?? '-') : form.words;
  const read = readCommitment(pages, lang, { action: form.action, words, due: form.due });
  const missing = action ? [] : [{ field: 'action', message: commitmentsWords[lang].actionMissing }];
  const wrong = 'errors' in read ? read.errors.filter(({ field }) => field !== 'action') : [];
  const anonymous = form.audience === undefined && !form.resume && !(await learnerOf(pages, request));
  const unknown = anonymous ? [{ field: 'audience', message: commitmentsWords[lang].audienceMissing }] : [];
  const errors = [...missing, ...wrong, ...unknown];
  if (errors.length > 0 || 'errors' in read)
    return showCommit(pages, asked, { errors, typed: form, status: 400 });
  const who = await committer(pages, asked, form);
  if ('errors' in who) return showCommit(pages, asked, { errors: who.errors, typed: form, status: 400 });
  const id = await training.commit(who.id, read.commitment);
  const said = sayNow(pages, { ...(id ? { added: id } : {}), ...(who.isNew ? { code: 'new' } : {}) });
  return reply.redirect(`${trainingPaths.to('commitments', lang)}?${said}`, 303);
};

/** « S'engager » on a practice: for whoever comes from its page, with a record on this device or without. */
const committing = (pages: TrainingPages, lang: Lang): void => {
  const { app, standard } = pages;
  const askedBy = (request: Asked['request'], reply: FastifyReply): Asked => {
    const { id = '' } = request.params;
    const practice = /^[1-9]\d?$/.test(id) ? practiceOf(standard, Number(id)) : undefined;
    if (!practice) throw new Refusal(404);
    return { lang, request, reply, practice };
  };
  const url = trainingPaths.patterns.commit[lang];
  app.get<{ Params: Record<string, string> }>(url, (request, reply) =>
    showCommit(pages, askedBy(request, reply)),
  );
  const config = { limits: limitsOfForms(pages) };
  app.post<{ Params: Record<string, string> }>(url, { config }, (request, reply) =>
    takeCommitment(pages, askedBy(request, reply)),
  );
};
