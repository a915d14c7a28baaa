// Finds what takes focus back once it has left. Runs in the same world as page-use.js, before it.
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const focused = () => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
};
/** A script may take focus back a moment later. */
const momentMs = 50;

/** Records which elements lost focus to a script while it is moved around. */
const watchFocus = () => {
  let given;
  const lately = [];
  const suspects = new Set();
  const leaves = (event) => {
    lately.push(event.composedPath()[0]);
    if (lately.length > 6) lately.shift();
  };
  const takes = (event) => {
    if (event.composedPath().includes(given)) return;
    for (const element of lately) if (element instanceof HTMLElement) suspects.add(element);
  };
  document.addEventListener('blur', leaves, true);
  document.addEventListener('focus', takes, true);
  return {
    gives: (element) => {
      given = element;
    },
    end: async () => {
      await pause(momentMs);
      document.removeEventListener('blur', leaves, true);
      document.removeEventListener('focus', takes, true);
      return [...suspects].slice(0, 10);
    },
  };
};

/** Where a script moves focus when it leaves an element; undefined where it lets it go. */
const broughtFrom = async (element, leave) => {
  element.focus({ preventScroll: true });
  if (focused() !== element) return undefined;
  leave();
  await pause(momentMs);
  const now = focused();
  return now && now !== document.body ? now : undefined;
};
const dialogOf = (element) =>
  closest(element, 'dialog, [role="dialog"], [role="alertdialog"], [aria-modal="true"]');

/**
 * The elements that trap focus, alone or by passing it to one another.
 *
 * @param others where focus may go; a dialog, or what holds everything, leads to the browser by keyboard
 */
const holdingFocus = async (suspects, others) => {
  const brought = new Map();
  for (const element of suspects) brought.set(element, await broughtFrom(element, () => element.blur()));
  const isHeld = (element) => {
    let at = brought.get(element);
    for (let steps = brought.size; at && at !== element && steps > 0; steps -= 1) at = brought.get(at);
    return at === element;
  };
  const held = suspects.filter(isHeld);
  const confirmed = [];
  for (const element of held) {
    const away = others.find((other) => !held.includes(other) && dialogOf(other) === dialogOf(element));
    const back = away && (await broughtFrom(element, () => away.focus({ preventScroll: true })));
    if (held.includes(back)) confirmed.push(element);
  }
  return confirmed;
};
globalThis.cap18Traps = { watchFocus, holdingFocus };
