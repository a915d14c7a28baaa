// Follows a room: shows each step as it comes, sends votes without leaving the page, comes back by itself when the
// connection is lost. Without this script the page reads itself again, and its forms work as they are.

const root = document.querySelector('[data-room]');
const stage = root?.querySelector('[data-stage]');
const form = root?.querySelector('form[data-participant], form[data-facilitator]');

const find = (name, within = root) => within.querySelector(`[data-${name}]`);
const parse = (text) => JSON.parse(text || '{}');

/** What this person answered, by asking, and what they said besides. */
const votes = parse(root?.dataset.votes);
const replies = parse(root?.dataset.replies);
/** Their answers in their own words, by position of the step. */
const answers = parse(root?.dataset.answers);
/** What is being chosen or typed, kept when the same step is shown again. */
let drafts = new Map();
/** Milliseconds that the server's clock is ahead of this device's. */
let ahead = 0;

/** Says these together: of two texts that follow at once, people would hear the last. */
const say = (...texts) => {
  const place = find('say');
  const text = texts.filter(Boolean).join(' ');
  if (place && text) place.textContent = text;
};

const toggle = (name, on) => {
  for (const element of stage.querySelectorAll(`[data-when="${name}"]`)) element.hidden = !on;
};

const same = (a, b) => a.length === b.length && a.every((key) => b.includes(key));

/** Whether another one of the same choices was pressed since, and not sent yet. */
const isChosenAnew = ({ type, name }) =>
  type === 'radio' && [...drafts].some(([draft, on]) => on === true && draft.startsWith(`${name}=`));

/** Checks what was chosen before, unless it was touched since. An exercise has a field for each finding: `answer-b`. */
const checkBoxes = (name, isChosen) => {
  for (const input of stage.querySelectorAll(`input[name="${name}"], input[name^="${name}-"]`))
    if (!drafts.has(key(input)) && !isChosenAnew(input)) input.checked = isChosen(input.value);
};

/** What a form chooses, in the order of its fields. */
const chosenIn = (body) =>
  [...body].flatMap(([name, value]) => (name === 'answer' || name.startsWith('answer-') ? [value] : []));

/** Practices to propose to this person first: those of what they answered wrongly join them. */
const first = new Set((root?.dataset.first ?? '').split(',').filter(Boolean));

/** Marks the result with this person's own answer; what is right only once the stage tells it. */
const markResult = (result, vote) => {
  const right = result.dataset.right !== undefined && same(vote ?? [], result.dataset.right.split(','));
  toggle('right', right);
  toggle('wrong', vote !== undefined && !right);
  if (vote && !right)
    for (const practice of result.dataset.leadsTo?.split(',').filter(Boolean) ?? []) first.add(practice);
  for (const item of result.querySelectorAll('[data-option]')) {
    const chosen = vote?.includes(item.dataset.option) ?? false;
    item.classList.toggle('is-chosen', chosen);
    const tag = find('yours', item);
    if (tag) tag.hidden = !chosen;
  }
};

/** Says how many findings of an exercise are not placed yet. */
const tellUnplaced = () => {
  const place = find('unplaced', stage);
  if (!place) return;
  const findings = [...stage.querySelectorAll('fieldset.finding')];
  const left = findings.filter((finding) => !finding.querySelector(':checked')).length;
  const isSent =
    votes[find('asking', stage)?.dataset.asking] !== undefined && !stage.querySelector('[data-touched]');
  const { one, more, sent } = place.dataset;
  const text = `${isSent ? `${sent} ` : ''}${left === 1 ? one : more.replace('#', left)}`;
  if (place.textContent !== text) place.textContent = text;
  place.hidden = left === 0;
  // What is sent in part is told with what is left of it.
  if (left > 0) toggle('voted', false);
};

/** The button that sends says that it changes what was sent. */
const nameButton = (isSent) => {
  const button = find('again', stage);
  if (button) button.textContent = isSent ? button.dataset.again : button.dataset.first;
};

