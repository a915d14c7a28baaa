// What only a script can do on a page, however the page came: copying, printing, today's date, what is left of a limit.

/** Shows what works here, on each page shown. */
document.addEventListener('cap18-shown', () => {
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = !navigator.clipboard;
  for (const offered of document.querySelectorAll('[data-print], [data-arrows]')) offered.hidden = false;
  const today = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long' }).format();
  for (const place of document.querySelectorAll('[data-today]'))
    place.textContent = `${place.dataset.today} ${today}`;
});

document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-print]')) print();
});

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
  if (!(button instanceof HTMLButtonElement)) return;
  navigator.clipboard.writeText(button.dataset.copy).then(() => {
    button.textContent = button.dataset.copied;
    button.setAttribute('aria-live', 'polite');
  });
});

// In a list that says so, arrows go from an item to the same control of the next one, and Home and End to the ends: Tab passes
// over all of them.
const moves = {
  ArrowDown: ({ nextElementSibling }) => nextElementSibling,
  ArrowUp: ({ previousElementSibling }) => previousElementSibling,
  Home: ({ parentElement }) => parentElement.firstElementChild,
  End: ({ parentElement }) => parentElement.lastElementChild,
};
document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  // In a field, Home and End are those of its text.
  const isOfText = target.tagName === 'INPUT' && !key.startsWith('Arrow');
  const here = moves[key] && !isOfText && target.closest('[data-arrowed] > li');
  const item = here && moves[key](here);
  if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
  const [control] = target.id.split('-');
  event.preventDefault();
  (item.querySelector(`[id^="${control}-"]:enabled`) ?? item.querySelector('button:enabled'))?.focus();
});

// Under a field that has a limit, what is left of it; said aloud near its end.
const nearEnd = 50;
document.addEventListener('input', ({ target }) => {
  const told = document.querySelector(`#${CSS.escape(target.id)}-length[data-limit]`);
  if (!told) return;
  const left = told.dataset.limit - target.value.trim().length;
  told.setAttribute('aria-live', left <= nearEnd ? 'polite' : 'off');
  told.textContent = `${left < 0 ? told.dataset.over : told.dataset.left} ${Math.abs(left)}`;
});
