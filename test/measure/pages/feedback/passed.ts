import type { Answering } from '../../scanning.ts';

export const pages = 2;
const pagesByAddress: Readonly<Record<string, readonly [number, string, string]>> = {
  '/': [
    200,
    'text/html',
    `<!doctype html><html lang="fr"><title>Un</title><footer><a href="/nous-joindre">Nous joindre</a></footer>`,
  ],
  '/nous-joindre': [
    200,
    'text/html',
    `<!doctype html><html lang="fr"><title>Nous joindre</title><form method="post"><label>Message <textarea></textarea></label><button>Envoyer</button></form>`,
  ],
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