const markVote = (vote) => {
  toggle('voted', vote !== undefined);
  // Someone whose answer waits to leave has answered.
  toggle('unvoted', vote === undefined && latest === undefined);
  if (vote) checkBoxes('answer', (value) => vote.includes(value));
  nameButton(vote !== undefined);
  for (const item of stage.querySelectorAll('.yours [data-option]'))
    item.hidden = !vote?.includes(item.dataset.option);
  const result = find('result', stage);
  if (result) markResult(result, vote);
  tellUnplaced();
};

/** Of what is proposed, shows what matters most to this person, then other themes, and as much as there is room for. */
const orderProposals = () => {
  const list = find('proposals', stage);
  if (!list) return;
  const all = [...list.children];
  const theirs = [...first].flatMap((id) => all.find(({ dataset }) => dataset.practice === id) ?? []);
  const isTaken = ({ className }) => Number(theirs.some((item) => item.className === className));
  const others = all.filter((item) => !theirs.includes(item)).sort((a, b) => isTaken(a) - isTaken(b));
  const items = [...theirs, ...others];
  list.append(...items);
  for (const [rank, item] of items.entries()) item.hidden = rank >= list.dataset.proposals;
};

const longDays = new Intl.DateTimeFormat(document.documentElement.lang.startsWith('fr') ? 'fr-CA' : 'en-CA', {
  dateStyle: 'long',
  timeZone: 'UTC',
});

/** Whether someone who committed is changing it: what they chose from is there again. */
let changing = false;

/** Shows what this person committed to in place of what they chose from, unless they are changing it. */
const showCommitment = () => {
  const isKept = Boolean(replies.committed) && !changing;
  toggle('committed', isKept);
  toggle('uncommitted', !isKept);
  toggle('taken', Boolean(replies.committed));
  const change = find('change', stage);
  if (change) change.hidden = !isKept;
  const own = (name) => stage.querySelector(`[data-own="${name}"]`);
  if (!own('action') || !replies.committed) return;
  const action = [...stage.querySelectorAll('[name="action"]')].findLast(
    ({ value }) => value === replies.committed,
  );
  if (action) own('action').textContent = action.nextElementSibling.textContent;
  const { words = '', due } = replies.wording ?? {};
  own('words').textContent = words;
  if (!due) return;
  own('due').dateTime = due;
  own('due').textContent = longDays.format(new Date(due));
};

const foldedText = (text) => text.trim().toLowerCase();

/** Says of words that were sent whether they wait to be read, or whether the room reads them. */
const tellSaid = () => {
  const place = stage.querySelector('[data-waits]');
  const own = answers[stage.querySelector('[data-step]')?.dataset.step];
  if (!place || own === undefined) return;
  const said = [...stage.querySelectorAll('.voice-words li, .voice-groups li > span:first-child')];
  const isShown = said.some(({ textContent }) => foldedText(textContent) === foldedText(own));
  place.textContent = isShown ? place.dataset.shown : place.dataset.waits;
};

/** Marks what this person committed to: its action, which may stand in a part to open, their words, its day. */
const markCommitment = () => {
  orderProposals();
  document.dispatchEvent(new Event('cap18-shown'));
  const offer = stage.querySelector('[name="offer"]');
  if (offer) {
    const isOffered = answers[offer.dataset.step] !== undefined;
    checkBoxes('offer', () => isOffered);
    toggle('offered', isOffered);
  }
  const action = [...stage.querySelectorAll('[name="action"]')].find(
    (input) => input.value === replies.committed && !input.closest('[data-proposals] > [hidden]'),
  );
  if (action && !drafts.has(key(action)) && !isChosenAnew(action)) action.checked = true;
  const begun =
    stage.querySelector('[name="action"]:checked') ?? stage.querySelector('[name="words"][data-touched]');
  let part = begun?.closest('details');
  for (; part; part = part.parentElement?.closest('details')) part.open = true;
  for (const [name, value] of Object.entries(replies.wording ?? {})) {
    const field = stage.querySelector(`[name="${name}"]`);
    if (field && !drafts.has(key(field))) field.value = value;
  }
  showCommitment();
};

