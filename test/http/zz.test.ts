import { test } from 'node:test';
import { onApp } from '/work/main/test/support/app.ts';
import { begin } from '/work/main/test/support/learner.ts';
onApp('big', ({ test, shared }) => {
  test('x', async () => {
    const l = await begin(await shared());
    let ok = 0; const bad: Record<string, number> = {};
    for (let i = 0; i < 200; i++) {
      try { const a = await l.act(l.to('path'), { message: 'x'.repeat(1024*1024*(1 + i % 8)) }); if (a.status === 413) ok++; else bad[a.status] = (bad[a.status] ?? 0) + 1; }
      catch (e) { const m = String((e as Error).cause); bad[m] = (bad[m] ?? 0) + 1; }
    }
    console.log(ok, bad);
  });
});
