import type { Answering } from '../../scanning.ts';

/** A page of an account: who asks for it without the browser of its owner is led to where one signs in. */
export const answering: Answering = ({ url, headers }, response) => {
  const isKnown = headers['sec-fetch-mode'] !== undefined;
  if (url === '/' && !isKnown) response.writeHead(302, { location: '/connexion' });
  else response.writeHead(url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html' });
  response.end(
    '<!doctype html><html lang="fr"><title>Mon dossier</title><meta name="robots" content="noindex"><p>Page',
  );
};
