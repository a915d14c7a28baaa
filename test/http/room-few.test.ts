import assert from 'node:assert/strict';
import { onApp } from '../support/app.ts';
import { plain } from '../support/client.ts';
import { voteTrue } from '../support/led-session.ts';
import { openRoom } from '../support/room.ts';

onApp('What fewer than three people answered', ({ test, shared }) => {
  test('is counted, in the order of the votes, of an exercise too, and said on the screen of the room once the vote is closed', async () => {
    const app = await shared();
    const led = await openRoom(app, { steps: ['Q1', 'E1', 'commitments'], again: ['Q1'] });
    const people = await led.joinAll(2);
    const screen = async () => plain((await led.screen('fr')).text);
    const tooFew = /2\sréponses\s: le détail est montré à partir de 3\./;
    await led.lead('next', 'open');
    await voteTrue(people, 1);
    assert.doesNotMatch(await screen(), tooFew);
    await led.lead('close');
    assert.match(await screen(), tooFew);
    await led.lead('next', 'open');
    await Promise.all(
      people.map((person) => person.submit({ act: 'vote', 'answer-a': 'a1', 'answer-b': 'b2' })),
    );
    await led.lead('close');
    const results = plain((await led.open('facilitatorResults')).text);
    assert.match(results, /2\spersonnes ont répondu\s: le détail est montré à partir de 3\./);
    assert.doesNotMatch(results, /0\sréponse/);
    app.clock.set(new Date(app.clock.now().getTime() + 60_000));
    await led.lead('next', 'open');
    await voteTrue(people, 1);
    await led.lead('close');
    const table = (await led.open('facilitatorResultsCsv')).text;
    const held = table.split('\r\n').filter((line) => line.startsWith('Réponses reçues'));
    assert.deepEqual(
      held.map((line) => line.match(/(Question 1|Exercice) – /)?.[1]),
      ['Question 1', 'Exercice', 'Question 1'],
      table,
    );
  });
});
