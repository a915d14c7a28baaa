import assert from 'node:assert/strict';
import { attestationWords } from '../../src/learn/attestation/attestation.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { onApp } from '../support/app.ts';
import { type Answer, attribute, says, tags, textOf } from '../support/client.ts';
import { begin, openTest } from '../support/learner.ts';

const isErrorPage = (answer: Answer, lang: Lang): void => {
  assert.equal(answer.status, 404, answer.path);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
  assert.equal(attribute(tags(answer.text, 'html')[0] ?? '', 'lang'), `${lang}-CA`);
  assert.equal(textOf(answer.text, 'h1'), errorWords[lang][404][0]);
  const main = answer.text.slice(answer.text.indexOf('<main'), answer.text.indexOf('</main>'));
  const ways = tags(main, 'a').map((link) => attribute(link, 'href'));
  assert.ok(ways.includes(href('home', lang)), 'a way back home');
  assert.ok(ways.includes(href('search', lang)), 'a way to the search');
};

const nowhere: readonly (readonly [string, string, Lang])[] = [
  ['an address at the root', '/nothing', 'fr'],
  ['a language that the site does not speak', '/de', 'fr'],
  ['a page in a language that the site does not speak', '/es/comprendre', 'fr'],
  ['an address that only begins like a language', '/english', 'fr'],
  ['a French page', '/fr/rien', 'fr'],
  ['an English page', '/en/nothing', 'en'],
  ['a French page asked for in English', '/en/comprendre', 'en'],
  ['practice 0', '/fr/comprendre/pratiques/0', 'fr'],
  ['practice 19', '/fr/comprendre/pratiques/19', 'fr'],
  ['practice 19, in English', '/en/understand/practices/19', 'en'],
  ['a practice by another word', '/fr/comprendre/pratiques/abc', 'fr'],
  ['practice -1', '/fr/comprendre/pratiques/-1', 'fr'],
  ['practice 1.0', '/fr/comprendre/pratiques/1.0', 'fr'],
  ['practice 01', '/fr/comprendre/pratiques/01', 'fr'],
  ['practice 1e0', '/fr/comprendre/pratiques/1e0', 'fr'],
  ['a practice after a space', '/fr/comprendre/pratiques/%201', 'fr'],
  ['a practice above what a number holds', `/fr/comprendre/pratiques/${'9'.repeat(60)}`, 'fr'],
  ['a practice named as what every object has', '/fr/comprendre/pratiques/constructor', 'fr'],
  ['the sheet of practice 19', '/fr/comprendre/pratiques/19/fiche', 'fr'],
  ['theme 7', '/en/understand/themes/7', 'en'],
  ['theme 0', '/fr/comprendre/themes/0', 'fr'],
  ['an asset of another version', '/assets/cap18.0000000000.css', 'fr'],
  ['a file outside the site', '/fr/..%2f..%2fLICENSE', 'fr'],
  ['an address with markup', '/en/%3Cscript%3Ealert(1)%3C/script%3E', 'en'],
];

const ofTheTraining: readonly (readonly [string, string, Lang])[] = [
  ['a step', '/fr/formation/etapes/rien', 'fr'],
  ['a step, in English', '/en/training/steps/nothing', 'en'],
  ['a step written in capitals', '/fr/formation/etapes/Q1', 'fr'],
  ['question 0 of the positioning test', '/fr/formation/positionnement/0', 'fr'],
  ['question 19 of the positioning test', '/fr/formation/positionnement/19', 'fr'],
  ['a question of the positioning test by a word', '/en/training/positioning/abc', 'en'],
];

onApp('An address that leads nowhere', ({ test, shared }) => {
  for (const [what, path, lang] of nowhere)
    test(`is answered by a page with ways out: ${what}`, async () => {
      const answer = await (await shared()).client().get(path);
      isErrorPage(answer, lang);
      assert.ok(!answer.text.includes('<script>'));
    });

  for (const [what, path, lang] of ofTheTraining)
    test(`is answered by a page with ways out, during a training: ${what}`, async () => {
      const learner = await begin(await shared(), 'managers', lang);
      await openTest(learner, 'positioning');
      isErrorPage(await learner.client.get(path), lang);
    });

  test('is told about in the other language by the page’s own switch', async () => {
    const answer = await (await shared()).client().get('/en/understand/practices/19');
    const link = tags(answer.text, 'a').find((tag) => attribute(tag, 'class') === 'lang') ?? '';
    assert.equal(attribute(link, 'href'), '/fr');
  });

  test('is refused to other methods too', async () => {
    const client = (await shared()).client();
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      isErrorPage(await client.send('/en/nothing', { method }), 'en');
    isErrorPage(await client.send(href('home', 'fr'), { method: 'POST' }), 'fr');
  });

  const malformed: readonly (readonly [string, string, Lang])[] = [
    ['percent signs that mean nothing', '/fr/%E0%A4%A', 'fr'],
    ['percent signs that mean nothing, in English', '/en/understand/practices/%E0%A4%A', 'en'],
    ['half a character', '/en/understand/themes/%C3', 'en'],
    ['a percent sign alone', '/%', 'fr'],
  ];
  for (const [what, path, lang] of malformed)
    test(`is answered by a page even when it is malformed: ${what}`, async () => {
      isErrorPage(await (await shared()).client().get(path), lang);
    });

  test('is answered by a page even when it is very long', async () => {
    const client = (await shared()).client();
    const long = '7'.repeat(2_000);
    for (const path of [href('practice', 'en', { id: long }), href('attestation', 'en', { number: long })])
      isErrorPage(await client.get(path), 'en');
  });
});

