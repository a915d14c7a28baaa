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
 * Pointer listeners that the keyboard cannot reach, and links that only claim to be buttons. The browser
 * reports the listeners of all worlds.
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

/** Only the browser can report hosts of closed shadow trees. */
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

/** Last, since they may change the page. A reading that breaks is left out. */
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
    // Without motion, or focus that forced colours could hide, two more renderings are saved.
    if (!isMoving && (await tried('cap18Use.countWithoutOutline()')) === 0) return { moving: [], unseen: [] };
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
    const found = (await tried('cap18Use.unseenNow()')) as PreferenceFacts | undefined;
    await page.emulateMedia({ reducedMotion: null, forcedColors: null });
    return found;
  };
  const preferences = await preferred();
  return { ...(clipped && { clipped }), ...(keyboard && { keyboard }), ...(preferences && { preferences }) };
};
