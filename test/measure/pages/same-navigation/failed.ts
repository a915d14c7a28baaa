import type { Answering } from '../../scanning.ts';

export const pages = 3;
const pagesByAddress: Readonly<Record<string, readonly [number, string, string]>> = {
  '/': [
    200,
    'text/html',
    `<!doctype html><html lang="fr"><title>Un</title><nav><a href="/">Accueil</a> <a href="/a">Permis</a> <a href="/b">Avis</a> <a href="/c">Cartes</a> <a href="/d">Dates</a></nav>`,
  ],
  '/a': [
    200,
    'text/html',
    `<!doctype html><html lang="fr"><title>Deux</title><nav><a href="/">Accueil</a> <a href="/a">Permis</a> <a href="/d">Dates</a> <a href="/c">Cartes</a> <a href="/b">Avis</a></nav>`,
  ],
  '/b': [200, 'text/html', `<!doctype html><html lang="fr"><title>Trois</title><p>Sans menu`],
};

export const answering: Answering = ({ url = '/' }, response) => {
  const [status, type, body] = pagesByAddress[url] ?? [
    404,
    'text/html',
    '<!doctype html><title>Absente</title><p>Absente',
  ];
  response.writeHead(status, { 'content-type': type });
  response.end(body);
};
