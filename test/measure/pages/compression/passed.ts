import { gzipSync } from 'node:zlib';
import type { Answering } from '../../scanning.ts';

export const answering: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
  response.end(gzipSync(`<!doctype html><title>Page</title><p>${'Un texte. '.repeat(500)}`));
};
