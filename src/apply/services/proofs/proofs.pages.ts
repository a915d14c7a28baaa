import { create } from 'content-disposition';
import type { FastifyReply } from 'fastify';
import type { PracticeProfile } from '../../../assessment/assessment.ts';
import type { Attestations } from '../../../learn/attestation/attestation.ts';
import { may } from '../../../people/organisations/roles.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import type { Lang } from '../../../standard/standard.ts';
import type { FieldError } from '../../../web/components.ts';
import { sizeIn } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import { commentsOn } from '../comments/comments.pages.ts';
import { peopleIn } from '../dossier/conflict.views.ts';
import { type DossierFact, hasFile, originOf, type Proof, profileOf } from '../dossier/dossier.ts';
import type { Words } from '../dossier/dossiers.ts';
import { isOutside } from '../dossier/outside.ts';
import {
  type DrawnInService,
  type OpenedFile,
  type OpenedService,
  openFile,
  openService,
  type ServicesPages,
  showInService,
} from '../service.visits.ts';
import type { Service } from '../services.ts';
import { visitTo } from '../visits/last-visit.visits.ts';
import { marksOf, newsSince } from '../visits/visits.ts';
import { decisionOf, type Undecided } from './decision.ts';
import type { ProofFiles } from './files.ts';
import { acceptorsOf, unprovenIn } from './onward.ts';
import { type Accepting, acceptingView, onwardView } from './onward.views.ts';
import {
  actionsOf,
  awaitsDecision,
  historyOf,
  isToVerify,
  mayWithdraw,
  nextEnd,
  retypingsSaved,
  servedBy,
  stateOf,
  usesOf,
  waysToDecide,
  writersIn,
} from './proof.ts';
import type { proofIds } from './proof-id.ts';
import { type ProofForm, proofDoneQuery, proofForm, proofLimits, proofsQuery } from './proofs.schema.ts';
import {
  type GivenFile,
  type ProofLine,
  proofsView,
  proofView,
  type Reusable,
  reasonOf,
} from './proofs.views.ts';
import { proofsWords } from './proofs.words.ts';
import { goneView } from './removal.views.ts';
import { removalWords } from './removal.words.ts';
import { verifyingIn } from './verifiers.pages.ts';
import { callVerifiersView } from './verifiers.views.ts';

export type ProofsPages = ServicesPages & {
  readonly attestations: Pick<Attestations, 'numbered'>;
  readonly files: ProofFiles;
  readonly idOf: ReturnType<typeof proofIds>;
};

/** Proofs on a page of a list. */
export const proofsOnPage = 50;

/** A page of a list: what it holds, which it is, how many there are. */
const pageOf = <Item>(all: readonly Item[], asked: number) => {
  const pages = Math.max(1, Math.ceil(all.length / proofsOnPage));
  const page = Math.min(asked, pages);
  return { page, pages, lines: all.slice((page - 1) * proofsOnPage, page * proofsOnPage) };
};

/** The services among these that are of the body of the one that is open, and that the reader may read: this one first. */
export const readableAmong = async (
  { services, organisations }: ProofsPages,
  { service, body, account, readsBody }: OpenedService,
  ids: Iterable<string>,
): Promise<readonly Service[]> => {
  const others = [...new Set(ids)].filter((id) => id !== service.id);
  if (others.length === 0) return [service];
  const near = (await services.named(others))
    .filter(({ organisation }) => organisation === body.id)
    .toSorted((one, other) => one.name.fr.localeCompare(other.name.fr, 'fr'));
  if (readsBody) return [service, ...near];
  const grants = await organisations.grantsOf(account);
  const places = await organisations.around(grants.map(({ organisation }) => organisation));
  return [service, ...near.filter(({ id }) => may(grants, 'read', id, places))];
};

