import type { Answering } from '../../scanning.ts';

export const pages = 5;
const menu = '<nav><a href="/">Accueil</a> <a href="/a">Permis</a></nav>';
const others = ['/b', '/c', '/d'];

/** A menu of two links: each of the two pages that it leads to has one to itself. */
export const answering: Answering = ({ url = '/' }, response) => {
  response.writeHead(['/', '/a', ...others].includes(url) ? 200 : 404, { 'content-type': 'text/html' });
  response.end(
    `<!doctype html><html lang="fr"><title>Page ${url}</title>${menu}${others.map((to) => `<a href="${to}">Avis ${to}</a>`).join(' ')}`,
  );
};
