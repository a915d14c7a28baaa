import assert from 'node:assert/strict';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { href } from '../../src/web/links.ts';
import { onApp } from '../support/app.ts';
import { says } from '../support/client.ts';
import { begin } from '../support/learner.ts';
import { openRoom } from '../support/room.ts';

const box = href('join', 'fr');
const words = participantWords.fr;

onApp('The one box for codes', ({ test, shared }) => {
  test('opens a training with a resume code, however it is typed, which no address ever holds', async () => {
    const app = await shared();
    const { code } = await begin(app);
    const client = app.client();
    const typed = ` ${code.toUpperCase().replaceAll('-', ' ')}`;
    const led = await client.send(box, { method: 'POST', body: new URLSearchParams({ code: typed }) });
    assert.deepEqual([led.status, led.headers.get('location')], [303, href('start', 'fr')]);
    assert.equal((await client.get(href('start', 'fr'))).path, href('step', 'fr', { step: 'context' }));
    const written = await app.client().get(`${box}?code=${code}`);
    assert.deepEqual([written.status, written.path], [200, box]);
  });

  test('leads to a room with its code', async () => {
    const app = await shared();
    const { code } = await openRoom(app);
    const there = await app.client().post(box, { code: code.toLowerCase() });
    assert.equal(there.path, href('participant', 'fr', { code }));
  });

  test('keeps what leads nowhere, and says what each code looks like', async () => {
    const client = (await shared()).client();
    for (const [typed, status, message] of [
      ['bonjour', 400, words.codeShape],
      ['kozig pimin tavub fa', 400, resumeCodeWords.fr.shape],
      ['', 400, words.codeEmpty],
      ['lusab-babad-gutih-tugad', 404, resumeCodeWords.fr.unknown],
      ['CCC-CCC', 404, words.codeUnknown],
    ] as const) {
      const answer = await client.post(box, { code: typed });
      assert.equal(answer.status, status, typed);
      says(answer, message);
      assert.ok(answer.text.includes(`name="code" value="${typed}"`), typed);
    }
  });
});
