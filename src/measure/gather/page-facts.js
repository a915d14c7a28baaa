// Reads a page from an isolated world: its scripts neither see this nor change what it uses. Reads documents
// and forms through their prototypes, since elements may shadow properties by their names.
const limits = {
  links: 2000,
  images: 500,
  fields: 500,
  headings: 500,
  others: 300,
  text: 20_000,
  walked: 6000,
};
const attribute = (element, name) => Element.prototype.getAttribute.call(element, name) ?? '';
const has = (element, name) => Element.prototype.hasAttribute.call(element, name);
const own = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name).get;
const root = own(Document.prototype, 'documentElement').call(document);
const childrenOf = own(Element.prototype, 'children');
const parentOf = own(Node.prototype, 'parentElement');
const slotOf = own(Element.prototype, 'assignedSlot');
const cut = (text, length) => text.replace(/\s+/g, ' ').trim().slice(0, length);
const textOf = (node, length) =>
  cut(
    own(Node.prototype, 'textContent')
      .call(node)
      ?.slice(0, length * 20) ?? '',
    length,
  );
const absolute = (written) => URL.parse(written, document.baseURI)?.href ?? written;
const nameOfTag = own(Element.prototype, 'localName');
const tagOf = (element) => nameOfTag.call(element);
const rootOf = (node) => Node.prototype.getRootNode.call(node);
const boxOf = (element) => Element.prototype.getBoundingClientRect.call(element);
const isVisible = (element, asked) => Element.prototype.checkVisibility.call(element, asked);
const isLaidOut = (element) => Element.prototype.getClientRects.call(element).length > 0;

/** Every element, open shadow trees included. */
const all = [];
const walk = (node) => {
  for (const element of Element.prototype.querySelectorAll.call(node, '*')) {
    all.push(element);
    const shadow = own(Element.prototype, 'shadowRoot').call(element);
    if (shadow) walkShadow(shadow);
  }
};
const walkShadow = (shadow) => {
  for (const element of DocumentFragment.prototype.querySelectorAll.call(shadow, '*')) {
    all.push(element);
    const inner = own(Element.prototype, 'shadowRoot').call(element);
    if (inner) walkShadow(inner);
  }
};
all.push(root);
walk(root);
const named = new Map();
for (const element of all) {
  const id = attribute(element, 'id');
  if (id) named.set(id, (named.get(id) ?? 0) + 1);
}
const matching = (selector) => all.filter((element) => Element.prototype.matches.call(element, selector));

/** The rank of each child among its kind, computed once per parent. */
const ranks = new WeakMap();
const stepOf = (element, above) => {
  if (!ranks.has(above)) {
    const [counts, own] = [new Map(), new Map()];
    for (const child of childrenOf.call(above)) {
      const rank = (counts.get(tagOf(child)) ?? 0) + 1;
      counts.set(tagOf(child), rank);
      own.set(child, rank);
    }
    ranks.set(above, { counts, own });
  }
  const { counts, own } = ranks.get(above);
  const tag = tagOf(element);
  return counts.get(tag) > 1 ? `${CSS.escape(tag)}:nth-of-type(${own.get(element)})` : CSS.escape(tag);
};
const selectorOf = (element) => {
  const steps = [];
  let at = element;
  while (at && steps.length < 12) {
    const id = attribute(at, 'id');
    if (id && id.length < 60 && named.get(id) === 1) {
      steps.unshift(`#${CSS.escape(id)}`);
      return steps.join(' > ');
    }
    const above = parentOf.call(at);
    steps.unshift(above ? stepOf(at, above) : CSS.escape(tagOf(at)));
    if (!above) {
      const shadow = rootOf(at);
      if (shadow instanceof ShadowRoot) return `${selectorOf(shadow.host)} >>> ${steps.join(' > ')}`;
    }
    at = above;
  }
  return steps.join(' > ');
};
const partOf = (element, words = 60) => {
  const opening = Node.prototype.cloneNode.call(element, false).outerHTML ?? '';
  const tag = opening.slice(0, Math.max(opening.indexOf('>') + 1, 1));
  return {
    selector: selectorOf(element),
    html: cut(`${cut(tag, 150)}${words > 0 ? textOf(element, words) : ''}`, 200),
  };
};

