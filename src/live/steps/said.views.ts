/** What a step says, as HTML: large on the room's screen, at arm's length on phones, in lines on the facilitator's paper. */
import type { SessionStepRef } from '../../course/sessions.ts';
import type { Lang } from '../../standard/standard.ts';
import { titled } from '../../web/components.ts';
import { label } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { type Html, html } from '../../web/html.ts';
import { practicePictogram, themePictogram } from '../../web/pictograms.ts';
import { qrCode } from '../../web/qr.ts';
import { standardRose } from '../../web/standard-rose.ts';
import { partShown, type Scene } from '../stage/stage.model.ts';
import { screenHeading } from '../stage/stage.views.ts';
import { type Block, type Item, type Line, type Look, type Said, type Saying, saidBy } from './said.ts';
import type { StepPart } from './step-parts.ts';

/** The rose as a sign of where one is: nothing in it is to be read. */
export const sign = ({ lang, standard }: Scene): Html =>
  html`<div class="wall-sign" aria-hidden="true">${standardRose(lang, standard, '')}</div>`;

/** A drawing and few words, as large as the screen lets them be. */
export const wall = (drawing: Html, content: Html): Html => html`
  <div class="slide wall-slide">
    ${drawing}
    <div class="wall-words">${content}</div>
  </div>
`;

const sayingIn = ({ lang, standard, course, own, room }: Scene): Saying => ({
  ...{ lang, standard, course, own, audience: room.audience },
  steps: room.steps.map(({ step }) => step),
});

export const saidNow = (scene: Scene, ref: SessionStepRef): Said =>
  saidBy(sayingIn(scene), ref, partShown(scene) ?? { kind: 'whole' });

const spoken = (lang: Lang, text: string, own?: Lang): Html =>
  own && own !== lang ? html`<span lang="${own}">${text}</span>` : html`${frenchNamed(lang, text)}`;

const itemText = (lang: Lang, { mark, lead, text, lang: own }: Item): Html =>
  html`${mark !== undefined && html`<span class="num">${mark}</span> `}${lead && html`<strong>${lead}</strong> `}<span>${spoken(lang, text, own)}</span>`;

const reasons = (under: readonly Item[]): Html => html`
  <ul class="reasons">
    ${under.map(({ lead, text }) => html`<li>${lead && html`<span class="quiet">${lead}</span> `}${text}</li>`)}
  </ul>
`;

const itemView = (lang: Lang, item: Item): Html => {
  const { theme, text, under } = item;
  if (theme === undefined)
    return html`<li>${under ? html`<p>${itemText(lang, item)}</p>${reasons(under)}` : itemText(lang, item)}</li>`;
  return html`
    <li class="t${theme}">
      <h2>${themePictogram(theme)} <span>${text}</span></h2>
      <ol>${under?.map((each) => html`<li>${itemText(lang, each)}</li>`)}</ol>
    </li>
  `;
};

/** Lists that pages of the site have too. */
const known: Partial<Record<Look, string>> = {
  ...{ ranked: ' points', points: ' points', shown: ' plain', plain: ' plain' },
  ...{ actions: ' actions-list', reasons: ' actions-list' },
};

const listView = (lang: Lang, { look, name, items }: Extract<Block, { kind: 'list' }>): Html => {
  const content = html`${items.map((item) => itemView(lang, item))}`;
  const named = name && html` aria-label="${name}"`;
  const className = `list-${look}${known[look] ?? ''}`;
  const isOrdered = look === 'ranked' || look === 'actions' || look === 'reasons' || look === 'path';
  return isOrdered
    ? html`<ol class="${className}"${named}>${content}</ol>`
    : html`<ul class="${className}"${named}>${content}</ul>`;
};

