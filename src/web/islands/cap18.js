// Makes forms and links marked `data-live` answer without reloading the page. Without this script, or when
// anything goes wrong, the browser does the same by itself.

const main = () => document.querySelector('main');

/** A page with other styles is one to open, not to put in place of this one. */
const stylesOf = (page) => page.querySelector('link[rel="stylesheet"]')?.getAttribute('href');

/** Puts the content of the page received in place of the present one, and the reader where it matters. */
const show = (received) => {
  const content = received.querySelector('main');
  const present = main();
  if (!content || !present) throw new Error('no content');
  document.title = received.title;
  document.documentElement.lang = received.documentElement.lang;
  for (const around of ['.lang', '.opinion'])
    document.querySelector(around)?.replaceWith(received.querySelector(around) ?? '');
  present.replaceWith(content);
  const focus = content.querySelector('[data-focus]');
  const target = focus ?? content.querySelector('#content') ?? content;
  target.focus({ preventScroll: true });
  if (focus) focus.scrollIntoView({ block: focus.dataset.focus || 'center' });
  else scrollTo(0, 0);
  arrive();
};

const address = () => location.pathname + location.search;
let shown = address();

/** Whether the page is being left on purpose, with what was written in it. */
let sent = false;

/** Whether the page is the answer to a form that was refused: what it shows was typed, and is kept nowhere. */
let refused = (performance.getEntriesByType('navigation')[0]?.responseStatus ?? 200) >= 400;

/** The address of the page received: what it says once, because of its address, it says no more when it is read again. */
const lasting = (url) => {
  const said = document.querySelector('main [data-once]');
  const { pathname, search } = new URL(url);
  return pathname + (said?.dataset.once ?? search);
};

const busy = (on) => main()?.setAttribute('aria-busy', String(on));

/** Whether a field is chosen by a press, rather than written in. */
const isPressed = ({ type }) => type === 'radio' || type === 'checkbox';

/** Forms under way beside the one that is sent: what was typed there, and where it was begun from, stays as it is. */
const isBegun = (form) =>
  [...form.elements].some(({ type, checked, defaultChecked, value, defaultValue, options }) => {
    if (options) return [...options].some((option) => option.selected !== option.defaultSelected);
    if (isPressed({ type })) return checked !== defaultChecked;
    // A button has a value, and none to begin with.
    return defaultValue !== undefined && value !== defaultValue;
  });
const keptForms = (sentForm) =>
  [...(main()?.querySelectorAll('form[data-kept]') ?? [])].filter(
    (form) => form !== sentForm && isBegun(form),
  );

const load = async (url, options, sentForm) => {
  busy(true);
  const response = await fetch(url, { ...options, headers: { accept: 'text/html' } });
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  if (!isPage || new URL(response.url).origin !== location.origin) throw new Error('not a page');
  const received = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (response.ok && stylesOf(received) !== stylesOf(document)) return location.assign(response.url);
  for (const form of sentForm ? keptForms(sentForm) : [])
    received.getElementById(form.id)?.replaceWith(document.adoptNode(form));
  show(received);
  sent = false;
  refused = !response.ok;
  // What is refused leads nowhere: going back leaves the form, and never comes to what was typed wrong.
  const now = lasting(response.url);
  if (response.ok && now !== address()) history.pushState({}, '', now);
  shown = address();
  busy(false);
};

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  sent = true;
  // A button that sends elsewhere, such as to the other language, is the browser's affair.
  if (!form.matches('[data-live]') || event.submitter?.hasAttribute('formaction')) return;
  event.preventDefault();
  if (main()?.getAttribute('aria-busy') === 'true') return;
  const data = new FormData(form, event.submitter);
  const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data);
  load(form.getAttribute('action'), { method: 'POST', body }, form).catch(() => {
    busy(false);
    form.removeAttribute('data-live');
    form.requestSubmit(event.submitter);
  });
});

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-live]') : null;
  if (
    !(link instanceof HTMLAnchorElement) ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  event.preventDefault();
  load(link.href).catch(() => location.assign(link.href));
});

if (lasting(location.href) !== address()) {
  history.replaceState({}, '', lasting(location.href));
  shown = address();
}

/** What a page that has just come asks for. */
const arrive = () => {
  document.dispatchEvent(new Event('cap18-shown'));
  // A code photographed comes in the fragment, which no server reads; nor does it stay in the address.
  const code = /^#((?:[a-z]{5}-){3}[a-z]{5})$/.exec(location.hash)?.[1];
  const field = document.querySelector('input#code');
  if (!code || !field) return;
  history.replaceState({}, '', address());
  field.value = code;
  field.focus();
};
arrive();

// Changing language is another page: what was chosen or typed there, and not sent, goes along. It waits in the tab's own
// storage for as long as the page takes to come.
const carried = 'cap18-carried';

/** What is offered to begin with is in the language of each page: it goes along once it is changed. */
const isOffered = (form, name) => {
  const field = form.querySelector(`[data-offered][name="${CSS.escape(name)}"]`);
  return field !== null && field.value === field.defaultValue;
};
const unsentFields = () =>
  [...(main()?.querySelectorAll('form[method="post"]') ?? [])].flatMap((form) =>
    [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !isOffered(form, name)),
  );

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a.lang') : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  sent = true;
  sessionStorage.setItem(
    carried,
    JSON.stringify({ path: new URL(link.href).pathname, fields: unsentFields() }),
  );
});

/** Whether a field of the page says something else than what is brought to it. */
const differs = (field, value) => {
  if (isPressed(field)) return field.value === value && !field.checked;
  return field.type !== 'hidden' && field.tagName !== 'BUTTON' && field.value !== value;
};

const fill = (name, value) => {
  for (const field of main()?.querySelectorAll(`form[method="post"] [name="${CSS.escape(name)}"]`) ?? []) {
    if (!differs(field, value)) continue;
    if (isPressed(field)) field.checked = true;
    else field.value = value;
    // What was brought along is not left folded.
    for (let fold = field.closest('details'); fold; fold = fold.parentElement?.closest('details'))
      fold.open = true;
  }
};

const brought = JSON.parse(sessionStorage.getItem(carried) ?? 'null');
sessionStorage.removeItem(carried);
if (brought?.path === location.pathname) for (const [name, value] of brought.fields) fill(name, value);

// A link does not lose what was typed or chosen and not sent: the browser asks first.
addEventListener('beforeunload', (event) => {
  const texts = [...document.querySelectorAll('main textarea')];
  const guarded = [...document.querySelectorAll('main form[data-guarded]')];
  const isBegunOrRefused =
    texts.some(({ value, defaultValue }) => value !== defaultValue) ||
    guarded.some(isBegun) ||
    (refused && texts.length + guarded.length > 0);
  if (isBegunOrRefused && !sent) event.preventDefault();
});

// Going back to another page loads it; a link inside the page, such as to a field to correct, changes nothing.
addEventListener('popstate', () => {
  if (address() !== shown) location.reload();
});
