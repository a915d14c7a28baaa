// Reads how a page is used: texts, tables, media, motion, controls, stylesheets. Runs in the world of
// page-facts.js, after it, with its functions.
const styleOf = (element, pseudo) => getComputedStyle(element, pseudo);
const px = (value) => Math.round(Number.parseFloat(value) * 10) / 10 || 0;
const isBlock = (element) => !styleOf(element).display.startsWith('inline');
const blockOf = (element) => {
  let at = element;
  while (parentOf.call(at) && !isBlock(at)) at = parentOf.call(at);
  return at;
};
const nextOf = own(Element.prototype, 'nextElementSibling');
const around =
  'h1, h2, h3, h4, h5, h6, a, button, label, legend, li, dt, dd, th, td, caption, figcaption, summary, nav, blockquote, pre, code, [role="heading"], [role="button"]';

/** Underlined without being a link. Inserted and abbreviated text is underlined by convention. */
const isUnderlined = (element, { textDecorationLine, textDecorationStyle }) =>
  textDecorationLine.includes('underline') &&
  textDecorationStyle === 'solid' &&
  closest(element, 'a, ins, abbr, button, summary, label, [role="link"], [role="button"], [onclick]') ===
    null;

/** Rendered texts: the long ones first, in the page's order, then the others. */
const readTexts = () => {
  const written = all
    .slice(0, limits.walked)
    .map((element) => ({ element, letters: lettersOf(element) }))
    .filter(
      ({ element, letters }) =>
        letters > 1 && isShown(element) && !/^(script|style|noscript|option|title)$/.test(tagOf(element)),
    );
  const long = written.filter(({ letters }) => letters >= 40);
  const kept = new Set([...long, ...written.filter(({ letters }) => letters < 40)].slice(0, 300));
  const texts = written
    .filter((each) => kept.has(each))
    .map(({ element, letters }) => {
      const [style, block] = [styleOf(element), blockOf(element)];
      const next = nextOf.call(block);
      const size = px(style.fontSize);
      const text = textOf(element, 200);
      return {
        ...partOf(element),
        text,
        letters,
        lang: langOf(element),
        within: closest(element, around)?.localName ?? '',
        block: tagOf(block),
        alone: textOf(block, 200) === text,
        followed: next && tagOf(next) !== 'br' ? textOf(next, 400).length : 0,
        size,
        weight: Number(style.fontWeight) || 400,
        align: style.textAlign,
        capitals: style.textTransform === 'uppercase',
        italic: style.fontStyle === 'italic',
        underlined: isUnderlined(element, style),
        direction: style.unicodeBidi === 'plaintext' ? '' : style.direction,
        lineHeight:
          style.lineHeight === 'normal' ? 1.2 : Math.round((px(style.lineHeight) / (size || 1)) * 100) / 100,
        lines: Math.round(boxOf(block).height / (px(style.lineHeight) || size * 1.2)),
      };
    });
  return { texts, textCount: written.length };
};

const inTable = (table, selector) =>
  [...Element.prototype.querySelectorAll.call(table, selector)].filter(
    (each) => closest(each, 'table') === table,
  );
const readTables = () =>
  matching('table')
    .filter(isShown)
    .slice(0, 100)
    .map((table) => {
      const rows = inTable(table, 'tr');
      const cells = inTable(table, 'td');
      const caption = inTable(table, 'caption')[0];
      const holding = cells.filter((cell) =>
        Element.prototype.querySelector.call(
          cell,
          'h1, h2, h3, h4, form, nav, table, section, article, p + p, ul',
        ),
      );
      return {
        ...partOf(table),
        role: attribute(table, 'role'),
        name: labelOnly(table) || (caption ? heardIn(caption, 200) : ''),
        rows: rows.length,
        columns: Math.max(
          0,
          ...rows
            .slice(0, 20)
            .map((row) => inTable(table, 'td, th').filter((cell) => parentOf.call(cell) === row).length),
        ),
        headers: inTable(table, 'th, [role="columnheader"], [role="rowheader"]').length,
        cells: cells.length,
        /** `holding`: cells with a piece of page; `short`: cells of a few words. */
        holding: holding.length,
        short: cells.filter((cell) => textOf(cell, 80).length < 60).length,
      };
    });

