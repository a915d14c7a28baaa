import assert from 'node:assert/strict';
import { checkupWords } from '../../src/apply/checkup/checkup.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { siteWords } from '../../src/site/site.words.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { practiceShortNames } from '../../src/web/words.ts';
import { onApp, standard } from '../support/app.ts';
import { beginCheckup, saying } from '../support/checkup.ts';
import { attribute, plain, says, tags } from '../support/client.ts';
import { begin, type Learner, learnerBy, steps, walkPath } from '../support/learner.ts';

const hrefsIn = (text: string): (string | undefined)[] =>
  tags(text, 'a').map((link) => attribute(link, 'href'));

/** The links of the two lists of the header: the doors, then what is at hand. */
const menusOf = (text: string): (string | undefined)[][] =>
  [...text.matchAll(/<nav class="nav.*?<\/nav>/gs)].map(([menu]) => hrefsIn(menu));

const wayBy = (text: string, said: string): string | undefined => {
  const links = plain(text).match(/<a [^>]*>[^<]*/g) ?? [];
  return attribute(links.find((link) => link.endsWith(`>${said}`)) ?? '', 'href');
};

onApp('The four doors', ({ test, shared }) => {
  for (const lang of languages) {
    const doors = (['understand', 'training', 'openRoom', 'apply'] as const).map((name) => href(name, lang));
    const atHand = (['join', 'search', 'signIn'] as const).map((name) => href(name, lang));

    test(`are in the menu of every page, with a code and the search at hand (${lang})`, async () => {
      const client = (await shared()).client();
      for (const name of ['home', 'apply', 'understand', 'training', 'openRoom', 'search', 'signIn'] as const)
        assert.deepEqual(menusOf((await client.get(href(name, lang))).text), [doors, atHand], name);
    });

    test(`are on the home page, with a rose that says the names of its petals (${lang})`, async () => {
      const text = plain((await (await shared()).client().get(href('home', lang))).text);
      assert.deepEqual(
        hrefsIn(text.split('class="doors"')[1] ?? '').filter((each) => doors.includes(each ?? '')),
        doors,
      );
      const petals = practiceShortNames[lang];
      assert.equal(new Set(Object.values(petals)).size, standard.practices.length);
      const called = tags(text, 'a').map((link) => attribute(link, 'aria-label') ?? '');
      for (const [id, name] of Object.entries(petals)) {
        assert.ok(text.includes(`<tspan class="num">${id}</tspan> ${name}</text>`), name);
        assert.ok(
          called.some((each) => each.startsWith(`${id} ${name} – ${id}. `)),
          name,
        );
      }
    });
  }
});

onApp('A returning learner', ({ test, shared }) => {
  const someone = async (lang: Lang): Promise<Learner> => {
    const app = await shared();
    return learnerBy(app, (await begin(app)).code, lang);
  };

  for (const lang of languages) {
    test(`finds the training where it was left, from the home page (${lang})`, async () => {
      const learner = await someone(lang);
      const way = async () =>
        wayBy((await learner.client.get(learner.to('home'))).text, trainingWords[lang].carryOn);
      assert.equal(await way(), undefined);
      await walkPath(learner, steps.slice(0, 1));
      assert.equal(await way(), learner.to('start'));
    });

    test(`keeps a training begun elsewhere when it is begun from a page opened before (${lang})`, async () => {
      const learner = await someone(lang);
      const { client, to } = learner;
      await walkPath(learner, steps.slice(0, 1));
      const led = await client.post(to('start'), { audience: 'designers' });
      assert.equal(led.path, to('step', { step: steps[1]?.id ?? assert.fail() }));
      says(await client.get(to('code')), learner.code);
    });

    test(`finds a check-up where it was left, from the home page and from its doors (${lang})`, async () => {
      const learner = await someone(lang);
      const { client, act, to } = learner;
      const { resume, seeAgain } = checkupWords[lang];
      const ways = (said: string) =>
        Promise.all(
          (['home', 'apply', 'checkup'] as const).map(async (name) =>
            wayBy((await client.get(to(name))).text, said),
          ),
        );
      assert.deepEqual(await ways(resume), [undefined, undefined, undefined]);
      const checkup = await beginCheckup(learner);
      await act(to('checkupPractice', { checkup, id: 1 }), saying(1, 'in-place'));
      assert.deepEqual(await ways(resume), Array(3).fill(to('checkupPractice', { checkup, id: 2 })));
      for (const { id } of standard.practices)
        await act(to('checkupPractice', { checkup, id }), saying(id, 'in-place'));
      assert.deepEqual(await ways(seeAgain), Array(3).fill(to('checkupResult', { checkup })));
    });
  }

  test('receives a page of their own, and everyone else the shared one', async () => {
    const { client, to, act } = await someone('en');
    await act(to('checkup'), { phase: 'run', service: '' });
    assert.equal((await client.get(to('home'))).headers.get('cache-control'), 'no-store');
    const other = await (await shared()).client().get(to('home'));
    assert.equal(other.headers.get('cache-control'), 'no-cache');
    assert.equal(wayBy(other.text, siteWords.en.checkupTime), to('checkup'));
  });
});
