import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileNameOf, givenType, typeOf } from './file-name.ts';

describe('The name of a file', () => {
  test('is without what leads to it, on whichever system', () => {
    assert.equal(fileNameOf('C:\\fakepath\\Essais d’août.pdf'), 'Essais d’août.pdf');
    assert.equal(fileNameOf('/home/mary/essais.pdf'), 'essais.pdf');
    assert.equal(fileNameOf('..\\..\\essais.pdf'), 'essais.pdf');
  });
  test('is without what is not shown, or turns its reading around', () => {
    assert.equal(fileNameOf('a\u0000b\r\nc\u007f.pdf'), 'abc.pdf');
    // Read from right to left, it would seem to end with .pdf.
    assert.equal(fileNameOf('fdp.\u202Eexe'), 'fdp.exe');
  });
  test('is one that every system takes', () => {
    assert.equal(fileNameOf('a<b>:"c|?*.pdf'), 'a-b---c---.pdf');
    assert.equal(fileNameOf('nul.pdf'), '_nul.pdf');
    assert.equal(fileNameOf(' . . '), 'fichier');
    assert.equal(fileNameOf(''), 'fichier');
  });
  test('keeps its ending when it is cut', () => {
    const name = fileNameOf(`${'é'.repeat(300)}.docx`);
    assert.equal(name.length, 120);
    assert.ok(name.endsWith('.docx'));
  });
  test('is its last part that a system could have kept, whatever came before', () => {
    assert.equal(fileNameOf(`essais${'.'.repeat(77_000)}a.pdf`), 'a.pdf');
    assert.equal(fileNameOf(`a${'.'.repeat(77_000)}`), 'fichier');
    assert.equal(fileNameOf(`C:\\${'dossier\\'.repeat(100)}essais.pdf`), 'essais.pdf');
  });
  test('has no more bytes than a system takes, and no half of a character', () => {
    for (const letter of ['é', '字', '🙂', 'a'])
      for (const ending of ['.pdf', '.xlsx', '', '.of-no-kind']) {
        const name = fileNameOf(`x${letter.repeat(250)}${ending}`);
        assert.ok(Buffer.byteLength(name) <= 255 && name.length <= 120, name);
        assert.ok(name.isWellFormed() && !name.includes('\ufffd'), name);
      }
    assert.equal(fileNameOf('a\ud83d.pdf'), 'a.pdf');
  });
});

describe('The type of a file', () => {
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  test('is what its bytes tell, where its name agrees', () => {
    assert.deepEqual(typeOf('a.pdf', 'application/pdf', false), { type: 'application/pdf' });
    assert.deepEqual(typeOf('a.JPEG', 'image/jpeg', false), { type: 'image/jpeg' });
    assert.deepEqual(typeOf('a.docx', docx, false), { type: docx });
    assert.deepEqual(typeOf('a.csv', undefined, true), { type: 'text/csv' });
    assert.deepEqual(typeOf('a.b.txt', undefined, true), { type: 'text/plain' });
  });
  test('is refused where they do not, or it is none of those that proofs are', () => {
    assert.deepEqual(typeOf('a.pdf', 'image/png', false), { problem: 'name' });
    assert.deepEqual(typeOf('a.pdf.exe', 'application/pdf', false), { problem: 'name' });
    assert.deepEqual(typeOf('a.pdf', undefined, true), { problem: 'name' });
    assert.deepEqual(typeOf('pdf', 'application/pdf', false), { problem: 'name' });
    assert.deepEqual(typeOf('a.exe.pdf', 'application/x-msdownload', false), { problem: 'type' });
    assert.deepEqual(typeOf('a.html', undefined, true), { problem: 'type' });
    assert.deepEqual(typeOf('a.txt', undefined, false), { problem: 'type' });
    assert.deepEqual(typeOf('a.svg', 'application/xml', true), { problem: 'type' });
    assert.deepEqual(typeOf('a.pdf', 'constructor', false), { problem: 'type' });
  });
  test('says which characters a text is written in', () => {
    assert.equal(givenType('text/csv'), 'text/csv; charset=utf-8');
    assert.equal(givenType('image/png'), 'image/png');
  });
});