/** Whether it has an audio track; unknown until some of it has loaded. */
const soundOf = (element) => {
  if (element.readyState === 0) return {};
  try {
    return { audible: element.captureStream().getAudioTracks().length > 0 };
  } catch {
    // The audio of another site cannot be inspected, but decoded bytes reveal it.
    return element.webkitAudioDecodedByteCount > 0 ? { audible: true } : {};
  }
};
const secondsIn = (time) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
/** In seconds, of the fragment that its address names (`#t=8,10`); 0 where it is unknown. */
const lengthOf = ({ currentSrc, duration }) => {
  const hash = URL.parse(currentSrc)?.hash.slice(1, 200) ?? '';
  const [, from = '', to = ''] = /(?:^|&)t=(?:npt:)?([\d.:]*),?([\d.:]*)/.exec(hash) ?? [];
  const seconds = Math.min(to ? secondsIn(to) : duration, duration || 0) - secondsIn(from);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 10) / 10 : 0;
};
const readMedia = () =>
  matching('video, audio')
    .slice(0, 50)
    .map((element) => ({
      ...partOf(element, 0),
      kind: tagOf(element),
      autoplay: has(element, 'autoplay'),
      muted: has(element, 'muted') || element.muted === true,
      loop: has(element, 'loop'),
      controls: has(element, 'controls'),
      tracks: [...Element.prototype.querySelectorAll.call(element, 'track[src]')].map(
        (track) => attribute(track, 'kind').toLowerCase() || 'subtitles',
      ),
      seconds: lengthOf(element),
      ...soundOf(element),
      shown: isShown(element),
    }));

const pressed =
  'button, [role="button"], input[type="submit" i], input[type="button" i], input[type="reset" i], input[type="image" i], summary';
const readButtons = () =>
  matching(pressed)
    .filter(isShown)
    .slice(0, 300)
    .map((element) => ({
      ...partOf(element),
      name: nameOf(element) || attribute(element, 'value') || attribute(element, 'alt'),
      text: seenIn(element) || attribute(element, 'value'),
      region: regionOf(element),
    }));

/** Controls with a label: their name and their visible text. */
const labelled = () =>
  matching(`:is(${pressed}, a[href]):is([aria-label], [aria-labelledby])`)
    .filter(isShown)
    .slice(0, 300)
    .map((element) => ({ ...partOf(element, 0), name: labelOnly(element), text: seenIn(element) }))
    .filter(({ text }) => text !== '');

/** References to an id that no element has. */
const readBroken = () =>
  ['for', 'aria-labelledby', 'aria-describedby', 'aria-errormessage', 'headers', 'list', 'form']
    .flatMap((name) =>
      matching(`[${name}]`)
        .slice(0, limits.others)
        .filter((element) => rootOf(element) === document)
        // An error message may come with its error.
        .filter((element) => name !== 'aria-errormessage' || isSaidWrong(element))
        .flatMap((element) => {
          const missing = attribute(element, name)
            .split(/\s+/)
            .filter((id) => id && !named.has(id));
          return missing.length > 0
            ? [{ ...partOf(element), attribute: name, id: missing.join(' ').slice(0, 100) }]
            : [];
        }),
    )
    .slice(0, 50);

const naming = [
  ...['for', 'aria-labelledby', 'aria-describedby', 'aria-errormessage', 'aria-controls', 'aria-owns'],
  ...['headers', 'list', 'form', 'href'],
];
/** Elements with an id, outside shadow trees, which references do not enter. */
const timesOf = (id) =>
  named.get(id) > 1
    ? Document.prototype.querySelectorAll.call(document, `#${CSS.escape(id)}`).length
    : named.get(id);
