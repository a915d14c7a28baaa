// What only a script can do on a page, however the page came: copying, printing, today's date, what is left of a limit.

/** Shows what works here, on each page shown. */
document.addEventListener('cap18-shown', () => {
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = !navigator.clipboard;
  for (const button of document.querySelectorAll('[data-print]')) button.hidden = false;
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

// Under a field that has a limit, what is left of it; said aloud near its end.
const nearEnd = 50;
document.addEventListener('input', ({ target }) => {
  const told = document.querySelector(`#${CSS.escape(target.id)}-length[data-limit]`);
  if (!told) return;
  const left = told.dataset.limit - target.value.trim().length;
  told.setAttribute('aria-live', left <= nearEnd ? 'polite' : 'off');
  told.textContent = `${left < 0 ? told.dataset.over : told.dataset.left} ${Math.abs(left)}`;
});
