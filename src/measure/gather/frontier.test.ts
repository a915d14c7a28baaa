import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Link } from '../checks/artifacts.ts';
import { type Frontier, frontierOf } from './frontier.ts';

const link = (address: string, name = 'Page', rel = ''): Link => ({
  ...{
    selector: 'a',
    html: '<a>',
    title: '',
    told: false,
    blank: false,
    lang: 'fr',
    region: 'main' as const,
    shown: true,
  },
  ...{ address, name, rel },
});

const all = (frontier: Frontier): readonly string[] => {
  const given: string[] = [];
  for (let page = frontier.next(); page; page = frontier.next()) given.push(page);
  return given;
};

const site = 'https://ville.example';

test('The first page comes first, then the parts of the site in turn', () => {
  const frontier = frontierOf([`${site}/`], 5);
  frontier.addSitemap([
    `${site}/a/1`,
    `${site}/a/2`,
    `${site}/a/3`,
    `${site}/b/1`,
    `${site}/c`,
    `${site}/#x`,
  ]);
  assert.deepEqual(all(frontier), [`${site}/`, `${site}/a/1`, `${site}/a/2`, `${site}/a/3`, `${site}/b/1`]);
  assert.equal(frontier.left(), 1);
});

test('A part of the site is not visited whole before the others', () => {
  const frontier = frontierOf([`${site}/`], 4);
  frontier.addSitemap([`${site}/a/x/1`, `${site}/a/x/2`, `${site}/a/x/3`, `${site}/b/y/1`, `${site}/c/z/1`]);
  assert.deepEqual(all(frontier), [`${site}/`, `${site}/a/x/1`, `${site}/b/y/1`, `${site}/c/z/1`]);
});

test('Views that scripts draw by what follows # are pages of their own', () => {
  const frontier = frontierOf([`${site}/`], 20);
  frontier.addLinks(
    ['#/permis', '#!/aide', '#suite', '#!', '#/permis'].map((hash) => link(`${site}/${hash}`)),
  );
  assert.deepEqual(all(frontier), [`${site}/`, `${site}/#/permis`, `${site}/#!/aide`]);
});

test('Links lead within the site, to pages, and to none twice', () => {
  const frontier = frontierOf([`${site}/`], 20);
  frontier.addLinks([
    link(`${site}/page`),
    link(`${site}/page#suite`),
    link('https://ailleurs.example/'),
    link('mailto:a@b.example'),
    link('javascript:void(0)'),
    link(`${site}/formulaire.pdf`),
    link(`${site}/suivi`, 'Page', 'nofollow'),
    link('https://nom:passe@ville.example/x'),
  ]);
  assert.deepEqual(all(frontier), [`${site}/`, `${site}/page`]);
});

test('No link is followed that ends a session or undoes something', () => {
  const frontier = frontierOf([`${site}/`], 20);
  frontier.addLinks([
    link(`${site}/logout`),
    link(`${site}/sign-out`),
    link(`${site}/compte?action=d%C3%A9connexion`),
    link(`${site}/x`, 'Se déconnecter'),
    link(`${site}/y`, 'Fermer la session'),
    link(`${site}/item/3/delete`),
    link(`${site}/z`, 'Supprimer ma demande'),
  ]);
  assert.deepEqual(all(frontier), [`${site}/`]);
});

test('Pages without end have one', () => {
  const frontier = frontierOf([`${site}/`], 1000);
  frontier.addLinks(Array.from({ length: 100 }, (_, day) => link(`${site}/calendrier?jour=${day}`)));
  frontier.addLinks([link(`${site}/${'a/'.repeat(20)}`), link(`${site}/?q=${'a'.repeat(3000)}`)]);
  assert.equal(all(frontier).length, 1 + 3);
});

test('A page that another one led to is not visited again', () => {
  const frontier = frontierOf([`${site}/`], 20);
  frontier.addLinks([link(`${site}/a`), link(`${site}/b`)]);
  assert.equal(frontier.next(), `${site}/`);
  assert.equal(frontier.next(), `${site}/a`);
  frontier.seen(`${site}/b`);
  assert.equal(frontier.next(), undefined);
  assert.equal(frontier.left(), 0);
});

test('Pages that somebody chose are visited, whatever they are', () => {
  const frontier = frontierOf([`${site}/a.pdf`, `${site}/logout`], 2);
  assert.deepEqual(all(frontier), [`${site}/a.pdf`, `${site}/logout`]);
});
