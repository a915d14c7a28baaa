import assert from 'node:assert/strict';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { noon, onAnyApp, type TestApp } from '../support/app.ts';
import { encode, says, saysNot } from '../support/client.ts';
import { type Led, openRoom } from '../support/room.ts';
import { until } from '../support/until.ts';

const rename = (led: Led, title: string) => led.client.post(led.to('facilitator'), { do: 'entitle', title });

const titles = async ({ database: { db } }: TestApp): Promise<string[]> =>
  (await db.selectFrom('rooms').select('title').execute()).map(({ title }) => title).toSorted();

onAnyApp('The title of a room', ({ test, testOnce, start, shared }) => {
  test('is changed, or erased, by who leads it', async () => {
    const app = await shared();
    const led = await openRoom(app, { title: 'Group of Alix Tremblay' });
    const page = await led.open('facilitatorSettings');
    says(page, facilitatorWords.fr.titleChangeHint);
    const entitle = { do: 'entitle', title: ' Group\n3 ' };
    const changed = await led.client.submit(page, led.to('facilitator'), entitle);
    says(changed, 200, /class="facilitator-title">Group 3</);
    saysNot(changed, 'Tremblay');
    says(await led.open('facilitatorResults'), 'Group 3');
    says(await rename(led, ''), new RegExp(`class="facilitator-title">${facilitatorWords.fr.untitled}<`));
    assert.deepEqual(await titles(app), ['']);
    assert.equal(await led.version(), 1, 'the session did not change');
  });

  testOnce('is refused when it is too long, or by who does not lead', async () => {
    const app = await start();
    const led = await openRoom(app, { title: 'Group 3' });
    says(await rename(led, 'x'.repeat(81)), 400, facilitatorWords.fr.titleLong(80));
    const path = led.to('facilitator').replace(led.link, led.projector);
    says(await app.client().post(path, { do: 'entitle', title: 'Mine' }), 404);
    assert.deepEqual(await titles(app), ['Group 3']);
  });

  test('is erased by itself 24 months after the room was opened, and results stay', async () => {
    const app = await start();
    const old = await openRoom(app, { title: 'Old group' });
    app.clock.set(new Date(noon.getTime() + 86_400_000));
    await openRoom(app, { title: 'New group' });
    app.clock.set(new Date('2028-11-25T12:00:00.000Z'));
    await app.work();
    await until(async () => !(await titles(app)).includes('Old group'));
    assert.deepEqual(await titles(app), ['', 'New group']);
    says(await old.client.get(old.to('facilitatorResults')), 200);
  });
});

onAnyApp('The same room for another group', ({ test, start }) => {
  const copy = (led: Led) =>
    led.client.send(led.to('facilitatorCopy'), { method: 'POST', body: encode({ title: '' }) });

  test('is opened so many times a day, copies of copies included, and it is said', async () => {
    const app = await start({ limits: { roomsCopied: 3 } });
    const [led, other] = [await openRoom(app), await openRoom(app)];
    const first = await copy(led);
    assert.equal(first.status, 303);
    const again = (first.headers.get('location') ?? '').split('/').at(-1) ?? '';
    const to: Led['to'] = (name, lang) => led.to(name, lang).replace(led.link, again);
    const copied: Led = { ...led, link: again, to };
    assert.deepEqual([(await copy(copied)).status, (await copy(led)).status], [303, 303]);
    for (const room of [led, copied]) {
      says(await copy(room), 429, facilitatorWords.fr.tooManyCopies);
    }
    assert.equal((await copy(other)).status, 303, 'another room has its own');
    assert.equal((await titles(app)).length, 6);
    app.clock.set(new Date(noon.getTime() + 86_400_001));
    says(await copy(led), 303);
  });
});
