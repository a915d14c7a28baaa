import assert from 'node:assert/strict';
import { caseOf, type Question, questionOf } from '../../src/course/course.ts';
import { reviewWords } from '../../src/learn/training/review.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { type Lang, languages } from '../../src/standard/standard.ts';
import { course, onAnyApp, onApp, type TestApp } from '../support/app.ts';
import { attribute, formTo, plain, says, saysNot, tags } from '../support/client.ts';
import { column } from '../support/columns.ts';
import {
  begin,
  factsOf,
  fileOf,
  type Learner,
  openTest,
  questionAsked,
  rightKeys,
  rightly,
  takeTest,
  wrongKeys,
} from '../support/learner.ts';

/** Questions that wait, in any number. */
const toReview = { fr: /questions? à revoir/, en: /questions? to review/ };
const at = (day: string): Date => new Date(`${day}T15:00:00.000Z`);

/** Someone who missed so many cases of the positioning test, of six, then opening questions, on 24 November. */
const someone = async (app: TestApp, missed: number, lang: Lang): Promise<Learner> => {
  const learner = await begin(app, 'employees', lang);
  await takeTest(learner, 'positioning', rightly(6 - missed));
  for (const { id } of course.openings.slice(0, Math.max(0, missed - 6))) {
    const question = questionOf(course, id) ?? assert.fail(id);
    const path = learner.to('step', { step: id.toLowerCase() });
    says(await learner.act(path, { item: id, answer: wrongKeys(question) }), 303);
  }
  return learner;
};

const reviewed = async (learner: Learner): Promise<number> =>
  (await factsOf(learner, 'training.reviewed')).length;

/** Answers the question that the page of reviews asks. */
const answerOne = async (learner: Learner, right: boolean) => {
  const here = learner.to('review');
  const page = await learner.client.get(here);
  const question = questionAsked(page, here);
  assert.ok(page.text.includes('form="begun"'), 'the other language takes along what is begun');
  const answer = await learner.client.submit(page, here, {
    answer: right ? rightKeys(question) : wrongKeys(question),
  });
  return { question, answer };
};

const actionOf = ({ id }: Question): string => caseOf(course, id)?.action ?? assert.fail(id);

const calendarOf = async ({ client, to }: Learner): Promise<string> => {
  const inputs = tags((await client.get(to('review'))).text, 'input');
  const whole = attribute(inputs.find((input) => attribute(input, 'id') === 'calendar') ?? '', 'value') ?? '';
  return new URL(whole).pathname;
};
const daysIn = (file: string): string[] =>
  [...file.matchAll(/DTSTART;VALUE=DATE:(\d{8})/g)].map(([, day = '']) => day);

