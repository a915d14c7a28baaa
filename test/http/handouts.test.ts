import assert from 'node:assert/strict';
import { makeHandout } from '../../src/live/handouts/handouts.ts';
import { prepareWords } from '../../src/live/prepare/prepare.words.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, onApp, standard, type TestApp } from '../support/app.ts';
import { attribute, plain, says, tags } from '../support/client.ts';
import { readSlides, textsOf } from '../support/presentation.ts';
import { languagesFor } from '../support/scale.ts';

const pptx = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** Where a page leads for the slides of its plan. */
const linkOn = (text: string, lang: Lang): string => {
  const links = tags(text, 'a').map((tag) => attribute(tag, 'href') ?? '');
  return links.find((link) => link.startsWith(`${href('sessionSlides', lang)}?`)) ?? assert.fail();
};

const raw = ({ server }: TestApp, url: string, headers: Record<string, string> = {}) =>
  server.inject({ method: 'GET', url: plain(url), headers });

onApp('The slides of a plan', ({ test, shared }) => {
  for (const lang of languagesFor('slides'))
    test(`are one press away from it, the same as the command writes (${lang})`, async () => {
      const app = await shared();
      const page = await app.client().get(href('sessionPlan', lang, { id: 'short' }));
      says(page, prepareWords[lang].takeSlides);
      const { statusCode, headers, rawPayload } = await raw(app, linkOn(page.text, lang));
      const name = `cap18-${lang === 'fr' ? 'diapositives' : 'slides'}-short-${lang}-${course.version}.pptx`;
      assert.deepEqual(
        [statusCode, headers['content-type'], headers['content-disposition'], headers['x-robots-tag']],
        [200, pptx, `attachment; filename="${name}"`, 'noindex'],
      );
      const asked = { kind: 'slides', lang, script: 'short', steps: '' } as const;
      const handout = await makeHandout({ course, standard }, asked);
      assert.equal(handout?.name, name);
      assert.deepEqual(rawPayload, Buffer.from(handout?.body ?? []));
      const again = await raw(app, linkOn(page.text, lang), { 'if-none-match': String(headers.etag) });
      assert.equal(again.statusCode, 304);
    });

  for (const kind of ['booklet', 'guide'] as const)
    test(`come with a ${kind} to print, the same as the command writes`, async () => {
      const app = await shared();
      const name = kind === 'booklet' ? 'sessionBooklet' : 'sessionGuide';
      for (const lang of languagesFor(name)) {
        const page = await app.client().get(href('sessionPlan', lang, { id: 'short' }));
        const links = tags(page.text, 'a').map((tag) => attribute(tag, 'href') ?? '');
        const link = links.find((link) => link.startsWith(`${href(name, lang)}?`)) ?? assert.fail(name);
        const { statusCode, headers, rawPayload } = await raw(app, link);
        assert.deepEqual([statusCode, headers['content-type']], [200, 'application/pdf']);
        const handout = await makeHandout({ course, standard }, { kind, lang, script: 'short', steps: '' });
        assert.deepEqual(rawPayload, Buffer.from(handout?.body ?? []));
        assert.equal(headers['content-disposition'], `attachment; filename="${handout?.name}"`);
      }
    });

  test('are for the people and the hour that the plan was asked for', async () => {
    const app = await shared();
    const path = href('sessionPlan', 'fr', { id: 'short' });
    const page = await app.client().get(`${path}?audience=managers&start=13%3A30`);
    const { rawPayload } = await raw(app, linkOn(page.text, 'fr'));
    const [cover, first] = readSlides(rawPayload);
    assert.ok(cover?.shapes.flatMap(textsOf).includes('Gestionnaires'));
    assert.match(first?.notes[0] ?? '', /13\sh\s30/);
  });

  test('may be those of a plan that was composed, in its minutes', async () => {
    const app = await shared();
    const page = await app.client().get(`${href('compose', 'fr')}?steps=Q1_7.P7`);
    const { statusCode, rawPayload } = await raw(app, linkOn(page.text, 'fr'));
    assert.equal(statusCode, 200);
    const slides = readSlides(rawPayload);
    assert.match(slides[1]?.notes[0] ?? '', /^Étape 1 sur 2, .* 7\smin$/);
    assert.ok(slides.some(({ title }) => title.startsWith('7. ')));
  });

  test('of no plan are not made up', async () => {
    const app = await shared();
    for (const query of [
      'script=none',
      'script=own',
      'script=own&steps=X9',
      `script=own&steps=${'Q1.'.repeat(900)}`,
    ])
      for (const lang of languages) {
        const { statusCode, headers } = await raw(app, `${href('sessionSlides', lang)}?${query}`);
        assert.equal(statusCode, 404, query);
        assert.equal(headers['content-disposition'], undefined);
      }
  });

  test('are all listed where the training is taken away, each plan once', async () => {
    const app = await shared();
    for (const lang of languages) {
      const { text } = await app.client().get(href('takeAway', lang));
      for (const name of ['sessionSlides', 'sessionGuide', 'sessionBooklet'] as const) {
        const own = tags(text, 'a').filter((tag) => attribute(tag, 'href')?.includes(href(name, lang)));
        assert.deepEqual(
          own.map((tag) => attribute(tag, 'href')?.split('script=')[1]),
          course.sessions.scripts.map(({ id }) => id),
        );
        for (const [rank, { title }] of course.sessions.scripts.entries())
          assert.ok(attribute(own[rank] ?? '', 'aria-label')?.endsWith(title[lang]), name);
      }
    }
  });
});
