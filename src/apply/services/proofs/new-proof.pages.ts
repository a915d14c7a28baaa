import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../../people/signin/signin.ts';
import type { Lang } from '../../../standard/standard.ts';
import type { FieldError } from '../../../web/components.ts';
import { longDate } from '../../../web/format.ts';
import { cleanText } from '../../../web/incoming.ts';
import { href, pagePlace } from '../../../web/links.ts';
import type { Asked, Page } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import { type At, type Dossier, originOf, type Proof, shownText } from '../dossier/dossier.ts';
import type { Originals } from '../dossier/dossiers.store.ts';
import { type OpenedFile, openFile, showInService } from '../service.visits.ts';
import { type FileProblem, fileLimit, Gone, type HeldFile, type Received, unlessGone } from './files.ts';
import { newProofView, reuseListView, reuseView } from './new-proof.views.ts';
import {
  certificateIn,
  type OfferProblem,
  offerOf,
  offerProblems,
  replacing,
  reuseOf,
  spentIn,
  spentKey,
} from './offer.ts';
import { actionsOf, type Spent, spentFor } from './proof.ts';
import { fileOf, type ProofsPages, proofsOnPage, proofTexts, readableAmong } from './proofs.pages.ts';
import { type NewQuery, newQuery, type OfferForm, offerForm, reuseForm } from './proofs.schema.ts';
import type { Reusable } from './proofs.views.ts';
import { proofsWords } from './proofs.words.ts';

const megabyte = 1024 * 1024;
/** Proofs that are offered to be replaced: the latest. */
const replaceableAtMost = 50;
/** What a form sent: its fields, as a form without a file gives them, and what became of its file. */
type Sent = { readonly fields: unknown; readonly file: Received | undefined };

/** Reads a form, its file as it comes. */
const sentIn = async (
  { files }: ProofsPages,
  request: FastifyRequest,
  { service, account }: Pick<OpenedFile, 'service' | 'account'>,
): Promise<Sent> => {
  if (!request.isMultipart()) return { fields: request.body ?? {}, file: undefined };
  const fields = new Map<string, string[]>();
  let file: Received | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      // A field that was left empty comes without a name.
      if (part.filename) {
        const bytes = part.file;
        const sent = { name: part.filename, bytes, isCut: () => bytes.truncated };
        file = await files.receive(service.id, account.id, sent);
      }
      part.file.resume();
    } else if (typeof part.value === 'string')
      fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), cleanText(part.value)]);
  }
  const read = [...fields].map(([name, values]) => [name, values.length > 1 ? values : values[0]]);
  return { fields: Object.fromEntries(read), file };
};

const emptyForm: OfferForm = offerForm.parse({});

const showNew = async (pages: ProofsPages, asked: Asked): Promise<FastifyReply> => {
  const query = newQuery.parse(asked.request.query);
  const opened = await openFile(pages, asked.request);
  if (query.from) return showReuse(pages, asked, opened, query.from, { first: query.action });
  if (query.reuse) return showReusable(pages, asked, opened, query);
  const former = replacedIn(opened, query.replaces);
  if (former) {
    const words = await pages.dossiers.words(proofTexts(former));
    const typed = { ...emptyForm, ...replacing(former, (text) => words.get(text)?.words ?? '') };
    return showForm(pages, asked, opened, { typed, first: query.action ?? former.actions[0] });
  }
  const actions = query.action === undefined ? [] : [query.action];
  return showForm(pages, asked, opened, { typed: { ...emptyForm, actions }, first: query.action });
};

/** The proof that a new one takes the place of: one that was withdrawn has no place any more. */
const replacedIn = ({ dossier }: OpenedFile, id: string | undefined): Proof | undefined => {
  const proof = id === undefined ? undefined : dossier.proofs.get(id);
  return proof?.withdrawn ? undefined : proof;
};

/** The proofs that a new one may take the place of, the latest first: of the practice that one comes from, where there is one. */
const replaceableIn = (
  { dossier, standard }: OpenedFile,
  { typed, first }: Pick<Shown, 'typed' | 'first'>,
): readonly Proof[] => {
  const practice = standard.practices.find(({ actions }) => actions.some(({ id }) => id === first));
  const isNear = (proof: Proof): boolean =>
    !practice || practice.actions.some(({ id }) => proof.actions.includes(id));
  const all = [...dossier.proofs.values()].filter((proof) => !proof.withdrawn).toReversed();
  const chosen = all.filter(({ id }) => id === typed.replaces);
  const near = all.filter((proof) => proof.id !== typed.replaces && isNear(proof));
  return [...chosen, ...near.slice(0, replaceableAtMost)];
};

