import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergedDraft, printsOf, type Typed } from './draft.ts';

const typed = fc.dictionary(
  fc.constantFrom('well-7', 'explore-7', 'until', 'verdict-7-1'),
  fc.constantFrom('', 'a', 'b'),
);
const at = (draft: Typed, id: string): string => draft[id] ?? '';

test('a draft loses nothing of what either of two pages changed', () => {
  fc.assert(
    fc.property(typed, typed, typed, (drawn, kept, sent) => {
      const merged = mergedDraft(kept, printsOf(drawn), sent);
      for (const id of new Set([drawn, kept, sent].flatMap(Object.keys))) {
        const isMine = at(sent, id) !== at(drawn, id);
        const isTheirs = id in kept && at(kept, id) !== at(drawn, id);
        const isSame = at(kept, id) === at(sent, id);
        assert.equal(at(merged.typed, id), isTheirs && !isMine ? at(kept, id) : at(sent, id));
        assert.equal(id in merged.elsewhere, isTheirs && !isSame);
        assert.equal(merged.clashing.includes(id), isMine && isTheirs && !isSame);
      }
    }),
  );
});

test('a page that is sent alone is kept as it is', () => {
  const sent = { 'well-7': 'Bien', until: '2028-11-24' };
  assert.deepEqual(mergedDraft({}, printsOf({ until: '2028-12-01' }), sent), {
    typed: sent,
    elsewhere: {},
    clashing: [],
  });
});