const isShown = (element) =>
  isVisible(element, { visibilityProperty: true, opacityProperty: true }) && isLaidOut(element);
const closest = (element, selector) => {
  for (let at = element; at; ) {
    const found = Element.prototype.closest.call(at, selector);
    if (found) return found;
    const shadow = rootOf(at);
    at = shadow instanceof ShadowRoot ? shadow.host : null;
  }
  return null;
};
/** The rendered children: those of a shadow tree, or those in a slot. */
const nodesIn = (element) => {
  const shadow = own(Element.prototype, 'shadowRoot').call(element);
  const put = tagOf(element) === 'slot' ? element.assignedNodes() : [];
  return put.length > 0 ? put : own(Node.prototype, 'childNodes').call(shadow ?? element);
};
const isDrawn = (element) => isVisible(element, { visibilityProperty: true });
/**
 * The rendered text of an element.
 *
 * @param instead replaces a whole element within by other words, or by none; undefined keeps its own
 */
const wordsOf = (element, instead, length) => {
  const words = [];
  let visited = 0;
  const add = (within) => {
    const other = tagOf(within) === 'br' ? ' ' : instead(within);
    if (other === undefined) visit(within);
    else words.push(other);
  };
  const visit = (within) => {
    const { display, visibility } = getComputedStyle(within);
    if (display === 'none') return;
    const edge = /^(inline|contents)/.test(display) ? '' : ' ';
    words.push(edge);
    for (const node of nodesIn(within)) {
      visited += 1;
      if (visited > Math.max(limits.others, length)) break;
      if (node.nodeType === 1) add(node);
      else if (node.nodeType === 3 && visibility === 'visible') words.push(node.data.slice(0, length * 20));
    }
    words.push(edge);
  };
  visit(element);
  return cut(words.join(''), length);
};
/**
 * What a screen reader says in place of an element: its label or its alternative, nothing where it is hidden.
 */
const heardInstead = (labelled) => (element) => {
  if (attribute(element, 'aria-hidden') === 'true' || /^(input|select|textarea)$/.test(tagOf(element)))
    return '';
  const label = labelled(element);
  if (label) return label;
  const title = [...childrenOf.call(element)].find((child) => tagOf(child) === 'title');
  if (tagOf(element) !== 'img' && !title) return undefined;
  return isDrawn(element) ? ` ${title ? textOf(title, 80) : attribute(element, 'alt')} ` : '';
};
const ariaLabel = (element) => cut(attribute(element, 'aria-label'), 200);
/**
 * What a screen reader reads in an element; all of its text where it is not rendered, as in a closed menu.
 */
const heardIn = (element, length, labelled = labelOnly) =>
  isDrawn(element) ? wordsOf(element, heardInstead(labelled), length) : textOf(element, length);
const referred = (element, name) =>
  attribute(element, name)
    .split(/\s+/)
    .map((id) => id && Document.prototype.getElementById.call(document, id))
    .filter(Boolean);
const byIds = (element, name) =>
  cut(
    referred(element, name)
      .map((found) => ariaLabel(found) || heardIn(found, 100, ariaLabel))
      .join(' '),
    200,
  );
const labelOnly = (element) => byIds(element, 'aria-labelledby') || ariaLabel(element);
/** Near enough to the accessible name. axe judges names; this only reports them. */
const nameOf = (element) =>
  labelOnly(element) || heardIn(element, 200) || cut(attribute(element, 'title'), 200);
const isIcon = (element) =>
  /icon|symbol|awesome|glyph/i.test(getComputedStyle(element).fontFamily.split(',')[0]);
