/** How a page is used, once everything else was read of it: what listens to a pointer, what takes the focus, what wider spacing cuts. */
import type { CDPSession, Page } from 'playwright-core';
import type { KeyboardFacts, PageArtifacts, Part, PreferenceFacts } from '../checks/artifacts.ts';

type World = (expression: string) => Promise<string>;

const pressing = /^(click|dblclick|mousedown|mouseup|pointerdown|pointerup|touchstart|touchend)$/;
const typing = /^key(down|up|press)$/;
const listened = 200;

type Listener = { readonly type: string; readonly backendNodeId?: number };

const listenersOf = async (cdp: CDPSession, of: 'document' | 'window'): Promise<readonly Listener[]> => {
  const { result } = await cdp.send('Runtime.evaluate', { expression: of });
  if (!result.objectId) return [];
  return (await cdp.send('DOMDebugger.getEventListeners', { objectId: result.objectId, depth: -1 }))
    .listeners;
};

const nodesOf = (listeners: readonly Listener[], types: RegExp): readonly number[] => [
  ...new Set(listeners.flatMap(({ type, backendNodeId }) => (types.test(type) ? (backendNodeId ?? []) : []))),
];

/** Calls what page-use.js has by that name, in our world. */
const callWith = async (
  cdp: CDPSession,
  world: number,
  call: string,
  given: readonly (number | boolean)[],
  nodes: readonly number[],
): Promise<unknown> => {
  const resolved = await Promise.all(
    nodes.map((backendNodeId) => cdp.send('DOM.resolveNode', { backendNodeId, executionContextId: world })),
  );
  const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
    functionDeclaration: `(...given) => cap18Use.${call}(...given)`,
    executionContextId: world,
    arguments: [
      ...given.map((value) => ({ value })),
      ...resolved.flatMap(({ object }) => (object.objectId ? [{ objectId: object.objectId }] : [])),
    ],
    returnByValue: true,
  });
  return exceptionDetails ? undefined : JSON.parse(String(result.value));
};

/**
 * What listens to a pointer and is nothing that a keyboard presses, and links that only say that they are buttons: the browser knows
 * who listens, whoever asked it to.
 *
 * @param world of ours, by its number: what listens is told apart in it
 */
export const readPointer = async (
  cdp: CDPSession,
  world: number,
): Promise<Pick<PageArtifacts, 'pointer' | 'spaceless'>> => {
  const listeners = await listenersOf(cdp, 'document');
  const onWindow = await listenersOf(cdp, 'window');
  const [pointing, typed] = [nodesOf(listeners, pressing).slice(0, listened), nodesOf(listeners, typing)];
  const areKeysKnown = typed.length <= listened && !onWindow.some(({ type }) => typing.test(type));
  const nodes = areKeysKnown ? [...pointing, ...typed] : pointing;
  const told = await callWith(cdp, world, 'listening', [areKeysKnown, pointing.length], nodes);
  return (told as Awaited<ReturnType<typeof readPointer>> | undefined) ?? { pointer: [] };
};

/**
 * What is drawn by a shadow tree that is closed: nothing of it can be read from within the page, and the browser knows who has one.
 *
 * @param world of ours, by its number
 */
export const readClosed = async (cdp: CDPSession, world: number): Promise<readonly Part[]> => {
  const told = await cdp.send('Runtime.evaluate', { expression: 'cap18Use.hosts()', contextId: world });
  if (!told.result.objectId) return [];
  const { result } = await cdp.send('Runtime.getProperties', {
    objectId: told.result.objectId,
    ownProperties: true,
  });
  const described = await Promise.all(
    result.flatMap(({ value }) =>
      value?.subtype === 'node' && value.objectId
        ? [cdp.send('DOM.describeNode', { objectId: value.objectId })]
        : [],
    ),
  );
  const closed = described.flatMap(({ node }) =>
    node.shadowRoots?.some(({ shadowRootType }) => shadowRootType === 'closed') ? [node.backendNodeId] : [],
  );
  return closed.length === 0 ? [] : ((await callWith(cdp, world, 'parts', [], closed)) as readonly Part[]);
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
  return { ...(clipped && { clipped }), ...(keyboard && { keyboard }), ...(preferences && { preferences }) };
};
