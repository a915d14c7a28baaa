import type { Answering } from '../../scanning.ts';

/** Two pages that differ, which two links of the same name lead to. */
export const answering: Answering = ({ url }, response) => {
  response.writeHead(url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html' });
  const body = url === '/' ? '<a href="/a">Heures</a> <a href="/b">Heures</a>' : `<p>Bureau ${url}</p>`;
  response.end(`<!doctype html><html lang="fr"><title>Page</title><main>${body}</main>`);
};
export const pages = 3;
