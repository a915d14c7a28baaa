import assert from 'node:assert/strict';
import { test } from 'node:test';
import fastify from 'fastify';
import { z } from 'zod';
import type { Asked } from './page.ts';
import { pageKind } from './page-kind.ts';

test('A page of a kind whose door answers by itself is answered once, and nothing goes wrong', async () => {
  const logged: string[] = [];
  const app = fastify({ logger: { level: 'warn', stream: { write: (line) => logged.push(line) } } });
  const page = pageKind(
    async (_deps: undefined, { reply }: Asked): Promise<{ asked: Asked } | typeof reply> =>
      reply.code(404).send('over'),
    (_visit, drawn: string) => assert.fail(drawn),
  )({ query: z.unknown(), show: () => 'shown', form: z.unknown(), act: async () => ({ go: '/' }) });
  const asked = ['show', 'act'] as const;
  for (const does of asked)
    app.get(`/${does}`, (request, reply) =>
      page[does]?.(undefined, {
        request,
        reply,
        lang: 'fr',
        place: () => ({ name: 'x', url: { fr: '/', en: '/' } }),
      }),
    );
  for (const does of asked) {
    const answer = await app.inject(`/${does}`);
    assert.equal(answer.statusCode, 404);
    assert.equal(answer.body, 'over');
  }
  await app.close();
  assert.deepEqual(logged, []);
});