/** References to an id that several elements have: the first of each attribute and id. */
const readDoubled = () => {
  const found = new Map();
  const look = (element, name, id) => {
    const key = `${name} ${id}`;
    const times = id === '' || found.has(key) || found.size >= 50 ? 0 : timesOf(id);
    if (times > 1) found.set(key, { ...partOf(element), attribute: name, id: id.slice(0, 100), times });
  };
  for (const name of naming)
    for (const element of matching(name === 'href' ? '[href^="#"]' : `[${name}]`)) {
      const ids = attribute(element, name).replace(/^#/, '').split(/\s+/);
      if (rootOf(element) === document) for (const id of ids) look(element, name, id);
    }
  return [...found.values()];
};

/** Sets with several fields. */
const readGroups = () =>
  matching('fieldset:not([role="none"], [role="presentation"])')
    .slice(0, limits.others)
    .filter((group) => {
      const held = fields.filter((field) => closest(field, 'fieldset') === group && isShown(field));
      return held.filter(({ type }) => !/^(radio|checkbox)$/.test(type)).length > 1;
    })
    .map((group) => ({ ...partOf(group, 0), name: nameOfGroup(group) }));

/** What moves forever, or for more than five seconds. */
const readMoving = () =>
  document
    .getAnimations()
    .flatMap((animation) => {
      const { effect, playState } = animation;
      const element = effect?.target;
      const { iterations, duration } = effect?.getComputedTiming() ?? {};
      if (!element || playState !== 'running' || !isShown(element)) return [];
      const seconds = (Number(duration) * iterations) / 1000;
      const box = boxOf(element);
      if (!(seconds > 5) || box.width < 2) return [];
      return [
        {
          ...partOf(element),
          endless: iterations === Number.POSITIVE_INFINITY,
          properties: [...new Set(effect.getKeyframes().flatMap((frame) => Object.keys(frame)))].filter(
            (name) => !/^(offset|computedOffset|easing|composite)$/.test(name),
          ),
          letters: textOf(element, 100).length,
          scripted: !(animation instanceof CSSAnimation),
        },
      ];
    })
    .slice(0, 20);

/** Rules of readable stylesheets, imported ones included. */
const rulesRead = () => {
  const [read, unread] = [[], []];
  const add = (rules, media) => {
    for (const rule of rules) {
      if (read.length > 15_000) return;
      read.push({ rule, media });
      if (rule.cssRules?.length > 0)
        add(rule.cssRules, rule.media ? `${media} ${rule.media.mediaText}` : media);
      if (rule.styleSheet) addSheet(rule.styleSheet);
    }
  };
  const addSheet = (sheet) => {
    try {
      add(sheet.cssRules, sheet.media?.mediaText ?? '');
    } catch {
      unread.push(sheet.href);
    }
  };
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) addSheet(sheet);
  return { read, unread: unread.length };
};
const showing = /(^|;)\s*(display:\s*(?!none)|visibility:\s*visible|opacity:\s*(1|0\.[5-9]))/;
/** Degrees by which a rule rotates its elements; undefined where it does not say. */
const turnOf = ({ transform, rotate }) => {
  const turns = [
    ...(/^\S+$/.test(rotate) && rotate !== 'none' ? [`rotate(${rotate})`] : []),
    ...(transform.match(/(rotate|rotatez|rotate3d|matrix|matrix3d)\([^()]*\)/gi) ?? []),
  ];
  if (turns.length === 0) return undefined;
  try {
    const { a, b } = new DOMMatrix(turns.join(' '));
    return (Math.atan2(b, a) * 180) / Math.PI;
  } catch {
    // Only the browser can compute variables.
    return undefined;
  }
};
const isShownBy = (selector) => [...document.querySelectorAll(selector)].some(isShown);
/** Selectors of visible elements rotated a quarter turn between portrait and landscape. */
const turnedBy = (styled) => {
  const turns = new Map();
  for (const { rule, media } of styled) {
    const turn = turnOf(rule.style);
    if (turn === undefined) continue;
    const held = /orientation\s*:\s*(portrait|landscape)/i.exec(media)?.[1].toLowerCase() ?? 'any';
    turns.set(rule.selectorText, { ...turns.get(rule.selectorText), [held]: turn });
  }
  return [...turns]
    .filter(([, { any = 0, portrait = any, landscape = any }]) => {
      const quarters = Math.abs(portrait - landscape) / 90;
      return Math.abs((quarters % 2) - 1) < 0.02;
    })
    .map(([selector]) => selector)
    .filter(isShownBy)
    .map((selector) => selector.slice(0, 200))
    .slice(0, 10);
};
const readSheets = () => {
  const { read, unread } = rulesRead();
  const styled = read.filter(({ rule }) => rule.selectorText !== undefined);
  const selectors = styled.flatMap(({ rule }) =>
    /:(hover|focus|focus-within|focus-visible)\b/.test(rule.selectorText) ? rule.selectorText.split(',') : [],
  );
  const byFocus = new Set(
    selectors
      .filter((selector) => /:focus/.test(selector))
      .map((selector) => selector.replace(/:focus(-within|-visible)?/g, ':hover').trim()),
  );
  const hovered = styled
    .filter(({ rule }) => rule.selectorText.includes(':hover') && showing.test(rule.style.cssText))
    .flatMap(({ rule }) => rule.selectorText.split(','))
    .map((selector) => selector.trim())
    .filter((selector) => /[\s>+~]/.test(selector.split(':hover').slice(1).join()) && !byFocus.has(selector));
  return {
    unread,
    turned: turnedBy(styled),
    hoverOnly: [...new Set(hovered)].slice(0, 40).flatMap(hiddenUntilHover).slice(0, 20),
  };
};
/** Shown only while a pointer is over something else. */
const hiddenUntilHover = (selector) => {
  try {
    const [over = ''] = selector.split(/:hover/);
    return [...document.querySelectorAll(selector.replaceAll(':hover', ''))]
      .filter((element) => !isShown(element) && textOf(element, 20) !== '')
      .filter((element) => {
        const opener = closest(element, over || '*') ?? parentOf.call(element);
        return (
          !opener?.querySelector('[aria-expanded], [aria-controls], [aria-haspopup]') &&
          !has(opener ?? element, 'aria-expanded')
        );
      })
      .slice(0, 3)
      .map((element) => partOf(element));
  } catch {
    // A selector may be invalid without its pseudo-class.
    return [];
  }
};