/** The visible text, without words out of sight or icon fonts. */
const seenIn = (element) =>
  isIcon(element) ? '' : wordsOf(element, (each) => (isInSight(each) && !isIcon(each) ? undefined : ''), 200);
/** The name of a field, and its source. */
const labelOf = (field) => {
  const labelled = labelOnly(field);
  if (labelled) return { label: labelled, labelBy: 'aria' };
  const labels = [...(field.labels ?? [])];
  if (labels.length > 0)
    return { label: cut(labels.map((label) => heardIn(label, 200)).join(' '), 200), labelBy: 'label' };
  for (const by of ['title', 'placeholder'])
    if (attribute(field, by).trim()) return { label: cut(attribute(field, by), 200), labelBy: by };
  return { label: '', labelBy: '' };
};
/** The rendered parent: a slotted element stands in the shadow tree. */
const holderOf = (element) => {
  const holder = slotOf.call(element) ?? parentOf.call(element);
  if (holder) return holder;
  const tree = rootOf(element);
  return tree instanceof ShadowRoot ? tree.host : null;
};
const shownIn = (element, selector) => {
  let at = element;
  while (at && !Element.prototype.matches.call(at, selector)) at = holderOf(at);
  return at;
};
const legendOf = (group) => [...childrenOf.call(group)].find((child) => tagOf(child) === 'legend');
const nameOfGroup = (group) => {
  const legend = legendOf(group);
  return labelOnly(group) || (legend ? heardIn(legend, 200) : '');
};
const setOf = (field) => shownIn(field, 'fieldset, [role="group"], [role="radiogroup"]');
/** By its legend, or by the label of its group. */
const groupOf = (field) => {
  const group = setOf(field);
  return group ? nameOfGroup(group) : '';
};
/** The visible labels of a field and of its set. */
const writtenFor = (field) => {
  const group = setOf(field);
  const labels = [
    ...(field.labels ?? []),
    ...referred(field, 'aria-labelledby'),
    ...(group ? [legendOf(group), ...referred(group, 'aria-labelledby')] : []),
  ];
  return cut(
    labels
      .filter(Boolean)
      .map((label) => seenIn(label))
      .join(' '),
    300,
  );
};
const isSeeThrough = (colour) => colour === 'rgba(0, 0, 0, 0)';
/** The background under an element; empty for a picture, or where it is unknown. */
const groundOf = (element) => {
  for (let at = element; at; at = holderOf(at)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== 'none') return '';
    if (!isSeeThrough(backgroundColor)) return backgroundColor;
  }
  return 'rgb(255, 255, 255)';
};
/** The colour of a placeholder that is fully visible on a background of its own. */
const hintOf = (field) => {
  const { color, opacity } = getComputedStyle(field, '::placeholder');
  const isShownWhole = opacity === '1' && !isSeeThrough(color) && !field.value;
  const isOnOwn = !isSeeThrough(getComputedStyle(field).backgroundColor);
  return has(field, 'placeholder') && isShownWhole && isOnOwn ? { hint: color } : {};
};
const edgeOf = (field) => {
  const style = getComputedStyle(field);
  const isDrawn = (side) =>
    style[`border${side}Style`] !== 'none' && Number.parseFloat(style[`border${side}Width`]) > 0;
  return {
    borders: [
      ...new Set(['Bottom', 'Top', 'Left'].filter(isDrawn).map((side) => style[`border${side}Color`])),
    ],
    ground: groundOf(field),
    around: groundOf(holderOf(field) ?? root),
    shadow: style.boxShadow !== 'none' || (style.appearance !== 'none' && isDrawn('Bottom') === false),
    ...hintOf(field),
  };
};
const isSaidWrong = (field) => attribute(field, 'aria-invalid') === 'true';
/** Whether a field refuses a paste. Asked only where it matters; nothing is pasted. */
const refusesPaste = (field) =>
  /^(password|email|tel|number|text)$/.test(field.type ?? '') &&
  !field.dispatchEvent(
    new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: new DataTransfer() }),
  );