onApp('A number that no attestation bears', ({ test, shared }) => {
  for (const lang of ['fr', 'en'] as const)
    test(`is said to be unknown, and can be typed again, in ${lang}`, async () => {
      const answer = await (await shared())
        .client()
        .get(href('attestation', lang, { number: '7K3F-9QWM-2B8T' }));
      says(answer, 404, attestationWords[lang].unknown);
      const field = tags(answer.text, 'input').find((input) => attribute(input, 'name') === 'number') ?? '';
      assert.equal(attribute(field, 'value'), '7K3F-9QWM-2B8T');
    });

  test('has no PDF', async () => {
    const client = (await shared()).client();
    for (const number of ['7K3F-9QWM-2B8T', 'nothing', '%00'])
      isErrorPage(await client.get(`/en/certificates/${number}/cap18.pdf`), 'en');
  });

  for (const typed of ['7K3F', 'U'.repeat(12), '7K3F-9QWM-2B8TT', '<b>7K3F</b>', '🙂'])
    test(`is not even looked for when it cannot be one: ${typed}`, async () => {
      const client = (await shared()).client();
      const answer = await client.get(`/en/verify?number=${encodeURIComponent(typed)}`);
      says(answer, 400, attestationWords.en.verifyShape);
      const field = tags(answer.text, 'input').find((input) => attribute(input, 'name') === 'number') ?? '';
      assert.equal(attribute(field, 'value'), typed);
    });

  test('may come several times, or not at all', async () => {
    const client = (await shared()).client();
    says(await client.get('/en/verify'), 200);
    says(await client.get('/en/verify?number='), 200);
    says(await client.get('/en/verify?number=1&number=2'), 200);
  });
});

onApp('A resume code that leads to nobody', ({ test, shared }) => {
  const codes = [
    ['that nobody was given', 'lusab-babad-gutih-tugad', 404, 'unknown'],
    ['with a letter missing', 'lusab-babad-gutih-tuga', 400, 'shape'],
    ['with a letter for another', 'lusab-babad-gutih-tugaa', 400, 'shape'],
    ['that is empty', '', 400, 'missing'],
    ['with markup', '<script>alert(1)</script>', 400, 'shape'],
    ['of another world', '🙂'.repeat(40), 400, 'shape'],
  ] as const;
  for (const lang of ['fr', 'en'] as const)
    for (const [what, typed, status, message] of codes)
      test(`is refused and kept in its field, in ${lang}: one ${what}`, async () => {
        const client = (await shared()).client();
        const landing = await client.get(href('training', lang));
        const answer = await client.submit(landing, href('resume', lang), { code: typed });
        assert.equal(answer.status, status);
        says(answer, resumeCodeWords[lang][message]);
        const field = tags(answer.text, 'input').find((input) => attribute(input, 'id') === 'code') ?? '';
        assert.equal(attribute(field, 'value'), typed);
        assert.equal(client.cookie('cap18'), undefined);
      });
});

onApp('A search', ({ test, shared }) => {
  test('with more than 200 characters is told so', async () => {
    const answer = await (await shared()).client().get(`/en/search?q=${'x'.repeat(201)}`);
    says(answer, 400, /200 characters at most/);
  });

  test('shows back what was typed as text, whatever it is, less what no one types', async () => {
    const client = (await shared()).client();
    for (const [typed, shown = typed] of [
      ['<script>alert(1)</script>'],
      ['" onfocus="alert(1)'],
      ["l'été & l'hiver"],
      ['🙂 שלום'],
      ['a\u0000b', 'ab'],
    ]) {
      const answer = await client.get(`/fr/recherche?q=${encodeURIComponent(typed ?? '')}`);
      assert.equal(answer.status, 200);
      const field = tags(answer.text, 'input').find((input) => attribute(input, 'name') === 'q') ?? '';
      assert.equal(attribute(field, 'value'), shown);
      assert.ok(!answer.text.includes('<script>alert'));
    }
  });

  test('may come several times, empty or not at all', async () => {
    const client = (await shared()).client();
    for (const query of ['', '?q=', '?q=a&q=b', '?q[]=a'])
      assert.equal((await client.get(`/en/search${query}`)).status, 200, query);
  });
});