const blockView = (lang: Lang, block: Block): Html => {
  switch (block.kind) {
    case 'list':
      return listView(lang, block);
    case 'panel':
      return html`<section class="said-panel"><h2>${block.label}</h2><p>${spoken(lang, block.text)}</p></section>`;
    case 'labelled':
      return html`<p><strong>${label(block.label, lang)}</strong> ${spoken(lang, block.text)}</p>`;
    case 'prompt':
      return html`<p class="prompt">${spoken(lang, block.text, block.lang)}</p>`;
    case 'sentence':
    case 'lead':
      return html`<p class="lead said-sentence">${spoken(lang, block.text)}</p>`;
    case 'text':
      return html`<p>${spoken(lang, block.text)}</p>`;
  }
};

const addressCode = ({ address }: Said): Html | undefined =>
  address &&
  html`<figure>${qrCode(address.url, address.code, 'join-qr')}<figcaption>${address.label} <span class="visually-hidden">${address.url}</span></figcaption></figure>`;

/** A step on the screen, title included, with what the room adds and, where noted, whose words these are. */
export const saidOnScreen = (
  scene: Scene,
  ref: SessionStepRef,
  { more, isNoted = true }: { readonly more?: Html | false | undefined; readonly isNoted?: boolean } = {},
): Html => {
  const { lang, standard, course } = scene;
  const part = partShown(scene)?.kind;
  const said = saidNow(scene, ref);
  const { picture, note, blocks } = said;
  const heading = screenHeading(scene, ref);
  const content = html`
    ${blocks.map((block) => blockView(lang, block))}
    ${more}
    ${isNoted && note && html`<p class="slide-note">${note}</p>`}
  `;
  if (picture === 'sign') return wall(sign(scene), html`${heading}${content}`);
  if (picture === 'rose')
    return html`
      <div class="slide rose-slide">
        ${standardRose(lang, standard, course.lessons.visual.title[lang])}
        <div>${heading}${content}</div>
      </div>
    `;
  if (picture && 'theme' in picture)
    return wall(
      html`<div class="wall-sign t${picture.theme}">${themePictogram(picture.theme)}</div>`,
      html`${heading}${content}`,
    );
  const code = addressCode(said);
  const theme = picture && standard.practices.find(({ id }) => id === picture.practice)?.theme;
  return html`
    <div class="slide ${ref.kind}-slide${part && ` is-${part}`}${theme && ` t${theme}`}">
      ${picture ? titled(practicePictogram(picture.practice), false, heading) : heading}
      ${code ? html`<div class="slide-way"><div>${content}</div>${code}</div>` : content}
    </div>
  `;
};

/** The same in the hand, without its title: its address is a link, which opens apart so that nobody leaves the room. */
export const saidInHand = (scene: Scene, said: Said): Html => {
  const { lang } = scene;
  const { blocks, address } = said;
  return html`
    ${blocks.map((block) => blockView(lang, block))}
    ${address && html`<p><a href="${address.url}" target="_blank" rel="noopener">${frenchNamed(lang, address.name)}</a></p>`}
  `;
};

export const saidWhole = (scene: Scene, ref: SessionStepRef, part: StepPart = { kind: 'whole' }): Html =>
  saidInHand(scene, saidBy(sayingIn(scene), ref, part));

const lineView = (lang: Lang, { strong, text, lang: own }: Line): Html =>
  html`${strong && html`<strong>${strong}</strong> `}${spoken(lang, text, own)}`;

/** Lines of paper, their items in lists, the answers apart. */
export const linesView = (lang: Lang, lines: readonly Line[]): Html => {
  const groups = lines.reduce<Line[][]>((all, line) => {
    const last = all.at(-1);
    const joins = last && line.isItem && last[0]?.isItem && line.isKey === last[0].isKey;
    if (joins) last.push(line);
    else all.push([line]);
    return all;
  }, []);
  return html`${groups.map((group) => {
    const [first] = group;
    const className = first?.isKey && html` class="key"`;
    if (!first?.isItem) return html`<p${className}>${first && lineView(lang, first)}</p>`;
    return html`<ul class="plain${first.isKey && ' key'}">${group.map((line) => html`<li>${lineView(lang, line)}</li>`)}</ul>`;
  })}`;
};