const regionsOf = [
  ['nav', 'nav, [role="navigation"]'],
  [
    'header',
    'body > header, [role="banner"], header:not(main header, article header, section header, aside header)',
  ],
  [
    'footer',
    'body > footer, [role="contentinfo"], footer:not(main footer, article footer, section footer, aside footer)',
  ],
  ['main', 'main, [role="main"]'],
  ['aside', 'aside, [role="complementary"]'],
];
const regionOf = (element) => regionsOf.find(([, selector]) => closest(element, selector))?.[0] ?? 'none';
const langOf = (element) => attribute(closest(element, '[lang]') ?? root, 'lang');

const readMetas = () => {
  const metas = {};
  for (const meta of matching('meta[content]').slice(0, limits.others)) {
    const name = (
      attribute(meta, 'name') ||
      attribute(meta, 'property') ||
      attribute(meta, 'http-equiv')
    ).toLowerCase();
    if (name && !Object.hasOwn(metas, name)) metas[name] = attribute(meta, 'content').slice(0, 1000);
  }

  return metas;
};

const readHeadings = () =>
  matching('h1, h2, h3, h4, h5, h6, [role="heading"]')
    .filter(isShown)
    .slice(0, limits.headings)
    .map((element) => ({
      ...partOf(element),
      level: Number(attribute(element, 'aria-level') || tagOf(element).slice(1)) || 2,
      text: nameOf(element),
    }));

const roles = {
  banner: regionsOf[1][1],
  navigation: regionsOf[0][1],
  main: regionsOf[3][1],
  complementary: regionsOf[4][1],
  contentinfo: regionsOf[2][1],
  search: 'search, [role="search"]',
  form: 'form[aria-label], form[aria-labelledby], [role="form"]',
  region: 'section[aria-label], section[aria-labelledby], [role="region"]',
};
const readLandmarks = () =>
  Object.entries(roles).flatMap(([role, selector]) =>
    matching(selector)
      .filter(isShown)
      .slice(0, 50)
      .map((element) => ({ ...partOf(element, 0), role, name: labelOnly(element) })),
  );

/** Length of the text around links, computed once for each parent. */
const lengths = new Map();
/** Whether the surrounding text says more than it does. */
const isTold = (element) => {
  const holder = closest(element, 'p, li, td, dd, article, figcaption');
  if (holder === null) return false;
  if (!lengths.has(holder)) lengths.set(holder, heardIn(holder, 400).length);
  return lengths.get(holder) > heardIn(element, 400).length + 8;
};
const sentence = 'p, li, td, dd, figcaption, blockquote';
const written = ['color', 'fontFamily', 'fontSize', 'fontStyle', 'fontWeight', 'textTransform', 'textShadow'];
const isMarked = (element) => {
  const style = getComputedStyle(element);
  const isBordered = ['Bottom', 'Top', 'Left'].some(
    (side) => style[`border${side}Style`] !== 'none' && Number.parseFloat(style[`border${side}Width`]) > 0,
  );
  return (
    style.display !== 'inline' ||
    style.textDecorationLine !== 'none' ||
    style.backgroundImage !== 'none' ||
    style.boxShadow !== 'none' ||
    !isSeeThrough(style.backgroundColor) ||
    isBordered ||
    ['::before', '::after'].some(
      (pseudo) => !/^(none|normal|"")$/.test(getComputedStyle(element, pseudo).content),
    )
  );
};
/** Whether it stands in a sentence and looks like the text around it. */
const isUnmarked = (link) => {
  const holder = closest(link, sentence);
  const above = parentOf.call(link);
  if (!holder || !above || !isShown(link)) return false;
  const beside = [link.previousSibling, link.nextSibling].filter((node) => node?.nodeType === 3);
  if (!beside.some((node) => /\p{L}{2}/u.test(node.data))) return false;
  const within = [link, ...Element.prototype.querySelectorAll.call(link, '*')];
  if (within.length > 4 || within.some(isMarked)) return false;
  const [around, ...drawn] = [above, ...within].map((element) => getComputedStyle(element));
  return drawn.every((style) => written.every((name) => style[name] === around[name]));
};
const anchorsWithHref = matching('a[href], area[href]');
const readLinks = () =>
  anchorsWithHref.slice(0, limits.links).map((element) => ({
    ...partOf(element, 0),
    address: absolute(attribute(element, 'href').trim()).slice(0, 2000),
    name: nameOf(element),
    title: cut(attribute(element, 'title') || byIds(element, 'aria-describedby'), 200),
    ...(labelOnly(element) ? { text: seenIn(element) } : {}),
    told: isTold(element),
    blank: attribute(element, 'target').toLowerCase() === '_blank',
    rel: attribute(element, 'rel').toLowerCase(),
    lang: attribute(element, 'hreflang') || langOf(element),
    region: regionOf(element),
    shown: isShown(element),
    ...(isUnmarked(element) ? { unmarked: true } : {}),
  }));

