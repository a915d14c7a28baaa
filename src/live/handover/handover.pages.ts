import { judged, nothingReturned, type Returned, refusedIn } from '../../web/fields.ts';
import { pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import {
  controlsCrumb,
  controlsOf,
  type LedVisit,
  type LiveVisit,
  ledPage,
  notInRehearsal,
  openingCrumb,
  preparationPage,
} from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import { giveForm, handoverField, takeForm } from './handover.forms.ts';
import { type GivenCode, giveView, takeView } from './handover.views.ts';
import { handoverWords } from './handover.words.ts';

/** Leading a room from another computer: a code asked for where it is led, typed where it will be. */
export const pages = {
  facilitatorHandover: ledPage({
    title: (_deps, lang) => handoverWords[lang].title,
    show: (visit, _query, given: GivenCode | undefined) => {
      const { deps, asked, link } = visit;
      notInRehearsal(visit);
      return {
        place: pagePlace('facilitatorHandover', { link }),
        crumbs: [controlsCrumb(visit)],
        title: handoverWords[asked.lang].title,
        body: giveView(asked.lang, link, deps.site.baseUrl, given),
      };
    },
    form: giveForm,
    act: async (visit): Promise<Outcome<LedVisit, unknown, GivenCode>> => {
      notInRehearsal(visit);
      return { back: await visit.rooms.handover.give(visit.room.id), status: 200 };
    },
  }),
  takeRoom: preparationPage({
    title: (_deps, lang) => handoverWords[lang].takeTitle,
    show: (visit, _query, returned: Returned | undefined) => {
      const { lang } = visit.asked;
      return {
        place: pagePlace('takeRoom'),
        crumbs: [openingCrumb(lang)],
        title: handoverWords[lang].takeTitle,
        body: takeView(lang, returned ?? nothingReturned),
      };
    },
    form: takeForm,
    act: async (visit, form): Promise<Outcome<LiveVisit, unknown, Returned>> => {
      const { deps, asked } = visit;
      const { lang } = asked;
      const returned = judged(lang, { code: handoverField }, form);
      if (returned.errors.length > 0) return { back: returned, status: 400 };
      // It is not added to « Mes salles » of this browser: who leads elsewhere is often at a computer that others use.
      const room = await deps.rooms.handover.take(form.code);
      if (room) return { go: controlsOf(deps.rooms, lang, room) };
      return { back: refusedIn(handoverField, handoverWords[lang].codeUnknown, form.code), status: 404 };
    },
  }),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;