onAnyApp('« Revoir »', ({ test, testOnce, start, shared }) => {
  for (const lang of languages) {
    const words = reviewWords[lang];

    testOnce(`asks again what was missed, the next day, until it is answered rightly (${lang})`, async () => {
      const app = await start();
      const learner = await someone(app, 2, lang);
      says(await learner.client.get(learner.to('review')), words.nothing);
      app.clock.set(at('2026-11-25'));
      const path = plain((await learner.client.get(learner.to('path'))).text);
      assert.match(path, new RegExp(`2 ${toReview[lang].source}`));
      assert.match(plain((await learner.client.get(learner.to('training'))).text), toReview[lang]);

      const first = await answerOne(learner, true);
      says(first.answer, trainingWords[lang].right);
      says(first.answer, words.next(1));
      const second = await answerOne(learner, false);
      assert.notEqual(second.question.id, first.question.id);
      says(second.answer, trainingWords[lang].wrong);
      says(second.answer, words.done);
      says(second.answer, words.nextDay(1, lang === 'fr' ? '26 novembre 2026' : 'November 26, 2026'));
      assert.ok(!toReview[lang].test(plain((await learner.client.get(learner.to('path'))).text)));

      app.clock.set(at('2026-11-26'));
      const again = (await answerOne(learner, true)).question;
      assert.notEqual(again.id, second.question.id, 'in another case');
      assert.equal(actionOf(again), actionOf(second.question));
      // Missed in the positioning test alone, and answered rightly since: it comes back no more.
      app.clock.set(at('2026-11-28'));
      saysNot(await learner.client.get(learner.to('review')), plain(first.question.stem[lang]));
      assert.equal(await reviewed(learner), 3);
    });

    testOnce(`asks five a day at most, and says that the others wait (${lang})`, async () => {
      const app = await start();
      const learner = await someone(app, 8, lang);
      app.clock.set(at('2026-11-25'));
      for (let count = 0; count < 5; count += 1) await answerOne(learner, true);
      const page = await learner.client.get(learner.to('review'));
      says(page, words.enoughText(3));
      saysNot(page, 'name="answer"');
      app.clock.set(at('2026-11-26'));
      for (let count = 0; count < 3; count += 1) await answerOne(learner, true);
      assert.equal(await reviewed(learner), 8);
    });

    test(`takes the first answer of a day, from whichever tab, and no other question (${lang})`, async () => {
      const app = await start();
      const learner = await someone(app, 2, lang);
      app.clock.set(at('2026-11-25'));
      const here = learner.to('review');
      const question = questionAsked(await learner.client.get(here), here);
      const answers = await Promise.all(
        [rightKeys(question), wrongKeys(question)].map((answer) =>
          learner.act(here, { item: question.id, answer }),
        ),
      );
      assert.deepEqual(column(answers, 'status'), [303, 303]);
      assert.equal(await reviewed(learner), 1);
      const again = await learner.client.post(here, { item: question.id, answer: rightKeys(question) });
      says(again, words.already);

      for (const id of ['c1-01', 'Q1', 'nothing']) {
        if (questionOf(course, id) && id === question.id) continue;
        const answer = await learner.client.post(here, { item: id, answer: 'true' });
        if (answer.status === 200) continue;
        assert.ok([400, 409].includes(answer.status), id);
      }
      assert.ok((await reviewed(learner)) <= 2);
      says(await learner.client.post(here, { answer: 'true' }), 400);
    });

    testOnce(`keeps what was chosen when nothing can be made of it (${lang})`, async () => {
      const app = await start();
      const learner = await someone(app, 1, lang);
      app.clock.set(at('2026-11-25'));
      const here = learner.to('review');
      const { hidden } = formTo(await learner.client.get(here), here);
      const answer = await learner.client.post(here, hidden);
      assert.equal(answer.status, 400);
      assert.ok(tags(answer.text, 'a').some((link) => attribute(link, 'href') === '#answer'));
      assert.equal(formTo(answer, here).hidden.item, hidden.item);
    });

    testOnce(`has nothing for who has missed nothing (${lang})`, async () => {
      const learner = await begin(await shared(), 'employees', lang);
      says(await learner.client.get(learner.to('review')), words.never);
    });

    testOnce(
      `brings back what a test that goes on asked, and does not change the test (${lang})`,
      async () => {
        const app = await start();
        const learner = await begin(app, 'employees', lang);
        const page = await openTest(learner, 'positioning');
        const here = learner.to('positioningQuestion', { rank: 1 });
        const question = questionAsked(page, here);
        await learner.client.submit(page, here, { answer: wrongKeys(question) });
        app.clock.set(at('2026-11-25'));
        assert.equal(actionOf((await answerOne(learner, true)).question), actionOf(question));
        assert.ok(
          plain((await learner.client.get(here)).text).includes(trainingWords[lang].notYetKnown),
          'the answer of the test stays',
        );
      },
    );
  }
});