/** What else is to be said of what was sent at this step. */
let note;
const markNote = () => {
  const place = find('note', stage);
  if (!place) return;
  place.textContent = note ?? '';
  place.hidden = !note;
};

/** Remembers the words of a commitment that were offered to the room; undefined for none. */
const rememberOffer = (words) => {
  const offer = stage.querySelector('[name="offer"]');
  if (offer) answers[offer.dataset.step] = words;
};

/** Marks what this person answered the step in their own words. */
const markAnswer = () => {
  const field = stage.querySelector('[name="opinion"]');
  if (!field) return;
  // Without this script the page reads itself again, and one that stays still is asked for.
  find('opinion', stage).hidden = false;
  const answer = answers[field.dataset.step];
  toggle('answered', answer !== undefined);
  nameButton(answer !== undefined);
  if (answer !== undefined && !drafts.has(key(field))) field.value = answer;
};

/** Marks on the stage, made once for everyone, what this person answered. */
const markMine = () => {
  const asking = find('asking', stage)?.dataset.asking;
  markVote(asking ? votes[asking] : undefined);
  const factor = root.dataset.factor ?? '1';
  toggle('longer', factor !== '1');
  checkBoxes('factor', (value) => value === factor);
  markCommitment();
  markAnswer();
  tellSaid();
  markNote();
  toggle('rated', Boolean(replies.rated));
  if (replies.rated) nameButton(true);
  for (const name of ['useful', 'pace']) checkBoxes(name, (value) => String(replies.rated?.[name]) === value);
};

/** Whether a field is written in, rather than pressed. */
const isTyped = ({ type }) => ['text', 'date', 'number', 'textarea'].includes(type);
const key = (input) => `${input.name}=${isTyped(input) ? '' : input.value}`;

/** A commitment is written for minutes: what is typed of it waits for its form to come back, at the end of the session too. */
const isOfCommitment = ([field]) => /^(action|words|due|offer)=/.test(field);

/** What tells a part to open from the others: some come and go with what the room is at. */
const nameOf = (part) => part.querySelector('summary')?.textContent;

/** Remembers what was touched and not sent, and the parts that were opened. */
const keepDrafts = () => {
  for (const input of stage.querySelectorAll('[data-touched]'))
    drafts.set(key(input), isTyped(input) ? input.value : input.checked);
  return new Map([...stage.querySelectorAll('details')].map((part) => [nameOf(part), part.open]));
};

const restoreDrafts = (open) => {
  for (const input of stage.querySelectorAll('input, textarea')) {
    const draft = drafts.get(key(input));
    if (draft === undefined) continue;
    input.dataset.touched = '';
    if (isTyped(input)) input.value = draft;
    else input.checked = draft;
  }
  for (const part of stage.querySelectorAll('details')) part.open = open.get(nameOf(part)) ?? part.open;
};

/** What tells a control from the others of its stage, however often it is made again. */
const identityOf = ({ tagName, name, value, href, textContent }) =>
  [tagName, ...(name ? [name, value] : [href, textContent])].join('|');

/** The control that stands again where one did: the same, or what undoes it where a step was left out or put back. */
const samePlace = (tag, control) => {
  const [from, to] = control.includes('|drop:') ? ['|drop:', '|restore:'] : ['|restore:', '|drop:'];
  const all = [...stage.querySelectorAll(tag)].filter(({ disabled }) => !disabled);
  const found = (wanted) => all.find((each) => identityOf(each) === wanted);
  return found(control) ?? found(control.replace(from, to));
};

/** Where a vote stands: what it shows comes above what was read until then. */
const phaseNow = () => find('asking', stage)?.dataset.phase;

/** Someone who writes keeps what they write where it is. */
const isWriting = () => Boolean(document.activeElement?.closest('textarea, input[type="text"]'));

const placeNow = () => `${find('title', stage)?.textContent}|${find('asking', stage)?.dataset.asking}`;

