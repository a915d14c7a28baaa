import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { encode } from 'uqr';
import { course } from '../../../test/support/app.ts';
import { saysNot } from '../../../test/support/client.ts';
import { languages } from '../../standard/standard.ts';
import type { AttestationDocument } from './attestation.model.ts';
import { attestationPdf, undrawable } from './attestation.pdf.ts';
import { documentWords } from './attestation.words.ts';

const french: AttestationDocument = {
  lang: 'fr',
  name: 'Marie-Ève Tremblay',
  number: '7K3M-Q9TX-04HB',
  issuedOn: '2026-11-24',
  durationMinutes: 130,
  standardVersion: '2026.2',
  score: 17,
  total: 20,
  attended: null,
  objectives: ['Un', 'Deux', 'Trois', "Quatre, l'objectif", 'Cinq', 'Six'],
  themes: ['Agréable', 'Simple', 'Rapide', 'Équipe', 'Moderne', 'Performance'],
  verifyUrl: 'https://cap18.example/attestations/7K3M-Q9TX-04HB',
};
const english: AttestationDocument = { ...french, lang: 'en' };

type Node = Partial<Readonly<Record<'role' | 'alt' | 'lang', string>>> & {
  readonly children?: readonly Node[];
};

const read = async (doc: AttestationDocument) => {
  const task = getDocument({ data: new Uint8Array(await attestationPdf(doc)), verbosity: 0 });
  const pdf = await task.promise;
  const page = await pdf.getPage(1);
  const content = await page.getTextContent();
  const items = content.items.flatMap((item) => ('str' in item && item.str !== '' ? [item] : []));
  const operators = await page.getOperatorList();
  const result = {
    pages: pdf.numPages,
    info: new Map(Object.entries((await pdf.getMetadata()).info)),
    tree: (await page.getStructTree()) as Node,
    items,
    text: items
      .map(({ str }) => str)
      .join(' ')
      .replace(/ +/g, ' '),
    links: await page.getAnnotations(),
    operations: operators.fnArray.map((name, rank) => ({ name, args: operators.argsArray[rank] })),
  };
  await task.destroy();
  return result;
};

/** Every element of the structure, in reading order. */
const elements = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(elements)];
const roles = (tree: Node): string[] =>
  elements(tree).flatMap(({ role }) => (role && role !== 'Root' ? [role] : []));

/** The rectangles of a path as pdf.js gives it: move, three lines and a close, 13 numbers for each. */
const rectanglesOf = (path: ArrayLike<number>) =>
  Array.from({ length: path.length / 13 }, (_, rank) => {
    const [x = 0, y = 0, , right = 0, , , , bottom = 0] = Array.from(path).slice(
      rank * 13 + 1,
      rank * 13 + 9,
    );
    return { x, y, width: right - x, height: bottom - y };
  });

const inText = (text: string, words: string): boolean =>
  [words, words.replaceAll('\u00a0', ' ')].some((each) => text.includes(each));