/** Whether styles give it a height, of its own or relative. */
const isTall = (element) => {
  const unit = element?.computedStyleMap().get('height')?.unit;
  return unit === 'px' || (unit === 'percent' && isTall(parentOf.call(element)));
};
const allImages = matching('img');
const readImages = () =>
  allImages.slice(0, limits.images).map((element) => {
    const box = boxOf(element);
    return {
      ...partOf(element, 0),
      address: (element.currentSrc || absolute(attribute(element, 'src'))).slice(0, 500),
      ...(has(element, 'alt') ? { alt: cut(attribute(element, 'alt'), 300) } : {}),
      lazy: attribute(element, 'loading').toLowerCase() === 'lazy',
      own: { width: element.naturalWidth, height: element.naturalHeight },
      drawn: {
        width: Math.round(box.width),
        height: Math.round(box.height),
        top: Math.round(box.top + scrollY),
      },
      sized:
        (has(element, 'width') && has(element, 'height')) ||
        getComputedStyle(element).aspectRatio !== 'auto' ||
        isTall(element),
    };
  });

const typing =
  'input:not([type="submit" i], [type="button" i], [type="reset" i], [type="image" i]), select, textarea';
const fieldOf = (element) => ({
  ...partOf(element, 0),
  type: tagOf(element) === 'input' ? (attribute(element, 'type') || 'text').toLowerCase() : tagOf(element),
  name: attribute(element, 'name').slice(0, 100),
  ...labelOf(element),
  placeholder: cut(attribute(element, 'placeholder'), 200),
  group: groupOf(element),
  written: writtenFor(element),
  invalid: isSaidWrong(element),
  described: cut(`${byIds(element, 'aria-describedby')} ${byIds(element, 'aria-errormessage')}`, 200),
  refusesPaste: refusesPaste(element),
  leaves: cut(attribute(element, 'onchange'), 100),
  edge: edgeOf(element),
  autocomplete: attribute(element, 'autocomplete').toLowerCase(),
  required: has(element, 'required') || attribute(element, 'aria-required') === 'true',
  checked: element.checked === true,
  disabled: element.matches(':disabled') || closest(element, '[aria-disabled="true"]') !== null,
  shown: isShown(element),
});
const fields = matching(typing).slice(0, limits.fields);
const formOf = (field) => closest(field, 'form');
const readForms = () =>
  matching('form')
    .slice(0, 50)
    .map((form) => ({
      ...partOf(form, 0),
      action: absolute(attribute(form, 'action')).slice(0, 500),
      method: (attribute(form, 'method') || 'get').toLowerCase(),
      role: attribute(form, 'role') || (closest(form, 'search, [role="search"]') ? 'search' : ''),
      region: regionOf(form),
      fields: fields.filter((field) => formOf(field) === form).map(fieldOf),
      buttons: all
        .filter(
          (element) =>
            Element.prototype.matches.call(element, 'button, [type="submit" i], [type="image" i]') &&
            formOf(element) === form,
        )
        .slice(0, 20)
        .map((button) => nameOf(button) || attribute(button, 'value') || attribute(button, 'alt')),
    }));

