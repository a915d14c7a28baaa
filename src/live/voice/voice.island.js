// What a room says in its own words: sends questions and votes for them, and what who leads does with each, without
// leaving the page; shows what comes. Without this script, the forms work as they are.

const room = document.querySelector('[data-room]');
const panel = room?.querySelector('[data-voice]');
const form = panel?.querySelector('form');

const part = (name) => panel.querySelector(`[data-voice-${name}]`);
const supported = new Set((panel?.dataset.supported ?? '').split(',').filter(Boolean));

/** Marks, in a list made once for everyone, the questions that this person asks too. */
const mark = () => {
  for (const button of panel.querySelectorAll('[data-support]')) {
    const id = button.dataset.support;
    const pressed = supported.has(id);
    button.setAttribute('aria-pressed', pressed);
    button.value = `${pressed ? 'unsupport' : 'support'}:${id}`;
  }
};

const say = (text) => {
  const place = part('say');
  place.textContent = text ?? '';
  place.hidden = !text;
};

/** What tells a button from the others, however often its list is made again. */
const identityOf = ({ tagName, id, value, dataset, textContent }) =>
  [tagName, id || (dataset.support ?? value ?? textContent)].join('|');

/**
 * Shows a list as it is now, and leaves who uses the keyboard where they were: on the same button or, once it is gone, on
 * the text that it was about. Never on another button: the next key would publish what nobody has read.
 */
const show = (html) => {
  const list = part('list');
  const focused = list.contains(document.activeElement) ? document.activeElement : undefined;
  const control = focused && identityOf(focused);
  const text = focused?.closest('[data-text]')?.dataset.text;
  const open = new Set([...list.querySelectorAll('details[open] > summary')].map(nameOf));
  list.innerHTML = html;
  for (const summary of list.querySelectorAll('details > summary'))
    summary.parentElement.open = open.has(nameOf(summary));
  mark();
  if (!focused) return;
  const again = [...list.querySelectorAll('button, summary')].find(
    (each) => identityOf(each) === control && !each.disabled && each.checkVisibility(),
  );
  const item = [...list.querySelectorAll('[data-text]')].find((each) => each.dataset.text === text);
  // Answered, a question joins those that are, which are folded: it stays in sight, where it can be shown large.
  if (item?.querySelector('[value^="show:"], [value="hide-text"]'))
    item.closest('details')?.setAttribute('open', '');
  (again ?? (item?.checkVisibility() ? item : panel.querySelector('h2'))).focus({
    preventScroll: Boolean(again),
  });
};

/** The name of a part to open, without the count that it tells, and the text it is about. */
const nameOf = (summary) =>
  [summary.textContent.replace(/\d+/g, '').trim(), summary.getAttribute('aria-describedby')].join('|');

const takeQuestions = (open) => {
  if (!part('open')) return;
  part('open').hidden = !open;
  part('closed').hidden = open;
  for (const button of panel.querySelectorAll('[data-support]')) button.disabled = !open;
};

/** What was sent is told as long as the room is where it was sent, and at the end the stage lists the questions itself. */
let place;
const follow = ({ questions, over, at, asks }) => {
  if (!part('open')) return;
  takeQuestions(questions);
  panel.hidden = over;
  if (place !== undefined && at !== place) {
    say('');
    if (!form.elements.question.value) part('open').open = asks;
  }
  place = at;
};

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Longer without an answer, a connection is taken for lost, in milliseconds. */
const patience = 10_000;
/** What was sent last: each waits for the one before, so that they arrive in order. */
let before = Promise.resolve();

/** Sends, again and again while the connection is down: the same words sent twice count once. */
const send = async (body) => {
  for (let tries = 0; ; tries += 1) {
    try {
      const response = await fetch(form.getAttribute('action'), {
        method: 'POST',
        body,
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(patience),
      });
      if (response.status < 500) return response;
    } catch {
      // Down: kept, and tried again.
    }
    say(panel.dataset.notSent);
    await pause(Math.min(1000 * 2 ** tries, 8000) * (0.5 + Math.random()));
  }
};

const submit = async (body, submitter) => {
  submitter?.setAttribute('aria-busy', 'true');
  try {
    const response = await send(body);
    // Where the answer is a page (another room, a refusal), the browser shows it.
    if (!response.headers.get('content-type')?.startsWith('application/json')) return location.reload();
    const { ok, message } = await response.json();
    say(message);
    if (!ok) return;
    const [name, id] = (body.get('act') ?? '').split(':');
    const { question } = form.elements;
    // Another one may have been begun while this one was on its way.
    if (name === 'ask' && question.value === body.get('question')) question.value = '';
    if (name === 'support') supported.add(id);
    if (name === 'unsupport') supported.delete(id);
    mark();
  } finally {
    submitter?.removeAttribute('aria-busy');
  }
};

if (panel) {
  panel.hidden = false;
  mark();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.submitter?.getAttribute('aria-busy')) return;
    const body = new URLSearchParams(new FormData(form, event.submitter));
    before = before.then(() => submit(body, event.submitter));
  });
  room.addEventListener('room-voice', ({ detail }) => show(detail.html));
  room.addEventListener('room-stage', ({ detail }) => follow(detail));
  room.addEventListener('room-support', ({ detail }) => {
    for (const [id, votes] of Object.entries(detail.votes)) {
      const place = panel.querySelector(`[data-votes="${id}"]`);
      if (place) place.textContent = votes;
    }
  });
}