describe('the attestation as a PDF', () => {
  it('says in French who completed what, when, how and for how long', async () => {
    const { pages, text } = await read({ ...french, issuer: "Régie de l'exemple" });
    assert.equal(pages, 1);
    saysNot({ text }, 'pas un site officiel du gouvernement');
    for (const words of [
      'Attestation Cap18 atteste que Marie-Ève Tremblay',
      'bonnes pratiques numériques gouvernementales » du Québec et en a réussi l’évaluation.',
      '17 sur 20',
      'environ 2\u00a0h\u00a010',
      '24 novembre 2026',
      'Version 2026.2',
      '7K3M-Q9TX-04HB',
      'Quatre, l’objectif',
      'Moderne',
      'Les 18 pratiques sont celles du gouvernement du Québec.',
      'La version 2026.2 du référentiel, la formation et son évaluation sont de Cap18.',
      'délivrée pour «\u00a0Régie de l’exemple\u00a0».',
    ])
      assert.ok(inText(text, words), `« ${words} » in ${text}`);
  });

  it('says the same in English, the French name of the practices marked as French', async () => {
    const { text, tree } = await read(english);
    for (const words of [
      'Certificate of completion This certifies that Marie-Ève Tremblay',
      'passed its evaluation.',
      '17 out of 20',
      'November 24, 2026',
      'The 18 practices are those of the Government of Québec.',
      'its evaluation and this certificate are by Cap18. Cap18 is not an official Québec government site.',
    ])
      assert.ok(text.includes(words), `“${words}” in ${text}`);
    assert.ok(elements(tree).some(({ role, lang }) => role === 'Span' && lang === 'fr-CA'));
  });

  it('writes the first of the month as French does', async () => {
    const { text } = await read({ ...french, issuedOn: '2026-12-01' });
    assert.match(text, /1er décembre 2026/);
  });

  it('is tagged in the order in which it is read', async () => {
    const { tree, links } = await read(french);
    const items = Array.from({ length: 6 }, () => ['LI', 'LBody']).flat();
    const facts = Array.from({ length: 4 }, () => ['LI', 'LBody', 'P', 'P']).flat();
    assert.deepEqual(roles(tree), [
      ...['Document', 'H1', 'P', 'P', 'P', 'L', ...facts],
      ...['H2', 'L', ...items, 'H2', 'L', ...items],
      ...['H2', 'Figure', 'P', 'P', 'Link', 'Span', 'P', 'P', 'P'],
    ]);
    const figure = elements(tree).find(({ role }) => role === 'Figure');
    assert.match(figure?.alt ?? '', /^Code QR .+7K3M-Q9TX-04HB$/);
    assert.equal(links.length, 1);
    assert.equal(links[0].url, french.verifyUrl);
    assert.equal(links[0].contentsObj.str, "Page de vérification de l'attestation 7K3M-Q9TX-04HB");
  });

  it('tells the session followed in a room, on one line between the facts and the themes', async () => {
    const attended = { day: '2026-12-03', minutes: 145, asked: 12, answered: 11 };
    for (const [doc, line, next] of [
      [french, 'Séance animée suivie le 3 décembre 2026', 'Ce que couvre la formation'],
      [english, 'Facilitated session attended on December 3, 2026', 'What the training covers'],
    ] as const) {
      const { items, tree } = await read({ ...doc, attended });
      const at = (text: string): number =>
        items.find(({ str }) => str.replaceAll('\u00a0', ' ').startsWith(text))?.transform[5] ?? Number.NaN;
      const written = items.filter(({ transform }) => transform[5] === at(line));
      const [first, last] = [written.at(0), written.at(-1)];
      assert.ok(first && last && last.transform[4] + last.width <= 491);
      assert.ok(at(line) > at(next) + 15);
      assert.equal(roles(tree).length, roles((await read(doc)).tree).length + 1);
    }
  });

  it('says what is official under the objectives, apart from them, whatever the body is called', async () => {
    const issuer =
      'Direction générale de la transformation et de la performance organisationnelle du ministère';
    const attended = { day: '2026-12-03', minutes: 145, asked: 12, answered: 11 };
    for (const lang of languages) {
      const objectives = course.objectives.map(({ text }) => text[lang]);
      for (const more of [{}, { attended }, { attended, issuer }]) {
        const { items, pages } = await read({ ...french, lang, objectives, ...more });
        const start = documentWords[lang].layers('', undefined).slice(0, 16);
        const from = items.findIndex(({ str }) => str.startsWith(start));
        const [lines, above] = [items.slice(from), items.slice(0, from)];
        const first = lines[0]?.transform[5] ?? Number.NaN;
        assert.equal(pages, 1);
        assert.ok(lines.length >= 2 && lines.length <= 6);
        assert.ok(lines.every(({ transform, width }) => transform[4] + width <= 491));
        const inColumn = above.filter(({ transform }) => transform[4] < 491);
        assert.ok(inColumn.every(({ transform }) => transform[5] >= first + 20));
        assert.ok(lines.every(({ transform }) => transform[5] >= 28));
      }
    }
  });

  it('tells its title and its language', async () => {
    const [fr, en] = [await read(french), await read(english)];
    assert.equal(fr.info.get('Language'), 'fr-CA');
    assert.equal(fr.info.get('Title'), 'Attestation de la formation Cap18, numéro 7K3M-Q9TX-04HB');
    assert.equal(en.info.get('Language'), 'en-CA');
    assert.equal(en.info.get('Title'), 'Cap18 certificate of completion, number 7K3M-Q9TX-04HB');
    const bytes = (await attestationPdf(french)).toString('latin1');
    assert.match(bytes, /<pdfuaid:part>1<\/pdfuaid:part>/);
    assert.match(bytes, /\/DisplayDocTitle true/);
  });

  it('gives the same bytes for the same attestation', async () => {
    assert.deepEqual(await attestationPdf(french), await attestationPdf(french));
  });

  it('keeps names of 100 characters above the facts and inside the column', async () => {
    const long =
      'Marie-Philomène-Joséphine de la Bruère-Vandenberghe-Archambault Lamontagne de Saint-Jean-sur-Richeli';
    for (const name of [
      long.slice(0, 100),
      'W'.repeat(100),
      'ᐃᓄᒃᑎᑐᑦ '.repeat(12).trim(),
      'عبد الله بن محمد '.repeat(6).slice(0, 100),
    ]) {
      const { items, pages } = await read({ ...french, name });
      const at = (pattern: RegExp): number =>
        items.find(({ str }) => pattern.test(str))?.transform[5] ?? Number.NaN;
      assert.equal(pages, 1);
      const drawn = items.filter(
        ({ transform }) =>
          transform[4] < 500 && transform[5] < at(/atteste que/) && transform[5] > at(/a terminé/),
      );
      assert.ok(drawn.length > 0 && drawn.every(({ transform, width }) => transform[4] + width <= 491), name);
      assert.ok(new Set(drawn.map(({ transform }) => transform[5])).size <= 3, name);
      assert.ok(at(/l’évaluation/) > at(/Résultat/) + 30, name);
    }
  });

  it('draws names of other alphabets, each letter with a glyph', async () => {
    const others = ['Γιώργος Παπαδόπουλος', 'Наталія Їжакевич', 'Kɔfí Ŋutɔ̃ Agbɛko'];
    for (const name of ['ᐃᓄᒃᑎᑐᑦ ᓴᐅᒥᐊᖅ', 'Nguyễn Thị Hồng', ...others]) {
      const { text } = await read({ ...french, name });
      assert.ok(text.normalize('NFC').includes(name), `${name} in ${text}`);
      assert.deepEqual(undrawable(name), []);
    }
  });

  it('draws names read from right to left, and gives their spelling to assistive technology', async () => {
    // pdf.js turns what is drawn from right to left around, and shows the joiner of the third name as a space.
    for (const name of ['محمد سلمان', 'דוד בן־גוריון', 'علی‌رضا نوری']) {
      const { text, tree } = await read({ ...french, name });
      assert.ok(text.includes(name.replace('\u200c', ' ')), `${name} in ${text}`);
      assert.ok(elements(tree).some(({ role, alt }) => role === 'P' && alt === name));
      assert.deepEqual(undrawable(name), []);
    }
  });

  it('names the characters that it cannot draw, and shows that something is missing', async () => {
    assert.deepEqual(undrawable('Léa 🙂 王小王 👩🏽‍💻'), ['🙂', '王', '小', '👩🏽‍💻']);
    const { text, tree } = await read({ ...french, name: 'Léa 王' });
    assert.match(text, /Léa \ufffd/);
    assert.ok(elements(tree).some(({ alt }) => alt === 'Léa 王'));
  });

  it('draws the QR code of the address, module for module', async () => {
    const { operations } = await read(french);
    const { data, size } = encode(french.verifyUrl, { ecc: 'M', border: 0 });
    const paths = operations.flatMap(({ name, args }) => (name === OPS.constructPath ? [args[1][0]] : []));
    const longest = paths.reduce((found, path) => (path.length > found.length ? path : found));
    const path = rectanglesOf(longest);
    const [left, top] = [Math.min(...path.map(({ x }) => x)), Math.min(...path.map(({ y }) => y))];
    const module = Math.min(...path.map(({ height }) => height));
    const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
    for (const { x, y, width } of path)
      for (let step = 0; step < Math.round(width / module); step++)
        drawn[Math.round((y - top) / module)]?.splice(Math.round((x - left) / module) + step, 1, true);
    assert.deepEqual(drawn, data);
  });
});
