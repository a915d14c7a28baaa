import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { column } from '../../../test/support/columns.ts';
import { childOf, childrenOf, parseXml } from '../../../test/support/exported.ts';
import { needsOf, partsIn, readSlides, textsOf } from '../../../test/support/presentation.ts';
import { colourOf } from '../../web/colours.ts';
import type { Deck, Slide } from './deck.ts';
import { layoutIds } from './masters.ts';
import { pptxOf } from './pptx.ts';

const awkward = `Le « cas » d'un <b>&amp;</b> "test" ]]> é\u00a0: 🌱`;
const box = { x: 48, y: 120, width: 400, height: 60 } as const;

const slide = (rank: number): Slide => ({
  layout: 'content',
  title: `${rank}. ${awkward}`,
  section: rank < 3 ? 'Un' : 'Deux & trois',
  notes: [{ runs: [{ text: `Note ${rank} ${awkward}`, bold: true }] }, { runs: [{ text: 'Suite' }] }],
  items: [
    {
      ...{ kind: 'text', name: 'Texte', ...box, size: 20 },
      paragraphs: [
        { runs: [{ text: 'Un ' }, { text: 'one', lang: 'en' }] },
        { runs: [{ text: awkward }], mark: 'dot', before: 4 },
        { runs: [{ text: 'sept' }], mark: { number: 7, colour: 't2' } },
      ],
    },
    { kind: 'panel', ...box, fill: 'quiet', rounded: true },
    {
      ...{ kind: 'drawing', ...box, name: 'Dessin', alt: `Un dessin ${awkward}`, grid: 48 },
      inks: [
        { strokes: [['M', 0, 0], ['L', 48, 48], ['C', 1, 2, 3, 4, 5, 6], ['Z']], fill: 't1', line: 'accent' },
      ],
      texts: [{ kind: 'text', name: '1', ...box, size: 18, paragraphs: [{ runs: [{ text: '1' }] }] }],
    },
  ],
});

const deck: Deck = {
  lang: 'fr',
  title: awkward,
  author: 'Cap18',
  layoutNames: Object.fromEntries(layoutIds.map((id) => [id, `Mise en page ${id}`])) as Deck['layoutNames'],
  prompts: { kicker: 'Lieu', body: 'Texte', note: 'Source' },
  slides: [{ ...slide(1), layout: 'cover' }, slide(2), slide(3)],
};

describe('A presentation', () => {
  const file = pptxOf(deck);
  const parts = partsIn(file);

  test('is a package: types first, each part well formed and of a type, each leaning on parts that are there', () => {
    assert.equal([...parts.keys()][0], '[Content_Types].xml');
    const types = childrenOf(parseXml(parts.get('[Content_Types].xml') ?? ''), 'Override');
    const typed = types.map(({ attributes }) => attributes.PartName?.slice(1));
    const others = [...parts.keys()].filter((path) => !path.endsWith('.rels') && !path.startsWith('['));
    assert.deepEqual(typed.toSorted(), others.toSorted());
    for (const [path, xml] of parts) {
      parseXml(xml);
      for (const [id, need] of needsOf(parts, path)) {
        assert.ok(parts.has(need.path), `${path} leans on ${need.path}`);
        if (!path.startsWith('_rels')) assert.match(id, /^rId\d+$/);
      }
    }
    assert.deepEqual(
      [...needsOf(parts, 'x').values(), ...needsOf(parts, '').values()].length,
      0,
      'nothing else is listed',
    );
  });

  test('refers to the parts that it means, each by the id that it has', () => {
    const needs = needsOf(parts, 'ppt/presentation.xml');
    const presentation = parseXml(parts.get('ppt/presentation.xml') ?? '');
    const typesOf = (list: string, each: string): (string | undefined)[] =>
      childrenOf(childOf(presentation, list), each).map(
        ({ attributes }) => needs.get(attributes['r:id'] ?? '')?.type,
      );
    assert.deepEqual(typesOf('sldMasterIdLst', 'sldMasterId'), ['slideMaster']);
    assert.deepEqual(typesOf('notesMasterIdLst', 'notesMasterId'), ['notesMaster']);
    assert.deepEqual(typesOf('sldIdLst', 'sldId'), ['slide', 'slide', 'slide']);
    assert.deepEqual(
      presentation.children.map(({ name }) => name),
      ['sldMasterIdLst', 'notesMasterIdLst', 'sldIdLst', 'sldSz', 'notesSz', 'defaultTextStyle', 'extLst'],
      'in the order of the norm',
    );
    const master = parseXml(parts.get('ppt/slideMasters/slideMaster1.xml') ?? '');
    const layouts = needsOf(parts, 'ppt/slideMasters/slideMaster1.xml');
    for (const { attributes } of childrenOf(childOf(master, 'sldLayoutIdLst'), 'sldLayoutId'))
      assert.equal(layouts.get(attributes['r:id'] ?? '')?.type, 'slideLayout');
  });

  test('says what the deck says, to the letter, in its languages', () => {
    const slides = readSlides(file);
    assert.deepEqual(
      column(slides, 'title'),
      deck.slides.map(({ title }) => title),
    );
    const [, second = assert.fail()] = slides;
    const [title, text, panel, drawing, ...others] = second.shapes;
    assert.deepEqual(textsOf(title ?? assert.fail()), [`2. ${awkward}`]);
    assert.deepEqual(textsOf(text ?? assert.fail()), ['Un one', awkward, 'sept']);
    assert.deepEqual(
      text?.paragraphs[0]?.map(({ lang }) => lang),
      ['fr-CA', 'en-CA'],
    );
    assert.ok(panel?.isDecorative);
    assert.deepEqual(
      [drawing?.isGroup, drawing?.alt, drawing?.isDecorative],
      [true, `Un dessin ${awkward}`, false],
    );
    assert.deepEqual(others, [], 'no number, which would jump over what the show passes over');
    assert.deepEqual(second.notes, [`Note 2 ${awkward}`, 'Suite']);
  });

  test('gives each object of a slide a number of its own', () => {
    for (const [path, xml] of parts)
      if (/slides\/slide\d+\.xml$/.test(path)) {
        const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
        assert.equal(new Set(ids).size, ids.length, path);
      }
  });

  test('has sections, each of its slides in a row', () => {
    const xml = parts.get('ppt/presentation.xml') ?? '';
    assert.deepEqual(
      [...xml.matchAll(/<p14:section name="([^"]*)"/g)].map(([, name]) => name),
      ['Un', 'Deux &amp; trois'],
    );
    assert.deepEqual(
      [...xml.matchAll(/<p14:sldId id="(\d+)"/g)].map(([, id]) => id),
      ['256', '257', '258'],
    );
  });

  test('has the colours of the site as its theme', () => {
    const theme = parts.get('ppt/theme/theme1.xml') ?? '';
    for (const token of ['ink', 't1', 't6', 'quiet'])
      assert.ok(theme.includes(colourOf(token).slice(1).toUpperCase()), token);
    assert.throws(() => colourOf('no-such-colour'), /no colour/);
  });

  test('is the same bytes for the same deck', () => {
    assert.deepEqual(pptxOf(deck), file);
  });
});
