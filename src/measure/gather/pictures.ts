import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { z } from 'zod';
import { type Shot, type Width, widths } from '../checks/artifacts.ts';

export type Sight = { readonly selector: string; readonly width: Width };

/** In CSS pixels. */
const most = { width: 720, height: 360 } as const;
/** In bytes; a heavier picture is taken again with less detail. */
const heavy = 30_000;
const qualities = [60, 25] as const;

const script = readFileSync(new URL('page-picture.js', import.meta.url), 'utf8')
  .replace(/^(\/\/.*\n)+/, '')
  .replace(/;\s*$/, '');
const clipSchema = z
  .object({ x: z.number(), y: z.number(), width: z.number().positive(), height: z.number().positive() })
  .nullable();

const taken = async (cdp: CDPSession, clip: NonNullable<z.infer<typeof clipSchema>>): Promise<string> => {
  let image = '';
  for (const quality of qualities) {
    const answer = await cdp.send('Page.captureScreenshot', {
      ...{ format: 'webp', quality, clip: { ...clip, scale: 1 } },
    });
    image = answer.data;
    if (image.length * 0.75 <= heavy) break;
  }
  return image;
};

export type Picturing = {
  readonly sights: readonly Sight[];
  readonly add: (rank: number, shot: Shot) => void;
};

/** Pictures parts of a page as its visit left it, at 320 px. Skips parts that are out of sight or covered. */
export const takePictures = async (
  { page, cdp }: { readonly page: Page; readonly cdp: CDPSession },
  world: (expression: string) => Promise<string>,
  { sights, add }: Picturing,
): Promise<void> => {
  for (const width of widths.toReversed()) {
    const shown = [...sights.entries()].filter(([, sight]) => sight.width === width);
    if (shown.length > 0 && width !== widths[1]) await page.setViewportSize({ width, height: 800 });
    for (const [rank, { selector }] of shown) {
      const told = await world(`(${script})(${JSON.stringify(selector)}, ${JSON.stringify(most)})`);
      const clip = clipSchema.parse(JSON.parse(told));
      if (!clip) continue;
      const size = { width: clip.width, height: clip.height };
      add(rank, { width, size, image: await taken(cdp, clip) });
    }
  }
};