/** Keeps compound words on one line. U+2060 lets none end after a hyphen. Source: UAX 14, class WJ. */
const keepWhole = (scene) => {
  const texts = document.createTreeWalker(scene, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    texts.currentNode.data = texts.currentNode.data.replace(/(?<=\p{L})-(?=\p{L})/gu, '-\u2060');
};

/** The address to join stays on one line, in smaller letters where it must: of those of the screen, to this share. */
const leastOfLine = 2 / 3;
const keepOnLine = () => {
  const address = stage.querySelector('.join-address');
  if (!address) return;
  const { style, classList } = address;
  const sizeOf = (part) => Number.parseFloat(getComputedStyle(part).fontSize);
  style.fontSize = '';
  classList.remove('on-line');
  const [size, width] = [sizeOf(address), address.clientWidth];
  classList.add('on-line');
  const fitting = Math.floor(size * Math.min(1, width / address.scrollWidth));
  const isRead = fitting >= sizeOf(root) * leastOfLine;
  classList.toggle('on-line', isRead);
  if (isRead) style.fontSize = `${fitting}px`;
};

/**
 * What is projected is seen whole, no word wider than its column: the text is as large as the screen lets it be, and never
 * smaller than what the last row reads. Sizes are in hundredths of that; each one that is tried lays the page out again.
 */
const leastFit = 100;
const mostFit = 200;
const isWhole = (scene) =>
  document.documentElement.scrollHeight <= innerHeight &&
  [scene, ...scene.children].every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
const fit = () => {
  keepOnLine();
  const scene = stage.querySelector('.scene');
  if (!scene) return;
  keepWhole(scene);
  const fitsAt = (size) => {
    scene.style.setProperty('--fit', size / 100);
    return isWhole(scene);
  };
  if (fitsAt(mostFit)) return;
  let [fits, over] = [leastFit, mostFit];
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (fitsAt(middle)) fits = middle;
    else over = middle;
  }
  fitsAt(fits);
};

const isSeen = (part) => {
  const { top, bottom } = part.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
};

/** Shows the top of what comes, but to someone who writes, whose words stay where they were. */
const keepInView = ({ moved, wrote, seenAt, phase }) => {
  // The facilitator reads how the session goes and what to say, which the bar of commands does not hide then.
  if (moved && leads) stage.scrollIntoView();
  else if (wrote && isWriting()) scrollBy(0, document.activeElement.getBoundingClientRect().top - seenAt);
  else if (!leads && (moved || phaseNow() !== phase)) scrollTo(0, 0);
};

/** Puts what the room is at in place of what it was at, and keeps the reader where they were. */
const show = ({ html, say: text }) => {
  const before = placeNow();
  const phase = phaseNow();
  const wrote = isWriting();
  const focused = stage.contains(document.activeElement) ? document.activeElement : null;
  const control = focused && identityOf(focused);
  const seenAt = document.activeElement?.getBoundingClientRect().top;
  const open = keepDrafts();
  stage.innerHTML = html;
  const moved = placeNow() !== before;
  if (moved) {
    drafts = new Map([...drafts].filter(isOfCommitment));
    note = undefined;
    changing = false;
  }
  restoreDrafts(moved ? new Map() : open);
  markMine();
  const left = tick();
  fit();
  if (moved && !latest && performance.now() > toldUntil) tell();
  if (control) {
    // Elsewhere, the same command would be pressed again by habit.
    const again = moved ? undefined : samePlace(focused.tagName, control);
    // What had the focus is gone: what comes in its place is read from its title, which may be above what is seen.
    const title = find('title', stage);
    (again || title)?.focus({ preventScroll: true });
    if (!again && title && !isSeen(title)) stage.scrollIntoView();
  }
  keepInView({ moved, wrote, seenAt, phase });
  say(text, left);
};

const count = (news) => {
  // Once someone has voted, one press closes the vote.
  if (news.some)
    for (const button of stage.querySelectorAll('[data-while-none]')) delete button.dataset.twice;
  for (const name of ['answered', 'connected', 'schedule'])
    for (const element of news[name] ? stage.querySelectorAll(`[data-${name}]`) : [])
      element.textContent = news[name];
  const scene = stage.querySelector('.scene');
  if (scene && !isWhole(scene)) fit();
  const leaders = news.leaders === undefined ? null : find('leaders', stage);
  if (!leaders) return;
  leaders.textContent = news.leaders;
  leaders.hidden = news.leaders === '';
};

