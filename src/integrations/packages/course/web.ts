/** A package for the plain web: it works offline, and can be installed. */
import type { Packaged } from './packaged.ts';
import { runWords } from './run/run.words.ts';

/** Keeps every file for offline use. The name of the cache changes with its content. */
const offlineScript = ({
  paths,
  fingerprint,
}: Packaged): string => `// Keeps the course in this browser, and gives it without network.
const kept = 'cap18-course-${fingerprint}';
const files = ${JSON.stringify(paths)};

addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(kept)
      .then((cache) => cache.addAll(files))
      .then(() => skipWaiting()),
  );
});

addEventListener('activate', (event) => {
  const former = (name) => name.startsWith('cap18-course-') && name !== kept;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(former).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

// The network first: a course put in place of this one comes at the next visit.
addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  event.respondWith(
    fetch(event.request).catch(async () => {
      const cache = await caches.open(kept);
      const found = await cache.match(event.request, { ignoreSearch: true });
      // A host may give the first page under the name of its folder.
      const first = event.request.mode === 'navigate' ? await cache.match('index.html') : undefined;
      return found ?? first ?? Response.error();
    }),
  );
});
`;

export const webFiles = (packaged: Packaged): Readonly<Record<string, string>> => {
  const [lang = 'fr'] = packaged.langs;
  const manifest = {
    name: `Cap18 – ${runWords[lang].title}`,
    short_name: 'Cap18',
    lang: `${lang}-CA`,
    start_url: 'index.html',
    scope: './',
    display: 'minimal-ui',
    background_color: '#ffffff',
    theme_color: '#095797',
    icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  };
  return { 'manifest.webmanifest': JSON.stringify(manifest), 'offline.js': offlineScript(packaged) };
};
