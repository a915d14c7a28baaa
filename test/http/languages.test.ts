import assert from 'node:assert/strict';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { href, type PageName } from '../../src/web/links.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { onApp, standard } from '../support/app.ts';
import { beginCheckup } from '../support/checkup.ts';
import { type Answer, attribute, type Client, tags, textOf } from '../support/client.ts';
import { begin, beginAndPass, openTest, steps } from '../support/learner.ts';
import { languagesFor } from '../support/scale.ts';

const switchOf = (page: Answer): string | undefined =>
  attribute(tags(page.text, 'a').find((link) => attribute(link, 'class') === 'lang') ?? '', 'href');

const langOf = (page: Answer): string | undefined => attribute(tags(page.text, 'html')[0] ?? '', 'lang');

type Place = readonly [PageName, PathParams?, string?];

const publicPlaces: readonly Place[] = [
  ['home'],
  ['apply'],
  ['problem', { id: 4 }],
  ['understand'],
  ...standard.themes.map(({ id }): Place => ['theme', { id }]),
  ...standard.practices.flatMap(({ id }): Place[] => [
    ['practice', { id }],
    ['sheet', { id }],
  ]),
  ['sheets'],
  ['layers'],
  ['edition', { edition: '2026.2' }],
  ['glossary'],
  ['search'],
  ['search', {}, 'q=donn%C3%A9es'],
  ['training'],
  ['openRoom'],
  ['myRooms'],
  ['compose'],
  ['compose', {}, 'steps=Q1_7.P1&step=P2&audience=managers'],
  ['openRoom', {}, 'script=own&steps=Q1_7.P1&audience=managers'],
  ['sessionPlan', { id: 'half-1' }],
  ['verify'],
  ['badge', { edition: '2026.2' }],
  ['feedback'],
  ['accessibility'],
  ['privacy'],
  ['about'],
  ['takeAway'],
  ['takeAwayPlatforms'],
  ['checkup'],
  ['checkupForm'],
  ['signIn'],
];

const assertSamePlace = async (client: Client, [name, params, query]: Place): Promise<void> => {
  const address = (lang: Lang) => href(name, lang, params) + (query ? `?${query}` : '');
  for (const [here, there] of [
    ['fr', 'en'],
    ['en', 'fr'],
  ] as const) {
    const page = await client.get(address(here));
    assert.equal(page.path, address(here));
    assert.equal(langOf(page), `${here}-CA`, page.path);
    assert.equal(switchOf(page), address(there), page.path);
    assert.equal((await client.get(address(there))).status, page.status);
  }
};

onApp('The other language', ({ test, start }) => {
  test('is one link away, at the same place, on every public page', async () => {
    const client = (await start()).client();
    for (const place of publicPlaces) await assertSamePlace(client, place);
  });

  test('is one link away, at the same place, all along a training', async () => {
    const app = await start();
    const learner = await beginAndPass(app);
    await learner.act(learner.to('certificate'), { name: 'Ada Lovelace' });
    const number = textOf((await learner.client.get(learner.to('certificate'))).text, 'code') ?? '';
    const committed = await learner.client.post(learner.to('commit', { id: 7 }), {
      action: '7.1',
      words: '',
      due: '2027-03-15',
    });
    const commitment = new URLSearchParams(committed.path.split('?')[1]).get('added') ?? '';
    const checkup = await beginCheckup(learner);
    const places: readonly Place[] = [
      ['code'],
      ['path'],
      ...steps.map((step): Place => ['step', { step: step.id }]),
      ['positioning'],
      ...[1, 3, 6].map((rank): Place => ['evaluationQuestion', { rank }]),
      ['results'],
      ['review'],
      ['commitments'],
      ['commit', { id: 7 }],
      ['commitment', { commitment }],
      ['certificate'],
      ['myData'],
      ['erase'],
      ['attestation', { number }],
      ['checkup'],
      ['checkupResult', { checkup }],
      ['checkupService', { checkup }],
      ['checkupPractice', { checkup, id: 7 }],
    ];
    for (const place of places) await assertSamePlace(learner.client, place);
    const other = await begin(app);
    await openTest(other, 'positioning');
    await assertSamePlace(other.client, ['positioningQuestion', { rank: 1 }]);
    await assertSamePlace(other.client, ['evaluation']);
  });

  test('is remembered at the site’s door', async () => {
    const client = (await start()).client();
    assert.equal((await client.get('/')).path, '/fr');
    await client.get('/en/understand');
    assert.equal((await client.get('/')).path, '/en');
    await client.get('/fr/formation');
    assert.equal((await client.get('/')).path, '/fr');
    client.setCookie('cap18-lang', 'de');
    assert.equal((await client.get('/')).path, '/fr');
  });
});