type Shown = {
  readonly typed: OfferForm;
  readonly errors?: readonly FieldError[];
  readonly first?: string | undefined;
  readonly held?: HeldFile | undefined;
  /** The actions for which it is over, where that is to be confirmed. */
  readonly spent?: readonly Spent[];
};

const showForm = async (
  pages: ProofsPages,
  asked: Asked,
  opened: OpenedFile,
  { typed, errors = [], first, held, spent = [] }: Shown,
): Promise<FastifyReply> => {
  const { lang } = asked;
  const { service, standard, today } = opened;
  const replaceable = replaceableIn(opened, { typed, first });
  const replaced = replacedIn(opened, typed.replaces);
  return showInService(pages, asked, opened, {
    place: pagePlace('newProof', { service: service.id }),
    title: replaced ? proofsWords[lang].replaceTitle : proofsWords[lang].newTitle,
    wrong: errors.length > 0,
    body: newProofView({
      lang,
      service,
      standard,
      today,
      once: typed.once || randomUUID(),
      errors,
      spent,
      typed,
      first,
      replaceable,
      replaced,
      reuses: await reusesIn(pages, opened),
      held,
      megabytes: fileLimit / megabyte,
      words: await pages.dossiers.words(replaceable.map(({ title }) => title)),
      names: new Map(),
    }),
  });
};

/** What is wrong, in words, by the field that holds it. */
const said = (lang: Lang, wrong: OfferProblem): FieldError => {
  const { problems } = proofsWords[lang];
  const { field } = wrong;
  switch (wrong.problem) {
    case 'missing':
      return { field, message: problems.missing[wrong.field] };
    case 'long':
      return { field, message: problems.long(wrong.count, wrong.limit) };
    case 'beyond':
      return { field, message: problems.beyond(longDate(wrong.day, lang)) };
    default:
      return { field, message: problems[wrong.problem] };
  }
};

const fileSaid = (lang: Lang, problem: FileProblem, name: string): FieldError => ({
  field: 'file',
  message: proofsWords[lang].fileProblems[problem](name, fileLimit / megabyte),
});

const offer = async (pages: ProofsPages, asked: Asked): Promise<FastifyReply> => {
  const { request, lang } = asked;
  const opened = await openFile(pages, asked.request);
  const { service, account, standard, dossier, today } = opened;
  const sent = await sentIn(pages, request, opened);
  if (reuseForm.safeParse(sent.fields).data?.from) return reuse(pages, asked, opened, sent.fields);
  const form = offerForm.safeParse(sent.fields).data;
  if (!form) throw new Refusal(400);
  const id = pages.idOf({ service: service.id, account: account.id, once: form.once });
  // The same form sent twice offers one proof.
  if (dossier.proofs.has(id)) return toProof(asked, service.id, id, 'offered');
  const kept = form.held === '' ? undefined : await pages.files.held(service.id, account.id, form.held);
  const held = sent.file && 'held' in sent.file ? sent.file.held : kept;
  const actions = actionsOf(standard);
  const number = certificateIn(form);
  const certificate = number === undefined ? undefined : await pages.attestations.numbered(number);
  const isCertificate = certificate !== undefined && certificate.name !== null;
  const judge = ({ proofs }: Pick<Dossier, 'proofs'>) =>
    offerProblems(form, { today, actions, proofs, hasFile: held !== undefined, isCertificate });
  const fileProblem = sent.file && 'problem' in sent.file ? sent.file : undefined;
  const refuse = (problems: readonly OfferProblem[]): Promise<FastifyReply> => {
    // A file that cannot be kept is said to be so, and not to be missing.
    const others = problems
      .filter(({ field }) => !(fileProblem && field === 'file'))
      .map((each) => said(lang, each));
    const errors = fileProblem ? [fileSaid(lang, fileProblem.problem, fileProblem.name), ...others] : others;
    return showForm(pages, asked, opened, { typed: form, errors, held, first: form.actions[0] });
  };
  const problems = judge(dossier);
  if (problems.length > 0 || fileProblem) return refuse(problems);
  const spent = spentIn(form, { today, actions });
  if (spentKey(spent) !== form.spent && spent.length > 0)
    return showForm(pages, asked, opened, { typed: form, spent, held, first: form.actions[0] });
  const file = form.sort === 'file' ? held : undefined;
  const recorded = await unlessGone(
    pages.dossiers.write<readonly OfferProblem[]>(service.id, actorOf(account), undefined, (now) => {
      // Sent twice at once.
      if (now.proofs.has(id)) return { facts: [] };
      const wrong = judge(now);
      if (wrong.length > 0) return { refused: wrong };
      return {
        ...offerOf(form, id, lang, actions, file),
        also: async (tx) => {
          if (file) await pages.files.giveTo(tx, service.id, file.hash);
          if (held) await pages.files.letGo(tx, held);
        },
      };
    }),
  );
  if (recorded === 'gone') {
    const errors = [said(lang, { field: 'file', problem: 'missing' })];
    return showForm(pages, asked, opened, { typed: form, errors, first: form.actions[0] });
  }
  if (recorded.outcome === 'refused') return refuse(recorded.refused);
  if (recorded.outcome !== 'recorded')
    return showForm(pages, asked, opened, { typed: form, ...archived(lang), held });
  return toProof(asked, service.id, id, 'offered');
};

