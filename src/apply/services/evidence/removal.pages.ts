import type { FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import type { z } from 'zod';
import { actorOf } from '../../../people/signin/signin.ts';
import type { Lang } from '../../../standard/standard.ts';
import type { FieldError } from '../../../web/components.ts';
import { judged } from '../../../web/fields.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { type Outcome, pageKind } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import { type Evidence, hasFile } from '../dossier/dossier.ts';
import { forGoodForm, goneWhyField } from '../dossier/for-good.forms.ts';
import { type DossierVisit, type DrawnInService, frameInService, visitDossier } from '../service.visits.ts';
import type { Service } from '../services.ts';
import { type EvidencePages, fileOf } from './evidence.pages.ts';
import type { FileRemovals } from './removal.ts';
import { removalView } from './removal.views.ts';
import { removalWords } from './removal.words.ts';

export type RemovalPages = EvidencePages & { readonly removals: FileRemovals };

/** A dossier, with the evidence whose file is to be taken away. */
type RemovalVisit = DossierVisit<RemovalPages> & { readonly evidence: Evidence };

const evidenceHref = (lang: Lang, service: Service, { id }: Evidence): string =>
  href('serviceEvidence', lang, { service: service.id, evidence: id });

/**
 * Opens the evidence that an address names; leads to its page where its file is gone.
 *
 * @throws Refusal 404 when there is none, or when it never had a file
 */
const visitRemoval = async (deps: RemovalPages, asked: Asked): Promise<RemovalVisit | FastifyReply> => {
  const visit = await visitDossier(deps, asked);
  const evidence = visit.dossier.evidence.get(paramOf(asked.request, 'evidence'));
  if (!evidence?.file) throw new Refusal(404);
  const { lang, request, reply } = asked;
  if (!hasFile(evidence) && request.method !== 'POST')
    return reply.redirect(evidenceHref(lang, visit.service, evidence), 303);
  return { ...visit, evidence };
};

type Typed = { readonly why: string; readonly errors: readonly FieldError[] };

const drawRemoval = async (
  visit: RemovalVisit,
  _query: unknown,
  typed: Typed = { why: '', errors: [] },
): Promise<DrawnInService> => {
  const { deps, asked, service, evidence } = visit;
  const { lang } = asked;
  const named = evidence.file ? [evidence.file.name] : [];
  const words = await deps.dossiers.words([evidence.title, ...named]);
  const file = await fileOf(deps, lang, service, evidence);
  return {
    place: pagePlace('evidenceFileRemoval', { service: service.id, evidence: evidence.id }),
    title: removalWords[lang].title,
    body: removalView({ lang, service, evidence, file, words, ...typed }),
  };
};

const remove = async (
  { deps, asked: { lang }, service, account, inTeam, evidence }: RemovalVisit,
  { why }: z.output<typeof forGoodForm>,
): Promise<Outcome<RemovalVisit, unknown, Typed>> => {
  const { errors } = judged(lang, { why: goneWhyField(removalWords[lang]) }, { why });
  if (errors.length > 0) return { back: { why, errors }, status: 400 };
  await deps.removals.remove(service.id, actorOf(account), evidence.id, {
    as: inTeam ? 'team' : 'above',
    why: { id: uuidv4(), words: why, lang },
  });
  return { go: `${evidenceHref(lang, service, evidence)}?done=file-removed` };
};

const removalPage = pageKind(visitRemoval, frameInService);

/** Taking the file of a evidence away for good: what it would do, then the press that does it. */
export const pages = {
  evidenceFileRemoval: removalPage({
    title: (_deps, lang) => removalWords[lang].title,
    show: drawRemoval,
    form: forGoodForm,
    act: remove,
  }),
} satisfies Readonly<Record<string, Page<RemovalPages>>>;
