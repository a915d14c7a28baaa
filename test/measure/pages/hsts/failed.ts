import type { Answering } from '../../scanning.ts';

export const secure = true;
export const answering: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'strict-transport-security': 'max-age=60' });
  response.end('<!doctype html><title>Page</title><p>Page');
};
