import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { escapeHtml, html, trusted } from './html.ts';

describe('A text in a page', () => {
  test('is escaped, in an element and in an attribute', () => {
    assert.equal(
      escapeHtml(`<a href="x" title='y'>&</a>`),
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;',
    );
    assert.equal(
      html`<p title="${'"><script>'}">${"l'été & <b>"}</p>`.text,
      '<p title="&quot;&gt;&lt;script&gt;">l&#39;été &amp; &lt;b&gt;</p>',
    );
  });

  test('is left as it is when nothing in it could be markup', () => {
    for (const text of ['', 'été', 'ᐃᓄᒃ 🙂', 'a\u00a0: b', '« x »']) assert.equal(escapeHtml(text), text);
  });

  test('is escaped once, however deep', () => {
    assert.equal(html`<p>${html`<b>${'<'}</b>`}</p>`.text, '<p><b>&lt;</b></p>');
    assert.equal(
      html`<ul>${['<', '&'].map((each) => html`<li>${each}</li>`)}</ul>`.text,
      '<ul><li>&lt;</li><li>&amp;</li></ul>',
    );
    assert.equal(html`${'&amp;'}`.text, '&amp;amp;');
  });

  test('is escaped each time that it is written', () => {
    for (let count = 0; count < 3; count += 1) assert.equal(escapeHtml('<'), '&lt;');
  });
});

describe('A template', () => {
  test('writes numbers, joins lists, and passes over what is absent', () => {
    const cases: readonly (readonly [Parameters<typeof html>[1], string])[] = [
      [0, '0'],
      [18, '18'],
      [undefined, ''],
      [null, ''],
      [false, ''],
      [[], ''],
      [['a', 1, false, [html`<i>`, '<']], 'a1<i>&lt;'],
    ];
    for (const [value, written] of cases) assert.equal(html`[${value}]`.text, `[${written}]`);
  });

  test('leaves markup that is trusted as it is', () => {
    assert.equal(html`<div>${trusted('<svg/>')}</div>`.text, '<div><svg/></div>');
    assert.equal(String(html`<p>`), '<p>');
  });

  test('keeps the lines of the source out of the page, not those of the text', () => {
    const page = html`
      <p>
        ${'one\n  two'}
      </p>
    `;
    assert.equal(page.text, '<p>one\n  two</p>');
  });

  test('is the same however often it is used', () => {
    const item = (text: string) => html`
      <li>${text}</li>`;
    assert.deepEqual(
      [item('a').text, item('<').text, item('a').text],
      ['<li>a</li>', '<li>&lt;</li>', '<li>a</li>'],
    );
  });
});
