// Makes forms and links marked `data-live` answer without reloading the page. Without this script, or when
// anything goes wrong, the browser does the same by itself.

const main = () => document.querySelector('main');

/** Puts the content of the page received in place of the present one, and the reader where it matters. */
const show = async (response) => {
  const received = new DOMParser().parseFromString(await response.text(), 'text/html');
  const content = received.querySelector('main');
  const present = main();
  if (!content || !present) throw new Error('no content');
  document.title = received.title;
  document.documentElement.lang = received.documentElement.lang;
  document.querySelector('a.lang')?.replaceWith(received.querySelector('a.lang') ?? '');
  present.replaceWith(content);
  const focus = content.querySelector('[data-focus]');
  const target = focus ?? content;
  target.focus({ preventScroll: true });
  if (focus) focus.scrollIntoView({ block: 'center' });
  else scrollTo(0, 0);
};

const address = () => location.pathname + location.search;
let shown = address();

const busy = (on) => main()?.setAttribute('aria-busy', String(on));

const load = async (url, options) => {
  busy(true);
  const response = await fetch(url, { ...options, headers: { accept: 'text/html' } });
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  if (!isPage || new URL(response.url).origin !== location.origin) throw new Error('not a page');
  await show(response);
  if (response.url !== location.href) history.pushState({}, '', response.url);
  shown = address();
  busy(false);
};

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches('[data-live]')) return;
  event.preventDefault();
  if (main()?.getAttribute('aria-busy') === 'true') return;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  load(form.getAttribute('action'), { method: 'POST', body }).catch(() => {
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

// Going back to another page loads it; a link inside the page, such as to a field to correct, changes nothing.
addEventListener('popstate', () => {
  if (address() !== shown) location.reload();
});
