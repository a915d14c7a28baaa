// Says why nothing comes, where a browser will not run the course.
const refuse = () => {
  document.getElementById('loading')?.setAttribute('hidden', '');
  document.getElementById('not-loaded')?.removeAttribute('hidden');
};
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLScriptElement && target.type === 'module') refuse();
  },
  true,
);
// A browser runs no module from a folder.
if (location.protocol === 'file:') addEventListener('DOMContentLoaded', refuse);
