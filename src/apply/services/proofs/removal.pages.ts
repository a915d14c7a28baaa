import type { FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { may } from '../../../people/organisations/roles.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import type { FieldError } from '../../../web/components.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import { hasFile, type Proof } from '../dossier/dossier.ts';
import { forGoodForm, whyProblems } from '../dossier/for-good.schema.ts';
import { type OpenedFile, openFile, showInService } from '../opened.pages.ts';
import { fileOf, type ProofsPages, showGone } from './proofs.pages.ts';
import type { Reusable } from './proofs.views.ts';
import type { FileRemovals } from './removal.ts';
import { removalView } from './removal.views.ts';
import { removalWords } from './removal.words.ts';

export type RemovalPages = ProofsPages & { readonly removals: FileRemovals };

/**
 * The proof that an address names.
 *
 * @throws Refusal 404 when there is none, or when it never had a file
 */
const proofAsked = ({ request }: Asked, { dossier }: OpenedFile): Proof => {
  const proof = dossier.proofs.get(paramOf(request, 'proof'));
  if (!proof?.file) throw new Refusal(404);
  return proof;
};

/** The other proofs with the same file that who asks may read. What they may not is not even counted: that is others' affair. */
const sharedWithin = async (
  { removals, services, organisations }: RemovalPages,
  { service, account }: OpenedFile,
  proof: Proof,
): Promise<readonly Reusable[]> => {
  const found = await removals.shared(service.id, proof);
  const ids = [...new Set(found.map((each) => each.service))];
  const [grants, places] = [await organisations.grantsOf(account), await organisations.around(ids)];
  const readable = await services.named(ids.filter((id) => may(grants, 'read', id, places)));
  return found.flatMap((each): Reusable[] => {
    const of = readable.find(({ id }) => id === each.service);
    return of ? [{ service: of, proof: each.proof }] : [];
  });
};

const showRemoval = async (
  pages: RemovalPages,
  asked: Asked,
  typed: { readonly why: string; readonly errors: readonly FieldError[] } = { why: '', errors: [] },
): Promise<FastifyReply> => {
  const { lang, request } = asked;
  const opened = await openFile(pages, request);
  const { service } = opened;
  const proof = proofAsked(asked, opened);
  if (!hasFile(proof)) return showGone(pages, asked, opened, proof);
  const shared = await sharedWithin(pages, opened, proof);
  const named = proof.file ? [proof.file.name] : [];
  const words = await pages.dossiers.words([
    proof.title,
    ...named,
    ...shared.map((other) => other.proof.title),
  ]);
  return showInService(pages, asked, opened, {
    place: pagePlace('proofFileRemoval', { service: service.id, proof: proof.id }),
    title: removalWords[lang].title,
    wrong: typed.errors.length > 0,
    body: removalView({
      lang,
      service,
      proof,
      file: await fileOf(pages, lang, service, proof, words),
      shared,
      words,
      ...typed,
    }),
  });
};

const remove = async (pages: RemovalPages, asked: Asked): Promise<FastifyReply> => {
  const { lang, request, reply } = asked;
  const opened = await openFile(pages, request);
  const { service, account, inTeam } = opened;
  const { id } = proofAsked(asked, opened);
  const form = forGoodForm.safeParse(request.body).data;
  if (!form) throw new Refusal(400);
  const { why } = form;
  const errors = whyProblems(why, removalWords[lang]);
  if (errors.length > 0) return showRemoval(pages, asked, { why, errors });
  await pages.removals.remove(service.id, actorOf(account), id, {
    as: inTeam ? 'team' : 'above',
    why: { id: uuidv4(), words: why, lang },
  });
  const here = href('serviceProof', lang, { service: service.id, proof: id });
  return reply.redirect(`${here}?done=file-removed`, 303);
};

/** Taking the file of a proof away for good: what it would do, then the press that does it. */
export const pages = {
  proofFileRemoval: {
    title: (_deps, lang) => removalWords[lang].title,
    show: (deps, asked) => showRemoval(deps, asked),
    act: remove,
  },
} satisfies Readonly<Record<string, Page<RemovalPages>>>;
