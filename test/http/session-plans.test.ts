import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptOf, sessionMinutes, sessionStepRef } from '../../src/course/sessions.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { unreachableWords } from '../../src/live/opening/unreachable.words.ts';
import { prepareWords } from '../../src/live/prepare/prepare.words.ts';
import { partsOf } from '../../src/live/steps/step-parts.ts';
import { saidAt } from '../../src/live/steps/steps.ts';
import { languages } from '../../src/standard/standard.ts';
import { clockTime } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { course, onApp, standard } from '../support/app.ts';
import { encode, plain, says, saysNot } from '../support/client.ts';
import { facilitatorKey } from '../support/keys.ts';
import { openRoom } from '../support/room.ts';
import { wholeScript } from '../support/session-script.ts';

const stepsOf = (script: string) => scriptOf(course.sessions, script)?.steps ?? assert.fail(script);

onApp('A ready plan', ({ test, start, shared }) => {
  for (const lang of languages)
    test(`shows its steps, and its script says all that is to be said (${lang})`, async () => {
      const client = (await shared()).client();
      const opening = await client.get(href('openRoom', lang));
      for (const { id, title, steps } of course.sessions.scripts) {
        const path = href('sessionPlan', lang, { id });
        assert.ok(opening.text.includes(path), id);
        const page = await client.get(path);
        assert.equal(page.status, 200, id);
        says(page, title[lang]);
        assert.equal(page.text.match(/<tr>/g)?.length, steps.length + 1, id);
        const script = await wholeScript(client, lang, `script=${id}`);
        // A name said to be in French stands within its sentence.
        const read = plain(script.replace(/<span lang="fr">(.*?)<\/span>/g, '$1'));
        for (const { step, notes } of steps) assert.ok(read.includes(notes[lang]), `${id} ${step}`);
        assert.equal(script.match(/class="script-step/g)?.length, steps.length, id);
      }
    });

  test('says at what time each step starts, once it is told when the session begins', async () => {
    const client = (await shared()).client();
    const text = plain((await client.get('/fr/formation/animer/deroulements/short?start=13:30')).text);
    const steps = stepsOf('short');
    assert.match(text, /13\sh\s30/);
    const end = 13 * 60 + 30 + Math.round(sessionMinutes(steps));
    assert.ok(text.replace(/\s/g, ' ').includes(`Fin prévue : ${Math.floor(end / 60)} h ${end % 60}`));
    says(await client.get('/fr/formation/animer/deroulements/short?start=25:99&audience=nobody'), 200);
  });

  test('is adapted for the same people, from the same hour, and says what it fits in', async () => {
    const client = (await shared()).client();
    const asked = 'audience=managers&start=13%3A30';
    const plan = plain((await client.get(`/fr/formation/animer/deroulements/short?${asked}`)).text);
    const [adapting = ''] = plan.match(/[^"]+composer\?[^"]+/) ?? [];
    const page = plain((await client.get(adapting)).text);
    assert.match(page, /name="audience" value="managers" checked/);
    assert.match(page, /name="start" type="time" value="13:30"/);
    assert.match(page, /13\sh\s30/);
    assert.match(page, /Tient dans 45\smin, avec/);
    const moved = (await client.send(`${adapting}&do=remove:0`)).headers.get('location');
    assert.ok(moved?.includes(asked), moved ?? '');
    const long = (minutes: number) => client.get(`/fr/formation/animer/composer?steps=Q1_${minutes}.Q2_90`);
    assert.match(plain((await long(90)).text), /Tient dans 3\sh, avec 0\smin/);
    assert.match(plain((await long(100)).text), /Dépasse 3\sh de 10\smin/);
  });

  test('that was composed stays in the address when the key is wrong', async () => {
    const client = (await shared()).client();
    const page = await client.get('/fr/formation/animer?script=own&steps=Q1.P1_7');
    const action = plain(page.text).match(/method="post" action="([^"]+)"/)?.[1] ?? '';
    const body = encode({ script: 'own', steps: 'Q1.P1_7', key: 'wrong' });
    says(await client.send(action, { method: 'POST', body }), 400);
    assert.match(plain((await client.get(action)).text), /name="steps" value="Q1\.P1_7"/);
  });

  test('warns who opens a room, and who leads it, that phones cannot open its address', async () => {
    const here = await start({ site: { baseUrl: 'http://localhost:8018' } });
    const room = await openRoom(here);
    const title = unreachableWords.fr.title('localhost:8018');
    for (const path of [
      '/fr/formation/animer',
      '/fr/formation/animer?script=own&steps=Q1',
      room.to('facilitator'),
    ])
      says(await here.client().get(path), title);
    saysNot(await (await shared()).client().get('/fr/formation/animer'), 'CAP18_BASE_URL');
  });

  test('has its text in parts no longer than a page, one of which the break ends, and says when each begins', async () => {
    const client = (await shared()).client();
    const path = '/fr/formation/animer/texte?script=full&start=09%3A00';
    const steps = stepsOf('full');
    const partOf = async (part: string | number) => {
      const { text } = await client.get(`${path}&part=${part}`);
      return { count: text.match(/class="script-step/g)?.length ?? 0, text: plain(text) };
    };
    const parts = await Promise.all([1, 2, 3, 4].map(partOf));
    const ends = parts.map((_, rank) => parts.slice(0, rank + 1).reduce((sum, { count }) => sum + count, 0));
    assert.equal(ends.at(-1), steps.length);
    assert.ok(ends.includes(steps.findIndex(({ step }) => step === 'break') + 1));
    for (const [rank, { text }] of parts.entries()) {
      assert.equal(text.includes('Dix minutes avant'), rank === 0);
      assert.equal(text.includes('Fin prévue'), rank === 3);
      const from = clockTime(9 * 60 + Math.round(sessionMinutes(steps.slice(0, ends[rank - 1] ?? 0))), 'fr');
      assert.match(parts[0]?.text ?? '', new RegExp(`Partie ${rank + 1}\\u00a0: ${from}`));
    }
    // A part that is not there is the one nearest to it; the other language shows the same one.
    assert.equal((await partOf(9)).count, parts[3]?.count);
    assert.deepEqual((await partOf('x')).count, parts[0]?.count);
    says(
      parts[1] && { text: parts[1].text },
      'href="/en/training/facilitate/script?script=full&start=09%3A00&part=2"',
    );
  });

  test('tells the cases of a theme by their titles where it is composed, and whole once they are asked for', async () => {
    const client = (await shared()).client();
    const item = course.cases.find(({ theme }) => theme === 3) ?? assert.fail('no case');
    const path = '/fr/formation/animer/composer?steps=Q1&step=P7';
    const [told, whole] = [await client.get(path), await client.get(`${path}&cases=3`)];
    for (const { text } of [told, whole]) {
      assert.ok(plain(text).includes(item.title.fr));
      assert.match(text, /value="P7" checked/, 'what is checked stays so');
    }
    saysNot(told, item.stem.fr);
    says(whole, item.stem.fr);
  });

  test('keeps what was asked of it in the other language', async () => {
    const client = (await shared()).client();
    const query = 'script=own&steps=Q1.P1.Q1&audience=managers&start=09%3A30';
    const page = await client.get(`/fr/formation/animer/texte?${query}`);
    says(page, `href="/en/training/facilitate/script?${query}"`);
  });

  test('has a page when it was composed too, where its steps, its settings and what opens it stay', async () => {
    const client = (await shared()).client();
    const composed = await client.get('/fr/formation/animer/composer?steps=Q1_7.P1.E1&audience=managers');
    const link = /href="([^"]+)">Voir l&#39;ordre/.exec(composed.text)?.[1]?.replaceAll('&amp;', '&');
    const page = await client.get(link ?? 'none');
    says(page, 200, '<h1>Votre déroulement</h1>', 'Question 1', '7\u00a0min', 'Exercice – ');
    assert.equal(page.text.match(/<tr>/g)?.length, 4);
    says(
      page,
      '<input type="hidden" name="steps" value="Q1_7.P1.E1">',
      '/en/training/facilitate/plans/own?steps=Q1_7.P1.E1&audience=managers',
    );
    const script = await client.get('/fr/formation/animer/texte?script=own&steps=Q1_7.P1.E1');
    says(script, '/deroulements/own?steps=Q1_7.P1.E1">');
  });

  test('is told from what leads nowhere', async () => {
    const client = (await shared()).client();
    const nowhere = [
      'deroulements/nothing',
      'deroulements/own',
      'texte?script=no',
      'texte?script=own&steps=Z9.',
    ];
    for (const path of nowhere) says(await client.get(`/fr/formation/animer/${path}`), 404);
  });

  test('opens a room for one audience, whose examples and gestures it shows', async () => {
    const client = (await shared()).client();
    const path = href('openRoom', 'fr');
    const chosen = await client.get(`${path}?script=themes-1-2&audience=employees`);
    says(chosen, /value="themes-1-2" checked/, /value="employees" checked/);
    const typed = { key: 'wrong', script: 'themes-1-2', audience: 'employees' };
    const refused = await client.submit(chosen, path, typed);
    says(refused, 400, /value="employees" checked/);
    const opened = await client.submit(refused, path, { ...typed, key: facilitatorKey });
    assert.equal(opened.status, 200);
    const script = plain((await client.get(opened.text.match(/\/fr\/animer\/[^"]+\/texte/)?.[0] ?? '')).text);
    const first = standard.practices[0] ?? assert.fail();
    const example = first.examples.find(({ audience }) => audience === 'employees') ?? assert.fail();
    assert.ok(script.includes(plain(example.text.fr)));
    assert.ok(script.includes(plain(first.firstSteps?.gestures.employees.fr ?? 'none')));
    const projector = opened.text.match(/\/fr\/projection\/[^"?]+/)?.[0] ?? '';
    const at = stepsOf('themes-1-2');
    const version = opened.text.match(/name="version" value="(\d+)"/)?.[1] ?? '';
    const to = at.findIndex(({ step }) => step === 'P1');
    await client.send(opened.path, { method: 'POST', body: encode({ do: `go:${to}`, version }) });
    const led = await client.get(opened.path);
    await client.submit(led, opened.path, { do: `part:${partsOf(first).length - 1}` });
    says(await client.get(projector), plain(example.text.fr));
  });
});

onApp('What is said aloud', ({ test, shared }) => {
  for (const lang of languages)
    test(`is in the script of every step, and beside the notes of who leads, who are told when to press (${lang})`, async () => {
      const app = await shared();
      const script = plain(await wholeScript(app.client(), lang, 'script=full'));
      const steps = stepsOf('full');
      const isQuestion = (step: string): boolean => sessionStepRef(step)?.kind === 'question';
      const said = steps.map(({ step }, at) => {
        const ref = sessionStepRef(step) ?? assert.fail(step);
        const before = steps.slice(0, at).map((each) => each.step);
        const asked = before.includes(step) ? 'again' : before.some(isQuestion) ? 'next' : 'first';
        return saidAt({ lang, course, standard }, ref, { asked }) ?? assert.fail(step);
      });
      for (const words of said) assert.ok(script.includes(words), words);
      assert.match(script, lang === 'fr' ? /cinq pressions/ : /five presses/);
      const led = await openRoom(app, { script: 'full' });
      assert.match(plain((await led.console(lang)).text), lang === 'fr' ? /cinq pressions/ : /five presses/);
      for (const step of ['objectives', 'P1', 'context']) {
        const at = steps.findLastIndex((each) => each.step === step);
        await led.lead(`go:${at}`);
        says(await led.console(lang), said[at] ?? 'none');
      }
    });
});

test('A practice begins with what it asks, and its question is told once, in its notes', () => {
  const where = { asked: 'next' } as const;
  for (const { step, notes } of course.sessions.steps.filter((each) => /^P\d/.test(each.step)))
    for (const lang of languages) {
      const said = saidAt({ lang, course, standard }, sessionStepRef(step) ?? assert.fail(step), where);
      assert.ok(said && !said.includes('?'), said);
      assert.match(notes[lang], /[«“][^«»“”]+\?\s*[»”]/, `${step} ${lang}`);
    }
});

test('A question is announced as the first, as the next, or once more', () => {
  const ref = { kind: 'question', question: 'Q1' } as const;
  const said = (['first', 'next', 'again'] as const).map((asked) =>
    saidAt({ lang: 'fr', course, standard }, ref, { asked }),
  );
  assert.equal(new Set(said).size, said.length);
});

onApp('The ready plans', ({ test, shared }) => {
  test('go from the shortest to the longest, that of 45 minutes is chosen, and one of 90 minutes sees every practice', async () => {
    const { scripts } = course.sessions;
    const lengths = scripts.map(({ within }) => within);
    assert.deepEqual(
      lengths,
      lengths.toSorted((a, b) => a - b),
    );
    says(await (await shared()).client().get(href('openRoom', 'fr')), /value="short" checked/);
    const whole = scripts.filter(
      ({ within, steps }) =>
        within === 90 && standard.practices.every(({ id }) => steps.some(({ step }) => step === `P${id}`)),
    );
    assert.equal(whole.length, 1);
    assert.ok((whole[0]?.steps ?? []).filter(({ step }) => /^E\d$/.test(step)).length <= 1);
  });
});

onApp('A room', ({ test, shared }) => {
  test('announces the objectives of its own plan, on the screen and on phones', async () => {
    const led = await openRoom(await shared(), { script: 'short' });
    await led.lead('next');
    for (const page of [await (await led.join()).page(), await led.screen('fr')]) {
      says(page, /le sens des 3 bonnes pratiques de «/);
      saysNot(page, /chacune des 18/);
    }
  });

  test('that was composed leads to its own script, and says what is asked again', async () => {
    const led = await openRoom(await shared(), { steps: ['Q1', 'P1', 'commitments'], again: ['Q1'] });
    const someone = await led.join();
    const page = await led.console();
    const script = await led.open('facilitatorScript');
    says(page, led.to('facilitatorScript'));
    says(script, 200, prepareWords.fr.again, plain(course.sessions.again.notes.fr));
    await led.lead('next', 'open');
    await someone.vote('1', 'true');
    await led.lead('close', 'next', 'next');
    says(await led.console(), plain(course.sessions.again.notes.fr));
    says(page, facilitatorWords.fr.share);
  });
});