const showProofs = async (pages: ProofsPages, asked: Asked): Promise<FastifyReply> => {
  const { lang, request } = asked;
  const opened = await openFile(pages, asked.request);
  const { service, account, dossier, standard, today, writes } = opened;
  const { since } = await visitTo(pages, asked, opened, 'proofs');
  const query = proofsQuery.parse(request.query);
  const served = servedBy(dossier, actionsOf(standard), today);
  const practice = standard.practices.find(({ id }) => id === query.practice);
  const wanted = [...dossier.proofs.values()]
    .toReversed()
    .map((proof): ProofLine => {
      const each = served.get(proof.id) ?? [];
      return { proof, served: each, state: stateOf(each), end: nextEnd(each, today) };
    })
    .filter(
      ({ proof, served: each, state }) =>
        (query.state === undefined ||
          state === query.state ||
          each.some((one) => one.state === query.state)) &&
        (query.sort === undefined || proof.sort === query.sort) &&
        (!practice || practice.actions.some(({ id }) => proof.actions.includes(id))),
    );
  const shown = pageOf(wanted, query.page);
  return showInService(pages, asked, opened, {
    place: pagePlace('serviceProofs', { service: service.id }),
    title: proofsWords[lang].proofs,
    body: proofsView({
      ...shown,
      lang,
      service,
      standard,
      asked: query,
      found: wanted.length,
      total: dossier.proofs.size,
      writes,
      marks: marksOf(newsSince(dossier, since, account.id)),
      words: await pages.dossiers.words(shown.lines.map(({ proof }) => proof.title)),
      names: new Map(),
    }),
  });
};

/** The texts that say what a proof is. */
export const proofTexts = ({ title, covers, collected, content, file }: Proof): readonly string[] => [
  title,
  covers,
  collected,
  ...(content === undefined ? [] : [content]),
  ...(file === undefined ? [] : [file.name]),
];

/** The file of a proof as it is given; undefined when it has none, or its name was redacted: the file is then given no more. */
export const fileOf = async (
  { files }: Pick<ProofsPages, 'files'>,
  lang: Lang,
  service: Service,
  { id, file, fileRemoved }: Proof,
  words: ReadonlyMap<string, Words>,
): Promise<(GivenFile & { readonly href: string }) | undefined> => {
  const name = file && !fileRemoved ? words.get(file.name)?.words : undefined;
  const found = file && name !== undefined ? await files.of(service.id, file.hash) : undefined;
  if (!found || name === undefined) return undefined;
  const link = href('proofFile', lang, { service: service.id, proof: id });
  return { name, size: sizeIn(found.size, lang), href: link };
};

/** Says that the file of a proof is gone for good: nothing stands at its address any more. */
export const drawGone = (
  lang: Lang,
  { service, writes }: Pick<OpenedFile, 'service' | 'writes'>,
  proof: Proof,
): DrawnInService => {
  if (!proof.fileRemoved) throw new Refusal(404);
  return {
    place: pagePlace('proofFile', { service: service.id, proof: proof.id }),
    title: removalWords[lang].goneTitle,
    status: 410,
    wrong: false,
    body: goneView(lang, service.id, proof, proof.fileRemoved, writes),
  };
};

/** Gives the bytes of a file, as something to keep and never to open here; of one that is gone for good, says so. */
const giveFile = async (pages: ProofsPages, asked: Asked): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const opened = await openFile(pages, request);
  const { service, dossier } = opened;
  const proof = dossier.proofs.get(paramOf(request, 'proof'));
  if (proof?.fileRemoved) return showInService(pages, asked, opened, drawGone(lang, opened, proof));
  const { file } = proof ?? {};
  const name = file && (await pages.dossiers.words([file.name])).get(file.name)?.words;
  const found = file && name !== undefined ? await pages.files.of(service.id, file.hash) : undefined;
  if (!found || name === undefined) throw new Refusal(404);
  return reply
    .type(found.type)
    .header('content-length', found.size)
    .header('content-disposition', create(name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'no-store')
    .send(found.bytes());
};

const reasonsIn = (history: readonly DossierFact[]): readonly string[] =>
  history.flatMap((fact) => reasonOf(fact) ?? []);

/** The accounts of those who told facts. */
const tellers = (facts: readonly DossierFact[]): readonly string[] =>
  facts.flatMap(({ actor }) => (actor.kind === 'account' ? [actor.id] : []));

