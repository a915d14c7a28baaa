import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { markdown } from './markdown.ts';

describe('Markdown', () => {
  const question = '- Which practices serve both?\n  > **7, 8 and 9** <b>only</b>.';

  test('folds an answer under its question, without script', () => {
    assert.match(
      markdown(question, 'See <it>').text,
      /<li>Which practices serve both\?\s*<details><summary>See &lt;it&gt;<\/summary><p><strong>7, 8 and 9<\/strong> &lt;b&gt;only&lt;\/b&gt;\.<\/p>\s*<\/details>/,
    );
  });

  test('keeps a quotation as it is where nothing is said to unfold it', () => {
    const { text } = markdown(question);
    assert.match(text, /<blockquote>\s*<p><strong>7, 8 and 9/);
    assert.ok(!text.includes('<details>') && !text.includes('<b>'));
  });
});
