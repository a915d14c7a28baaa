import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Lang, languages, readingOf, type Text } from '../standard/standard.ts';
import { commitmentsView } from '../training/commitments.views.ts';
import { elsewhere, learnerPage, type TrainingPages, type Visit } from '../training/learner.pages.ts';
import { trainingPaths } from '../training/training.paths.ts';
import { nameForm } from '../training/training.schema.ts';
import { type TrainingWords, trainingWords } from '../training/training.words.ts';
import type { FieldError } from '../web/components.ts';
import { Refusal } from '../web/errors.ts';
import { layout } from '../web/layout.ts';
import { rememberLang, sendPage } from '../web/send.ts';
import { attestationPaths } from './attestation.paths.ts';
import { attestationPdf, undrawable } from './attestation.pdf.ts';
import { type Attestation, readAttestationNumber, readName, showAttestationNumber } from './attestation.ts';
import { attestationView, certificateView, verifyView } from './attestation.views.ts';

/** Looks at attestations a minute, from one address: enough for a whole office, too few to try numbers. */
const looksPerMinute = 120;
const perAddress = { rateLimit: { max: looksPerMinute, timeWindow: '1 minute' } };
const verifyQuery = z.object({ number: z.string().trim().catch('') });

/** The attestation: asked for by the learner, public to who has its number, and the commitments to print. */
export const attestationPages = (pages: TrainingPages): void => {
  const { training, standard } = pages;
  learnerPage(pages, 'GET', attestationPaths.route('certificate'), (visit) => showCertificate(pages, visit));
  learnerPage(pages, 'POST', attestationPaths.route('certificate'), (visit) => issue(pages, visit));
  learnerPage(pages, 'GET', trainingPaths.route('commitments'), async ({ lang, learner, show }) => {
    const commitments = await training.commitmentsOf(learner.person.id);
    return show({
      title: trainingWords[lang].commitmentsTitle,
      body: commitmentsView(lang, standard, commitments),
    });
  });
  for (const lang of languages) {
    verification(pages, lang);
    publicAttestation(pages, lang);
  }
};

const showCertificate = async (
  { training }: TrainingPages,
  { lang, learner, show }: Visit,
  returned: { errors?: readonly FieldError[]; typed?: string; status?: number } = {},
): Promise<FastifyReply> => {
  const passed = learner.progress.passed !== undefined;
  const attestation = await training.attestationOf(learner.person.id);
  const { errors = [], typed = '', status } = returned;
  const body = certificateView({ lang, passed, attestation, errors, typed });
  return show({ title: trainingWords[lang].attestationTitle, body }, status);
};

const nameFrom = (
  words: TrainingWords,
  typed: string,
): { readonly name: string } | { readonly message: string } => {
  const read = readName(typed);
  const refused = (characters: readonly string[]) => ({
    message: words.nameErrors.characters(characters.join(' ')),
  });
  if ('problem' in read)
    return read.problem === 'characters'
      ? refused(read.characters)
      : { message: words.nameErrors[read.problem] };
  const missing = undrawable(read.name);
  return missing.length > 0 ? refused(missing) : read;
};

const issue = async (pages: TrainingPages, visit: Visit): Promise<FastifyReply> => {
  const { lang, learner, reply } = visit;
  const form = nameForm.safeParse(visit.request.body);
  const typed = form.success ? form.data.name : '';
  const read = nameFrom(trainingWords[lang], typed);
  if ('message' in read)
    return showCertificate(pages, visit, {
      errors: [{ field: 'name', message: read.message }],
      typed,
      status: 400,
    });
  const issued = await pages.training.attest(learner.person.id, learner.progress, read.name, lang);
  if (issued === 'not-passed') throw elsewhere();
  return reply.redirect(attestationPaths.to('certificate', lang), 303);
};

const verification = ({ app, site }: TrainingPages, lang: Lang): void => {
  app.get(attestationPaths.patterns.verify[lang], { config: perAddress }, (request, reply) => {
    const { number: typed } = verifyQuery.parse(request.query);
    const number = readAttestationNumber(typed);
    if (number)
      return reply.redirect(
        attestationPaths.to('attestation', lang, { number: showAttestationNumber(number) }),
        303,
      );
    const errors = typed ? [{ field: 'number', message: trainingWords[lang].verifyShape }] : [];
    rememberLang(request, reply, site.secure);
    const title = trainingWords[lang].verifyTitle;
    const page = layout(site, {
      lang,
      place: attestationPaths.place('verify'),
      title,
      crumbs: [],
      body: verifyView(lang, errors, typed.slice(0, 40)),
    });
    return sendPage(request, reply, page, typed ? 400 : 200);
  });
};

const publicAttestation = (pages: TrainingPages, lang: Lang): void => {
  const { app, site, training } = pages;
  const asked = async (typed: string): Promise<Attestation | undefined> => {
    const number = readAttestationNumber(typed);
    return number ? training.attestationNumbered(number) : undefined;
  };

  app.get<{ Params: { number: string } }>(
    attestationPaths.patterns.attestation[lang],
    { config: perAddress },
    async (request, reply) => {
      const attestation = await asked(request.params.number);
      const words = trainingWords[lang];
      const errors = [
        { field: 'number', message: `${words.attestationUnknown}. ${words.attestationUnknownText}` },
      ];
      rememberLang(request, reply, site.secure);
      const page = layout(site, {
        lang,
        place: attestation
          ? attestationPaths.place('attestation', request.params)
          : attestationPaths.place('verify'),
        title: attestation ? words.attestationTitle : words.verifyTitle,
        crumbs: [{ label: words.verifyTitle, href: attestationPaths.to('verify', lang) }],
        personal: true,
        body: attestation
          ? attestationView(lang, attestation, urlOf(pages, lang, attestation))
          : verifyView(lang, errors, request.params.number.slice(0, 40)),
      });
      return sendPage(request, reply, page, attestation ? 200 : 404);
    },
  );

  app.get<{ Params: { number: string } }>(
    attestationPaths.patterns.attestationPdf[lang],
    { config: perAddress },
    async (request, reply) => {
      const attestation = await asked(request.params.number);
      if (!attestation || attestation.name === null) throw new Refusal(404);
      const pdf = await attestationPdf(documentOf(pages, lang, { ...attestation, name: attestation.name }));
      const file = `cap18-attestation-${showAttestationNumber(attestation.number)}.pdf`;
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="${file}"`)
        .header('cache-control', 'no-store')
        .send(pdf);
    },
  );
};

const urlOf = ({ site }: TrainingPages, lang: Lang, { number }: Attestation): string =>
  site.baseUrl + attestationPaths.to('attestation', lang, { number: showAttestationNumber(number) });

const documentOf = (
  pages: TrainingPages,
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
    objectives: course.objectives.map(({ text }) => inLang(text)),
    themes: missing
      ? [trainingWords[lang].standardMissing(missing)]
      : standard.themes.map(({ title }) => inLang(title)),
    verifyUrl: urlOf(pages, lang, attestation),
    ...(site.organisation ? { issuer: inLang(site.organisation) } : {}),
  };
};