onAnyApp('The calendar of a learner', ({ test, testOnce, start, shared }) => {
  for (const lang of languages) {
    testOnce(
      `tells the days to review and those of commitments, and nothing of who they are (${lang})`,
      async () => {
        const app = await start();
        const learner = await someone(app, 3, lang);
        const own = 'Ask Marguerite Xylander';
        await learner.act(learner.to('step', { step: 'commitments' }), {
          action: '7.1',
          words: own,
          due: '2027-03-15',
        });
        const address = await calendarOf(learner);
        const anybody = app.client();
        const file = await anybody.get(address);
        assert.equal(file.status, 200);
        assert.equal(file.headers.get('content-type'), 'text/calendar; charset=utf-8');
        assert.equal(file.headers.get('cache-control'), 'no-store');
        assert.deepEqual(daysIn(file.text), ['20261125', '20270315']);
        const { person } = await fileOf(learner);
        const titles = [...course.cases.map(({ stem }) => stem[lang]), own, learner.code, person, '7.1'];
        const read = file.text.replace(/\r\n /g, '');
        for (const secret of titles) assert.ok(!read.includes(secret), secret);
        assert.ok(!address.includes(person));
        assert.equal(anybody.cookie('cap18'), undefined);

        app.clock.set(at('2026-11-27'));
        assert.equal(daysIn((await anybody.get(address)).text)[0], '20261127', 'what is late is for today');
      },
    );

    testOnce(`read again says each day under the same name, and no more what is done (${lang})`, async () => {
      const app = await start();
      const learner = await someone(app, 3, lang);
      const made = learner.to('step', { step: 'commitments' });
      for (const [action, due] of [
        ['7.1', '2027-03-15'],
        ['1.2', '2027-04-15'],
      ] as const)
        await learner.act(made, { action, words: action, due });
      const address = await calendarOf(learner);
      const read = async (): Promise<readonly (readonly [day: string, uid: string])[]> => {
        const { text } = await app.client().get(address);
        const events = text.split('BEGIN:VEVENT').slice(1);
        return events.map((event) => [daysIn(event)[0] ?? '', /^UID:(.*?)\r$/m.exec(event)?.[1] ?? '']);
      };
      const first = await read();
      assert.deepEqual(
        first.map(([day]) => day),
        ['20261125', '20270315', '20270415'],
      );
      assert.equal(new Set(first.map(([, uid]) => uid)).size, 3);
      app.clock.set(at('2026-11-25'));
      assert.deepEqual(await read(), first, 'a program that reads it each day doubles nothing');
      const { id: commitment } = await app.database.db
        .selectFrom('commitments')
        .select('id')
        .where('action', '=', '7.1')
        .executeTakeFirstOrThrow();
      await learner.act(learner.to('commitment', { commitment }), {
        done: 'yes',
        words: 'Fait',
        due: '2027-03-15',
      });
      assert.deepEqual(
        (await read()).map(([day]) => day),
        ['20261125', '20270415'],
      );
    });

    test(`leads nowhere once the record is erased, or its code replaced (${lang})`, async () => {
      const app = await shared();
      const [erased, replaced] = [await someone(app, 1, lang), await someone(app, 1, lang)];
      const [one, other] = [await calendarOf(erased), await calendarOf(replaced)];
      await erased.act(erased.to('erase'), {});
      says(await app.client().get(one), 404);
      await replaced.client.submit(await replaced.client.get(replaced.to('newCode')), replaced.to('newCode'));
      says(await app.client().get(other), 404);
      says(await app.client().get(await calendarOf(replaced)), 200);
    });

    test(`read by a program is no visit of its learner: an unused record is erased all the same (${lang})`, async () => {
      const app = await start();
      const address = await calendarOf(await someone(app, 1, lang));
      app.clock.set(new Date('2028-11-20T12:00:00.000Z'));
      says(await app.client().get(address), 200);
      app.clock.set(new Date('2028-11-25T12:00:00.000Z'));
      assert.equal(await app.eraseUnused(), 1);
      says(await app.client().get(address), 404);
    });
  }
});

onApp('Addresses of calendars that nobody was given', ({ test, shared }) => {
  test('lead nowhere', async () => {
    const client = (await shared()).client();
    for (const address of ['x', 'A'.repeat(43), '%00', '..'])
      assert.equal((await client.get(`/en/training/calendar/${address}/cap18.ics`)).status, 404, address);
  });
});
