/** The course away from our server: its pages, over the record of its one learner, kept by its host. */
import type { Course } from '../../../../course/course.ts';
import { commitPages } from '../../../../learn/training/commit.pages.ts';
import { commitmentsPages } from '../../../../learn/training/commitments.pages.ts';
import { learning } from '../../../../learn/training/learning.ts';
import { themeInPath } from '../../../../learn/training/pace.views.ts';
import { pathPages } from '../../../../learn/training/path.pages.ts';
import { stepsOf } from '../../../../learn/training/path.ts';
import { progressFrom } from '../../../../learn/training/progress.ts';
import { reviewPages } from '../../../../learn/training/review.pages.ts';
import { stepPages } from '../../../../learn/training/step.pages.ts';
import { testPages } from '../../../../learn/training/test.pages.ts';
import { trainingTable } from '../../../../learn/training/training.feature.ts';
import { startForm } from '../../../../learn/training/training.schema.ts';
import type { LearningPages } from '../../../../learn/training/visit.ts';
import { understandTable } from '../../../../learn/understand/understand.feature.ts';
import { glossaryView, layersContent } from '../../../../learn/understand/understand.views.ts';
import { understandWords } from '../../../../learn/understand/understand.words.ts';
import type { Lang, Standard } from '../../../../standard/standard.ts';
import type { Html } from '../../../../web/html.ts';
import { layout, type Site } from '../../../../web/layout.ts';
import { declarePages, href, pagePlace } from '../../../../web/links.ts';
import { langOf, pageAt } from '../../../../web/paths.ts';
import { Refusal } from '../../../../web/refusal.ts';
import type { Host } from './host.ts';
import { type Keeper, keeper, type Trust } from './keeper.ts';
import { type Deed, type Draft, dated, type Kept, nothingKept } from './kept.ts';
import { memoryRecords } from './records.ts';
import { interactionsOf, type ReportMoment, reportStandingOf } from './report.ts';
import { type AskedRoute, type RouteAnswer, router } from './router.ts';
import { runTable } from './run.feature.ts';
import {
  againView,
  brokenView,
  endView,
  type Keeping,
  troubleView,
  unreadableView,
  welcomeView,
} from './run.views.ts';
import { runWords } from './run.words.ts';
import type { Storage } from './web.host.ts';

/** What a package holds of the course, in JSON. */
export type RunContent = {
  readonly version: string;
  /** The language of a package that has only one. */
  readonly only: Lang | undefined;
  readonly standard: Standard;
  readonly course: Course;
};

declarePages({ ...trainingTable, ...understandTable, ...runTable });

const somebody = 'learner';

export const courseName = 'cap18-course';

/** Links and assets of pages without a site around. */
const siteOf = ({ version, only }: Pick<RunContent, 'version' | 'only'>): Site => {
  const home = pagePlace('path').url;
  const none = { url: '', type: '', body: new Uint8Array() as Buffer };
  return {
    links: {
      home,
      search: home,
      feedback: home,
      menu: [],
      tools: [],
      footer: [{ url: pagePlace('end').url, label: { fr: runWords.fr.kept, en: runWords.en.kept } }],
    },
    assets: {
      css: none,
      script: none,
      bundles: {},
      icon: { ...none, url: 'icon.svg' },
      fonts: [],
      pictures: {},
      all: [],
    },
    version,
    baseUrl: '',
    secure: false,
    only,
  };
};

/** A whole document around what is no page of the course: `broken` when a page could not be shown. */
export const pageAround = (
  content: RunContent,
  lang: Lang,
  shown: 'broken' | { readonly title: string; readonly body: Html },
): string => {
  const { brokenTitle, broken } = runWords[lang];
  const { title, body } =
    shown === 'broken' ? { title: brokenTitle, body: brokenView(lang, brokenTitle, broken) } : shown;
  return layout(siteOf(content), { lang, place: pagePlace('path'), title, body, frame: 'calm' }).text;
};

export type CourseDeps = {
  readonly content: RunContent;
  readonly host: Host;
  /** Undefined where this browser keeps nothing. */
  readonly storage: Storage | undefined;
  /** Whether the learner goes on without the platform. */
  readonly without: boolean;
  readonly clock: () => Date;
  /** From 0 (included) to `below` (excluded). */
  readonly random: (below: number) => number;
  readonly later: (work: () => void, ms: number) => void;
  /** Of pages whose address says none. */
  readonly lang: Lang;
  readonly changed: (trust: Trust) => void;
};