/**
 * Shows what holds while there is time to answer, or what holds once there is none: from then on nothing can be sent,
 * and what had the focus gives it to what stands in its place.
 */
const showTime = (isUp) => {
  for (const part of stage.querySelectorAll('[data-while]')) {
    const hides = (part.dataset.while === 'up') !== isUp;
    if (hides && part.contains(document.activeElement)) find('title', stage)?.focus({ preventScroll: true });
    part.hidden = hides;
  }
  for (const fields of stage.querySelectorAll('[data-while-open]')) {
    if (isUp && fields.contains(document.activeElement)) find('title', stage)?.focus({ preventScroll: true });
    fields.disabled = isUp;
  }
};

/** Counts down, and gives what is to be said aloud, once each: the time there is, then that so many seconds are left. */
const marks = [0, 10, 30];
const spoken = new Set();
const tick = () => {
  const place = find('seconds', stage);
  if (!place) return;
  const factor = Number(root.dataset.factor ?? 1);
  place.hidden = factor === 0;
  if (factor === 0) return showTime(false);
  const { opened, seconds, up, left } = place.dataset;
  const given = seconds * factor;
  const end = Number(opened) + given * 1000;
  // The server's clock is known to the delay of the network: no more is left than was given.
  const remaining = Math.min(given, Math.max(0, Math.ceil((end - Date.now() - ahead) / 1000)));
  const minutes = Math.floor(remaining / 60);
  const clock = `${minutes}:${String(remaining % 60).padStart(2, '0')}`;
  place.textContent = remaining === 0 ? up : `${left} ${clock}`;
  showTime(remaining === 0);
  const mark = marks.find((each) => remaining <= each) ?? given;
  if (spoken.has(`${end}:${mark}`)) return;
  spoken.add(`${end}:${mark}`);
  return place.textContent;
};

/** The hour, and the minutes left to the present step. */
const hours = new Intl.DateTimeFormat(document.documentElement.lang.startsWith('fr') ? 'fr-CA' : 'en-CA', {
  timeStyle: 'short',
  timeZone: 'America/Toronto',
});
const tellHour = () => {
  const now = Date.now() + ahead;
  const hour = find('hour', stage);
  if (hour)
    hour.textContent = hours
      .format(now)
      .replaceAll('\u202f', '\u00a0')
      .replace(/^0(?=\d)/, '');
  const step = find('until', stage);
  if (!step) return;
  const { until, left, over } = step.dataset;
  const minutes = Math.ceil((Number(until) - now) / 60_000);
  step.textContent = minutes > 0 ? left.replace('#', minutes) : over;
};

/** Keys of a keyboard, and of a remote control, that press the button that bears their name. */
const keys = {
  ' ': 'forward',
  Enter: 'forward',
  ArrowRight: 'forward',
  PageDown: 'forward',
  ArrowLeft: 'back',
  PageUp: 'back',
  b: 'blank',
  B: 'blank',
  '.': 'blank',
  v: 'again',
  V: 'again',
  r: 'more',
  R: 'more',
  t: 'timed',
  T: 'timed',
  q: 'text',
  Q: 'text',
  g: 'large',
  G: 'large',
  n: 'step',
  N: 'step',
};
/** What says that letters are not to be keys. Source: WCAG 2.2, success criterion 2.1.4. */
const letters = document.querySelector('[data-letters]');
const isLeftAlone = (key) =>
  key.length === 1 && key !== ' ' && letters?.querySelector('input').checked === false;
const isTypedIn = (element) => element?.closest('input, select, textarea, [contenteditable]');
/** Space and Enter press what has the focus, where that can be pressed. */
const pressesFocused = ({ key, target }) =>
  (key === ' ' || key === 'Enter') && target.closest('a, button, summary');