/** What is said to who offers a proof in a service that somebody has archived meanwhile. */
const archived = (lang: Lang): { readonly errors: readonly FieldError[] } => ({
  errors: [{ field: 'content', message: proofsWords[lang].archived }],
});

const toProof = (
  { reply, lang }: Asked,
  service: string,
  proof: string,
  done: 'offered' | 'reused',
): FastifyReply => reply.redirect(`${href('serviceProof', lang, { service, proof })}?done=${done}`, 303);

/** Whether a proof may serve again: nobody took it back, or refused it. */
const isReusable = ({ withdrawn, decided }: Proof): boolean => !withdrawn && decided?.decision !== 'refused';

/** Where the reader may find proofs to use again: in the whole body, or in its services where they have a role. */
const placesAround = async (pages: ProofsPages, opened: OpenedFile): Promise<Originals> => {
  const { service, body, account, readsBody } = opened;
  const where = { body: body.id, first: service.id };
  if (readsBody) return where;
  const grants = await pages.organisations.grantsOf(account);
  const services = await readableAmong(
    pages,
    opened,
    grants.map(({ organisation }) => organisation),
  );
  return { ...where, services: services.map(({ id }) => id) };
};

/** Whether there are proofs around that may be used again, were they not taken back or refused. */
const reusesIn = async (pages: ProofsPages, opened: OpenedFile): Promise<boolean> =>
  opened.dossier.proofs.size > 0 ||
  (await pages.dossiers.originals(await placesAround(pages, opened), { offset: 0, most: 0 })).total > 0;

/** The files of some services that the reader may read, with their proofs alone but for the one that is open. */
const filesOf = async (pages: ProofsPages, opened: OpenedFile, ids: readonly string[]) => {
  const services = await readableAmong(pages, opened, ids);
  const others = services.filter(({ id }) => id !== opened.service.id).map(({ id }) => id);
  const dossiers = [opened.dossier, ...(await pages.dossiers.proofsIn(others))];
  return services.map((service) => ({
    service,
    proofs: dossiers.find((dossier) => dossier.service === service.id)?.proofs ?? new Map<string, Proof>(),
  }));
};

const showReusable = async (
  pages: ProofsPages,
  asked: Asked,
  opened: OpenedFile,
  { action, page: wanted }: NewQuery,
): Promise<FastifyReply> => {
  const { lang } = asked;
  const { service } = opened;
  const where = await placesAround(pages, opened);
  const slice = (page: number) =>
    pages.dossiers.originals(where, { offset: (page - 1) * proofsOnPage, most: proofsOnPage });
  const first = await slice(wanted);
  const count = Math.max(1, Math.ceil(first.total / proofsOnPage));
  const page = Math.min(wanted, count);
  const { proofs } = page === wanted ? first : await slice(page);
  const files = await filesOf(
    pages,
    opened,
    proofs.map((each) => each.service),
  );
  const lines = proofs.flatMap((at): Reusable[] => {
    const file = files.find((each) => each.service.id === at.service);
    const proof = file?.proofs.get(at.proof);
    return file && proof && isReusable(proof) ? [{ service: file.service, proof }] : [];
  });
  return showInService(pages, asked, opened, {
    place: pagePlace('newProof', { service: service.id }),
    title: proofsWords[lang].reuseTitle,
    body: reuseListView({
      lines,
      page,
      pages: count,
      lang,
      service,
      action,
      words: await pages.dossiers.words(lines.map(({ proof }) => proof.title)),
    }),
  });
};

/**
 * A proof of this service, or of another one of its body, that the reader may read: as it was offered first where they may
 * read that too.
 */