export const openCourse = (deps: CourseDeps) => {
  const { content, host, storage, without, clock, random, later, changed } = deps;
  const { course, standard } = content;
  const steps = stepsOf(standard, course);
  let lang = content.only ?? host.opened.lang ?? deps.lang;
  let at = '';
  /** Seconds that the form being answered was on the page. */
  let latency: number | undefined;
  /** When the deeds of this session were done. */
  const moments = new WeakMap<Deed, ReportMoment>();
  let shownAt = clock().getTime();

  const momentOf = (deed: Deed): ReportMoment => moments.get(deed) ?? { at: clock(), latency: undefined };

  const keeping: Keeper = keeper({
    host,
    storage,
    name: courseName,
    telling: {
      standing: ({ deeds }) => reportStandingOf(steps, progressFrom(deeds.map(dated))),
      interactions: ({ deeds }, from) => interactionsOf(course, lang, deeds, from, momentOf),
    },
    clock,
    later,
    changed,
  });
  const opened = keeping.open();
  const records = memoryRecords(opened ?? nothingKept, clock, (kept: Kept) => {
    const [last] = kept.deeds.slice(-1);
    if (last && !moments.has(last)) moments.set(last, { at: clock(), latency });
    keeping.keep(kept, at);
  });
  const training = learning({ standard, course, records, clock, random });
  const progress = () => records.progressOf(somebody);
  const learner = async () => {
    const known = await progress();
    return known && { person: { id: somebody }, progress: known };
  };
  const told = (): Keeping => ({
    kind: host.kind,
    small: host.kind === 'scorm12',
    whole: keeping.trust().whole,
    holding: host.isHolding?.() ?? false,
    without,
  });

  const pages: LearningPages = {
    standard,
    standards: { current: standard, byVersion: new Map([[standard.version, standard]]) },
    course,
    training,
    sequel: {
      step: async (of) => ({ href: href('end', of), name: runWords[of].endTitle, get: runWords[of].toEnd }),
      isDone: async () => (await progress())?.passed !== undefined && keeping.trust().state === 'kept',
    },
    baseUrl: '',
    calendarOf: () => undefined,
    clock,
  };
  const welcome = (of: Lang) => {
    const body = welcomeView(of, course, standard, training.times.training, told());
    return { title: runWords[of].title, body };
  };
  const routes = router(siteOf(content), learner, pages, {
    ...pathPages,
    ...stepPages,
    ...testPages,
    ...commitmentsPages,
    ...commitPages,
    ...reviewPages,
    // These stand for pages that only a server answers.
    end: {
      show: (_pages, { lang: of, learner: { progress: now }, show }) => {
        const body = endView(of, reportStandingOf(steps, now), told(), host.back !== undefined);
        return show({ title: runWords[of].endTitle, body });
      },
    },
    practice: { show: (_pages, { params, go }) => go('step', { step: `p${params.id}` }) },
    theme: { show: (_pages, { params, go }) => go('path', {}, `#${themeInPath(Number(params.id))}`) },
    glossary: {
      show: (_pages, { lang: of, show }) =>
        show({ title: understandWords[of].glossaryTitle, body: glossaryView(of, standard, course) }),
    },
    layers: {
      show: (_pages, { lang: of, show }) =>
        show({ title: understandWords[of].layersTitle, body: layersContent(of, standard, true) }),
    },
    training: {
      open: true,
      show: async (_pages, { lang: of, show, go }) => ((await progress()) ? go('start') : show(welcome(of))),
    },
    start: {
      open: true,
      show: async (_pages, { go }) => {
        const now = await progress();
        if (!now) return go('training');
        const { page, ...where } = await training.whereToResume(somebody, now);
        return go(page, where);
      },
      act: async (_pages, { lang: of, body, go }) => {
        const audience = startForm.safeParse(body).data?.audience;
        if (!audience) throw new Refusal(400);
        const data = { audience, lang: of, course: course.version, standard: standard.version };
        await records.change(somebody, (record) =>
          record.tell({ kind: 'training.started', data }, 'started'),
        );
        return go('positioning');
      },
    },
  });

  /** An address in the language of a package that has only one. */
  const spoken = (url: string): string => {
    const [path = '', ...rest] = url.split(/(?=[?#])/);
    const patterns = [...Object.values(trainingTable), ...Object.values(runTable)].map(({ at }) => at);
    return content.only === undefined ? url : (pageAt(patterns, path, content.only) ?? path) + rest.join('');
  };

  return {
    /** The page shown last, or the one where the learner stopped. */
    first: (): string => {
      const start = href('start', lang);
      const place = host.opened.location;
      return /^\/(fr|en)\//.test(place) && records.kept().deeds.length > 0 ? spoken(place) : start;
    },

    /** Whether the learner's record could be read; otherwise nothing is shown before they decide. */
    readable: opened !== undefined,

    unreadable: (): string => routes.around(lang, runWords[lang].unreadableTitle, unreadableView(lang)),

    /** Answers an address or a form, and has the host keep what changed. */
    answer: async (asked: AskedRoute): Promise<RouteAnswer> => {
      latency = asked.fields && (clock().getTime() - shownAt) / 1_000;
      const before = at;
      // What was sent is a draft no more.
      if (asked.fields && records.kept().draft) records.setDraft(undefined);
      const answer = await routes.answer(asked);
      if (answer.kind === 'page') {
        at = answer.url;
        lang = langOf(at);
        shownAt = clock().getTime();
        if (at !== before) keeping.keep(records.kept(), at);
      }
      return answer;
    },

    /** Keeps the fields of the page that were filled and not sent. */
    draft: (fields: Draft['fields']): void => {
      const known = records.kept().draft;
      if (fields.length === 0 && !known) return;
      records.setDraft(fields.length === 0 ? undefined : { at, fields });
    },

    /** What was filled on the page shown before the window was closed. */
    drafted: (): Draft['fields'] => {
      const { draft } = records.kept();
      return draft?.at === at ? draft.fields : [];
    },

    /** What stands above the page while the host does not keep the record. */
    trouble: ({ state, copied }: Trust): string =>
      state === 'refused' ? troubleView(lang, host.kind, copied).text : '',
    again: (): string => againView(lang).text,
    trust: keeping.trust,
    retry: keeping.retry,
    finish: keeping.finish,
    leave: keeping.leave,
    back: host.back,
  };
};
