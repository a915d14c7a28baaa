// What tests read inside a page. Put there by `openContext` before the page's own scripts; `page-reading.ts`
// gives each function its type.

const focusable = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]';
/** Attributes that people see, or that are read to them. */
const spoken = ['alt', 'aria-label', 'placeholder', 'title'];

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

/** What styles choose elements by, their place aside. */
const chosenBy = (element) =>
  [...element.attributes]
    .filter(({ name }) =>
      /^(class|type|role|style|open|hidden|disabled|aria-(?!label|describedby|controls))/.test(name),
    )
    .map(({ name, value }) => ` ${name}=${value}`)
    .join('');

/** A word in another language has a mark, which no style knows. */
const isMark = (element) => element.localName === 'span' && element.matches('[lang]:not([class])');

/** What tells whether an element is seen; what it stands on is told by those it stands in. */
const painted = [
  'color',
  'backgroundColor',
  'backgroundImage',
  'fontSize',
  'fontWeight',
  'textDecorationLine',
  'textShadow',
];

/** Whether text is drawn in an element, that of its children aside. */
const hasText = (element) =>
  Boolean(element.value || element.placeholder) ||
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

/** How each element looked when `looks` was last asked. */
const lookOf = new WeakMap();

/** Attributes that differ from a language to another, and from a person to another. */
const worded =
  /^(alt|aria-label|placeholder|title|value|content|lang|hreflang|href|action|formaction|src|srcset|datetime|download|data-.*)$/;

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

  /** How elements that are shown look, and whether they have text: each look once. */
  looks: () => {
    const looks = new Set();
    const visit = (element, around, parentPaint) => {
      const style = getComputedStyle(element);
      const paint = painted.map((name) => style[name]);
      const changed = paint.map((value, rank) => (value === parentPaint[rank] ? '' : value));
      const kind = isMark(element)
        ? around
        : `${around}<${element.localName}${chosenBy(element)} ${changed}>`;
      const look = hasText(element) ? `${kind}…` : kind;
      lookOf.set(element, look);
      if (isShown(element)) looks.add(look);
      for (const child of element.children) visit(child, kind, paint);
    };
    visit(document.body, '', []);
    return [...looks];
  },

  /** Marks by `data-fresh` the elements that have one of the looks that `looks` gave. */
  markFresh: (looks) => {
    const fresh = new Set(looks);
    for (const element of [document.body, ...document.body.querySelectorAll('*')])
      element.toggleAttribute('data-fresh', fresh.has(lookOf.get(element)));
  },

  /** Marks by `data-roomy` what can be pressed, is as large as WCAG 2.2 asks (2.5.8) and is apart from all others. */
  markRoomy: () => {
    const pressed = [...document.querySelectorAll(`${focusable}, [tabindex]`)];
    const boxes = pressed.map((element) => element.getBoundingClientRect());
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    for (const [rank, element] of pressed.entries()) {
      const box = boxes[rank];
      const large = box.width >= 24 && box.height >= 24;
      element.toggleAttribute(
        'data-roomy',
        large && !boxes.some((other) => other !== box && meet(box, other)),
      );
    }
  },

  /** All that a page is made of but its words and its addresses: where there are some is told. */
  skeleton: () => {
    const skeletonOf = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data.trim() && '…';
      if (node.nodeType !== Node.ELEMENT_NODE) return '';
      const within = [...node.childNodes].map(skeletonOf).join('');
      if (isMark(node)) return within;
      const attributes = [...node.attributes].map(
        ({ name, value }) => `${name}=${worded.test(name) && value ? '…' : value}`,
      );
      return `<${[node.localName, ...attributes].join(' ')}>${within}</>`;
    };
    // What is in a frame is not seen from here.
    const framed = document.querySelector('iframe') ? document.documentElement.lang : '';
    return framed + skeletonOf(document.documentElement).replaceAll(/…+/g, '…');
  },

  /** What every page must have, and how it is built. */
  structure: () => {
    const first = document.body.querySelector(focusable);
    return {
      lang: document.documentElement.lang,
      title: document.title,
      headings: [...document.querySelectorAll('h1')].filter(isShown).map((heading) => heading.innerText),
      firstLink: first ? (first.getAttribute('href') ?? '') : undefined,
      mainId: document.querySelector('main')?.id ?? '',
    };
  },

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

  /** The same when text has another size, in percent of the usual one. */
  overflowOfText: (percent) => {
    const { style } = document.documentElement;
    style.fontSize = `${percent}%`;
    const problems = cap18Test.overflow();
    style.fontSize = '';
    return problems;
  },

  /** Names of what can take the focus without showing it, among what matches. The keyboard must have been used last. */
  hiddenFocus: (selector) => {
    const had = document.activeElement;
    const unseen = [...document.querySelectorAll(focusable)].filter((element) => {
      if (!element.matches(selector) || !isShown(element)) return false;
      element.focus({ preventScroll: true });
      return document.activeElement === element && !focusShows(element);
    });
    had?.focus({ preventScroll: true });
    return unseen.map(nameOf);
  },

  /** Petals that cannot be told from the page: neither filled nor outlined. */
  unseenPetals: () => {
    const { backgroundColor } = getComputedStyle(document.body);
    return [...document.querySelectorAll('.petal')]
      .filter((petal) => {
        const { fill, stroke, strokeWidth } = getComputedStyle(petal.querySelector('.base'));
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

  /** Names of what is shown and matches a selector. */
  shown: (selector) => [...document.querySelectorAll(selector)].filter(isShown).map(nameOf),
};
