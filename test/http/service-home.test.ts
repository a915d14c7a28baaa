import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { dossierWords } from '../../src/apply/services/dossier/dossier.words.ts';
import { homeWords } from '../../src/apply/services/home/home.words.ts';
import { planWords } from '../../src/apply/services/plan/plan.words.ts';
import { servicesWords } from '../../src/apply/services/services.words.ts';
import { dayOf } from '../../src/standard/days.ts';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { noon, onApp, standard } from '../support/app.ts';
import { plain } from '../support/client.ts';
import { act, declared, filesOf, offered, someone } from '../support/dossier.ts';
import { serviceOffice, servicePage } from '../support/office.ts';

const words = homeWords.fr;

onApp('The home of a service', ({ test, start }) => {
  test('explains in place what is said of actions and of practices', async () => {
    const app = await start();
    const { service, reader, idOf } = await serviceOffice(app);
    const { files } = filesOf(app.database);
    await files.write(service, someone(idOf('Mary Jackson')), undefined, act(declared('7.1', 'in-place')));
    for (const lang of languages)
      for (const page of ['service', 'servicePractices'] as const) {
        const { text } = await reader.get(href(page, lang, { service }));
        const { shownMean } = dossierWords[lang];
        const meanings = plain(text.split('<details class="meanings">')[1]?.split('</details>')[0] ?? '');
        for (const [term, meaning] of shownMean)
          assert.ok(meanings.includes(`${term}</dt><dd>${meaning}`), term);
      }
  });

  test('puts what is proposed in the plan by one press, to oneself and in two weeks', async () => {
    const app = await start();
    const { service, member, lead, reader, ada, idOf } = await serviceOffice(app);
    const mary = idOf('Mary Jackson');
    const { files } = filesOf(app.database);
    const told = [declared('1.1', 'under-way'), declared('2.1', 'in-place'), declared('2.2', 'in-place')];
    const rest = standard.practices.flatMap(({ id, actions }) =>
      id > 2 ? actions.map((action) => declared(action.id, 'not-applicable')) : [],
    );
    const left = [declared('1.2', 'in-place'), declared('1.3', 'in-place'), declared('2.3', 'in-place')];
    await files.write(service, someone(mary), undefined, act(...told, ...left, ...rest));
    const home = servicePage(service);
    const plan = href('servicePlan', 'fr', { service });
    const item = href('servicePlanItem', 'fr', { service, item: '1.1' });
    // Both practices have something to be put in the plan; who only reads is offered nothing.
    const first = await member.get(home);
    assert.equal((first.text.match(/class="to-plan"/g) ?? []).length, 2);
    assert.ok(plain(first.text).includes(`>${words.act.underWay}<`), 'where it is was said');
    assert.ok(!plain(first.text).includes(`>${words.act.do}<`));
    assert.ok(!(await reader.get(home)).text.includes('to-plan'));

    assert.match(first.text, /name="due" type="date" value="2026-12-08"/);
    const done = await member.submit(first, item, { assignee: mary, due: '2026-12-08' });
    assert.equal(done.path, `${home}?done=planned`);
    const said = plain(done.text);
    assert.ok(said.includes(servicesWords.fr.done.planned));
    assert.ok(said.includes(words.planned(words.toYou, '8 décembre 2026')), 'said where it was offered');
    assert.ok(plain((await lead.get(home)).text).includes(words.planned('Mary Jackson', '8 décembre 2026')));
    assert.ok(
      plain((await reader.get(plan)).text).includes('pour le 8 décembre 2026, Mary Jackson, en cours'),
    );
    const planned = (await files.read(service)).planned.get('1.1');
    assert.deepEqual([planned?.assignee, planned?.due], [mary, '2026-12-08']);

    // One may choose someone else of the team.
    assert.match(first.text, new RegExp(`<option value="${mary}" selected>`));
    assert.ok(first.text.includes(`<option value="${idOf('Dorothy Vaughan')}">Dorothy Vaughan</option>`));

    // What is done and to be shown is a task of its practice, on the day that one says; who is not of the team gives it to nobody.
    const title = standard.practices[1]?.actions[0]?.title.fr ?? '';
    const added = await ada.submit(await ada.get(home), plan, { due: '2026-12-31' });
    assert.equal(added.path, `${home}?done=planned`);
    assert.ok(plain(added.text).includes(words.tasksPlanned(1, 2)));
    assert.ok(!added.text.includes('to-plan'), 'nothing is put there twice');
    const [task] = (await files.read(service)).tasks.values();
    assert.deepEqual([task?.practice, task?.assignee, task?.due], [2, null, '2026-12-31']);
    assert.ok(plain((await reader.get(plan)).text).includes(words.task.prove('2.1', title)));
  });

  test('says in English who said what, and when', async () => {
    const app = await start();
    const { service, member, idOf } = await serviceOffice(app);
    const { files } = filesOf(app.database);
    await files.write(service, someone(idOf('Mary Jackson')), undefined, act(declared('1.1', 'in-place')));
    const { text } = await member.get(href('service', 'en', { service }));
    assert.match(plain(text), /1\.1: “In place”, reported by Mary Jackson on \w+ \d+, \d{4}/);
    assert.ok(plain(text).includes('Export the whole file'));
  });

  test('gives what is proposed to whom one chooses in the team', async () => {
    const app = await start();
    const { service, member, idOf } = await serviceOffice(app);
    const { files } = filesOf(app.database);
    const [mary, dorothy] = [idOf('Mary Jackson'), idOf('Dorothy Vaughan')];
    await files.write(service, someone(mary), undefined, act(declared('1.1', 'under-way')));
    const item = href('servicePlanItem', 'fr', { service, item: '1.1' });
    const page = await member.get(servicePage(service));
    const given = await member.submit(page, item, { due: '2026-12-08', assignee: dorothy });
    assert.ok(plain(given.text).includes(words.planned('Dorothy Vaughan', '8 décembre 2026')));
    assert.equal((await files.read(service)).planned.get('1.1')?.assignee, dorothy);
  });

  test('marks what was typed in the other language', async () => {
    const app = await start();
    const { service, member, idOf } = await serviceOffice(app);
    const { files } = filesOf(app.database);
    const mary = idOf('Mary Jackson');
    await files.write(service, someone(mary), undefined, act(declared('1.1', 'under-way')));
    const plan = href('servicePlan', 'fr', { service });
    await member.post(plan, {
      do: 'add',
      words: 'Appeler le centre',
      practice: '',
      assignee: mary,
      due: dayOf(noon),
    });
    const { text } = await member.get(href('service', 'en', { service }));
    assert.ok(text.includes('<span class="typed" lang="fr">Appeler le centre</span>'));
  });

  test('says what would help most before what moved in the month', async () => {
    const app = await start();
    const { service, member, idOf } = await serviceOffice(app);
    const { files } = filesOf(app.database);
    await files.write(service, someone(idOf('Mary Jackson')), undefined, act(declared('1.1', 'in-place')));
    const { text } = await member.get(servicePage(service));
    const titles = [...text.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title = '']) => plain(title));
    const [soon, next, month] = [words.soon, words.next, words.month].map((title) => titles.indexOf(title));
    assert.ok(soon !== undefined && next !== undefined && month !== undefined);
    assert.ok(soon >= 0 && soon < next && next < month, titles.join(', '));
  });

  test('has what waits beside the rose, and below it where something is late or soon', async () => {
    const app = await start();
    const { service, member, idOf } = await serviceOffice(app);
    const { files } = filesOf(app.database);
    const mary = someone(idOf('Mary Jackson'));
    await files.write(
      service,
      mary,
      undefined,
      act(declared('1.1', 'in-place'), offered(randomUUID(), ['1.1'])),
    );
    const titles = async (): Promise<string[]> => {
      const { text } = await member.get(servicePage(service));
      return [...text.matchAll(/<h2>(.*?)<\/h2>/g)]
        .map(([, title = '']) => plain(title))
        .filter((title) => title === words.soon || title === words.waiting(1));
    };
    assert.deepEqual(await titles(), [words.waiting(1), words.soon]);
    const due = { assignee: mary.id, due: dayOf(noon), effort: null };
    const planned = ['2.1', '2.2', '3.1'].map((action) => ({
      kind: 'service.planned' as const,
      data: { action, ...due },
    }));
    await files.write(service, mary, undefined, act(...planned));
    assert.deepEqual(await titles(), [words.soon, words.waiting(1)]);
  });

  test('keeps what was typed, and tells of what others did, when something cannot be put in the plan', async () => {
    const app = await start();
    const { service, member, lead, idOf } = await serviceOffice(app);
    const { files } = filesOf(app.database);
    await files.write(service, someone(idOf('Mary Jackson')), undefined, act(declared('1.1', 'under-way')));
    const item = href('servicePlanItem', 'fr', { service, item: '1.1' });
    const page = await member.get(servicePage(service));
    const past = await member.submit(page, item, { due: '2020-01-01' });
    assert.deepEqual([past.status, plain(past.text).includes(planWords.fr.duePast)], [400, true]);
    assert.ok(past.text.includes('value="2020-01-01"'));
    await lead.submit(await lead.get(servicePage(service)), item, { due: '2026-11-30' });
    const moved = await member.submit(page, item, { due: '2026-12-08' });
    assert.equal(moved.status, 409);
    assert.ok(plain(moved.text).includes('Dorothy Vaughan'));
    assert.equal((await files.read(service)).planned.get('1.1')?.due, '2026-11-30');
  });
});
