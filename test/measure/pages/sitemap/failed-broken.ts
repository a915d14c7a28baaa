import type { Answering } from '../../scanning.ts';

const pagesByAddress: Readonly<Record<string, readonly [number, string, string]>> = {
  '/': [200, 'text/html', `<!doctype html><html lang="fr"><title>Un</title><p>A`],
  '/sitemap.xml': [200, 'application/xml', `Plan à venir`],
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
