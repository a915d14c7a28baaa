/** How a page is used, once everything else was read of it: what listens to a pointer, what takes the focus, what wider spacing cuts. */
import type { CDPSession, Page } from 'playwright-core';
import type {
  KeyboardFacts,
  PageArtifacts,
  Part,
  PointerPart,
  PreferenceFacts,
} from '../checks/artifacts.ts';

type World = (expression: string) => Promise<string>;

const pressing = /^(click|dblclick|mousedown|mouseup|pointerdown|pointerup|touchstart|touchend)$/;
const listened = 200;

/**
 * What listens to a pointer, and is nothing that a keyboard presses: the browser knows who listens, whoever asked it to.
 *
 * @param world of ours, by its number: what listens is told apart in it
 */
export const readPointer = async (cdp: CDPSession, world: number): Promise<readonly PointerPart[]> => {
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'document' });
  if (!result.objectId) return [];
  const { listeners } = await cdp.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId,
    depth: -1,
  });
  const nodes = [
    ...new Set(
      listeners.flatMap(({ type, backendNodeId }) => (pressing.test(type) ? (backendNodeId ?? []) : [])),
    ),
  ].slice(0, listened);
  if (nodes.length === 0) return [];
  const resolved = await Promise.all(
    nodes.map((backendNodeId) => cdp.send('DOM.resolveNode', { backendNodeId, executionContextId: world })),
  );
  const told = await cdp.send('Runtime.callFunctionOn', {
    functionDeclaration: '(...elements) => cap18Use.pointerOnly(...elements)',
    executionContextId: world,
    arguments: resolved.flatMap(({ object }) => (object.objectId ? [{ objectId: object.objectId }] : [])),
    returnByValue: true,
  });
  return told.exceptionDetails ? [] : (JSON.parse(String(told.result.value)) as PointerPart[]);
};

/**
 * What comes last of a visit, as it may change the page; what breaks by it is not known.
 *
 * @param isMoving whether something of the page moves by itself
 */
export const readLast = async (
  page: Page,
  world: World,
  isMoving: boolean,
): Promise<Pick<PageArtifacts, 'clipped' | 'keyboard' | 'preferences'>> => {
  const tried = async (expression: string) => {
    try {
      return JSON.parse(await world(expression));
    } catch {
      return undefined;
    }
  };
  const clipped = (await tried('cap18Use.clipped()')) as readonly Part[] | undefined;
  const keyboard = (await tried('cap18Use.walkFocus()')) as KeyboardFacts | undefined;
  const preferred = async (): Promise<PreferenceFacts | undefined> => {
    // Where there is nothing to still, and no focus that forced colours may hide, the whole page need not be drawn twice more.
    if (!isMoving && (await tried('cap18Use.countWithoutOutline()')) === 0) return { moving: [], unseen: [] };
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
    const found = (await tried('cap18Use.unseenNow()')) as PreferenceFacts | undefined;
    await page.emulateMedia({ reducedMotion: null, forcedColors: null });
    return found;
  };
  const preferences = await preferred();
  return {
    ...(clipped && { clipped }),
    ...(keyboard && { keyboard }),
    ...(preferences && { preferences }),
  };
};