const readResources = () =>
  matching('script, link[rel~="stylesheet" i][href], style, iframe, frame')
    .slice(0, limits.others)
    .map((element) => {
      const tag = tagOf(element);
      const written = attribute(element, tag === 'link' ? 'href' : 'src');
      return {
        ...partOf(element, 0),
        kind: tag === 'script' ? 'script' : tag === 'link' || tag === 'style' ? 'style' : 'frame',
        address: written ? absolute(written).slice(0, 500) : '',
        integrity: attribute(element, 'integrity'),
        name: attribute(element, 'title') || attribute(element, 'aria-label'),
      };
    });

/** The text of an element in its own language, without nested languages or code. */
const ownWordsOf = (element, length) =>
  wordsOf(
    element,
    (each) => {
      if (has(each, 'lang') || /^(code|pre|kbd|samp)$/.test(tagOf(each))) return '';
      return tagOf(each) === 'img' ? ` ${attribute(each, 'alt')} ` : undefined;
    },
    length,
  );
/** The page, by its main part where that has no `lang`; then each part with a `lang`. */
const readLanguages = () => {
  const main = matching('main, [role="main"]').find(
    (each) => isShown(each) && closest(each, '[lang]') === root,
  );
  const parts = matching('[lang]')
    .filter((each) => each !== root)
    .slice(0, limits.others);
  return [
    { ...partOf(root, 0), lang: attribute(root, 'lang'), text: ownWordsOf(main ?? root, 5000) },
    ...parts
      .map((each) => ({ ...partOf(each), lang: attribute(each, 'lang'), text: ownWordsOf(each, 500) }))
      .filter(({ text }) => text),
  ];
};

const counted = (map, limit) =>
  [...map].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, limit);
const count = (map, key, by = 1) => map.set(key, (map.get(key) ?? 0) + by);
const readNames = () => {
  const [classes, custom] = [new Map(), new Map()];
  for (const element of all) {
    for (const name of attribute(element, 'class').split(/\s+/)) if (name) count(classes, name.slice(0, 80));
    if (tagOf(element).includes('-')) count(custom, tagOf(element).slice(0, 80));
  }
  const uses = ([name, uses]) => ({ name, uses });
  return { classes: counted(classes, 400).map(uses), customElements: counted(custom, 100).map(uses) };
};

