// What tests read inside a page. Put there by `openContext` before the page's own scripts; `page-reading.ts`
// gives each function its type.

const focusable = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]';
/** Attributes that people see, or that are read to them. */
const spoken = ['alt', 'aria-label', 'placeholder', 'title'];

const nextFrame = () => new Promise((done) => requestAnimationFrame(done));

const parsed = (html) => new DOMParser().parseFromString(html, 'text/html');

const isShown = (element) =>
  element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

/** How an element is named in a message: tag, id, classes, first words. */
const nameOf = (element) => {
  const id = element.id ? `#${element.id}` : '';
  const classes = [...element.classList].map((name) => `.${name}`).join('');
  const words = (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40);
  return `<${element.localName}${id}${classes}> ${words}`;
};

const hasOutline = (element) => {
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
};

/** Whether the focus on an element shows: an outline on it or on its label, or the edge of a petal. */
const focusShows = (element) => {
  const edge = element.querySelector(':scope > .edge');
  if (edge) {
    const { stroke, strokeWidth } = getComputedStyle(edge);
    return stroke !== 'none' && Number.parseFloat(strokeWidth) >= 3;
  }
  return hasOutline(element) || (element.closest('label') !== null && hasOutline(element.closest('label')));
};

/** What styles and scripts choose elements by, their place aside. */
const chosenBy = (element) =>
  [...element.attributes]
    .filter(({ name }) =>
      /^(class|type|role|style|tabindex|open|hidden|disabled|data-|on|aria-(?!label|describedby|controls))/.test(
        name,
      ),
    )
    .map(({ name, value }) => (name.startsWith('data-') ? ` ${name}` : ` ${name}=${value}`))
    .join('');

/** Has the styles of an address, and no others, be those of the page. */
const styleBy = async (address) => {
  const all = () => [...document.head.querySelectorAll('link[rel="stylesheet"]')];
  if (!all().some((link) => link.getAttribute('href') === address)) {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href: address });
    const come = new Promise((done) => link.addEventListener('load', done));
    document.head.append(link);
    await come;
  }
  for (const link of all()) link.sheet.disabled = link.getAttribute('href') !== address;
};

/** What WCAG 2.2, 2.5.8 asks of what is pressed, in pixels: the side of a square, or as much room around it. */
const leastTarget = 24;

/** Whether a target stands in a sentence, whose line gives its height. */
const isInSentence = (element) => {
  if (getComputedStyle(element).display !== 'inline') return false;
  let around = element.parentElement;
  while (getComputedStyle(around).display === 'inline') around = around.parentElement;
  const linked = [...around.querySelectorAll(focusable)].map(({ textContent }) => textContent.trim());
  return around.textContent.trim().length > linked.join('').length + linked.length;
};

const isSmall = ({ width, height }) => Math.min(width, height) < leastTarget - 0.05;

const middleOf = ({ left, top, width, height }) => new DOMRect(left + width / 2, top + height / 2);

const distance = ({ x, y }, box) =>
  Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));

/** Whether a circle as wide as a target should be, in the middle of a box, meets another target, or its own circle. */
const lacksRoom = (box, other) =>
  distance(middleOf(box), other) < leastTarget / 2 ||
  (isSmall(other) && distance(middleOf(box), middleOf(other)) < leastTarget);

/** The kinds of elements, each with the elements of it. */
const elementsByKind = () => {
  const byKind = new Map();
  const visit = (element, around) => {
    const chosen = chosenBy(element);
    // A word in another language has a mark, which no style knows.
    const marked = element.localName === 'span' && element.matches('[lang]:not([class])');
    const own = `<${element.localName}${chosen}>`;
    if (!marked) {
      const kind = around + own;
      byKind.set(kind, [...(byKind.get(kind) ?? []), element]);
    }
    for (const child of element.children) visit(child, marked || !chosen ? around : own);
  };
  visit(document.body, '');
  return byKind;
};

/** What lies under an element: each colour and picture that is not wholly clear, up to the page. */
const groundOf = (element, known) => {
  if (!element) return '';
  if (!known.has(element)) {
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    const own = `/ ${backgroundColor} ${backgroundImage} ${opacity} `;
    const clear = own === '/ rgba(0, 0, 0, 0) none 1 ';
    known.set(element, (clear ? '' : own) + groundOf(element.parentElement, known));
  }
  return known.get(element);
};

const hasWords = ({ childNodes }) =>
  [...childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim() !== '');

