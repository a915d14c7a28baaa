/** What a step says, as slides: without a room to join, people raise their hands and write on paper. Pure. */
import {
  type Block,
  type Column,
  crownedBlock,
  type Fitting,
  insidePanel,
  panelBlock,
  ruledBlock,
} from '../../documents/pptx/blocks.ts';
import {
  type Colour,
  type DeckItem,
  type LayoutId,
  type Paragraph,
  smallest,
  type TextBox,
} from '../../documents/pptx/deck.ts';
import { edges, layouts, rail } from '../../documents/pptx/layouts.ts';
import { label } from '../../web/format.ts';
import { participantWords } from '../participant/participant.words.ts';
import type { ScriptStep } from '../prepare/script.ts';
import { type Item, type Look, type Said, type Block as SaidBlock, saidBy, sayingOf } from '../steps/said.ts';
import { slidesWords } from '../steps/slides.words.ts';
import type { StepPart } from '../steps/step-parts.ts';
import { hueOf, practiceDrawing, roseDrawing, themeDrawing } from './drawings.ts';
import { handoutsWords } from './handouts.words.ts';
import {
  type Bare,
  columns,
  contentSlides,
  footNote,
  hueOfStep,
  kickerOf,
  paragraphOf,
  rowsOf,
  runsOf,
  type Slides,
  textIn,
  textSlide,
  wholeColumn,
} from './slides.model.ts';

/** How the slides of a step, or of one of its parts, are laid out; `content` unless said. */
type Way = Fitting & { readonly layout?: LayoutId };
const wall: Way = { layout: 'wall', largest: 36, gaps: [20, 40] };
const ways: Readonly<Record<string, Way>> = {
  break: wall,
  questions: wall,
  reflection: wall,
  context: { layout: 'cards', largest: 26, gaps: [12, 26] },
  documentation: { layout: 'path', largest: 32, gaps: [18, 40] },
  objectives: { largest: 28, gaps: [8, 30] },
  commitments: { largest: 36, gaps: [14, 48] },
  satisfaction: { layout: 'cards', largest: 34, gaps: [24, 72] },
  official: { layout: 'cards', largest: 24, gaps: [12, 26] },
  rose: { layout: 'rose', largest: 28, gaps: [24, 40] },
  names: { layout: 'themes', largest: 26 },
  gist: { layout: 'practice', largest: 28, gaps: [14, 44] },
  reasons: { layout: 'points', largest: 30, gaps: [14, 40] },
  example: { layout: 'example', largest: 30, gaps: [22, 40] },
};

/** What is said where there are no phones, in place of what a room would answer by. */
const byHand = ({ preparing: { lang } }: Slides, kind: string, said: Said): Said => {
  const words = handoutsWords[lang];
  const ranked = (texts: readonly string[]): SaidBlock => ({
    ...{ kind: 'list', look: 'ranked', items: texts.map((text) => ({ text })) },
  });
  switch (kind) {
    case 'questions':
      return { ...said, blocks: [{ kind: 'prompt', text: words.questions }] };
    case 'break':
      return { ...said, blocks: [{ kind: 'prompt', text: words.breakText }] };
    case 'reflection':
      return { ...said, blocks: [...said.blocks, { kind: 'lead', text: words.write }] };
    case 'commitments':
      return { blocks: [{ kind: 'lead', text: words.commitments }, ranked(words.commitSteps)] };
    case 'satisfaction': {
      const { useful, pace, scale } = participantWords[lang];
      const levels = scale.map((name, rank) => ({ lead: String(rank + 1), text: name.toLowerCase() }));
      return {
        blocks: [
          { kind: 'lead', text: words.scaleLead },
          ranked([useful, pace]),
          { kind: 'list', look: 'groups', items: levels },
        ],
      };
    }
    default:
      return said;
  }
};

const columnOf = ({ picture }: Said, part: StepPart): Column => {
  if (picture === 'rose') return { x: edges.left, width: 410 };
  if (picture === 'sign' || (picture && 'theme' in picture)) return layouts.wall.bodies[0] ?? wholeColumn;
  if (picture && part.kind === 'gist') return { x: edges.left, width: rail.x - edges.left - 32 };
  return wholeColumn;
};

/** What stands beside the title: the rose, where a petal stands out; the drawing of a practice or of a theme. */
const picturesOf = (
  slides: Slides,
  step: ScriptStep,
  { picture }: Said,
  part: StepPart,
): readonly DeckItem[] => {
  const { lang, standard, course } = slides.preparing;
  const words = handoutsWords[lang];
  const name = words.places.rose;
  if (picture === 'rose') {
    const alt = words.roseAlt(course.lessons.visual.title[lang]);
    const hub = [String(standard.practices.length), words.practices];
    return [roseDrawing(standard, { x: 484, y: 44, side: 440 }, { name, alt, hub })];
  }
  if (picture === 'sign')
    return [roseDrawing(standard, { x: 20, y: 110, side: 320 }, { name, alt: '', hub: [] })];
  if (picture && 'theme' in picture)
    return [
      themeDrawing(picture.theme, { x: 55, y: 145, width: 250, height: 250 }, words.places.themePictogram),
    ];
  if (!picture || part.kind !== 'gist') return [];
  const [side, drawn] = [160, 96];
  const middle = rail.x + rail.width / 2;
  const { practice } = picture;
  const alt = words.roseAtAlt(practice, kickerOf(slides, step));
  const at = { x: middle - drawn / 2, y: 368, width: drawn, height: drawn };
  return [
    roseDrawing(
      standard,
      { x: middle - side / 2, y: 36, side },
      { name, alt, hub: [String(practice)] },
      practice,
    ),
    practiceDrawing(practice, at, hueOfStep(step), words.places.pictogram),
  ];
};

