import type { Answering } from '../../scanning.ts';

/** Only a document of XML has both. */
export const answering: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/xhtml+xml' });
  response.end(
    '<html xmlns="http://www.w3.org/1999/xhtml" lang="fr" xml:lang="en"><head><title>Page</title></head><body><p>Bonjour</p></body></html>',
  );
};
