import type { Answering } from '../../scanning.ts';

export const secure = true;
export const answering: Answering = (_, response) => {
  response.writeHead(200, {
    'content-type': 'text/html',
    'set-cookie': ['PHPSESSID=1; SameSite=Lax', 'suivi=1; Secure; SameSite=None; HttpOnly; Max-Age=34500000'],
  });
  response.end('<!doctype html><title>Page</title><p>Page');
};
