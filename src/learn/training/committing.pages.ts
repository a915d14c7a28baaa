import type { FastifyReply } from 'fastify';
import { nothingReturned } from '../../web/fields.ts';
import { layout } from '../../web/layout.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import { practiceIn } from '../understand/understand.feature.ts';
import { type CommitReturned, commitPage, commitTitle, practiceAsked, readCommit } from './commit.pages.ts';
import { commitForm } from './commitments.forms.ts';
import { commitmentsWords } from './commitments.words.ts';
import { learnerOf, type TrainingPages } from './learner.visits.ts';
import { currentStep } from './progress.ts';
import { recordFor, unknownRecord } from './record.pages.ts';
import { recordChoice } from './record.views.ts';
import { commitQuery } from './training.schema.ts';
import { sayNow } from './visit.ts';

/** The query, for the form and the link to the other language. */
const queryOf = (asked: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(
    Object.entries(asked).filter((each): each is [string, string] => each[1] !== undefined),
  ).toString();

const showCommit = async (
  pages: TrainingPages,
  { lang, request, reply }: Asked,
  { returned = nothingReturned, status }: CommitReturned = {},
): Promise<FastifyReply> => {
  const practice = practiceAsked(pages, paramOf(request, 'id'));
  const { site, course } = pages;
  const learner = await learnerOf(pages, request);
  const { for: audience, ...from } = commitQuery.parse(request.query);
  const query = queryOf({ for: audience, ...from });
  rememberLang(request, reply, site.secure);
  const opens = commitmentsWords[lang].recordOpens;
  const record = learner ? undefined : recordChoice({ lang, course, returned, audience, opens });
  const known = learner?.progress.audience;
  const current = learner && currentStep(pages.training.steps, learner.progress);
  const page = layout(site, {
    ...commitPage(
      pages,
      lang,
      practice,
      { known, asked: { audience, action: from.action, query }, record, current },
      returned,
    ),
    lang,
    place: pagePlace('commit', { id: practice.id }),
    section: 'training',
    wrong: returned.errors.length > 0,
    crumbs: [{ label: practice.title[lang], href: practiceIn(lang)(practice.id) }],
    signedIn: isSignedIn(site, request),
    enhanced: true,
    personal: true,
    ...(query ? { query } : {}),
  });
  return sendPage(request, reply, page, status);
};

const takeCommitment = async (pages: TrainingPages, asked: Asked): Promise<FastifyReply> => {
  const { training } = pages;
  const { lang, request, reply } = asked;
  const practice = practiceAsked(pages, paramOf(request, 'id'));
  const { data: form } = commitForm.safeParse(request.body);
  if (!form) throw new Refusal(400);
  const { returned, commitment } = readCommit(pages, lang, practice, form);
  const { typed } = returned;
  if (form.turned) return showCommit(pages, asked, { returned: { errors: [], typed } });
  const errors = [...returned.errors, ...(await unknownRecord(pages, asked, form))];
  if (errors.length > 0) return showCommit(pages, asked, { returned: { errors, typed }, status: 400 });
  const who = await recordFor(pages, asked, form);
  if ('errors' in who)
    return showCommit(pages, asked, { returned: { errors: who.errors, typed }, status: 400 });
  const id = await training.commit(who.id, commitment);
  const { checkup } = commitQuery.parse(request.query);
  const said = sayNow(pages, {
    ...(id ? { added: id } : {}),
    ...(who.isNew ? { code: 'new' } : {}),
    ...(checkup ? { checkup } : {}),
  });
  return reply.redirect(`${href('commitments', lang)}?${said}`, 303);
};

/** « S'engager » from a practice's page, with a record on this device or without. */
export const pages = {
  commit: { title: commitTitle, show: (pages, asked) => showCommit(pages, asked), act: takeCommitment },
} satisfies Readonly<Record<string, Page<TrainingPages>>>;
