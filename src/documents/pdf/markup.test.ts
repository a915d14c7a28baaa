import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '../../web/html.ts';
import { blocksOf } from './markup.ts';

test('Our simple markup is read as it is shown, to the character', () => {
  const { text } =
    html`<p>Un &amp; <strong>${"l'<autre>"}</strong> <span lang="fr">ici</span></p><ul class="plain"><li><strong>A</strong> a</li></ul><div class="key"><p>La réponse</p></div><p></p>`;
  assert.deepEqual(
    blocksOf(text).map(({ kind, isKey, pieces }) => [
      kind,
      isKey,
      pieces.map((piece) => piece.text).join(''),
    ]),
    [
      ['paragraph', false, "Un & l'<autre> ici"],
      ['item', false, 'A a'],
      ['paragraph', true, 'La réponse'],
    ],
  );
  const [first, second] = blocksOf(text);
  assert.deepEqual(
    first?.pieces.map(({ isStrong, lang }) => [isStrong, lang]),
    [
      [false, undefined],
      [true, undefined],
      [false, undefined],
      [false, 'fr'],
    ],
  );
  assert.ok(second?.pieces[0]?.isStrong);
});

test('Headings, terms and lines are told apart, and what only readers hear is left out', () => {
  const { text } =
    html`<h2>7. Titre</h2><dl><dt>Qui</dt><dd><strong>Grace</strong><br>Conseillère</dd></dl><details><summary>Vu<span class="visually-hidden"> (7.1)</span></summary><ul><li>Un<br>deux</li></ul></details>`;
  assert.deepEqual(
    blocksOf(text).map(({ kind, rank, pieces }) => [kind, rank, pieces.map((piece) => piece.text).join('')]),
    [
      ['heading', 2, '7. Titre'],
      ['term', 0, 'Qui'],
      ['paragraph', 0, 'Grace'],
      ['paragraph', 0, 'Conseillère'],
      ['paragraph', 0, 'Vu'],
      ['item', 0, 'Un – deux'],
    ],
  );
});
