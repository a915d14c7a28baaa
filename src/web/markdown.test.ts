import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { markdown } from './markdown.ts';

describe('Markdown', () => {
  test('shows raw HTML as text', () => {
    const { text } = markdown('**7, 8 and 9** <b>only</b>.');
    assert.ok(text.includes('<strong>7, 8 and 9</strong> &lt;b&gt;only&lt;/b&gt;.'), text);
  });

  test('keeps years on one line, and leaves addresses as they are', () => {
    const { text } = markdown('[2019-2023](https://example.org/2019-2023)');
    assert.match(text, /href="https:\/\/example\.org\/2019-2023"><span class="one-piece">2019-2023<\/span>/);
  });
});