/** An address too long for a line, at the foot: it is cut where one of its folders begins. */
const addressNote = (slides: Slides, url: string): TextBox => ({
  ...footNote(slides, url.replace(/\/(?=[^/]+\/[^/]+$)/, '/ ')),
  y: 480,
  height: 44,
});

/** Lists whose items are paragraphs of a text. */
const flowing: ReadonlySet<Look> = new Set<Look>(['ranked', 'plain', 'legend']);

const pictogramSide = 56;
/** How tall the ground of an action is at least, in points, where there are two. */
const tallPanel = 96;
/** The most that an action takes beside others, in points, before it goes under them. */
const tallest = 320;

/** Blocks of slides from what is said, in a column. */
export const blocksIn = (slides: Slides, hue: Colour, column: Column) => {
  const { lang } = slides.preparing;
  const write = (paragraphs: readonly Paragraph[], scale?: number, within = column): Block =>
    textIn(slides, within, paragraphs, scale === undefined ? {} : { scale });
  const headOf = ({ mark, text, lang: own = lang }: Item, before?: number): Paragraph => ({
    runs: [
      ...(mark === undefined ? [] : [{ text: `${mark}\u00a0`, bold: true, colour: hue }]),
      ...runsOf(own, text, { bold: true }),
    ],
    ...(before !== undefined && { before }),
  });
  const underOf = ({ under = [] }: Item): readonly Paragraph[] =>
    under.map(({ lead, text }) => ({
      runs: [...(lead ? [{ text: `${lead} `, colour: 'soft' } as const] : []), ...runsOf(lang, text)],
      ...{ mark: 'dot', before: 6 },
    }));
  const actionRows = (items: readonly Item[]): readonly Block[] =>
    rowsOf(items, [column], (item, own) =>
      // Two have room for grounds of their own, down to the foot.
      items.length === 2
        ? panelBlock(own, hue, write([headOf(item)], undefined, insidePanel(own)), { least: tallPanel })
        : ruledBlock(own, hue, write([headOf(item)], undefined, own)),
    );
  /** Beside each other where there is room for their words; else one under the other. */
  const reasonRows = (items: readonly Item[]): readonly Block[] => {
    const of = (item: Item, own: Column): Block =>
      ruledBlock(own, hue, write([headOf(item), ...underOf(item)], undefined, own));
    const rows = rowsOf(items, columns(items.length === 3 ? 3 : 2), of);
    const isRoomy = items.length > 1 && rows.every((row) => row.height(smallest) <= tallest);
    return isRoomy ? rows : rowsOf(items, [column], of);
  };
  const themeBlock = (item: Item, own: Column): Block => {
    const colour = hueOf(item.theme);
    const { theme = 1, text, under = [] } = item;
    const names = under.map((each) => ({
      ...{ runs: runsOf(lang, each.text), before: 8 },
      mark: { number: each.mark ?? '', colour },
    }));
    const name = handoutsWords[lang].places.themePictogram;
    return ruledBlock(
      own,
      colour,
      crownedBlock(
        write([paragraphOf(lang, text, { bold: true, colour }), ...names], undefined, own),
        pictogramSide + 6,
        (y) => [themeDrawing(theme, { x: own.x, y, width: pictogramSide, height: pictogramSide }, name)],
      ),
    );
  };
  /** The pages that lead somewhere: one place in a site, and not as many sources. */
  const pathBlock = (items: readonly Item[]): Block => {
    const way = items
      .slice(0, -1)
      .flatMap(({ text }) => [...runsOf(lang, text), { text: ' › ', colour: 'soft' } as const]);
    const last = items.at(-1)?.text ?? '';
    const inside = [{ runs: way }, paragraphOf(lang, last, { bold: true, before: 6 })];
    return panelBlock(column, 't1', write(inside, 1.2, insidePanel(column)));
  };
  const listBlocks = ({ look, items, name }: Extract<SaidBlock, { kind: 'list' }>): readonly Block[] => {
    const acrossIn = (count: number) => columns(Math.min(count, Math.max(items.length, 1)), column);
    switch (look) {
      case 'actions':
        return actionRows(items);
      case 'reasons':
        return reasonRows(items);
      case 'themes':
        return rowsOf(items, columns(3), themeBlock);
      case 'path':
        return [pathBlock(items)];
      case 'shown': {
        const lead = name ? [paragraphOf(lang, label(name, lang), { colour: 'soft' })] : [];
        return [write([...lead, ...items.map((item) => headOf(item, 6))], 0.9)];
      }
      case 'points':
      case 'groups':
        return rowsOf(items, acrossIn(look === 'points' ? 3 : 5), ({ lead, text }, own) =>
          ruledBlock(
            own,
            't1',
            write(
              [
                ...(lead ? [paragraphOf(lang, lead, { bold: true })] : []),
                paragraphOf(lang, text, lead ? { before: 2 } : {}),
              ],
              undefined,
              own,
            ),
          ),
        );
      default:
        return [];
    }
  };
  /** What goes on in the same text as what is around it; undefined for what has a place of its own. */
  const paragraphsOf = (block: SaidBlock): readonly Paragraph[] | undefined => {
    if (block.kind === 'panel') return undefined;
    if ('label' in block) {
      const runs = [
        ...runsOf(lang, `${label(block.label, lang)} `),
        ...runsOf(lang, block.text, { bold: true }),
      ];
      return [{ runs }];
    }
    if (block.kind === 'lead') return [paragraphOf(lang, block.text, { colour: 'soft' })];
    if (block.kind !== 'list') return [paragraphOf(block.lang ?? lang, block.text)];
    if (!flowing.has(block.look)) return undefined;
    return block.items.map(({ text, mark }, rank) =>
      paragraphOf(lang, text, { mark: { number: mark ?? rank + 1, colour: mark === 'B' ? 't4' : 't1' } }),
    );
  };
  return (
    blocks: readonly SaidBlock[],
  ): { readonly drawn: readonly Block[]; readonly whole: readonly Paragraph[] | undefined } => {
    const drawn: Block[] = [];
    let flow: Paragraph[] = [];
    let isSentence = true;
    const endFlow = (): void => {
      const spaced = flow.map((each, rank) => (rank > 0 ? { ...each, before: 10 } : each));
      if (flow.length > 0) drawn.push(write(spaced, isSentence ? 1.15 : undefined));
      [flow, isSentence] = [[], true];
    };
    for (const block of blocks) {
      const more = paragraphsOf(block);
      if (more) {
        flow.push(...more);
        isSentence &&= block.kind === 'sentence';
        continue;
      }
      endFlow();
      if (block.kind === 'list') drawn.push(...listBlocks(block));
      else if (block.kind === 'panel') {
        const inside = [
          paragraphOf(lang, block.label, { bold: true, colour: hue }),
          paragraphOf(lang, block.text, { before: 8 }),
        ];
        drawn.push(panelBlock(column, hue, write(inside, undefined, insidePanel(column))));
      }
    }
    const whole = drawn.length === 0 ? flow : undefined;
    endFlow();
    return { drawn, whole };
  };
};

