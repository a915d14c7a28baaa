import type { Answering } from '../../scanning.ts';

export const path = '/fr/permis/renouveler';

export const answering: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end(
    '<!doctype html><html lang="fr"><title>Un</title><a href="/en/" lang="en" hreflang="en">English</a>',
  );
};