const obsolete =
  'font, center, big, strike, tt, marquee, blink, applet, frame, frameset, bgsound, basefont, dir, embed[type*="flash" i], object[type*="flash" i], embed[src$=".swf" i], object[data$=".swf" i]';
const readObsolete = () =>
  matching(obsolete)
    .slice(0, 50)
    .map((element) => ({ ...partOf(element), name: tagOf(element) }));

const useFacts = () => ({
  ...readTexts(),
  tables: readTables(),
  media: readMedia(),
  buttons: readButtons(),
  broken: readBroken(),
  doubled: readDoubled(),
  groups: readGroups(),
  moving: readMoving(),
  sheets: readSheets(),
  obsolete: readObsolete(),
});

const isWithinAny = (element, some) => {
  let at = element;
  while (at && !some.has(at)) at = holderOf(at);
  return at !== null || some.has(document);
};
/** Elements that listen to a pointer without being keyboard controls. */
const pointerOnly = (elements, keysOf) => {
  const pressable =
    'a[href], button, input, select, textarea, label, summary, option, area, audio, video, iframe, html, body, form, main, dialog, [contenteditable]';
  const holds = `:is(${pressable}, [tabindex]):not(html, body, form, main)`;
  return (
    [...new Set(elements)]
      .filter((element) => element instanceof Element && element.isConnected && isShown(element))
      .filter(
        (element) =>
          !element.matches(pressable) && !closest(element, 'a[href], button, label, summary, select'),
      )
      // A parent of controls may only listen to what bubbles from them.
      .filter((element) => !element.querySelector(holds))
      .slice(0, 50)
      .map((element) => ({
        ...partOf(element),
        role: attribute(element, 'role'),
        focusable: element.tabIndex >= 0,
        hand: styleOf(element).cursor === 'pointer',
        ...keysOf(element),
      }))
  );
};
/** Possible hosts of closed shadow trees: custom elements first, then empty elements. */
const hosts = () => {
  const drawn = (some) =>
    some.filter((element) => {
      const { width, height } = boxOf(element);
      return (
        width > 2 && height > 2 && !own(Element.prototype, 'shadowRoot').call(element) && isShown(element)
      );
    });
  const custom = all.filter((element) => tagOf(element).includes('-')).slice(0, 500);
  const empty = matching(':is(article, aside, div, footer, header, main, nav, p, section, span):empty');
  return [...drawn(custom).slice(0, 50), ...drawn(empty.slice(0, 500)).slice(0, 50)];
};
const parts = (...elements) => JSON.stringify(elements.slice(0, 20).map((element) => partOf(element)));
/**
 * Takes elements that listen to a pointer, then those that listen to keys where these are known. Listeners
 * inside shadow trees are unknown.
 */
