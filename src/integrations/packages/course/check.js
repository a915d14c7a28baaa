// Says why nothing comes, where a browser will not run the course. Once the course is there, nothing of this is.
const refuse = () => {
  const shown = document.getElementById('not-loaded');
  if (!shown) return;
  for (const loading of document.querySelectorAll('[data-loading]')) loading.hidden = true;
  shown.hidden = false;
};
// A script that is not there, or that cannot go on: what a script throws comes without a target of its own.
addEventListener(
  'error',
  ({ target }) => {
    if (target === window || target instanceof HTMLScriptElement) refuse();
  },
  true,
);
addEventListener('unhandledrejection', refuse);
// A browser runs no module from a folder.
if (location.protocol === 'file:' && !document.documentElement.dataset.whole)
  addEventListener('DOMContentLoaded', refuse);
