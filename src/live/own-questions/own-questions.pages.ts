import { z } from 'zod';
import { nothingReturned, type Returned, unjudged } from '../../web/fields.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import { controlsCrumb, type LedVisit, ledPage } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import type { AddedPlace } from '../room/acts.ts';
import {
  changedTyped,
  type OwnForm,
  ownFields,
  ownForm,
  ownReturned,
  ownTyped,
} from './own-questions.forms.ts';
import { ownQuestionsView } from './own-questions.views.ts';
import { ownQuestionsWords } from './own-questions.words.ts';

const query = z.object({
  done: z.enum(['added', 'changed', 'erased']).optional().catch(undefined),
  change: changedTyped,
});
type Query = z.output<typeof query>;

type Back = {
  readonly returned: Returned;
  readonly place?: AddedPlace;
  readonly problem?: string;
  readonly changed?: string;
};
type Answer = Outcome<LedVisit, Query, Back>;

/** Questions of one's own: written on the spot or before, asked now or later in the session. */
export const pages = {
  facilitatorQuestions: ledPage({
    title: (_deps, lang) => ownQuestionsWords[lang].title,
    query,
    show: (visit, { done, change }, back: Back | undefined) => {
      const { asked, link, scene } = visit;
      const words = ownQuestionsWords[asked.lang];
      return {
        place: pagePlace('facilitatorQuestions', { link }),
        crumbs: [controlsCrumb(visit)],
        title: words.title,
        body: ownQuestionsView({
          scene,
          link,
          returned: back?.returned ?? nothingReturned,
          place: back?.place,
          problem: back?.problem,
          changed: back?.changed ?? change,
          saved: done && { added: words.saved, changed: words.changedNow, erased: words.erasedNow }[done],
        }),
      };
    },
    form: ownForm,
    act: (visit, form): Promise<Answer> => {
      if (!('question' in form)) return erase(visit, form.do.erase);
      return 'place' in form ? add(visit, form) : change(visit, form, form.do.change);
    },
  }),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;

const here = ({ asked: { lang }, link }: LedVisit, done: NonNullable<Query['done']>): string =>
  `${href('facilitatorQuestions', lang, { link })}?done=${done}#done`;

const add = async (visit: LedVisit, form: Extract<OwnForm, { readonly do: 'add' }>): Promise<Answer> => {
  const { deps, asked, room, link } = visit;
  const { lang } = asked;
  const words = ownQuestionsWords[lang];
  const returned = ownReturned(lang, form);
  const { place } = form;
  if (returned.errors.length > 0) return { back: { returned, place }, status: 400 };
  const outcome = await deps.rooms.own.add(room, ownTyped(lang, form), place);
  // Asked now, it is led from the controls; prepared, the next one may be written.
  if (outcome === 'done')
    return { go: place === 'now' ? href('facilitator', lang, { link }) : here(visit, 'added') };
  const kept = unjudged(ownFields, form);
  const problem = {
    'too-many': words.tooMany(deps.limiter.limits.ownQuestionsOfRoom.max),
    'not-now': room.state.endedAt === undefined ? words.placeGone : words.notNow,
    stale: words.stale,
  }[outcome];
  return { back: { returned: kept, place, problem }, status: 409 };
};

const change = async (
  visit: LedVisit,
  form: Extract<OwnForm, { readonly do: { readonly change: string } }>,
  question: string,
): Promise<Answer> => {
  const { deps, asked, room } = visit;
  const before = room.own.get(question);
  if (!before) return { go: here(visit, 'erased') };
  // How it is answered stays: who prepared answers to it would find another question.
  const typed = { ...form, kind: before.kind };
  const returned = ownReturned(asked.lang, typed);
  if (returned.errors.length > 0) return { back: { returned, changed: question }, status: 400 };
  const outcome = await deps.rooms.own.change(room, { ...ownTyped(before.lang, typed), id: question });
  if (outcome === 'done') return { go: here(visit, 'changed') };
  const words = ownQuestionsWords[asked.lang];
  const problem = outcome === 'stale' ? words.stale : words.askedNow;
  return { back: { returned: unjudged(ownFields, typed), problem, changed: question }, status: 409 };
};

const erase = async (visit: LedVisit, question: string): Promise<Answer> => {
  const { deps, asked, room } = visit;
  const outcome = await deps.rooms.own.erase(room, question);
  // Erased already: there is nothing left to do.
  if (outcome !== 'stale') return { go: here(visit, 'erased') };
  const problem = ownQuestionsWords[asked.lang].stale;
  return { back: { returned: nothingReturned, problem }, status: 409 };
};