const handouts = (['sessionSlides', 'sessionGuide', 'sessionBooklet'] as const).flatMap((name) =>
  languages.map((lang) => href(name, lang)),
);

/** Whether an address is of a file made for a plan: those of the shortest are enough here, `handouts` has all of them. */
const isOfOtherPlan = (href: string): boolean =>
  handouts.some((path) => href.startsWith(path)) && !href.includes('script=short');

const linksOf = (page: Answer): string[] =>
  tags(page.text, 'a').flatMap((tag) => {
    const link = attribute(tag, 'href')?.split('#')[0];
    return link?.startsWith('/') && !isOfOtherPlan(link) ? [link] : [];
  });

const crawl = async (
  client: Client,
  from: readonly string[],
  isLeft: (path: string) => boolean = () => false,
): Promise<Map<string, Answer>> => {
  const seen = new Map<string, Answer>();
  const left = [...from];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (seen.has(path) || isLeft(path)) continue;
    const page = await client.get(path);
    seen.set(path, page);
    if (page.headers.get('content-type')?.startsWith('text/html')) left.push(...linksOf(page));
  }
  return seen;
};

const assertSound = (pages: ReadonlyMap<string, Answer>): void => {
  for (const [path, page] of pages) {
    assert.equal(page.status, 200, path);
    if (!page.headers.get('content-type')?.startsWith('text/html')) continue;
    assert.equal(tags(page.text, 'h1').length, 1, `one title in ${path}`);
    assert.equal(tags(page.text, 'main').length, 1, path);
    const ids = (page.text.match(/\sid="([^"]+)"/g) ?? []).sort();
    assert.deepEqual(ids, [...new Set(ids)], `ids used once in ${path}`);
    const here = new Set(ids.map((id) => id.slice(5, -1)));
    const within = tags(page.text, 'a').flatMap(
      (link) => attribute(link, 'href')?.match(/^#(.+)/)?.[1] ?? [],
    );
    for (const id of within) assert.ok(here.has(id), `#${id} is in ${path}`);
    assert.ok(!/undefined|\[object|NaN/.test(page.text), path);
  }
};

const inBoth = ['/', '/fr', '/en'];

onApp('Following every link', ({ test, start }) => {
  const reached = async (client: Client, isLeft?: (path: string) => boolean) => {
    const pages = await crawl(client, inBoth, isLeft);
    assertSound(pages);
    return pages;
  };

  test('of a site seen for the first time never leads nowhere', async () => {
    const pages = await reached((await start()).client());
    for (const [name, params] of publicPlaces)
      for (const lang of ['fr', 'en'] as const) assert.ok(pages.has(href(name, lang, params)), name);
  });

  test('never leads nowhere at the end of a training either', async () => {
    const learner = await beginAndPass(await start());
    await learner.act(learner.to('certificate'), { name: 'Ada Lovelace' });
    const asked = languagesFor('every link');
    const others = languages.filter((lang) => !asked.includes(lang));
    const pages = await reached(learner.client, (path) =>
      others.some((lang) => path.startsWith(`/${lang}/`)),
    );
    for (const lang of asked) {
      for (const step of steps) assert.ok(pages.has(href('step', lang, { step: step.id })), step.id);
      for (const name of ['path', 'results', 'certificate', 'myData', 'erase', 'commitments'] as const)
        assert.ok(pages.has(href(name, lang)), name);
    }
  });
});
