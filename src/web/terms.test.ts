import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { column } from '../../test/support/columns.ts';
import { loadCourse } from '../course/course.load.ts';
import type { Term } from '../course/course.ts';
import { loadStandard } from '../standard/standard.load.ts';
import { currentVersion, type Lang, languages } from '../standard/standard.ts';
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
      /<label class="term">([^<]*)<button type="button" popovertarget="term-([a-z]+)">/g,
    ),
  ].map(([, shown = '', id = '']) => [id, shown]);

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

describe('A word that has another sense elsewhere', () => {
  const words: Term[] = [
    {
      ...term('security', 'cybersécurité'),
      except: { fr: ['ministère de la Cybersécurité et du Numérique'] },
    },
    { ...term('blocker', 'obstacle'), practices: [16] },
  ];
  const found = (content: string, practices: readonly number[]): string[] =>
    [
      ...explained('fr', words, '/glossaire', trusted(content), practices).text.matchAll(
        /popovertarget="term-(\w+)"/g,
      ),
    ].map(([, id = '']) => id);

  test('is left alone in a phrase that has its letters, and explained where it stands next', () => {
    const ministry = '<p>Le ministère de la Cybersécurité et du Numérique.</p>';
    assert.deepEqual(found(ministry, []), []);
    assert.deepEqual(found(`${ministry}<p>La cybersécurité.</p>`, []), ['security']);
  });

  test('is explained only in the practices where it has this one', () => {
    assert.deepEqual(found('<p>Un obstacle.</p>', [9]), []);
    assert.deepEqual(found('<p>Un obstacle.</p>', [15, 16]), ['blocker']);
    assert.deepEqual(termsIn(words, 'fr', 'Un obstacle.', [9]), []);
  });
});

const standard = loadStandard(join(import.meta.dirname, '../../standard'), currentVersion);
const course = loadCourse(join(import.meta.dirname, '../../course'), standard);

describe('The glossary', () => {
  const practicesThatSay = (lang: Lang, id: string): number[] =>
    standard.practices
      .filter((practice) =>
        termsIn(course.glossary, lang, JSON.stringify(practice), [practice.id]).some((one) => one.id === id),
      )
      .map((practice) => practice.id);

  test('explains obstacles where they are those of the team, accessibility where it is that of the Web', () => {
    assert.deepEqual(practicesThatSay('fr', 'blocker'), [16]);
    assert.ok(!practicesThatSay('fr', 'accessibility').includes(6));
    assert.ok(practicesThatSay('fr', 'accessibility').includes(4));
    assert.ok(!practicesThatSay('en', 'accessibility').includes(6));
  });

  test('tells business requirements from business rules', () => {
    for (const [lang, text] of [
      ['fr', "les exigences d'affaires"],
      ['en', 'the business requirements'],
    ] as const)
      assert.deepEqual(column(termsIn(course.glossary, lang, text, []), 'id'), ['business-requirement']);
  });

  for (const lang of languages)
    test(`names each word in the singular where it has one (${lang})`, () => {
      const alike = (form: string): string =>
        form
          .split(' ')
          .map((word) => word.replace(/s$/, ''))
          .join(' ');
      for (const { terms } of course.glossary) {
        const [first = '', ...others] = terms[lang];
        const longer = others.find((other) => alike(other) === alike(first) && other.length < first.length);
        assert.equal(longer, undefined, first);
      }
    });

  test('has about sixty words', () => {
    assert.ok(course.glossary.length >= 60, `${course.glossary.length}`);
  });

  for (const lang of languages)
    test(`explains most of its words where the practices and the lessons use them (${lang})`, () => {
      const texts = JSON.stringify([
        standard.practices,
        Object.values(course.lessons).map(({ markdown }) => markdown),
      ]);
      const said = termsIn(
        course.glossary,
        lang,
        texts,
        standard.practices.map(({ id }) => id),
      );
      const unused = course.glossary.filter((one) => !said.includes(one)).map(({ id }) => id);
      assert.ok(unused.length <= 10, unused.join(', '));
    });
});