type Extra = {
  readonly errors?: readonly FieldError[];
  readonly typed?: Readonly<Record<string, unknown>>;
  /** What others told meanwhile. */
  readonly since?: readonly DossierFact[];
};

/** What comes next for who just offered a proof, in the first practice that it serves. */
const onward = (
  { lang }: Asked,
  { service, dossier, standard }: OpenedFile,
  proof: Proof,
  all: ReturnType<typeof servedBy>,
  accepting: Accepting,
): Html | false => {
  const practice = standard.practices.find(({ actions }) =>
    actions.some(({ id }) => id === proof.actions[0]),
  );
  return (
    practice !== undefined &&
    onwardView({
      lang,
      service,
      practice,
      unproven: unprovenIn(practice, dossier, all),
      accepting: awaitsDecision(all.get(proof.id) ?? []) ? accepting : undefined,
    })
  );
};

/** Where the practices are that an accepted proof serves. */
const practicesShown = (
  { dossier, standard }: Pick<OpenedFile, 'dossier' | 'standard'>,
  { actions, decided }: Proof,
  now: Date,
): readonly PracticeProfile[] => {
  if (!decided || decided.decision === 'refused') return [];
  const served = standard.practices.filter((practice) =>
    practice.actions.some(({ id }) => actions.includes(id)),
  );
  return profileOf(dossier, standard, now.toISOString()).practices.filter(({ practice }) =>
    served.some(({ id }) => id === practice),
  );
};

const showProof = async (pages: ProofsPages, asked: Asked, extra: Extra = {}): Promise<FastifyReply> => {
  const { lang, request } = asked;
  const { dossiers, signin } = pages;
  const opened = await openFile(pages, asked.request);
  const { service, account, dossier, standard, today, writes, reviews, outside, leads } = opened;
  const proof = dossier.proofs.get(paramOf(request, 'proof'));
  if (!proof) throw new Refusal(404);
  const first = originOf({ service: service.id, proof });
  const users = await dossiers.usersOf(first);
  const readable = await readableAmong(pages, opened, [first.service, ...users]);
  const others = readable.filter(({ id }) => id !== service.id).map(({ id }) => id);
  const found = usesOf({ service: service.id, proof }, [dossier, ...(await dossiers.proofsIn(others))]);
  const uses = found.flatMap((use): Reusable[] => {
    const of = readable.find(({ id }) => id === use.service);
    return of ? [{ service: of, proof: use.proof }] : [];
  });
  const history = historyOf(dossier, proof.id);
  const replacedBy = [...dossier.proofs.values()].filter(({ replaces }) => replaces === proof.id);
  const former = proof.replaces === undefined ? undefined : dossier.proofs.get(proof.replaces);
  const titles = [...replacedBy, ...(former ? [former] : []), ...uses.map((use) => use.proof)];
  const { errors = [], typed = {}, since = [] } = extra;
  const { done } = proofDoneQuery.parse(request.query);
  const decider = { account: account.id, outside, leads };
  const all = servedBy(dossier, actionsOf(standard), today);
  const served = all.get(proof.id) ?? [];
  const members = await pages.organisations.membersOf(service.id);
  const way = waysToDecide(proof, dossier, decider, writersIn(members));
  const acceptors = acceptorsOf(proof, members);
  const place = pagePlace('serviceProof', { service: service.id, proof: proof.id });
  const address = pages.site.baseUrl + place.url[lang];
  const dispensed = way === 'dispensed';
  const accepting = { lang, service, acceptors, leads, dispensed, address, speaks: reviews };
  const spoken = {
    words: await dossiers.words([
      ...proofTexts(proof),
      ...reasonsIn(history),
      ...titles.map(({ title }) => title),
    ]),
    names: await signin.names([...new Set([...tellers(history), ...peopleIn(since)])]),
  };
  const { isNew } = await visitTo(pages, asked, opened, `proof-${proof.id}`);
  const isCalled = service.archivedAt === undefined && isToVerify(proof, served);
  const verifying = isCalled && (await verifyingIn(pages, opened, lang, proof));
  const subject = { practice: Number.parseInt(proof.actions[0] ?? '', 10), proof: proof.id };
  const comments = await commentsOn({ ...opened, deps: pages, asked }, subject, isNew);
  return showInService(
    pages,
    asked,
    opened,
    {
      place,
      title: spoken.words.get(proof.title)?.words ?? proofsWords[lang].proof,
      wrong: errors.length > 0,
      body: html`${proofView({
        ...spoken,
        lang,
        service,
        dossier,
        proof,
        served,
        state: stateOf(served),
        today,
        history,
        isNew,
        replacedBy,
        uses,
        saved: retypingsSaved(found),
        origin: proof.from && uses.find((use) => use.proof.id === first.proof),
        file: await fileOf(pages, asked.lang, service, proof, spoken.words),
        writes,
        reviews,
        way,
        accepting: acceptingView(accepting),
        onward: (done === 'offered' || done === 'reused') && onward(asked, opened, proof, all, accepting),
        withdraws: reviews && mayWithdraw(proof, decider),
        removes: leads && hasFile(proof),
        calls: verifying && callVerifiersView(verifying, address),
        effects: done === 'accepted' ? practicesShown(opened, proof, pages.clock()) : [],
        errors,
        typed,
        done,
        moved: since,
      })}${comments}`,
    },
    since.length > 0 ? 409 : errors.length > 0 ? 400 : 200,
  );
};

