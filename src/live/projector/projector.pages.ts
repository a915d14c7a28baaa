import { z } from 'zod';
import { pagePlace } from '../../web/links.ts';
import { type Page, paramOf } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { shownCode } from '../codes.ts';
import { sendLive } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import { sceneOf } from '../stage/stage.model.ts';
import { projectorView } from './projector.views.ts';
import { projectorWords } from './projector.words.ts';

const themeQuery = z.object({ theme: z.enum(['light', 'dark']).optional().catch(undefined) });

export const pages = {
  projector: {
    show: async (deps, asked) => {
      const { request, lang } = asked;
      const link = paramOf(request, 'link');
      const room = await deps.rooms.byProjectorLink(link);
      if (!room) throw new Refusal(404);
      return sendLive(
        { deps, asked },
        {
          place: pagePlace('projector', { link }),
          title: projectorWords[lang].title(shownCode(room.code)),
          body: projectorView(sceneOf(deps, lang, room), link),
          bundle: 'room',
          frame: 'bare',
          theme: themeQuery.parse(request.query).theme,
          refresh: 5,
        },
      );
    },
  },
} satisfies Readonly<Record<string, Page<LiveDeps>>>;
