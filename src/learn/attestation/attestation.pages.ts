import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Lang, languages, readingOf, type Standard, type Text } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { layout, type Site } from '../../web/layout.ts';
import type { Counter } from '../../web/limits.ts';
import { href, pagePattern, pagePlace, pageRoute } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import { learnerPage, type ServedVisit } from '../training/learner.pages.ts';
import { type KeptSequel, recordOrAddress, type TrainingPages } from '../training/learner.visits.ts';
import { elsewhere, type Reply } from '../training/visit.ts';
import {
  type Attestation,
  readAttestationNumber,
  readName,
  showAttestationNumber,
} from './attestation.model.ts';
import { undrawable } from './attestation.printer.ts';
import type { Attestations } from './attestation.ts';
import { attestationView, certificateView, verifyView } from './attestation.views.ts';
import { type AttestationWords, attestationWords, documentWords } from './attestation.words.ts';

const nameForm = z.object({ name: z.string().max(2_000) });
const verifyQuery = z.object({ number: z.string().trim().catch('') });

export type AttestationPages = TrainingPages & {
  readonly app: FastifyInstance;
  readonly attestations: Attestations;
};

/** The attestation: asked for by the learner, public to who has its number. */
export const attestationPages = (pages: AttestationPages): void => {
  learnerPage(pages, 'GET', pageRoute('certificate'), (visit) => showCertificate(pages, visit));
  learnerPage(pages, 'POST', pageRoute('certificate'), (visit) => issue(pages, visit));
  const who = recordOrAddress(pages);
  const page = pages.limiter.counter('attestationPages', who);
  const file = pages.limiter.counter('attestationFiles', who);
  for (const lang of languages) {
    verification(pages, lang, page);
    publicAttestation(pages, lang, page);
    attestationFile(pages, lang, file);
  }
};

/**
 * What the pages of the training say of attestations.
 *
 * @param standard the one of today, which an attestation to come is about
 */
export const attestationSequel = (
  attestations: Attestations,
  standard: Pick<Standard, 'version'>,
  { organisation }: Pick<Site, 'organisation'>,
): KeptSequel => ({
  worth: async (lang) =>
    `${documentWords[lang].layers(standard.version, organisation?.[lang])} ${attestationWords[lang].worth}`,
  step: async (lang) => ({
    href: href('certificate', lang),
    name: attestationWords[lang].step,
    get: attestationWords[lang].get,
  }),
  isDone: async (learnerId) => (await attestations.of(learnerId)) !== undefined,
  kept: async (learnerId, lang) => {
    const { nameKept, noName } = attestationWords[lang];
    return [[nameKept, (await attestations.of(learnerId))?.name ?? noName]];
  },
});

const showCertificate = async (
  { attestations, sequel }: AttestationPages,
  { lang, learner, show }: ServedVisit,
  returned: { errors?: readonly FieldError[]; typed?: string; status?: number } = {},
): Promise<Reply> => {
  const passed = learner.progress.passed !== undefined;
  const attestation = await attestations.of(learner.person.id);
  const { errors = [], typed = '', status } = returned;
  const worth = await sequel.worth(lang);
  const body = certificateView({ lang, passed, attestation, worth, errors, typed });
  return show({ title: attestationWords[lang].title, body }, status);
};

const nameFrom = async (
  words: AttestationWords,
  typed: string,
): Promise<{ readonly name: string } | { readonly message: string }> => {
  const read = readName(typed);
  const refused = (characters: readonly string[]) => ({
    message: words.nameErrors.characters(characters.join(' ')),
  });
  if ('problem' in read)
    return read.problem === 'characters'
      ? refused(read.characters)
      : { message: words.nameErrors[read.problem] };
  const missing = await undrawable(read.name);
  return missing.length > 0 ? refused(missing) : read;
};

const issue = async (pages: AttestationPages, visit: ServedVisit): Promise<Reply> => {
  const { lang, learner, reply } = visit;
  const form = nameForm.safeParse(visit.request.body);
  const typed = form.success ? form.data.name : '';
  const read = await nameFrom(attestationWords[lang], typed);
  if ('message' in read)
    return showCertificate(pages, visit, {
      errors: [{ field: 'name', message: read.message }],
      typed,
      status: 400,
    });
  const issued = await pages.attestations.issue(learner.person.id, read.name, lang);
  if (issued === 'not-passed') throw elsewhere();
  return reply.redirect(href('certificate', lang), 303);
};

