import type { FastifyReply } from 'fastify';
import { type Lang, readingOf, type Text } from '../../standard/standard.ts';
import { judged, nothingReturned, refusedIn } from '../../web/fields.ts';
import { type PageParts as Drawn, layout } from '../../web/layout.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { isSignedIn, rememberLang, sendFile, sendPage } from '../../web/send.ts';
import { learnerPages, type ServedVisit } from '../training/learner.pages.ts';
import type { TrainingPages } from '../training/learner.visits.ts';
import { elsewhere, type Reply } from '../training/visit.ts';
import {
  type Attestation,
  readAttestationNumber,
  readName,
  showAttestationNumber,
} from './attestation.model.ts';
import { undrawableIn } from './attestation.printer.ts';
import type { Attestations } from './attestation.ts';
import {
  attestationNameField,
  attestationView,
  certificateView,
  nameForm,
  numberField,
  verifyQuery,
  verifyView,
} from './attestation.views.ts';
import { attestationWords } from './attestation.words.ts';

export type AttestationPages = TrainingPages & { readonly attestations: Attestations };

const showCertificate = async (
  { attestations, sequel, training }: AttestationPages,
  { lang, learner, show }: ServedVisit,
  returned = nothingReturned,
  status?: number,
): Promise<Reply> => {
  const passed = learner.progress.passed !== undefined;
  const attestation = await attestations.of(learner.person.id);
  const worth = await sequel.worth(lang);
  const reviews = training.hasReviews(learner.progress);
  const body = certificateView({ lang, passed, attestation, worth, reviews, returned });
  return show({ title: attestationWords[lang].title, body }, status);
};

const issue = async (pages: AttestationPages, visit: ServedVisit): Promise<Reply> => {
  const { lang, learner, leave } = visit;
  const typed = nameForm.safeParse(visit.body).data?.name ?? '';
  const refuse = (message: string) =>
    showCertificate(pages, visit, refusedIn(attestationNameField, message, typed), 400);
  const wrong = attestationNameField.judge(lang, typed);
  if (wrong !== undefined) return refuse(wrong);
  const name = readName(typed);
  const undrawable = await undrawableIn(name);
  if (undrawable.length > 0)
    return refuse(attestationWords[lang].nameErrors.characters(undrawable.join(' ')));
  const issued = await pages.attestations.issue(learner.person.id, name, lang);
  if (issued === 'not-passed') throw elsewhere();
  return leave(href('certificate', lang));
};

const send = (
  { site }: AttestationPages,
  { request, reply, lang }: Asked,
  page: Omit<Drawn, 'lang'>,
  status: number,
): FastifyReply => {
  rememberLang(request, reply, site.secure);
  const whole = layout(site, { ...page, lang, signedIn: isSignedIn(site, request) });
  return sendPage(request, reply, whole, status);
};

const verify = (pages: AttestationPages, asked: Asked): FastifyReply => {
  const { request, reply, lang } = asked;
  const { number: typed } = verifyQuery.parse(request.query);
  const number = readAttestationNumber(typed);
  if (number)
    return reply.redirect(href('attestation', lang, { number: showAttestationNumber(number) }), 303);
  const words = attestationWords[lang];
  const returned = judged(lang, { number: numberField }, { number: typed });
  const wrong = returned.errors.length > 0;
  const page = {
    place: pagePlace('verify'),
    title: words.verifyTitle,
    description: words.verifyLead,
    wrong,
    crumbs: [],
    body: verifyView(lang, returned, pages.standard.version),
  };
  return send(pages, asked, page, wrong ? 400 : 200);
};

const showAttestation = async (pages: AttestationPages, asked: Asked): Promise<FastifyReply> => {
  const { site, attestations, standard } = pages;
  const { lang } = asked;
  const typed = paramOf(asked.request, 'number');
  const number = readAttestationNumber(typed);
  const attestation = number && (await attestations.numbered(number));
  const words = attestationWords[lang];
  const unknown = refusedIn(numberField, `${words.unknown}. ${words.unknownText}`, typed);
  const page = {
    place: attestation ? pagePlace('attestation', { number: typed }) : pagePlace('verify'),
    title: attestation ? words.title : words.verifyTitle,
    wrong: !attestation,
    crumbs: [{ label: words.verifyTitle, href: href('verify', lang) }],
    personal: true,
    body: attestation
      ? attestationView(lang, attestation, urlOf(pages, lang, attestation), site.organisation?.[lang])
      : verifyView(lang, unknown, standard.version),
  };
  return send(pages, asked, page, attestation ? 200 : 404);
};

const givePdf = async (pages: AttestationPages, { request, reply, lang }: Asked): Promise<FastifyReply> => {
  const number = readAttestationNumber(paramOf(request, 'number'));
  const pdf =
    number && (await pages.attestations.pdf(number, (attestation) => documentOf(pages, lang, attestation)));
  if (!number || !pdf) throw new Refusal(404);
  const name = `cap18-attestation-${showAttestationNumber(number)}.pdf`;
  return sendFile(reply, { name, type: 'application/pdf', body: pdf });
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

/** A learner asks for the attestation; anyone with its number sees it. */
export const pages = {
  ...learnerPages({
    certificate: {
      title: (_pages, lang) => attestationWords[lang].title,
      show: (pages: AttestationPages, visit) => showCertificate(pages, visit),
      act: issue,
    },
  }),
  verify: { title: (_pages, lang) => attestationWords[lang].verifyTitle, show: verify },
  attestation: { title: (_pages, lang) => attestationWords[lang].title, show: showAttestation },
  attestationPdf: { show: givePdf },
} satisfies Readonly<Record<string, Page<AttestationPages>>>;
