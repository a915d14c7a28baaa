import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { courseFile } from '../../src/integrations/packages/course/course.export.ts';
import { courseFormats, takenAudiences } from '../../src/integrations/packages/course/course.schema.ts';
import { packagesWords } from '../../src/integrations/packages/packages.words.ts';
import { picturePlaces, pictureSize } from '../../src/integrations/packages/platforms/platforms.ts';
import { questionsFile } from '../../src/integrations/packages/questions/questions.export.ts';
import {
  type QuestionFormat,
  questionFormats,
  takenLanguages,
} from '../../src/integrations/packages/questions/questions.schema.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { course, onApp, standard, type TestApp } from '../support/app.ts';
import { attribute, tags, textOf } from '../support/client.ts';
import { whole } from '../support/scale.ts';

/** What the page promises. */
const heaviest = 500_000;

const heaviestPicture = 40_000;

/** The size of a picture in WebP, in its extended form: each side less one, in 24 bits. */
const sizeOf = (webp: Buffer) => {
  assert.equal(webp.toString('latin1', 8, 16), 'WEBPVP8X');
  return { width: webp.readUIntLE(24, 3) + 1, height: webp.readUIntLE(27, 3) + 1 };
};

const types: Readonly<Record<QuestionFormat, readonly [type: string, extension: string]>> = {
  moodle: ['application/xml; charset=utf-8', 'xml'],
  gift: ['text/plain; charset=utf-8', 'txt'],
  qti: ['application/zip', 'zip'],
  csv: ['text/csv; charset=utf-8', 'csv'],
};

const address = (lang: Lang, query: string): string => `${href('takeAwayQuestions', lang)}?${query}`;

const raw = ({ server }: TestApp, url: string, headers: Record<string, string> = {}) =>
  server.inject({ method: 'GET', url, headers });

