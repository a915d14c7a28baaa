import { randomUUID } from 'node:crypto';
import { create } from 'content-disposition';
import type { FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import type { z } from 'zod';
import type { Attestations } from '../../../learn/attestation/attestation.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import { actionOf } from '../../../standard/standard.ts';
import { judged, type Returned, refusedIn } from '../../../web/fields.ts';
import { href } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import { type Dossier, type Evidence, evidenceOf, hasFile, shownText } from '../dossier/dossier.ts';
import { plainTitle } from '../dossier/team-text.views.ts';
import {
  type DossierVisit,
  type DrawnInService,
  frameInService,
  type ServicesDeps,
  servicePages,
  unlessArchived,
  visitDossier,
} from '../service.visits.ts';
import { actionHref } from '../services.feature.ts';
import type { Service } from '../services.ts';
import { spokenOf } from '../spoken.ts';
import {
  type EvidenceForm,
  evidenceForm,
  evidenceQuery,
  pickForm,
  pickQuery,
  untilField,
} from './evidence.forms.ts';
import { firstAdded, usedAgain } from './evidence.ts';
import { evidenceView, pickView, removeFields } from './evidence.views.ts';
import { evidenceWords } from './evidence.words.ts';
import type { EvidenceFiles } from './files.ts';
import type { FileRemovals } from './removal.ts';
import type { evidenceIds } from './sent.visits.ts';

export type EvidenceDeps = ServicesDeps & {
  readonly attestations: Pick<Attestations, 'numbered'>;
  readonly files: EvidenceFiles;
  readonly idOf: ReturnType<typeof evidenceIds>;
  readonly removals: FileRemovals;
};

/** The file of evidence, with its name; undefined when there is none, or its name was redacted. */
export const keptFile = async (
  { files, dossiers }: Pick<EvidenceDeps, 'files' | 'dossiers'>,
  service: Pick<Service, 'id'>,
  evidence: Evidence,
) => {
  const { file } = evidence;
  if (!file || !hasFile(evidence)) return undefined;
  const name = (await dossiers.words([file.name])).get(file.name)?.words;
  const kept = name === undefined ? undefined : await files.of(service.id, file.hash);
  return kept && name !== undefined ? { ...kept, name } : undefined;
};

type EvidenceVisit = DossierVisit<EvidenceDeps> & { readonly evidence: Evidence };

const visitEvidence = async (deps: EvidenceDeps, asked: Asked): Promise<EvidenceVisit> => {
  const visit = await visitDossier(deps, asked);
  const evidence = visit.dossier.evidence.get(paramOf(asked.request, 'evidence'));
  if (!evidence) throw new Refusal(404);
  return { ...visit, evidence };
};

const drawEvidence = async (
  visit: EvidenceVisit,
  { done }: Partial<z.output<typeof evidenceQuery>>,
  returned?: Returned,
): Promise<DrawnInService> => {
  const { deps, lang, evidence, dossier, writes } = visit;
  const spoken = await spokenOf(deps, evidence);
  return {
    title: plainTitle(lang, spoken.words.get(evidence.title)),
    body: evidenceView({
      ...visit,
      ...spoken,
      falling: writes && !evidence.removed ? deps.dossiers.fallsWith(dossier, [evidence.id]) : [],
      done,
      returned,
    }),
  };
};

type EvidenceOutcome = Outcome<EvidenceVisit, z.output<typeof evidenceQuery>, Returned>;

const pageOf = (
  { lang, service }: EvidenceVisit,
  evidence: string,
  done: NonNullable<z.output<typeof evidenceQuery>['done']>,
) => ({ go: `${href('serviceEvidence', lang, { service: service.id, evidence })}?done=${done}` });

/** Only the service lead removes a file for good. */
const remove = async (
  visit: EvidenceVisit,
  { do: what, why }: Extract<EvidenceForm, { readonly why: string }>,
): Promise<EvidenceOutcome> => {
  const { deps, lang, service, account, leads, inTeam, evidence } = visit;
  const { id } = evidence;
  const isFile = what === 'remove-file';
  if (isFile && !leads) throw new Refusal(403, undefined, 'role');
  if (isFile && !evidence.file) throw new Refusal(404);
  const returned = judged(lang, { why: removeFields(lang)[what] }, { why });
  if (returned.errors.length > 0) return { back: returned, status: 400 };
  const text = { id: uuidv4(), words: why, lang };
  const by = actorOf(account);
  if (isFile) await deps.removals.remove(service.id, by, id, { as: inTeam ? 'team' : 'above', why: text });
  else
    unlessArchived(
      await deps.dossiers.write(service.id, by, undefined, ({ evidence: all }) =>
        all.get(id)?.removed
          ? { facts: [] }
          : {
              facts: [{ kind: 'service.evidence-removed', data: { evidence: id, why: text.id } }],
              texts: [text],
            },
      ),
    );
  return pageOf(visit, id, isFile ? 'file-removed' : 'removed');
};

const extend = async (visit: EvidenceVisit, { until }: Extract<EvidenceForm, { readonly do: 'extend' }>) => {
  const { deps, lang, service, account, evidence, today } = visit;
  const field = untilField(today);
  const refuse = (message: string, status: number): EvidenceOutcome => ({
    back: refusedIn(field, message, until),
    status,
  });
  const problem = field.judge(lang, until);
  if (problem !== undefined) return refuse(problem, 400);
  // Pressed twice, it is extended once.
  const isSame = (each: Evidence): boolean =>
    !each.removed &&
    each.until === (until || undefined) &&
    firstAdded(each) === firstAdded(evidence) &&
    evidence.actions.every((action) => each.actions.includes(action));
  const { outcome, dossier } = unlessArchived(
    await deps.dossiers.write<'gone'>(service.id, actorOf(account), undefined, ({ evidence: all }) => {
      if (all.get(evidence.id)?.removed) return { refused: 'gone' };
      if ([...all.values()].some(isSame)) return { facts: [] };
      return { facts: [usedAgain(service.id, evidence, uuidv4(), evidence.actions, until || undefined)] };
    }),
  );
  if (outcome === 'refused') return refuse(evidenceWords[lang].gone, 409);
  return pageOf(visit, [...dossier.evidence.values()].find(isSame)?.id ?? evidence.id, 'extended');
};

/** Sends a file as a download, which runs nothing here. */
export const sendFile = ({ reply }: Asked, kept: Awaited<ReturnType<typeof keptFile>>): FastifyReply => {
  if (!kept) throw new Refusal(404);
  return reply
    .type(kept.type)
    .header('content-length', kept.size)
    .header('content-disposition', create(kept.name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'no-store')
    .send(kept.bytes());
};

/** Gives the file; once it is gone for good, the page of its evidence says so. */
const giveFile = async (deps: EvidenceDeps, asked: Asked): Promise<FastifyReply> => {
  const visit = await visitEvidence(deps, asked);
  const { service, evidence } = visit;
  if (!evidence.fileRemoved) return sendFile(asked, await keptFile(deps, service, evidence));
  return frameInService(visit, { ...(await drawEvidence(visit, {})), wrong: false }, 410);
};

/** Evidence of other actions that this action does not have yet. */
const ownUsable = (dossier: Dossier, action: string): readonly Evidence[] => {
  const there = new Set(evidenceOf(dossier, action).map((each) => shownText(each) ?? each.title));
  const others = [...dossier.evidence.values()].filter(
    (each) => !each.removed && !there.has(shownText(each) ?? each.title),
  );
  return [...new Map(others.map((each) => [shownText(each) ?? each.title, each])).values()].toReversed();
};

type PickQuery = z.output<typeof pickQuery>;

const drawPick = async (visit: DossierVisit<EvidenceDeps>, { action }: PickQuery, problem?: string) => {
  const { deps, dossier, standard } = visit;
  if (!actionOf(standard, action)) throw new Refusal(404);
  const own = ownUsable(dossier, action);
  return {
    title: evidenceWords[visit.lang].pickTitle(action),
    query: String(new URLSearchParams({ action })),
    body: pickView({
      ...visit,
      ...(await spokenOf(
        deps,
        own.map(({ title }) => title),
      )),
      action,
      own,
      once: randomUUID(),
      problem,
    }),
  };
};

const pick = async (visit: DossierVisit<EvidenceDeps>, { action, once, from }: z.output<typeof pickForm>) => {
  const { deps, lang, service, account, standard } = visit;
  if (!actionOf(standard, action)) throw new Refusal(404);
  const id = deps.idOf({ service: service.id, account: account.id, once: `${once} ${from}` });
  const { outcome } = unlessArchived(
    await deps.dossiers.write<'gone'>(service.id, actorOf(account), undefined, (now) => {
      const used = now.evidence.get(from);
      if (now.evidence.has(id)) return { facts: [] };
      if (!used || used.removed) return { refused: 'gone' };
      return { facts: [usedAgain(service.id, used, id, [action], used.until)] };
    }),
  );
  if (outcome === 'refused') return { back: evidenceWords[lang].gone, status: 409, query: { action } };
  return { go: actionHref(lang, service.id, action, 'saved') };
};

export const pages = {
  serviceEvidence: servicePages(visitEvidence)({
    title: (_deps, lang) => evidenceWords[lang].one,
    query: evidenceQuery,
    show: drawEvidence,
    form: evidenceForm,
    act: (visit, form) => (form.do === 'extend' ? extend(visit, form) : remove(visit, form)),
  }),
  evidenceFile: { title: (_deps, lang) => evidenceWords[lang].file, show: giveFile },
  evidenceToUse: servicePages(visitDossier<EvidenceDeps>)({
    title: (_deps, lang) => evidenceWords[lang].evidence,
    query: pickQuery.catch({ action: '' }),
    show: drawPick,
    form: pickForm,
    act: pick,
  }),
} satisfies Readonly<Record<string, Page<EvidenceDeps>>>;