/** The pages that one browser has of a room: a remote control talks to the one in front, which may be the projected one. */
const channel = root?.dataset.channel && new BroadcastChannel(`cap18-room-${root.dataset.channel}`);
const leads = form && 'facilitator' in form.dataset;

/**
 * Keys of the page that commands, and of no other: to the number of a step to go to, to what the room wrote, and to show
 * large the text that has the focus: none that nobody went to.
 */
const ofPage = {
  step: () => {
    const field = stage.querySelector('#step-number');
    if (!field) return;
    field.closest('details').open = true;
    field.focus();
  },
  text: () => {
    const all = [...document.querySelectorAll('.voice-panel [data-text]')].filter((each) =>
      each.checkVisibility(),
    );
    const here = all.findIndex((each) => each.contains(document.activeElement));
    (all[here + 1] ?? all[0])?.focus();
  },
  large: () =>
    document.activeElement
      .closest('.voice-panel [data-text]')
      ?.querySelector('[value^="show:"], [value="hide-text"]')
      ?.click(),
};

const press = (name) => {
  if (ofPage[name]) return ofPage[name]();
  const button = [...stage.querySelectorAll(`[data-key~="${name}"]:not(:disabled)`)].find(
    (each) => !each.closest('[hidden]'),
  );
  // Some buttons are never pressed from afar: they say why.
  if (button?.dataset.unkeyed) return tell(button.dataset.unkeyed);
  button?.click();
};

/** How long a projected page waits for the page that commands to take a key, and says that none did, in milliseconds. */
const unheardMs = 1_000;
const saidForMs = 10_000;
let unheard;
const tellUnheard = (on) => {
  clearTimeout(unheard);
  const notice = find('unheard');
  if (!notice) return;
  notice.hidden = !on;
  if (on) unheard = setTimeout(() => tellUnheard(false), saidForMs);
};
/**
 * A projected page commands nothing by itself: it asks which page does, gives the key to the first that answers, as two
 * may be open, and says so when none does.
 */
