import type { Answering } from '../../scanning.ts';

export const path = '/demande?PHPSESSID=0a1b2c3d4e5f6071';
export const answering: Answering = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end('<!doctype html><html lang="fr"><title>Page</title><p>Texte');
};
