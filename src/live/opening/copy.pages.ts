import { judged, nothingReturned, type Returned } from '../../web/fields.ts';
import { pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import { facilitatorWords } from '../facilitator/facilitator.words.ts';
import { controlsCrumb, controlsOf, type LedVisit, ledPage } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import { isOwnStep } from '../own-questions/own-questions.ts';
import { openKept } from '../prepare/my-rooms.visits.ts';
import type { Room } from '../room/live-room.ts';
import { orderOf, type RoomStep } from '../room/room.ts';
import { copyForm, titleField } from './opening.forms.ts';
import { copyView } from './opening.views.ts';

type Back = {
  readonly returned: Returned;
  readonly start: string | undefined;
  readonly problem?: string;
};

/** « Ouvrir la même salle pour un autre groupe »: its name and its hour tell it from the first one. */
export const pages = {
  facilitatorCopy: ledPage({
    title: (_deps, lang) => facilitatorWords[lang].duplicate,
    show: (visit, _query, back: Back | undefined) => {
      const { asked, link, room } = visit;
      const { returned = nothingReturned, start = room.start, problem } = back ?? {};
      return {
        place: pagePlace('facilitatorCopy', { link }),
        crumbs: [controlsCrumb(visit)],
        title: facilitatorWords[asked.lang].duplicate,
        enhanced: true,
        body: copyView(asked.lang, { link, title: room.title, start, returned, problem }),
      };
    },
    form: copyForm,
    act: async (visit, { title, start }): Promise<Outcome<LedVisit, unknown, Back>> => {
      const { deps, asked, room } = visit;
      const { lang } = asked;
      const words = facilitatorWords[lang];
      const returned = judged(lang, { title: titleField }, { title });
      if (returned.errors.length > 0) return { back: { returned, start }, status: 400 };
      const steps = stepsAgain(room);
      if (steps.length === 0) return { back: { returned, start, problem: words.allWithdrawn }, status: 409 };
      const { script, audience, isTrial } = room;
      const session = { script, audience, start, steps };
      const opened = await openKept(deps, asked, session, title, { copied: room, isTrial });
      if (opened === 'too-many')
        return { back: { returned, start, problem: words.tooManyCopies }, status: 429 };
      return { go: controlsOf(deps.rooms, lang, opened) };
    },
  }),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;

/** The steps of a room in the order in which they were arranged, without those whose content is gone. */
const stepsAgain = ({ state, steps, own }: Room): readonly RoomStep[] => {
  const isKept = ({ step, ref }: RoomStep): boolean =>
    isOwnStep(step) ? own.has(step) : ref.kind !== 'withdrawn';
  return orderOf(state, steps)
    .flatMap((position) => steps[position] ?? [])
    .filter(isKept);
};