const listening = (areKeysKnown, pointing, ...elements) => {
  const keyed = new Set(elements.slice(pointing));
  const keysOf = (element) => (areKeysKnown ? { keys: isWithinAny(element, keyed) } : {});
  const buttons = matching('a[href][role="button"]').filter(
    (link) => isShown(link) && link.getRootNode() === document && keysOf(link).keys === false,
  );
  return JSON.stringify({
    pointer: pointerOnly(elements.slice(0, pointing), keysOf),
    spaceless: buttons.slice(0, 50).map((link) => partOf(link)),
  });
};

/** Text spacing of WCAG 1.4.12. */
const wideSpacing =
  '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';
/** What wider spacing cuts, and was not cut before. */
const clipped = () => {
  const holders = new Map();
  for (const element of all.slice(0, limits.walked)) {
    const style = styleOf(element);
    if (style.overflowX === 'visible' || style.display === 'inline' || !element.isConnected) continue;
    const isHidden = (value) => value === 'hidden' || value === 'clip';
    if (!isHidden(style.overflowX) && !isHidden(style.overflowY)) continue;
    if (
      element.clientHeight < 8 ||
      element.clientWidth < 8 ||
      textOf(element, 10) === '' ||
      !isShown(element)
    )
      continue;
    if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') continue;
    const down = isHidden(style.overflowY) ? element.scrollHeight - element.clientHeight : 0;
    holders.set(element, { down, fits: down <= 1 });
  }
  const fitting = [...holders].filter(([, { fits }]) => fits);
  if (fitting.length === 0) return JSON.stringify([]);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(wideSpacing);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const cutNow = fitting.filter(([element]) => {
    const over = element.scrollHeight - element.clientHeight;
    return over >= 4 && element.clientHeight >= 8 && letterBelow(element);
  });
  const parts = cutNow.slice(0, 20).map(([element]) => partOf(element));
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  return JSON.stringify(parts);
};
/** Whether a letter, and not only a margin, is below the edge. */
const letterBelow = (element) => {
  const bottom = boxOf(element).bottom;
  const range = document.createRange();
  range.selectNodeContents(element);
  return [...range.getClientRects()].some(
    (box) => box.width > 2 && box.height > 4 && box.bottom > bottom + 3,
  );
};

/** Properties of the outline come first. */
const drawnBy = [
  'outlineStyle',
  'outlineWidth',
  'outlineColor',
  'boxShadow',
  'borderTopColor',
  'borderBottomColor',
  'borderTopWidth',
  'borderBottomWidth',
  'borderLeftColor',
  'borderBottomStyle',
  'backgroundColor',
  'backgroundImage',
  'backgroundSize',
  'backgroundPosition',
  'color',
  'textDecorationLine',
  'textDecorationColor',
  'textDecorationStyle',
  'textDecorationThickness',
  'opacity',
  'transform',
  'visibility',
  'display',
  'fill',
  'stroke',
  'clip',
  'clipPath',
  'left',
  'top',
  'filter',
];
/** Forced colours override colours and gradients. */
const drawnByForced = drawnBy.filter((name) => !/color|fill|stroke|background/i.test(name));
let isForced = false;
const drawnAs = (element, pseudo) => {
  const style = styleOf(element, pseudo);
  if (pseudo && style.content === 'none') return '';
  const isOwn = !isForced || style.forcedColorAdjust === 'none' || style.backgroundImage.includes('url(');
  const isOutlined = style.outlineStyle !== 'none';
  return (isOwn ? drawnBy : drawnByForced)
    .map((name) => (isOutlined || !name.startsWith('outline') ? style[name] : ''))
    .join('\n');
};
const allDrawnAs = (elements) =>
  elements
    .filter(Boolean)
    .flatMap((each) => [drawnAs(each), drawnAs(each, '::before'), drawnAs(each, '::after')])
    .join('|');
