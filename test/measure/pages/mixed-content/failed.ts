import type { Answering } from '../../scanning.ts';

export const secure = true;
export const answering: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end(
    '<!doctype html><title>Page</title><script src="http://localhost:9/a.js"></script><form action="http://localhost:9/"><label>Nom <input name="n"></label><button>Envoyer</button></form>',
  );
};
