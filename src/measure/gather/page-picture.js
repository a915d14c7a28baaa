// Scrolls to a part, outlines it, and returns the area to capture; null where it is out of sight or covered.
// Runs last, in an isolated world.
async (selector, most) => {
  const find = (root, one) =>
    (root instanceof Document ? Document : DocumentFragment).prototype.querySelector.call(root, one);
  /** The box of the text in a block of text alone, whose line may be empty beyond. */
  const boxOf = (element) => {
    const whole = Element.prototype.getBoundingClientRect.call(element);
    const { display, backgroundColor, backgroundImage, borderStyle } = getComputedStyle(element);
    const isBare =
      backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none' && borderStyle === 'none';
    if (!isBare || whole.right > innerWidth || !/^(block|list-item|table-cell)$/.test(display)) return whole;
    const range = new Range();
    range.selectNodeContents(element);
    const text = range.getBoundingClientRect();
    return text.width > 3 && text.height > 3 && text.width < whole.width ? text : whole;
  };
  const parentOf = Object.getOwnPropertyDescriptor(Node.prototype, 'parentElement').get;
  const shadowOf = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot').get;
  const page = Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement').get.call(document);
  const part = selector
    .split(' >>> ')
    .reduce((element, step) => find(element ? shadowOf.call(element) : document, step), undefined);
  if (!part || part === page || /^(body|head|main)$/.test(part.localName)) return 'null';
  if (!Element.prototype.checkVisibility.call(part, { visibilityProperty: true, opacityProperty: true }))
    return 'null';
  Element.prototype.scrollIntoView.call(part, { block: 'center', inline: 'nearest', behavior: 'instant' });
  await new Promise((resolve) => setTimeout(resolve, 30));
  const box = boxOf(part);
  if (box.width < 3 || box.height < 3 || box.right <= 0 || box.left >= innerWidth) return 'null';
  if (box.bottom <= 0 || box.top >= innerHeight) return 'null';
  const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const over = Document.prototype.elementFromPoint.call(
    document,
    middle(box.left, box.right, innerWidth),
    middle(box.top, box.bottom, innerHeight),
  );
  for (let at = over; at && !Node.prototype.contains.call(at, part); at = parentOf.call(at))
    if (at !== part && /fixed|sticky/.test(getComputedStyle(at).position)) return 'null';
  const mark = Document.prototype.createElement.call(document, 'div');
  const edge = 4;
  mark.style.cssText = `all:initial!important;position:fixed!important;pointer-events:none!important;z-index:2147483647!important;
    left:${box.left - edge}px!important;top:${box.top - edge}px!important;width:${box.width + 2 * edge}px!important;height:${box.height + 2 * edge}px!important;
    box-sizing:border-box!important;border:3px solid #c2185b!important;border-radius:4px!important;outline:2px solid #fff!important`;
  Node.prototype.appendChild.call(page, mark);
  globalThis.cap18Mark?.remove();
  globalThis.cap18Mark = mark;
  // With some margin for context; the beginning of a part larger than the picture.
  const cut = (from, size, least, room, window) => {
    const length = Math.min(Math.max(size + 64, least), room, window);
    const begin = size + 64 > length ? from - 16 : from - (length - size) / 2;
    return [Math.round(Math.min(Math.max(begin, 0), window - length)), Math.round(length)];
  };
  const [left, width] = cut(box.left, box.width, 420, most.width, innerWidth);
  const [top, height] = cut(box.top, box.height, 150, most.height, innerHeight);
  return JSON.stringify({ x: left + scrollX, y: top + scrollY, width, height });
};