const verification = ({ app, site, standard }: AttestationPages, lang: Lang, limit: Counter): void => {
  app.get(pagePattern('verify')[lang], { config: { limits: [limit] } }, (request, reply) => {
    const { number: typed } = verifyQuery.parse(request.query);
    const number = readAttestationNumber(typed);
    if (number)
      return reply.redirect(href('attestation', lang, { number: showAttestationNumber(number) }), 303);
    const errors = typed ? [{ field: 'number', message: attestationWords[lang].verifyShape }] : [];
    rememberLang(request, reply, site.secure);
    const title = attestationWords[lang].verifyTitle;
    const page = layout(site, {
      lang,
      place: pagePlace('verify'),
      title,
      wrong: errors.length > 0,
      signedIn: isSignedIn(site, request),
      crumbs: [],
      body: verifyView(lang, errors, typed.slice(0, 40), standard.version),
    });
    return sendPage(request, reply, page, typed ? 400 : 200);
  });
};

const publicAttestation = (pages: AttestationPages, lang: Lang, limit: Counter): void => {
  const { app, site, attestations } = pages;
  app.get<{ Params: { number: string } }>(
    pagePattern('attestation')[lang],
    { config: { limits: [limit] } },
    async (request, reply) => {
      const number = readAttestationNumber(request.params.number);
      const attestation = number && (await attestations.numbered(number));
      const words = attestationWords[lang];
      const errors = [{ field: 'number', message: `${words.unknown}. ${words.unknownText}` }];
      rememberLang(request, reply, site.secure);
      const page = layout(site, {
        lang,
        place: attestation ? pagePlace('attestation', request.params) : pagePlace('verify'),
        title: attestation ? words.title : words.verifyTitle,
        wrong: !attestation,
        crumbs: [{ label: words.verifyTitle, href: href('verify', lang) }],
        signedIn: isSignedIn(site, request),
        personal: true,
        body: attestation
          ? attestationView(lang, attestation, urlOf(pages, lang, attestation), site.organisation?.[lang])
          : verifyView(lang, errors, request.params.number.slice(0, 40), pages.standard.version),
      });
      return sendPage(request, reply, page, attestation ? 200 : 404);
    },
  );
};

const attestationFile = (pages: AttestationPages, lang: Lang, limit: Counter): void => {
  const { app, attestations } = pages;
  app.get<{ Params: { number: string } }>(
    pagePattern('attestationPdf')[lang],
    { config: { limits: [limit] } },
    async (request, reply) => {
      const number = readAttestationNumber(request.params.number);
      const pdf =
        number && (await attestations.pdf(number, (attestation) => documentOf(pages, lang, attestation)));
      if (!number || !pdf) throw new Refusal(404);
      const file = `cap18-attestation-${showAttestationNumber(number)}.pdf`;
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="${file}"`)
        .header('cache-control', 'no-store')
        .send(pdf);
    },
  );
};

const urlOf = ({ site }: AttestationPages, lang: Lang, { number }: Attestation): string =>
  site.baseUrl + href('attestation', lang, { number: showAttestationNumber(number) });

const documentOf = (
  pages: AttestationPages,
  lang: Lang,
  attestation: Attestation & { readonly name: string },
) => {
  const { course, standards, site } = pages;
  const { standard, missing } = readingOf(standards, attestation.standardVersion);
  const inLang = (text: Text): string => text[lang];
  return {
    lang,
    name: attestation.name,
    number: showAttestationNumber(attestation.number),
    issuedOn: attestation.issuedOn,
    durationMinutes: attestation.durationMinutes,
    standardVersion: attestation.standardVersion,
    score: attestation.score,
    total: attestation.total,
    attended: attestation.attended,
    objectives: course.objectives.map(({ text, attested = text }) => inLang(attested)),
    themes: missing
      ? [attestationWords[lang].standardMissing(missing)]
      : standard.themes.map(({ title }) => inLang(title)),
    verifyUrl: urlOf(pages, lang, attestation),
    ...(site.organisation ? { issuer: inLang(site.organisation) } : {}),
  };
};
