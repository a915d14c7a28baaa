import type { Answering } from '../../scanning.ts';

const text = '<p>Les bureaux sont ouverts du lundi au vendredi.</p>';

/** Two pages that say the same. */
export const answering: Answering = ({ url }, response) => {
  response.writeHead(url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html' });
  const body = url === '/' ? '<a href="/a">Heures</a> <a href="/b">Heures</a>' : text;
  response.end(`<!doctype html><html lang="fr"><title>Page</title><main>${body}</main>`);
};
export const pages = 3;