const findReusable = async (
  pages: ProofsPages,
  opened: OpenedFile,
  { service, proof }: At,
): Promise<{ readonly found: Reusable; readonly taken: readonly string[] } | undefined> => {
  const at = async (wanted: At): Promise<Reusable | undefined> => {
    const file = (await filesOf(pages, opened, [wanted.service])).find(
      (each) => each.service.id === wanted.service,
    );
    const one = file?.proofs.get(wanted.proof);
    return file && one && { service: file.service, proof: one };
  };
  const asked = await at({ service, proof });
  if (!asked) return undefined;
  const origin = originOf({ service, proof: asked.proof });
  const taken = [...opened.dossier.proofs.values()].filter((each) => {
    const first = originOf({ service: opened.service.id, proof: each });
    return !each.withdrawn && first.service === origin.service && first.proof === origin.proof;
  });
  const first = asked.proof.from ? await at(origin) : undefined;
  return { found: first ?? asked, taken: taken.flatMap(({ actions }) => actions) };
};

const showReuse = async (
  pages: ProofsPages,
  asked: Asked,
  opened: OpenedFile,
  from: At,
  {
    first,
    errors = [],
    chosen = first === undefined ? [] : [first],
    once = randomUUID(),
    spent = [],
  }: {
    readonly first?: string | undefined;
    readonly errors?: readonly FieldError[];
    readonly chosen?: readonly string[];
    readonly once?: string | undefined;
    readonly spent?: readonly Spent[];
  },
): Promise<FastifyReply> => {
  const { lang } = asked;
  const { service, standard } = opened;
  const reusable = await findReusable(pages, opened, from);
  if (!reusable) throw new Refusal(404);
  const { found, taken } = reusable;
  const words = await pages.dossiers.words(proofTexts(found.proof));
  return showInService(pages, asked, opened, {
    place: pagePlace('newProof', { service: service.id }),
    title: proofsWords[lang].reuseTitle,
    wrong: errors.length > 0,
    body: reuseView({
      lang,
      service,
      standard,
      from: found,
      once,
      errors,
      spent,
      chosen: chosen.filter((action) => !taken.includes(action)),
      first,
      taken,
      file: await fileOf(pages, lang, found.service, found.proof, words),
      words,
      names: new Map(),
    }),
  });
};

const reuse = async (
  pages: ProofsPages,
  asked: Asked,
  opened: OpenedFile,
  fields: unknown,
): Promise<FastifyReply> => {
  const { lang } = asked;
  const { service, account, standard, today } = opened;
  const form = reuseForm.safeParse(fields).data;
  if (!form?.from) throw new Refusal(400);
  const { from } = form;
  const id = pages.idOf({ service: service.id, account: account.id, once: form.once });
  const reusable = await findReusable(pages, opened, from);
  if (!reusable) throw new Refusal(404);
  const { found, taken } = reusable;
  const words = proofsWords[lang];
  const again = { chosen: form.actions, first: form.actions[0], once: form.once || undefined };
  const refuse = (message: string): Promise<FastifyReply> =>
    showReuse(pages, asked, opened, from, { ...again, errors: [{ field: 'actions', message }] });
  const chosen = [...actionsOf(standard).values()].filter(
    (action) => form.actions.includes(action.id) && !taken.includes(action.id),
  );
  const actions = chosen.map((action) => action.id);
  if (opened.dossier.proofs.has(id)) return toProof(asked, service.id, id, 'reused');
  if (actions.length === 0) return refuse(words.reuseServed);
  if (!isReusable(found.proof)) return refuse(words.reuseGone);
  const spent = spentFor(found.proof, chosen, today);
  if (spentKey(spent) !== form.spent && spent.length > 0)
    return showReuse(pages, asked, opened, from, { ...again, spent });
  const origin = originOf({ service: found.service.id, proof: found.proof });
  const { file } = found.proof;
  const shown = shownText(found.proof);
  const recorded = await unlessGone(
    pages.dossiers.write(service.id, actorOf(account), undefined, (now) => {
      if (now.proofs.has(id)) return { facts: [] };
      return {
        facts: [reuseOf(found.proof, origin, id, actions)],
        also: async (tx) => {
          if (file) await pages.files.giveTo(tx, service.id, file.hash);
          if (shown !== undefined && !(await pages.dossiers.isSaid(tx, shown))) throw new Gone();
        },
      };
    }),
  );
  if (recorded === 'gone') return refuse(words.reuseGone);
  return recorded.outcome === 'archived' ? refuse(words.archived) : toProof(asked, service.id, id, 'reused');
};

/** Offering a proof. */
export const pages = {
  newProof: { title: (_deps, lang) => proofsWords[lang].newTitle, show: showNew, act: offer },
} satisfies Readonly<Record<string, Page<ProofsPages>>>;
