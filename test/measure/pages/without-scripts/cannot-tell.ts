import type { Answering } from '../../scanning.ts';

/** What is no browser is kept waiting. */
export const answering: Answering = ({ url, headers }, response) => {
  if (url === '/' && !headers['sec-fetch-mode'] && !headers['upgrade-insecure-requests']) {
    response.destroy();
    return;
  }
  response.writeHead(url === '/' ? 200 : 404, { 'content-type': 'text/html' });
  response.end(url === '/' ? `<!doctype html><title>Page</title><p>${'Un texte. '.repeat(30)}` : '');
};
