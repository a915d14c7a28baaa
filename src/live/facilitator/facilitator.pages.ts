import { z } from 'zod';
import { href, pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { shownCode } from '../codes.ts';
import { controlsCrumb, controlsOf, type LedVisit, type LivePage, ledPage } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import { newTitleField, titleForm } from '../opening/opening.forms.ts';
import { keepReplaced } from '../prepare/my-rooms.visits.ts';
import type { RoomCommand } from '../room/acts.ts';
import { orderOf } from '../room/room.ts';
import type { CommandOutcome } from '../room/rooms.ts';
import { announcement, askedNow, type Scene, sceneOf } from '../stage/stage.model.ts';
import { answerForCrowd } from '../trial/trial.ts';
import { moderate } from '../voice/voice.acts.ts';
import { moderationForm } from '../voice/voice.forms.ts';
import { voiceWords } from '../voice/voice.words.ts';
import { staleMessage } from './co-facilitation.views.ts';
import { type CommandAsked, commandForm, readCounts, stepForm } from './facilitator.schema.ts';
import { facilitatorStage, facilitatorView, replaceLinkView, settingsView } from './facilitator.views.ts';
import { facilitatorWords } from './facilitator.words.ts';

const controlsQuery = z.object({ address: z.literal('new').optional().catch(undefined) });
type Query = z.output<typeof controlsQuery>;

type Back = { readonly problem: string };
type Answer = Outcome<LedVisit, Query, Back>;

export const pages = {
  facilitator: ledPage({
    title: (_deps, lang) => facilitatorWords[lang].untitled,
    query: controlsQuery,
    show: (visit, query, back: Back | undefined) => drawControls(visit, query, back),
    form: z.union([moderationForm, commandForm]),
    act: async (visit, form): Promise<Answer> => {
      if ('asked' in form) return answer(visit, await moderate(visit.deps.rooms, visit.room, form));
      return run(visit, form);
    },
  }),
  facilitatorSettings: ledPage({
    title: (_deps, lang) => facilitatorWords[lang].settings,
    show: async (visit): Promise<LivePage> => {
      const { asked, link, scene } = visit;
      return {
        place: pagePlace('facilitatorSettings', { link }),
        crumbs: [controlsCrumb(visit)],
        title: facilitatorWords[asked.lang].settings,
        body: settingsView({ scene, link }),
        enhanced: true,
      };
    },
  }),
  facilitatorNewLink: ledPage({
    title: (_deps, lang) => facilitatorWords[lang].replaceTitle,
    show: (visit) => {
      const { asked, link } = visit;
      return {
        place: pagePlace('facilitatorNewLink', { link }),
        crumbs: [controlsCrumb(visit)],
        title: facilitatorWords[asked.lang].replaceTitle,
        body: replaceLinkView(asked.lang, link),
      };
    },
  }),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;

const drawControls = (visit: LedVisit, { address }: Query, back: Back | undefined): LivePage => {
  const { deps, asked, room, scene } = visit;
  const links = deps.rooms.linksOf(room.id, room.state.linkVersion);
  return {
    place: pagePlace('facilitator', { link: links.facilitator }),
    title: facilitatorWords[asked.lang].leading(shownCode(room.code)),
    body: facilitatorView({
      scene,
      link: links.facilitator,
      projectorLink: links.projector,
      addressIsNew: address === 'new',
      problem: back?.problem,
    }),
    bundle: 'room',
    frame: 'calm',
  };
};

const toControls = ({ deps, asked, room }: LedVisit): Answer => ({
  go: controlsOf(deps.rooms, asked.lang, { id: room.id, ...room.state }),
});

const stageNow = (scene: Scene) => ({
  html: facilitatorStage(scene).text,
  say: announcement(scene, 'facilitator'),
  version: scene.room.state.version,
});

const visitNow = async (visit: LedVisit): Promise<LedVisit> => {
  const { deps, asked, room: before } = visit;
  const { facilitator } = deps.rooms.linksOf(before.id, before.state.linkVersion);
  const room = await deps.rooms.byFacilitatorLink(facilitator);
  if (!room) throw new Refusal(404);
  return { ...visit, room, scene: sceneOf(deps, asked.lang, room) };
};

type Wrong = 'bad-count' | 'bad-step';

const answer = async (
  visit: LedVisit,
  outcome: CommandOutcome | Wrong | Awaited<ReturnType<typeof moderate>>,
): Promise<Answer> => {
  if (outcome === 'done') return { ...toControls(visit), script: () => ({ ok: true }) };
  const { lang } = visit.asked;
  const now = await visitNow(visit);
  const messages = {
    stale: staleMessage(now.scene),
    'not-now': facilitatorWords[lang].notNow,
    'bad-count': facilitatorWords[lang].countWrong,
    'bad-step': facilitatorWords[lang].stepWrong(now.room.steps.length),
    gone: voiceWords[lang].gone,
  };
  const problem = messages[outcome];
  return {
    back: { problem },
    status: 409,
    visit: now,
    script: () => ({ ok: false, message: problem, now: stageNow(now.scene) }),
  };
};

const entitle = async (visit: LedVisit): Promise<Answer> => {
  const { deps, asked, room } = visit;
  const form = titleForm.safeParse(asked.request.body).data;
  if (!form) throw new Refusal(400);
  const problem = newTitleField.judge(asked.lang, form.title);
  if (problem !== undefined) return { back: { problem }, status: 400 };
  await deps.rooms.entitle(room.id, form.title);
  return toControls(visit);
};

/** Gives the room other links: those known until now lead nowhere. */
const replaceLinks = async (visit: LedVisit): Promise<Answer> => {
  const { deps, asked, room } = visit;
  const { id, state } = room;
  // Whatever step the room is at: the link that was sent says which one is to be replaced.
  const replaced = { id, linkVersion: state.linkVersion + 1 };
  const outcome = await deps.rooms.command(id, state.version, { do: 'replace-links' });
  if (outcome !== 'done') return answer(visit, outcome);
  await keepReplaced(deps, asked, replaced);
  return { go: `${controlsOf(deps.rooms, asked.lang, replaced)}?address=new` };
};

const countCommand = ({ asked, scene }: LedVisit): RoomCommand | undefined => {
  const keys = askedNow(scene)?.ballot.options.map(({ key }) => key) ?? [];
  const counts = readCounts(keys, asked.request.body);
  return counts && { do: 'count', counts };
};

const stepCommand = ({ asked, room: { state, steps } }: LedVisit): RoomCommand | undefined => {
  const { data } = stepForm.safeParse(asked.request.body);
  const to = data && orderOf(state, steps)[data.step - 1];
  return to === undefined ? undefined : { do: 'go', to };
};

const run = async (visit: LedVisit, { do: asked, version }: CommandAsked): Promise<Answer> => {
  const { deps, room } = visit;
  const { lang } = visit.asked;
  const command = async (given: RoomCommand | undefined, wrong: Wrong): Promise<Answer> =>
    answer(visit, given ? await deps.rooms.command(room.id, version, given) : wrong);
  switch (asked) {
    case 'results': {
      const { facilitator } = deps.rooms.linksOf(room.id, room.state.linkVersion);
      return { go: href('facilitatorResults', lang, { link: facilitator }) };
    }
    case 'entitle':
      return entitle(visit);
    case 'replace-links':
      return replaceLinks(visit);
    case 'answer-for-crowd':
      return answer(visit, (await answerForCrowd(deps.rooms, visit.scene)) ? 'done' : 'not-now');
    case 'go-to':
      return command(stepCommand(visit), 'bad-step');
    case 'count':
      return command(countCommand(visit), 'bad-count');
    default:
      return answer(visit, await deps.rooms.command(room.id, version, asked));
  }
};