/** The appearance of an element, its content, and what may show its focus: neighbour, labels, parents. */
const looksOf = (element) => {
  const above = parentOf.call(element);
  const within = [...Element.prototype.querySelectorAll.call(element, '*')].slice(0, 20);
  return {
    own: allDrawnAs([element, ...within]),
    near: allDrawnAs([nextOf.call(element), above, above && parentOf.call(above), ...(element.labels ?? [])]),
  };
};
/** Whether only the outline changed. */
const isOutlineAlone = (former, now) => {
  const [own, ...within] = now.split('|');
  const [ownFormer, ...withinFormer] = former.split('|');
  const rest = (drawn) => drawn.split('\n').slice(3).join();
  return rest(own) === rest(ownFormer) && within.join() === withinFormer.join();
};
const hasCaret =
  'textarea, select, input:not([type="checkbox" i], [type="radio" i], [type="submit" i], [type="button" i], [type="reset" i], [type="image" i], [type="range" i], [type="color" i], [type="file" i])';
/** Whether the focused element is visible: in the page, larger than a point, not transparent. */
const isInSight = (element) => {
  const box = boxOf(element);
  const style = styleOf(element);
  if (
    /inset\(50%|inset\(100%/.test(style.clipPath) ||
    /rect\(0px,? 0px,? 0px|rect\(1px,? 1px,? 1px/.test(style.clip)
  )
    return false;
  if (box.width <= 2 || box.height <= 2)
    return [...childrenOf.call(element)].some((child) => boxOf(child).width > 2);
  if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) return false;
  return isVisible(element, { opacityProperty: true, visibilityProperty: true });
};
const tabKey = (shiftKey) =>
  new KeyboardEvent('keydown', {
    key: 'Tab',
    code: 'Tab',
    keyCode: 9,
    shiftKey,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
const refuses = (element, shift) => !element.dispatchEvent(tabKey(shift));
const reached =
  'a[href], button, input:not([type="hidden" i]), select, textarea, summary, [tabindex], [contenteditable="true"]';

/** Two of each kind of focusable element, 40 at most. */
const focusables = () => {
  const kinds = new Map();
  const reachable = matching(reached).filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(':disabled') &&
      element.isConnected &&
      isVisible(element, { visibilityProperty: true }) &&
      isLaidOut(element),
  );
  const telling = ['class', 'type', 'style', 'onkeydown', 'onblur', 'onfocus'];
  const walked = reachable.filter((element) => {
    const kind = [tagOf(element), ...telling.map((name) => attribute(element, name))].join(' ');
    count(kinds, kind);
    return kinds.get(kind) <= 2;
  });
  return { reachable, walked: walked.slice(0, 40) };
};
/** Whether it stands on a picture that it does not hold. */
const isOnPicture = (element) => {
  const { left, top, width, height } = boxOf(element);
  return document
    .elementsFromPoint(left + width / 2, top + height / 2)
    .some((each) => each.matches('img, video, canvas, svg') && !element.contains(each));
};
/** The colours of an outline and of the ground under it. The browser's own outline has two colours. */
const outlineOf = (element) => {
  const { outlineStyle, outlineColor, outlineOffset } = styleOf(element);
  const ground = groundOf(px(outlineOffset) < 0 ? element : (holderOf(element) ?? element));
  if (outlineStyle === 'auto' || ground === '' || isOnPicture(element)) return undefined;
  return { outline: outlineColor, ground };
};
/** Focuses an element and returns what changed. */
const giveFocus = async (element) => {
  const [looked, moving] = [looksOf(element), document.getAnimations().length];
  element.focus({ preventScroll: true });
  const took = focused();
  // An animation that starts shows focus, wherever it is by now.
  const moves = document.getAnimations().length !== moving;
  const looks = looksOf(element);
  const nearby = moves || looks.near !== looked.near;
  const changes = nearby || looks.own !== looked.own;
  // An element out of sight may show focus by its parent.
  const inSight = nearby || isInSight(element);
  const outline =
    inSight && !nearby && changes && isOutlineAlone(looked.own, looks.own) ? outlineOf(element) : undefined;
  await pause();
  const now = focused();
  return { now, changes, inSight, outline, has: took === element && now === element };
};
/** Whether Tab is refused in both directions. */
const isTrap = async (element) => {
  for (const shift of [false, true]) if (!refuses(element, shift) || focused() !== element) return false;
  await pause();
  return focused() === element;
};
const takesFocus = (element) =>
  Element.prototype.matches.call(element, 'a[href], button, input, select, textarea');
const showsOtherwise = (element, inSight) =>
  Element.prototype.matches.call(element, inSight ? hasCaret : 'input, select');

/** Elements that show focus otherwise than by an outline, which forced colours may remove. */
const withoutOutline = [];
const noteOutline = (element, changes, inSight) => {
  if (changes && inSight && styleOf(element).outlineStyle === 'none' && withoutOutline.length < 20)
    withoutOutline.push(element);
};
const countWithoutOutline = () => JSON.stringify(withoutOutline.length);
/** Those that no longer show it. */
const unseenNow = async () => {
  isForced = true;
  const parts = [];
  for (const element of withoutOutline) {
    const { changes, has } = await giveFocus(element);
    if (has && !changes && !showsOtherwise(element, true)) parts.push(partOf(element));
    focused()?.blur?.();
  }
  return JSON.stringify({ moving: readMoving(), unseen: parts });
};

/** Records how the focused element shows focus. */
const noteLooks = (element, { changes, inSight, outline }, note) => {
  noteOutline(element, changes, inSight);
  if (outline) note('outlined', element, outline);
  if ((!changes || !inSight) && !showsOtherwise(element, inSight))
    note(inSight ? 'unseen' : 'hidden', element);
};
/** Focuses a sample of each kind of focusable element. */
const walkFocus = async () => {
  const { reachable, walked } = focusables();
  const found = { unseen: [], outlined: [], hidden: [], lost: [], stuck: [] };
  const note = (list, element, more = {}) => {
    if (found[list].length < 20) found[list].push({ ...partOf(element), ...more });
  };
  const watch = cap18Traps.watchFocus();
  for (const element of walked) {
    watch.gives(element);
    const { now, has, ...looks } = await giveFocus(element);
    if (!has) {
      if (now === document.body && takesFocus(element)) note('lost', element);
      continue;
    }
    noteLooks(element, looks, note);
    if (await isTrap(element)) note('stuck', element);
  }
  for (const element of await cap18Traps.holdingFocus(await watch.end(), reachable)) note('stuck', element);
  focused()?.blur?.();
  return JSON.stringify({ looked: walked.length, focusable: reachable.length, ...found });
};
/** Default borders and paddings of controls in Chromium. */
const drawnByBrowser = [
  ['[type="checkbox" i], [type="radio" i], [type="range" i]', 'none 0px 0px'],
  ['select', 'solid 0px 0px'],
  ['button, [type="submit" i], [type="button" i], [type="reset" i]', 'outset 1px 6px'],
  ['input', 'inset 1px 2px'],
];
/** Whether only the browser's defaults give its size. */
const isSizedByBrowser = (element) => {
  const [map, style] = [element.computedStyleMap(), styleOf(element)];
  const drawn = `${style.borderTopStyle} ${style.paddingTop} ${style.paddingLeft}`;
  return (
    drawnByBrowser.some(([selector, own]) => element.matches(selector) && drawn === own) &&
    ['width', 'height', 'min-width', 'min-height'].every((name) => map.get(name)?.toString() === 'auto') &&
    style.appearance === 'auto' &&
    style.fontSize === '13.3333px'
  );
};
const isBehindDialog = (element) => {
  const open = matching('dialog').findLast((dialog) => dialog.matches(':modal'));
  return open !== undefined && !open.contains(element);
};
/** Whether an element is exempt from a rule of axe. */
const isSpared = (rule, element) => {
  if (!element) return false;
  if (rule === 'target-size') return isSizedByBrowser(element);
  return rule === 'frame-focusable-content' && isBehindDialog(element);
};
globalThis.cap18Use = {
  facts: useFacts,
  clipped,
  walkFocus,
  countWithoutOutline,
  unseenNow,
  labelled,
  listening,
  hosts,
  parts,
  isSpared,
};
