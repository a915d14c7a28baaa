// The window of a course that was taken away: links and forms are answered here, and hosts are told.

import { HostMissing } from './host.ts';
import { hostOf, storageOf } from './hosts.ts';
import { openCourse, pageAround } from './main.ts';
import { missingView } from './run.views.ts';
import { runWords } from './run.words.ts';

const { host: kind } = document.documentElement.dataset;
const clock = () => new Date();
const later = (work, ms) => setTimeout(work, ms);
const storage = storageOf(() => window.localStorage);

/** A whole number from 0 (included) to `below` (excluded), each as likely. */
const random = (below) => {
  const most = 2 ** 32 - (2 ** 32 % below);
  const [drawn] = crypto.getRandomValues(new Uint32Array(1));
  return drawn < most ? drawn % below : random(below);
};

/** The content, where the page holds everything: opened from a folder, it may read no other file. */
const held = document.getElementById('course')?.textContent;
const content = held ? JSON.parse(held) : await (await fetch('content.json')).json();

/** The language of the page before anything says otherwise: French first, whatever the browser prefers. */
const preferred = content.only ?? 'fr';

const main = () => document.querySelector('main');

const icon = document.querySelector('link[rel="icon"]').href;

/** Addresses of the course are fragments of this page: a link opened elsewhere still leads to the course. */
const bindLinks = (around) => {
  for (const link of around.querySelectorAll('a[href^="/"]'))
    link.setAttribute('href', `#${link.getAttribute('href')}`);
  for (const link of around.querySelectorAll('a[href^="http"]')) {
    link.target = '_blank';
    link.rel = 'noopener';
  }
  // Where the page holds everything, its icon is no file beside it.
  for (const picture of around.querySelectorAll('img[src="icon.svg"]')) picture.src = icon;
};

/** Where trouble with the host is said: read aloud when it changes. */
const said = document.createElement('div');
said.id = 'host-said';
said.setAttribute('role', 'status');

/** Goes to a part of the page. */
const goTo = (id) => {
  const target = document.getElementById(id);
  if (!target) return false;
  if (!target.matches('a, button, input, select, textarea, summary, [tabindex]')) target.tabIndex = -1;
  target.closest('details')?.setAttribute('open', '');
  if (target.matches('details')) target.open = true;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
  return true;
};

let first = true;

/** Puts a document in place of the present one, and the reader where it matters. */
const show = (text, fragment) => {
  const received = new DOMParser().parseFromString(text, 'text/html');
  document.title = received.title;
  document.documentElement.lang = received.documentElement.lang;
  bindLinks(received);
  const before = main();
  const content = received.querySelector('main');
  const language = (around) => around.querySelector('a.lang');
  if (first || !before) {
    document.body.replaceChildren(...received.body.childNodes);
    main().before(said);
  } else {
    // The header and the footer are the same on every page of a language.
    if (language(document)?.hreflang !== language(received)?.hreflang) {
      document.querySelector('header').replaceWith(received.querySelector('header'));
      document.querySelector('footer').replaceWith(received.querySelector('footer'));
    } else language(document)?.replaceWith(language(received));
    before.replaceWith(content);
  }
  document.dispatchEvent(new Event('cap18-shown'));
  if (fragment && goTo(fragment)) return;
  const focus = main().querySelector('[data-focus]');
  if (!first || focus) (focus ?? main().querySelector('#content') ?? main()).focus({ preventScroll: true });
  if (focus) focus.scrollIntoView({ block: focus.dataset.focus || 'center' });
  else scrollTo(0, 0);
  first = false;
};

const fieldsOf = (form, button) =>
  [...new FormData(form, button)].map(([name, value]) => [name, String(value)]);

const isChanged = (field) => {
  if (field.type === 'radio' || field.type === 'checkbox') return field.checked !== field.defaultChecked;
  if (field.tagName === 'SELECT')
    return [...field.options].some(
      (option) => option.selected !== option.defaultSelected && option.value !== '',
    );
  return 'defaultValue' in field && field.type !== 'hidden' && field.value !== field.defaultValue;
};

/** What was filled on the page and not sent; nothing when nothing was. */
const unsent = () =>
  [...(main()?.querySelectorAll('form[method="post"]') ?? [])]
    .filter((form) => [...form.elements].some(isChanged))
    .flatMap((form) => fieldsOf(form).filter(([name]) => form.elements[name]?.type !== 'hidden'));

const fill = (fields) => {
  for (const [name, value] of fields)
    for (const field of main().querySelectorAll(`form[method="post"] [name="${CSS.escape(name)}"]`)) {
      if (field.type === 'radio' || field.type === 'checkbox') field.checked ||= field.value === value;
      else if (field.type !== 'hidden' && field.tagName !== 'BUTTON') field.value = value;
      if (value !== '') field.closest('details')?.setAttribute('open', '');
    }
};

