// What stands folded in parts is found by a word: `data-finder` holds the field, beside the parts, in what folds them all.

const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Shows what has the words being searched; all of it, folded, where there is none. */
const findWith = (field) => {
  const finder = field.closest('[data-finder]');
  finder.hidden = false;
  const wanted = folded(field.value).split(/\s+/).filter(Boolean);
  let none = true;
  for (const part of finder.parentElement.querySelectorAll('details')) {
    const name = folded(part.querySelector('summary').textContent);
    for (const item of part.querySelectorAll('li'))
      item.hidden = !wanted.every((word) => name.includes(word) || folded(item.textContent).includes(word));
    part.hidden = !part.querySelector('li:not([hidden])');
    part.open = (wanted.length > 0 && !part.hidden) || part.querySelector(':checked') !== null;
    none &&= part.hidden;
  }
  finder.querySelector('[data-found-none]').hidden = !none;
};

document.addEventListener('cap18-shown', () => {
  for (const field of document.querySelectorAll('[data-find]')) findWith(field);
});
document.addEventListener('input', ({ target }) => {
  if ('find' in target.dataset) findWith(target);
});
// What is searched is not sent.
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && 'find' in event.target.dataset) event.preventDefault();
});