const pageId = crypto.getRandomValues(new Uint32Array(2)).join('-');
let waitingKey;
const passOn = (name) => {
  clearTimeout(unheard);
  unheard = setTimeout(() => tellUnheard(true), unheardMs);
  waitingKey = name;
  channel.postMessage({ asks: pageId });
};
const onMessage = ({ data: { asks, offers, to, key: name } }) => {
  if (leads && asks) channel.postMessage({ offers: pageId, to: asks });
  if (to !== pageId) return;
  if (leads && name) press(name);
  if (!offers || !waitingKey) return;
  tellUnheard(false);
  channel.postMessage({ to: offers, key: waitingKey });
  waitingKey = undefined;
};
const onKey = (event) => {
  const name = keys[event.key];
  if (!name || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (isTypedIn(event.target) || pressesFocused(event) || isLeftAlone(event.key)) return;
  event.preventDefault();
  if (event.repeat) return;
  if (leads) press(name);
  else if (!ofPage[name]) passOn(name);
};

let source;
let waiting;
const lost = (on) => {
  const notice = find('lost');
  if (notice && notice.hidden === on) {
    notice.hidden = !on;
    if (!on) say(notice.dataset.back);
  }
};

const follow = () => {
  clearTimeout(waiting);
  waiting = undefined;
  source?.close();
  source = new EventSource(root.dataset.room);
  source.addEventListener('open', () => lost(false));
  source.addEventListener('clock', (event) => {
    ahead = JSON.parse(event.data) - Date.now();
  });
  source.addEventListener('stage', (event) => show(JSON.parse(event.data)));
  // What the room says in its own words is the affair of another script.
  for (const name of ['stage', 'voice', 'support'])
    source.addEventListener(name, ({ data }) =>
      root.dispatchEvent(new CustomEvent(`room-${name}`, { detail: JSON.parse(data) })),
    );
  // What others wrote at this step: a part of it, which leaves alone what is being typed.
  source.addEventListener('voice', ({ data }) => {
    const place = find('said', stage);
    const { said } = JSON.parse(data);
    if (place && said !== undefined) place.innerHTML = said;
    tellSaid();
  });
  source.addEventListener('count', (event) => count(JSON.parse(event.data)));
  // The link of this page was replaced: the page itself says so.
  source.addEventListener('gone', () => location.reload());
  source.addEventListener('error', () => {
    lost(true);
    // The browser tries again by itself, except after an answer that is no stream: full, or gone.
    if (source.readyState === EventSource.CLOSED) waiting ??= setTimeout(follow, 2000 + Math.random() * 6000);
  });
};

/** Until when what became of a late answer is told, whatever the room moves to: its refusal may come before the news of the room. */
let toldUntil = 0;
const toldForMs = 10_000;

/** Tells what went wrong where the person is looking. */
const tell = (message) => {
  const place = find('problem');
  if (!place) return;
  place.textContent = message ?? '';
  place.hidden = !message;
};

/** What was sent gives way to what says that it was: who was there goes on from it. */
const keepFocus = (before) => {
  if (!before || before === document.body || before.checkVisibility()) return;
  const place =
    [...stage.querySelectorAll('.saved')].find((each) => each.checkVisibility()) ?? find('title', stage);
  if (!place) return;
  place.tabIndex = -1;
  place.focus();
};

/** What was sent is taken: `message` says what else is to be said of it, `words` are its words as they are kept. */
const remember = (body, { message, words, apart }) => {
  const act = body.get('act');
  if (act === 'vote') votes[body.get('asking')] = chosenIn(body);
  if (act === 'time') root.dataset.factor = body.get('factor');
  if (act === 'commit') {
    changing = false;
    replies.committed = body.get('action');
    replies.wording = { words: words ?? body.get('words').trim(), due: body.get('due') };
    rememberOffer(body.has('offer') && !apart ? replies.wording.words : undefined);
  }
  if (act === 'answer') answers[body.get('step')] = body.get('opinion').trim();
  if (act === 'withdraw') {
    changing = false;
    delete replies.committed;
    rememberOffer(undefined);
  }
  if (act === 'rate') replies.rated = { useful: body.get('useful'), pace: body.get('pace') };
  note = message;
  // It has arrived: nothing is said to wait any more. The step where the rest would be said may have passed.
  tell(find('note', stage) ? undefined : message);
  // Another answer waits to leave: what is chosen on the page is that one.
  if (latest !== body) return;
  latest = undefined;
  // What was chosen while this was on its way was not sent.
  const isSent = (input) =>
    (act === 'time') === (input.name === 'factor') &&
    (isTyped(input)
      ? input.value === body.get(input.name)
      : input.checked === body.getAll(input.name).includes(input.value));
  for (const input of stage.querySelectorAll('[data-touched]'))
    if (isSent(input)) delete input.dataset.touched;
  drafts = new Map(act === 'commit' ? [] : [...drafts].filter(isOfCommitment));
  keepDrafts();
  const focused = document.activeElement;
  markMine();
  keepFocus(focused);
  const saved = [...stage.querySelectorAll('.saved:not([hidden])')];
  say(...saved.map(({ textContent }) => textContent), tick());
};

/** Waits, and no longer once the device says that the connection is back. */
const pause = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
    addEventListener('online', resolve, { once: true });
  });

/** Longer without an answer, a connection is taken for lost, in milliseconds. */
const patience = 10_000;
/** The request on its way, if there is one: answers leave one at a time, so that they arrive in order. */
let onItsWay;
/** What was sent last: it replaces what is still waiting to leave. */
let latest;

/** Sends, again and again while the connection is down: the same answer sent twice counts once. */
const send = async (body, stillWanted) => {
  for (let tries = 0; ; tries += 1) {
    await onItsWay?.catch(() => {});
    if (!stillWanted()) return;
    try {
      // Not `form.action`: a field of that name, such as a commitment's, would stand in its place.
      onItsWay = fetch(form.getAttribute('action'), {
        method: 'POST',
        body,
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(patience),
      });
      const response = await onItsWay;
      if (response.status < 500) return response;
    } catch {
      // Down: the answer is kept and tried again.
    } finally {
      onItsWay = undefined;
    }
    tell(form.dataset.notSent);
    await pause(Math.min(1000 * 2 ** tries, 8000) * (0.5 + Math.random()));
  }
};

