import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadCourse } from '../course/course.load.ts';
import type { Term } from '../course/course.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion, languages } from '../standard/standard.ts';
import { html, trusted } from './html.ts';
import { explained, termsIn } from './terms.ts';

const term = (id: string, ...forms: string[]): Term => ({
  id,
  terms: { fr: forms, en: forms },
  text: { fr: `Sens de ${id}.`, en: `Meaning of ${id}.` },
});
const glossary = [
  term('test', 'tests', 'test'),
  term('usability', "tests d'utilisabilité", "test d'utilisabilité"),
  term('api', 'API'),
];
const buttons = (content: string): [string, string][] =>
  [
    ...explained('fr', glossary, '/glossaire', trusted(content)).text.matchAll(
      /popovertarget="term-([a-z]+)">([^<]*)</g,
    ),
  ].map(([, id = '', shown = '']) => [id, shown]);

describe('A word of the glossary', () => {
  test('is a button where it first stands, and a text after', () => {
    assert.deepEqual(buttons('<p>Un test, puis un autre test.</p>'), [['test', 'test']]);
  });

  test('is found in the longest of its forms, with the spaces and capitals that it has there', () => {
    const { text } = html`<p>Les ${"Tests\u00a0d'utilisabilité"} d'abord.</p>`;
    assert.deepEqual(buttons(text), [['usability', 'Tests\u00a0d&#39;utilisabilité']]);
  });

  test('is no part of a longer word', () => {
    assert.deepEqual(buttons('<p>contestation, testé, API2, rAPIde</p>'), []);
  });

  for (const name of ['a', 'h1', 'h2', 'h3', 'summary', 'legend', 'label', 'button', 'code'])
    test(`is left alone in ${name}, and explained where it stands next`, () => {
      assert.deepEqual(buttons(`<${name} class="test"><em>test</em> API</${name}><p>test</p>`), [
        ['test', 'test'],
      ]);
    });

  test('is never looked for in a tag', () => {
    const content = '<p title="API" class="test">Rien.</p>';
    assert.equal(explained('fr', glossary, '/glossaire', trusted(content)).text, content);
  });

  test('is explained once, at the end, with a way to all the others', () => {
    const { text } = explained('en', glossary, '/en/glossary', trusted('<p>An API and a test.</p>'));
    assert.deepEqual(
      [...text.matchAll(/<div popover id="term-([a-z]+)"/g)].map(([, id]) => id),
      ['api', 'test'],
    );
    assert.ok(text.includes('Meaning of api.'));
    assert.ok(text.includes('href="/en/glossary#api"'));
  });
});

const standard = loadStandard(join(import.meta.dirname, '../../standard'), currentVersion);
const course = loadCourse(join(import.meta.dirname, '../../course'), standard);

describe('The glossary', () => {
  test('has about sixty words', () => {
    assert.ok(course.glossary.length >= 60, `${course.glossary.length}`);
  });

  for (const lang of languages)
    test(`explains most of its words where the practices and the lessons use them (${lang})`, () => {
      const texts = JSON.stringify([
        standard.practices,
        Object.values(course.lessons).map(({ markdown }) => markdown),
      ]);
      const said = termsIn(course.glossary, lang, texts);
      const unused = course.glossary.filter((one) => !said.includes(one)).map(({ id }) => id);
      assert.ok(unused.length <= 10, unused.join(', '));
    });
});