/** Gives a file to keep. */
const save = ({ name, type, body }) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([body], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** Runs the course of a host. */
const run = async (host, without) => {
  const say = (trust) => {
    const trouble = course.trouble(trust);
    if (trouble !== '') said.innerHTML = trouble;
    else if (trust.state === 'kept' && said.innerHTML !== '') {
      said.innerHTML = course.again();
      setTimeout(() => said.replaceChildren(), 8_000);
    }
    for (const kept of document.querySelectorAll('[data-kept]')) kept.hidden = trust.state !== 'kept';
    document.documentElement.dataset.trust = trust.state;
  };
  const begin = (over) =>
    openCourse({
      content,
      host: over ?? host,
      storage,
      without,
      clock,
      random,
      later,
      lang: preferred,
      changed: (trust) => say(trust),
    });
  let course = begin();

  let busy = false;
  const ask = async (asked, carried = []) => {
    if (busy) return;
    busy = true;
    main()?.setAttribute('aria-busy', 'true');
    try {
      const answer = await course.answer(asked);
      if (answer.kind === 'file') {
        save(answer);
        return;
      }
      show(answer.text, answer.fragment);
      fill(course.drafted());
      fill(carried);
      const here = `#${answer.url}`;
      if (location.hash !== here)
        history[location.hash.startsWith('#/') ? 'pushState' : 'replaceState']({}, '', here);
      say(course.trust());
    } finally {
      busy = false;
      main()?.removeAttribute('aria-busy');
    }
  };
  const askSafely = (asked, carried) =>
    ask(asked, carried).catch((error) => {
      console.error(error);
      show(pageAround(content, document.documentElement.lang.startsWith('en') ? 'en' : 'fr', 'broken'), '');
    });

  let leaving = false;
  /** Back to the platform, once it has all; pressed again, it leaves what the platform did not take for the next visit. */
  const goBack = async () => {
    const again = leaving;
    leaving = true;
    if (!again && !(await course.finish())) return;
    course.leave();
    location.assign(course.back);
  };

  document.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target : null;
    if (at?.closest('[data-retry]')) {
      void course.retry();
      return;
    }
    const link = at?.closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    if (link.matches('[data-leave]')) {
      void goBack();
      return;
    }
    const url = link.getAttribute('href').slice(1);
    if (!url.startsWith('/')) goTo(decodeURIComponent(url));
    else void askSafely({ url }, link.matches('.lang') ? unsent() : []);
  });

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    const url = event.submitter?.getAttribute('formaction') ?? form.getAttribute('action');
    void askSafely({ url, fields: fieldsOf(form, event.submitter) });
  });

  addEventListener('popstate', () => {
    const url = location.hash.slice(1);
    if (url.startsWith('/')) void askSafely({ url });
  });

  // What is being filled is kept too: a window closed in the middle of a question loses nothing. Soon rather than on the
  // way out, where browsers let platforms send nothing any more.
  let typing;
  const keepDraft = () => course.draft(unsent());
  document.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(keepDraft, 300);
  });
  addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return;
    clearTimeout(typing);
    keepDraft();
  });
  addEventListener('pagehide', () => {
    clearTimeout(typing);
    keepDraft();
    course.leave();
  });
  // A page that comes back from the browser's memory has said goodbye to its host.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });

  if (!course.readable) {
    show(course.unreadable(), '');
    await new Promise((resolve) => {
      main().querySelector('[data-afresh]').addEventListener('click', resolve, { once: true });
    });
    course = begin({ ...host, opened: { ...host.opened, state: '', location: '' } });
  }
  const asked = location.hash.slice(1);
  await askSafely({ url: asked.startsWith('/') ? asked : course.first() });
};

/** A UUID, where the page is not served over HTTPS too. */
const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
};

/** What hosts are found by. */
const around = {
  frame: window,
  storage,
  search: location.search,
  lang: () => document.documentElement.lang,
  clock,
  newId,
};

/** Finds the host, or asks what to do without it. */
const boot = async () => {
  try {
    await run(await hostOf(kind, around), false);
  } catch (error) {
    if (!(error instanceof HostMissing)) throw error;
    const { missingTitle } = runWords[preferred];
    show(
      pageAround(content, preferred, {
        title: missingTitle,
        body: missingView(preferred, error.message),
      }),
      '',
    );
    const pressed = (name) =>
      new Promise((resolve) => {
        main()
          .querySelector(`[data-${name}]`)
          .addEventListener('click', () => resolve(name), { once: true });
      });
    if ((await Promise.race([pressed('again'), pressed('without')])) === 'again') await boot();
    else await run(await hostOf('web', around), true);
  }
};

if (kind === 'web' && !held && 'serviceWorker' in navigator)
  navigator.serviceWorker.register('offline.js').catch((error) => console.error(error));
await boot();