const titleOf = (slides: Slides, { title }: ScriptStep, { kind }: StepPart): string => {
  const words = handoutsWords[slides.preparing.lang];
  if (kind === 'reasons') return words.reasonsOf(title);
  if (kind === 'example') return words.exampleOf(title);
  if (kind === 'official') return slidesWords[slides.preparing.lang].official;
  return kind === 'names' ? words.namesOf(title) : title;
};

/** The slides of a part of a step that is only shown; none where it says nothing. */
export const saidSlides = (slides: Slides, step: ScriptStep, part: StepPart): readonly Bare[] => {
  const { preparing, plan, asked } = slides;
  const of = sayingOf(preparing, plan, asked.audience);
  const said = byHand(slides, step.ref.kind, saidBy(of, step.ref, part));
  if (said.blocks.length === 0) return [];
  const column = columnOf(said, part);
  const hue = hueOfStep(step);
  const { layout = 'content', ...fitting } = ways[part.kind] ?? ways[step.ref.kind] ?? {};
  const { drawn, whole } = blocksIn(slides, hue, column)(said.blocks);
  const pictures = picturesOf(slides, step, said, part);
  const isRose = said.picture === 'rose';
  const content = {
    ...{ layout, hue },
    title: titleOf(slides, step, part),
    kicker: part.kind === 'official' ? step.title : kickerOf(slides, step),
    before: isRose ? [] : pictures,
    after: [
      ...(isRose ? pictures : []),
      ...(said.note ? [footNote(slides, said.note)] : []),
      ...(said.address ? [addressNote(slides, said.address.url)] : []),
    ],
    ...(said.address && { bottom: 470 }),
  };
  if (whole && layout === 'content') return [textSlide(slides, { ...content, paragraphs: whole, fitting })];
  // The names of the rose are of one size on all of its slides.
  const others =
    part.kind === 'names' && saidBy(of, step.ref, { kind: 'names', rows: otherRows(slides, part.rows) });
  return contentSlides(slides, {
    ...content,
    blocks: drawn,
    ...(others && { alike: [blocksIn(slides, hue, column)(others.blocks).drawn] }),
    fitting: { ...fitting, whole: !others },
  });
};

const otherRows = (
  { preparing: { standard } }: Slides,
  { from, to }: { readonly from: number; readonly to: number },
) => (from === 0 ? { from: to, to: standard.themes.length } : { from: 0, to: from });
