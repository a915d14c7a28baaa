import { randomUUID } from 'node:crypto';
import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import { actorOf } from '../../../people/signin/signin.ts';
import type { Practice } from '../../../standard/standard.ts';
import { judged } from '../../../web/fields.ts';
import { pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import { asSeen } from '../dossier/dossier.kinds.ts';
import { profileOf } from '../dossier/dossier.ts';
import type { Recorded } from '../dossier/dossiers.ts';
import type { EvidenceDeps } from '../evidence/evidence.pages.ts';
import { certificateIn, evidenceTold } from '../evidence/evidence.ts';
import { evidenceWords } from '../evidence/evidence.words.ts';
import { type HeldFile, type Received, unlessGone } from '../evidence/files.ts';
import { filesSent, sentIn } from '../evidence/sent.visits.ts';
import { measuredActions, measureOf } from '../measured/measured.ts';
import { teammatesIn } from '../plan/plan.views.ts';
import { isReadyForReview, openReviewOf } from '../reviews/review.ts';
import { type DossierVisit, servicePages, unlessArchived, visitDossier } from '../service.visits.ts';
import { actionHref } from '../services.feature.ts';
import { spokenOf } from '../spoken.ts';
import { type ActionForm, actionFields, fileMegabytes, ofAction, readActionForm } from './action.forms.ts';
import { type PracticeDone, practiceDoneQuery } from './practice.schema.ts';
import {
  actionSaid,
  actionTold,
  asksWhy,
  changedIn,
  explained,
  isHeld,
  textsOf,
  typedOf,
  typedOver,
} from './practice.ts';
import { type ReturnedAction, servicePracticeView } from './practice.views.ts';
import { practiceWords } from './practice.words.ts';

type Visit = DossierVisit<EvidenceDeps> & { readonly practice: Practice };

/** @throws Refusal 404 where there is none */
const visitPractice = async (deps: EvidenceDeps, asked: Asked): Promise<Visit> => {
  const visit = await visitDossier(deps, asked);
  const id = paramOf(asked.request, 'id');
  const practice = visit.standard.practices.find((each) => String(each.id) === id);
  if (!practice) throw new Refusal(404);
  return { ...visit, practice };
};

/** The form of an action that was not recorded. */
type Back = { readonly returned?: ReturnedAction };
type Answer = Outcome<Visit, PracticeDone, Back>;

const drawPractice = async (visit: Visit, done: PracticeDone, { returned }: Back = {}) => {
  const { deps, lang, service, dossier, standard, practice, leads } = visit;
  const { organisations, clock } = deps;
  const profile = profileOf(dossier, standard, clock().toISOString());
  const actions = practice.actions.map((action) => actionSaid(dossier, profile, action, visit.today));
  const measure = measureOf(dossier);
  const spoken = await spokenOf(deps, actions, measure?.details, returned?.moved);
  const open = openReviewOf(dossier, practice.id);
  const mayAsk = leads && service.archivedAt === undefined && open === undefined;
  const team = teammatesIn(await organisations.membersOf(service.id));
  const body = servicePracticeView({
    ...visit,
    profile: profile.practices.find((each) => each.practice === practice.id) ?? absent(),
    open,
    isReady: mayAsk && isReadyForReview(dossier, practice, profile),
    measured: measuredActions(measure, dossier, spoken.words),
    actions,
    me: visit.account.id,
    names: new Map([...spoken.names, ...team.map((each) => [each.account, each.name] as const)]),
    words: spoken.words,
    team,
    once: () => randomUUID(),
    done,
    returned,
  });
  const place = pagePlace('servicePractice', { service: service.id, id: practice.id });
  return { place, title: `${practice.id}. ${practice.title[lang]}`, body };
};

/** Every practice of a standard has its profile by it. */
const absent = (): never => {
  throw new Error('a practice without a profile');
};

const changePractice = async (visit: Visit): Promise<Answer> => {
  const { fields, received } = await sentIn(visit.deps.files, visit.asked.request, visit);
  const form = readActionForm(fields);
  if (!form || !visit.practice.actions.some(({ id }) => id === form.action)) throw new Refusal(400);
  return keepAction(visit, form, received);
};

/** Back to the page, or the page again with all that was typed: `returned` is the form as it was sent. */
const answer = async (
  visit: Visit,
  recorded: Recorded<never>,
  done: 'saved' | 'same',
  returned: ReturnedAction,
): Promise<Answer> => {
  const became = unlessArchived(recorded);
  if (became.outcome !== 'moved')
    return { go: actionHref(visit.lang, visit.service.id, returned.action, done) };
  const { dossier, since: moved } = became;
  // What its sender left as it was is now as the other has it.
  const texts = await visit.deps.dossiers.words(textsOf(dossier.facts, [returned.action]));
  const { action, seen } = returned;
  const typed = { ...returned.fields, status: returned.status };
  const { status, ...over } = typedOver(dossier, asSeen(dossier, seen), action, typed, texts);
  const fields = { ...returned.fields, ...over };
  const shown = { ...returned, status, fields, seen: dossier.head, moved };
  return { back: { returned: shown }, status: 409, visit: { ...visit, dossier } };
};

/** Whether evidence is typed as the number of a certificate of ours, in force. */
const isCertificate = async ({ attestations }: EvidenceDeps, what: string): Promise<boolean> => {
  const number = certificateIn(what);
  const certificate = number === undefined ? undefined : await attestations.numbered(number);
  return certificate !== undefined && certificate.name !== null;
};

const keepAction = async (visit: Visit, form: ActionForm, received: readonly Received[]): Promise<Answer> => {
  const { deps, lang, service, account, today, dossier, standard } = visit;
  const { dossiers, organisations, clock, files, idOf } = deps;
  const { action, seen, once, status } = form;
  const texts = await dossiers.words(textsOf(dossier.facts, [action]));
  const held = await filesSent(files, visit, received, form.held);
  const past = asSeen(dossier, seen);
  const shown = typedOf(past, action, texts);
  const state = profileOf(dossier, standard, clock().toISOString()).actions.get(action) ?? absent();
  const why = explained({ ...form.fields, status }, shown, state);
  const fields = { ...form.fields, why };
  const typed = { ...fields, status };
  const returned = { ...form, fields, moved: [], errors: [], held };
  const refused = received.flatMap((each) => ('problem' in each ? [each] : []));
  const isTold = changedIn(past, action, typed, texts).said && asksWhy(state, status);
  const { title, covers, until } = fields;
  const judging = {
    held: isHeld(state),
    asked: isTold ? (status === 'not-applicable' ? status : 'lowered') : undefined,
    team: teammatesIn(await organisations.membersOf(service.id)),
    plan: shown,
    added: {
      today,
      asksWhat: held.length + refused.length === 0 && `${title}${covers}${until}` !== '',
      isCertificate: await isCertificate(deps, fields.what),
    },
  } as const;
  const errors = [
    ...refused.map(({ problem, name }) => ({
      field: `files${ofAction(action)}`,
      message: evidenceWords[lang].fileProblems[problem](name, fileMegabytes),
    })),
    ...judged(lang, actionFields(action, judging), fields).errors,
  ];
  if (errors.length > 0) return { back: { returned: { ...returned, errors } }, status: 400 };
  const ids = {
    ofEvidence: (rank: number) =>
      idOf({ service: service.id, account: account.id, once: once === '' ? '' : `${once} ${rank}` }),
    ofText: uuidv4,
  };
  let same = false;
  const recorded = await unlessGone(
    dossiers.write<never>(service.id, actorOf(account), seen, (now) => {
      const said = actionTold(now, asSeen(now, seen), action, typed, texts, lang, uuidv4);
      const added = evidenceTold(now, [action], fields, held, lang, ids);
      same = said.facts.length + added.facts.length === 0;
      return {
        facts: [...said.facts, ...added.facts],
        texts: [...said.texts, ...added.texts],
        also: async (tx) => {
          for (const file of held) {
            await files.giveTo(tx, service.id, file.hash);
            await files.letGo(tx, file);
          }
        },
      };
    }),
  );
  if (recorded === 'gone') return { back: { returned: gone(lang, returned) }, status: 409 };
  return answer(visit, recorded, same ? 'same' : 'saved', returned);
};

/** A form whose files somebody took away while it was sent: they are to be chosen again. */
const gone = (lang: Asked['lang'], returned: ReturnedAction): ReturnedAction => ({
  ...returned,
  held: [],
  errors: returned.held.map(({ name }: HeldFile) => ({
    field: `files${ofAction(returned.action)}`,
    message: evidenceWords[lang].fileGone(name),
  })),
});

const practicePage = servicePages(visitPractice);

export const pages = {
  servicePractice: practicePage({
    title: ({ standards }, lang, { id }) => {
      const practice = standards.current.practices.find((each) => String(each.id) === id);
      return practice && `${practiceWords[lang].practice} (${practice.id}. ${practice.title[lang]})`;
    },
    query: practiceDoneQuery,
    show: drawPractice,
    // It comes with files, which are read once the door is passed.
    form: z.unknown(),
    act: changePractice,
  }),
} satisfies Readonly<Record<string, Page<EvidenceDeps>>>;