/** The inks of a page, each with the elements written in it: all that their contrast comes from. */
const elementsByInk = () => {
  const grounds = new Map();
  const written = [...document.body.querySelectorAll('*')].filter(
    (element) => (hasWords(element) || element.matches('input, select, textarea')) && isShown(element),
  );
  return Map.groupBy(written, (element) => {
    const { color, fontSize, fontWeight, textDecorationLine } = getComputedStyle(element);
    const around = getComputedStyle(element.parentElement).color;
    return `${color} ${fontSize} ${fontWeight} ${textDecorationLine} in ${around} ${groundOf(element, grounds)}`;
  });
};

/** Presses what is shown, as a pointer in the middle of it would. */
const press = (element, what) => {
  if (!element || !isShown(element)) throw new Error(`${what} is not shown`);
  element.click();
};

globalThis.cap18Test = {
  /** Ticks values of fields, then presses the button or the link that bears a label, where one is given. */
  send: (chosen, label) => {
    for (const [field, value] of chosen) {
      const input = document.querySelector(`input[name="${field}"][value="${value}"]`);
      if (!input?.checked) press(input, `${field} ${value}`);
    }
    if (label === undefined) return;
    const pressed = [...document.querySelectorAll('main :is(a, button)')];
    press(
      pressed.find((each) => each.textContent.trim() === label),
      label,
    );
  },

  /** The kinds of elements, each once: what styles and scripts choose it by, and the nearest that it stands in of which as much is said. */
  kinds: () => [...elementsByKind().keys()],

  /** Puts a page in place of this one. Its scripts do not run. */
  lay: async (html) => {
    const { documentElement, head, body, title } = parsed(html);
    await styleBy(head.querySelector('link[rel="stylesheet"]').getAttribute('href'));
    // A page within another is made small by a script.
    for (const frame of body.querySelectorAll('iframe')) frame.remove();
    const root = document.documentElement;
    for (const name of root.getAttributeNames()) root.removeAttribute(name);
    for (const { name, value } of documentElement.attributes) root.setAttribute(name, value);
    document.title = title;
    document.body.replaceWith(body);
    body.getBoundingClientRect();
    await document.fonts.ready;
  },

  /** The inks of the page, as it is now. */
  inks: () => [...elementsByInk().keys()],

  /** The elements written in some inks. */
  ofInks: (inks) => {
    const byInk = elementsByInk();
    return inks.flatMap((ink) => byInk.get(ink) ?? []);
  },

  /** The elements of some kinds, but those that stand in another of them. */
  ofKinds: (kinds) => {
    const byKind = elementsByKind();
    const all = new Set(kinds.flatMap((kind) => byKind.get(kind) ?? []));
    return [...all].filter((element) => {
      for (let around = element.parentElement; around; around = around.parentElement)
        if (all.has(around)) return false;
      return true;
    });
  },

  /** Waits until the page is as wide as its window now is, its letters have come, and its scripts have seen both. */
  drawnAt: async (width) => {
    do await nextFrame();
    while (innerWidth !== width);
    // Letters are asked for once a page is laid out: before, nothing is waited for.
    await document.fonts.ready;
    await nextFrame();
  },

  /** What every page must have, and how it is built. */
  structure: () => {
    const first = document.body.querySelector(focusable);
    return {
      lang: document.documentElement.lang,
      title: document.title,
      headings: [...document.querySelectorAll('h1')].filter(isShown).map((heading) => heading.innerText),
      firstLink: first ? (first.getAttribute('href') ?? '') : undefined,
      contentId: document.querySelector('main #content')?.id ?? '',
      repeatedIds: [...document.querySelectorAll('[id]')]
        .map(({ id }) => id)
        .filter((id, rank, all) => all.indexOf(id) < rank),
    };
  },

  /** Names of buttons that copy or print, hidden although a script runs. */
  unoffered: () =>
    [...document.querySelectorAll('[data-copy], [data-print]')].filter(({ hidden }) => hidden).map(nameOf),

  /** Pieces of text that people see or hear, each once: lines of the page and spoken attributes. */
  texts: () => {
    const closed = [...document.querySelectorAll('details:not([open])')];
    for (const details of closed) details.open = true;
    const lines = document.body.innerText.split('\n');
    for (const details of closed) details.open = false;
    const heard = [...document.querySelectorAll(spoken.map((name) => `[${name}]`).join())].flatMap(
      (element) => spoken.map((name) => element.getAttribute(name) ?? ''),
    );
    const description = document.querySelector('meta[name="description"]')?.content ?? '';
    const all = [document.title, description, ...lines, ...heard].map((text) => text.replace(/^ +| +$/g, ''));
    return [...new Set(all)].filter(Boolean);
  },

  /** What sticks out on the right of the window, or is cut off by a box that hides it. */
  overflow: () => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const problems = [];
    if (scrollWidth > clientWidth) {
      const out = [...document.body.querySelectorAll('*')].filter(
        (element) => element.getBoundingClientRect().right > clientWidth + 1,
      );
      problems.push(`${scrollWidth} px wide in ${clientWidth}: ${out.slice(0, 3).map(nameOf).join(', ')}`);
    }
    for (const element of document.body.querySelectorAll(':not(.visually-hidden)')) {
      const { overflowX, clipPath } = getComputedStyle(element);
      // Nothing of it is seen: it is for screen readers, as what has the class is.
      if (clipPath === 'inset(50%)') continue;
      if (overflowX !== 'visible' && overflowX !== 'auto' && element.scrollWidth > element.clientWidth + 1)
        if (isShown(element) && !element.matches('input, progress, svg, :has(> iframe[inert])'))
          // A whole page shown small is laid out at its own size: what is seen of it is all there.
          problems.push(`cut off: ${nameOf(element)}`);
    }
    return problems;
  },

  overflowWhenEnlarged: (percent) => {
    const { style } = document.documentElement;
    style.fontSize = `${percent}%`;
    const problems = cap18Test.overflow();
    style.fontSize = '';
    return problems;
  },

  /** Names of what can take the focus without showing it, in parts of the page. The keyboard must have been used last. */
  hiddenFocus: (within = [document]) => {
    const had = document.activeElement;
    const all = within.flatMap((part) => [
      ...(part instanceof Element && part.matches(focusable) ? [part] : []),
      ...part.querySelectorAll(focusable),
    ]);
    const unseen = all.filter((element) => {
      if (!isShown(element)) return false;
      element.focus({ preventScroll: true });
      return document.activeElement === element && !focusShows(element);
    });
    had?.focus({ preventScroll: true });
    return unseen.map(nameOf);
  },

  /** Names of what is too small to be pressed, and too near another thing to press. */
  smallTargets: () => {
    const targets = [...document.querySelectorAll(focusable)]
      .filter((element) => isShown(element) && !element.matches(':disabled'))
      .map((element) => ({ element, box: element.getBoundingClientRect() }));
    return targets
      .filter(
        ({ element, box }) =>
          isSmall(box) &&
          targets.some((other) => other.element !== element && lacksRoom(box, other.box)) &&
          !isInSentence(element),
      )
      .map(({ element }) => nameOf(element));
  },

  /** Petals that cannot be told from the page: neither filled nor outlined. */
  unseenPetals: () => {
    const { backgroundColor } = getComputedStyle(document.body);
    return [...document.querySelectorAll('.petal')]
      .filter((petal) => {
        const { stroke, strokeWidth } = getComputedStyle(petal.querySelector('.edge'));
        const { fill } = getComputedStyle(petal.querySelector('.petal-band'));
        const drawn = stroke !== 'none' && stroke !== backgroundColor && Number.parseFloat(strokeWidth) >= 1;
        return !drawn && fill === backgroundColor;
      })
      .map(nameOf);
  },

  /** What has the focus, and whether that shows. */
  focused: () => {
    const element = document.activeElement ?? document.body;
    const box = element.getBoundingClientRect();
    return {
      name: nameOf(element),
      text: (element.getAttribute('aria-label') ?? element.innerText ?? element.textContent).trim(),
      tag: element.localName,
      id: element.id,
      classes: [...element.classList],
      field: element.getAttribute('name') ?? '',
      value: element.value ?? '',
      href: element.getAttribute('href') ?? '',
      shows: focusShows(element),
      onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  },

  /** What answers the form of another page, filled in: neither page is shown. */
  answerTo: async ([address, fills, button]) => {
    const ask = (at, asked) => fetch(at, { ...asked, headers: { accept: 'text/html' } });
    const page = parsed(await (await ask(address)).text());
    for (const [field, value] of fills) {
      const filled = page.querySelector(field);
      if (value === true) filled.checked = true;
      else filled.value = value;
    }
    const pressed = [...page.querySelectorAll(button)].at(-1);
    const { form } = pressed;
    const fields = new FormData(form, pressed);
    const action = pressed.getAttribute('formaction') ?? form.getAttribute('action') ?? address;
    const answer = await ask(new URL(action, address), {
      method: form.method,
      body: form.enctype === 'multipart/form-data' ? fields : new URLSearchParams(fields),
    });
    return { status: answer.status, text: await answer.text() };
  },

  /** Names of what is shown and matches a selector. */
  shown: (selector) => [...document.querySelectorAll(selector)].filter(isShown).map(nameOf),
};
