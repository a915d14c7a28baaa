import type { Answering } from '../../scanning.ts';

export const pages = 2;
const pagesByAddress: Readonly<Record<string, readonly [number, string, string]>> = {
  '/': [200, 'text/html', `<!doctype html><html lang="fr"><title>Accueil</title><a href="/a">A</a>`],
  '/a': [200, 'text/html', `<!doctype html><html lang="fr"><title>Permis</title><p>A`],
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
