import type { Answering } from '../../scanning.ts';

/** What the link leads to refuses us, as a firewall does: people may see it. */
export const answering: Answering = ({ url }, response) => {
  response.writeHead(url === '/refused' ? 403 : 200, { 'content-type': 'text/html' });
  response.end('<!doctype html><title>Lien</title><a href="/refused">Là</a>');
};