onApp('« Emporter la formation »', ({ test, shared }) => {
  test('is one link away from where sessions are prepared, and from the training', async () => {
    const client = (await shared()).client();
    for (const lang of languages)
      for (const name of ['openRoom', 'training'] as const) {
        const page = await client.get(href(name, lang));
        const hrefs = tags(page.text, 'a').map((tag) => attribute(tag, 'href'));
        assert.ok(hrefs.includes(href('takeAway', lang)), `${name} ${lang}`);
      }
  });

  test('offers what can be taken, and nothing that cannot', async () => {
    const app = await shared();
    for (const lang of languages) {
      const { text } = await app.client().get(href('takeAway', lang));
      const values = (element: string): (string | undefined)[] =>
        tags(text, element).map((tag) => attribute(tag, 'value'));
      const known: readonly (string | undefined)[] = [...takenLanguages, ...takenAudiences.slice(1)];
      const parts = values('option')
        .filter((value) => !known.includes(value))
        .slice(1);
      assert.deepEqual(values('input'), [...courseFormats, ...questionFormats]);
      assert.equal(parts.length, 1 + standard.themes.length);
      for (const part of parts) {
        const { statusCode, body } = await raw(app, address(lang, `format=csv&lang=${lang}&part=${part}`));
        assert.equal(statusCode, 200, part);
        assert.ok(body.split('\r\n').length > 8, part);
      }
    }
  });

  test('compares what may be taken, and shows each to who asks, in a picture that is light', async () => {
    const app = await shared();
    const seen = new Set<string>();
    for (const lang of languages) {
      const { text } = await app.client().get(href('takeAwayPlatforms', lang));
      const forms = /<tbody>(.*?)<\/tbody>/s.exec(text)?.[1] ?? '';
      for (const row of forms.split('</tr>').slice(0, -1))
        assert.equal(tags(row, 'td').length, picturePlaces.length, row);
      // In a part that is folded, a browser asks for nothing until it is opened.
      const folded = [...text.matchAll(/<details>(.*?)<\/details>/gs)].map(([, part = '']) => part);
      assert.equal(folded.length, picturePlaces.length);
      for (const [rank, part] of folded.entries()) {
        const [picture = ''] = tags(part, 'img');
        assert.equal(attribute(picture, 'loading'), 'lazy');
        assert.ok((attribute(picture, 'alt') ?? '').length > 40, picture);
        const { statusCode, headers, rawPayload } = await raw(app, attribute(picture, 'src') ?? '');
        assert.equal(statusCode, 200, picture);
        assert.equal(headers['content-type'], 'image/webp');
        assert.ok(rawPayload.length <= heaviestPicture, `${picture} ${rawPayload.length}`);
        const size = pictureSize(picturePlaces[rank] ?? assert.fail());
        assert.deepEqual(sizeOf(rawPayload), size, picture);
        assert.ok(picture.includes(`width="${size.width}" height="${size.height}"`));
        seen.add(attribute(picture, 'src') ?? '');
      }
      assert.equal(tags(text, 'img').length, folded.length + 1, 'those, and the emblem');
    }
    assert.equal(seen.size, languages.length * picturePlaces.length);
  });

  for (const [rank, format] of courseFormats.entries())
    test(`gives the course as it is made, with its type and its name (${format})`, async () => {
      const app = await shared();
      const version = JSON.parse((await raw(app, '/healthz')).body).version;
      const one = takenLanguages[rank % takenLanguages.length] ?? 'fr';
      for (const lang of whole ? takenLanguages : [one]) {
        const url = `${href('takeAwayCourse', lang === 'en' ? 'en' : 'fr')}?format=${format}&lang=${lang}`;
        const { statusCode, headers, rawPayload } = await raw(app, url, { 'accept-encoding': 'br' });
        assert.equal(statusCode, 200, url);
        assert.equal(headers['content-type'], 'application/zip');
        assert.equal(headers['content-encoding'], undefined);
        assert.equal(headers['set-cookie'], undefined);
        assert.equal(headers['x-robots-tag'], 'noindex');
        const made = courseFile({ course, standard, version }, { format, lang, audience: 'all' });
        assert.equal(headers['content-disposition'], `attachment; filename="${made.name}"`);
        assert.deepEqual(rawPayload, made.body);
        const again = await raw(app, url, { 'if-none-match': String(headers.etag) });
        assert.deepEqual([again.statusCode, again.body], [304, '']);
      }
    });

  test('lets others through while a course is being made', async () => {
    const app = await shared();
    const url = `${href('takeAwayCourse', 'fr')}?format=web&lang=both&audience=designers`;
    let isMade = false;
    const made = raw(app, url).finally(() => {
      isMade = true;
    });
    let answered = 0;
    while (!isMade) {
      assert.equal((await raw(app, '/healthz')).statusCode, 200);
      answered += 1;
      // An injected request takes no turn of the loop: what else is ready has its own.
      await setImmediate();
    }
    assert.equal((await made).statusCode, 200);
    // A course takes a twentieth of a second at the least: made here, it would let one or two through.
    assert.ok(answered >= 5, `${answered}`);
  });

  test('refuses a course that is none, and leads back to the choice', async () => {
    const client = (await shared()).client();
    for (const lang of languages)
      for (const query of [
        '',
        'format=word&lang=fr',
        'format=web&lang=de',
        'format=web&lang=fr&audience=me',
      ]) {
        const answer = await client.get(`${href('takeAwayCourse', lang)}?${query}`);
        assert.equal(answer.status, 400, query);
        assert.ok(answer.text.includes(`>${packagesWords[lang].title}</a>`), query);
      }
  });

  for (const format of questionFormats)
    test(`gives a file as it is made, with its type and its name (${format})`, async () => {
      const app = await shared();
      for (const lang of takenLanguages) {
        const page = lang === 'en' ? 'en' : 'fr';
        const url = address(page, `format=${format}&lang=${lang}`);
        const { statusCode, headers, rawPayload } = await raw(app, url);
        const [type, extension] = types[format];
        const name = lang === 'both' ? 'fr-en' : lang;
        assert.equal(statusCode, 200, url);
        assert.equal(headers['content-type'], type);
        assert.equal(
          headers['content-disposition'],
          `attachment; filename="cap18-questions-${format}-${name}-2026.2.${extension}"`,
        );
        assert.equal(headers['set-cookie'], undefined);
        assert.equal(headers['cache-control'], 'no-cache');
        assert.equal(headers['x-robots-tag'], 'noindex');
        assert.ok(rawPayload.length < heaviest, `${rawPayload.length}`);
        const version = JSON.parse((await raw(app, '/healthz')).body).version;
        const made = questionsFile({ course, standard, version }, { format, lang, part: { kind: 'all' } });
        assert.deepEqual(rawPayload, made.body);
        const again = await raw(app, url, { 'if-none-match': String(headers.etag) });
        assert.deepEqual([again.statusCode, again.body], [304, '']);
      }
    });

  test('compresses texts, and leaves as it is what is compressed already', async () => {
    const app = await shared();
    for (const format of questionFormats) {
      const url = address('fr', `format=${format}&lang=fr&part=theme-3`);
      const plain = await raw(app, url);
      for (const [encoding, read] of [
        ['br', brotliDecompressSync],
        ['gzip', gunzipSync],
      ] as const) {
        const sent = await raw(app, url, { 'accept-encoding': encoding });
        assert.equal(sent.headers['content-encoding'], format === 'qti' ? undefined : encoding, format);
        const body = format === 'qti' ? sent.rawPayload : read(sent.rawPayload);
        assert.deepEqual(body, plain.rawPayload);
        assert.ok(format === 'qti' || sent.rawPayload.length < plain.rawPayload.length / 2, format);
      }
    }
  });

  test('names the file of a part by that part', async () => {
    const app = await shared();
    for (const [query, name] of [
      ['format=gift&lang=en&part=theme-6', 'gift-en-theme-6'],
      ['format=qti&lang=both&part=theme-3', 'qti-fr-en-theme-3'],
    ] as const) {
      const { headers } = await raw(app, address('fr', query));
      assert.ok(String(headers['content-disposition']).includes(`cap18-questions-${name}-2026.2.`), query);
    }
  });

  test('refuses what is no file, and leads back to the choice', async () => {
    const client = (await shared()).client();
    for (const lang of languages)
      for (const query of [
        '',
        'format=moodle',
        'format=word&lang=fr',
        'format=moodle&lang=de',
        'format=moodle&lang=fr&part=theme-7',
        'format=moodle&lang=fr&part=theme-0',
        'format=moodle&lang=fr&part=practice-7',
        'format=moodle&lang=fr&part=../x',
        'format=moodle&format=gift&lang=fr',
      ]) {
        const answer = await client.get(address(lang, query));
        assert.equal(answer.status, 400, query);
        assert.equal(textOf(answer.text, 'h1'), errorWords[lang][400][0]);
        assert.equal(answer.headers.get('content-disposition'), null);
        assert.ok(answer.text.includes(`>${packagesWords[lang].title}</a>`), query);
      }
  });
});