const heightOf = (element) => {
  let high = 0;
  for (let at = element; at; at = parentOf.call(at)) high += 1;
  return high;
};
const lettersOf = (element) => {
  let letters = 0;
  for (const child of own(Node.prototype, 'childNodes').call(element))
    if (child.nodeType === 3) letters += child.data.trim().length;
  return letters;
};
/** Fonts and colours of text, and the depth of elements. */
const readStyles = () => {
  const [fonts, colours] = [new Map(), new Map()];
  let depth = 0;
  for (const element of all.slice(0, limits.walked)) {
    if (own(Element.prototype, 'childElementCount').call(element) === 0)
      depth = Math.max(depth, heightOf(element));
    const letters = lettersOf(element);
    if (letters === 0 || !isShown(element)) continue;
    const style = getComputedStyle(element);
    count(fonts, style.fontFamily.split(',')[0].replace(/["']/g, '').trim().slice(0, 80), letters);
    count(colours, style.color);
    if (style.backgroundColor !== 'rgba(0, 0, 0, 0)') count(colours, style.backgroundColor);
  }
  return {
    fonts: counted(fonts, 20).map(([family, characters]) => ({ family, characters })),
    colours: counted(colours, 40).map(([colour, uses]) => ({ colour, uses })),
    depth,
  };
};

const readProperties = () =>
  [...root.computedStyleMap()]
    .map(([name]) => name.slice(0, 80))
    .filter((name) => name.startsWith('--'))
    .slice(0, 500);

/** Types in a JSON-LD value. */
const typesIn = (value, deep = 0) => {
  if (typeof value !== 'object' || value === null || deep > 6) return [];
  const types = [value['@type']].flat().filter((type) => typeof type === 'string');
  return [
    ...types,
    ...Object.values(value)
      .slice(0, 50)
      .flatMap((child) => typesIn(child, deep + 1)),
  ];
};
const typesOfScript = (script) => {
  try {
    return typesIn(JSON.parse(own(Node.prototype, 'textContent').call(script)));
  } catch {
    // Invalid JSON says nothing.
    return [];
  }
};
const readStructured = () => {
  const ofMark = (name, by) =>
    matching(`[${name}]`)
      .slice(0, 50)
      .map((element) => ({ type: attribute(element, name).split('/').at(-1).slice(0, 100), by }));
  const scripts = matching('script[type="application/ld+json" i]').slice(0, 20);
  const types = scripts.flatMap(typesOfScript).map((type) => ({ type: type.slice(0, 100), by: 'json-ld' }));
  return [...types, ...ofMark('itemtype', 'microdata'), ...ofMark('typeof', 'rdfa')].slice(0, 50);
};

const readText = () => {
  const read = matching('main, [role="main"]').filter(isShown)[0] ?? matching('body')[0] ?? root;
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read.
  const written = read.innerText ?? '';
  return { text: written.slice(0, limits.text), textLength: written.length };
};

const facts = () => ({
  title: cut(own(Document.prototype, 'title').call(document), 300),
  lang: attribute(root, 'lang').slice(0, 40),
  doctype: own(Document.prototype, 'doctype').call(document) !== null,
  metas: readMetas(),
  heads: matching('head link[rel]')
    .filter((link) => !/stylesheet|preload|prefetch|preconnect/i.test(attribute(link, 'rel')))
    .slice(0, 100)
    .map((link) => ({
      rel: attribute(link, 'rel').toLowerCase(),
      address: absolute(attribute(link, 'href')).slice(0, 500),
      lang: attribute(link, 'hreflang'),
    })),
  headings: readHeadings(),
  landmarks: readLandmarks(),
  links: readLinks(),
  linkCount: anchorsWithHref.length,
  images: readImages(),
  imageCount: allImages.length,
  forms: readForms(),
  fields: fields.filter((field) => !formOf(field)).map(fieldOf),
  resources: readResources(),
  anchors: [
    ...new Set([...named.keys(), ...matching('a[name]').map((each) => attribute(each, 'name'))]),
  ].slice(0, 5000),
  languages: readLanguages(),
  ...readStyles(),
  ...readNames(),
  properties: readProperties(),
  structured: readStructured(),
  ...readText(),
  elements: all.length,
  ...globalThis.cap18Use.facts(),
});

/** What sticks out of the window on its right, the outermost first. A scrolling part holds its content. */
const sticksOut = () => {
  const scrolling = document.scrollingElement ?? root;
  const out = [];
  const visit = (element) => {
    if (out.length >= 20) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden' || style.clipPath === 'inset(50%)') return;
    const box = boxOf(element);
    if (box.right > innerWidth + 1 && box.width > 1 && box.height > 1 && box.left < 4 * innerWidth) {
      out.push({ ...partOf(element), right: Math.round(box.right) });
      return;
    }
    if (element !== root && tagOf(element) !== 'body' && /auto|scroll/.test(style.overflowX)) return;
    for (const child of childrenOf.call(element)) visit(child);
  };
  visit(root);
  return { pageWidth: scrolling.scrollWidth, out };
};
const narrowFacts = () => ({ ...sticksOut(), pressed: globalThis.cap18Use.labelled() });
globalThis.cap18Page = { facts: () => JSON.stringify(facts()), narrow: () => JSON.stringify(narrowFacts()) };