/** Whether two forms say the same, whenever they were made. */
const sameForm = (a, b) => {
  const said = (body) => [...(body ?? [])].filter(([name]) => name !== 'made').join('&');
  return said(a) === said(b);
};

const submit = async (event, body) => {
  // Made now, even if it arrives later; or when the button was first pressed, if the same answer still waits to leave.
  const made = sameForm(body, latest) ? latest.get('made') : Math.round(Date.now() + ahead);
  latest = body;
  if (body.get('act') === 'vote') {
    body.set('made', made);
    toggle('unvoted', false);
  }
  // Whatever the room is at by then: who answered is told whether it counted.
  const stillWanted = () => latest === body;
  tell();
  event.submitter?.setAttribute('aria-busy', 'true');
  try {
    const response = await send(body, stillWanted);
    if (!response) return;
    // Where the answer is a page (another room, a refusal), the browser shows it.
    if (!response.headers.get('content-type')?.startsWith('application/json'))
      return latest === body ? leave(event.submitter) : undefined;
    const { now, ...answer } = await response.json();
    const { ok, message } = answer;
    if (ok) return remember(body, answer);
    if (latest !== body) return;
    tell(message);
    // What is missing is chosen there: the message covers neither it nor the button.
    if (answer.problem === 'no-action') stage.querySelector('[name="action"]')?.focus();
    if (response.status === 409) toldUntil = performance.now() + toldForMs;
    latest = undefined;
    if (now && now.version > Number(stage.querySelector('[name="version"]')?.value)) show(now);
    markMine();
  } finally {
    event.submitter?.removeAttribute('aria-busy');
  }
};

const leave = (submitter) => {
  form.removeEventListener('submit', onSubmit);
  form.requestSubmit(submitter?.isConnected ? submitter : undefined);
};

/** What would close a vote by mistake is pressed twice; the warning is shown for as long as a second press counts. */
const twiceMs = 6_000;
let pressedOnce;
let forgetting;
const isFirstPress = (submitter) => {
  const warning = submitter?.dataset.twice;
  if (!warning) return false;
  const { value } = submitter;
  const isFirst = pressedOnce !== value;
  pressedOnce = isFirst ? value : undefined;
  clearTimeout(forgetting);
  if (!isFirst) return false;
  tell(warning);
  forgetting = setTimeout(() => {
    pressedOnce = undefined;
    if (find('problem')?.textContent === warning) tell();
  }, twiceMs);
  return true;
};

const onSubmit = (event) => {
  // What opens beside the page is the browser's affair.
  if (event.submitter?.formTarget) return;
  event.preventDefault();
  if (isFirstPress(event.submitter)) return;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  // A button pressed twice sends once; so does a command, which would be for a room that has changed by then.
  if (onItsWay && (leads || sameForm(body, latest))) return;
  submit(event, body).catch(() => leave(event.submitter));
};

if (root && stage) {
  if (letters) letters.hidden = false;
  form?.addEventListener('submit', onSubmit);
  stage.addEventListener('input', ({ target }) => {
    target.dataset.touched = '';
    tellUnplaced();
  });
  stage.addEventListener('click', ({ target }) => {
    if (!target.closest('[data-change]')) return;
    changing = true;
    showCommitment();
    stage.querySelector('[name="action"]:checked')?.focus();
  });
  markMine();
  follow();
  setInterval(() => {
    say(tick());
    tellHour();
  }, 500);
  say(tick());
  if (channel) addEventListener('keydown', onKey);
  channel?.addEventListener('message', onMessage);
  // A phone that slept may hold a connection that is dead without knowing it.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && (!source || source.readyState !== EventSource.OPEN))
      follow();
  });
  addEventListener('online', follow);
  addEventListener('resize', fit);
  // Letters of another width may come after the page.
  document.fonts.ready.then(fit);
  document.dispatchEvent(new Event('cap18-shown'));
}