const reasonProblem = (lang: Lang, form: ProofForm): FieldError | undefined => {
  const words = proofsWords[lang];
  const field = form.do === 'withdraw' ? 'why' : 'reason';
  const typed = form[field];
  if (typed.length > proofLimits.reason)
    return { field, message: words.problems.long(typed.length, proofLimits.reason) };
  if (typed !== '' || form.do === 'accept') return undefined;
  return { field, message: form.do === 'refuse' ? words.reasonMissing : words.withdrawMissing };
};

const decide = async (pages: ProofsPages, asked: Asked): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const form = proofForm.safeParse(request.body).data;
  if (!form) throw new Refusal(400);
  const { service, account, leads } = await openService(pages, request);
  const id = paramOf(request, 'proof');
  const problem = reasonProblem(lang, form);
  if (problem) return showProof(pages, asked, { errors: [problem], typed: form });
  const recorded = await pages.dossiers.write<Undecided>(
    service.id,
    actorOf(account),
    form.seen,
    async (dossier, tx) => {
      const writers = writersIn(await pages.organisations.grantsAt([service.id], tx));
      const decider = { account: account.id, outside: isOutside(dossier, account.id), leads };
      return decisionOf(form, id, dossier, decider, writers, lang);
    },
  );
  if (recorded.outcome === 'refused' && recorded.refused === 'nowhere') throw new Refusal(404);
  const words = proofsWords[lang];
  const refusals = {
    nowhere: '',
    own: words.refusedOwn,
    outside: words.refusedOutside,
    gone: words.refusedGone,
    'not-yours': words.refusedWithdraw,
  };
  const refuse = (message: string) =>
    showProof(pages, asked, { errors: [{ field: 'content', message }], typed: form });
  switch (recorded.outcome) {
    case 'moved':
      return showProof(pages, asked, { since: recorded.since, typed: form });
    case 'archived':
      return refuse(words.archived);
    case 'refused':
      return refuse(refusals[recorded.refused]);
    case 'recorded': {
      const done = { accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' }[form.do];
      const here = href('serviceProof', lang, { service: service.id, proof: id });
      return reply.redirect(`${here}?done=${done}`, 303);
    }
  }
};

/** The list of proofs, and each of them. New ones are `new-proof.pages.ts`. */
export const pages = {
  serviceProofs: { title: (_deps, lang) => proofsWords[lang].proofs, show: showProofs },
  serviceProof: {
    title: (_deps, lang) => proofsWords[lang].proof,
    show: (deps, asked) => showProof(deps, asked),
    act: decide,
  },
  proofFile: { title: (_deps, lang) => proofsWords[lang].file, show: giveFile },
} satisfies Readonly<Record<string, Page<ProofsPages>>>;
