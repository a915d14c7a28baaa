/**
 * What a visit gathered, as checks read it and as files keep it: facts of a page and of its site, without any judgement, so that what
 * was gathered last month can be judged again today. Addresses are absolute, bytes are as they travelled, instants are ISO 8601 in
 * UTC. Lists have a limit; where one was cut, a count beside it says how many there were. Pure.
 */
import { z } from 'zod';

/** Widths of the window, in CSS pixels: a screen of an office, and WCAG 1.4.10's own (a page of 1280 px at 400 %). */
export const widths = [1280, 320] as const;
export type Width = (typeof widths)[number];

/** What was read: nothing changes it. */
export type Read<Type> = Type extends readonly (infer Item)[]
  ? readonly Read<Item>[]
  : Type extends object
    ? { readonly [Key in keyof Type]: Read<Type[Key]> }
    : Type;

const text = z.string();
const count = z.number().min(0);
const flag = z.boolean();
/** There where it is so. */
const so = z.literal(true).exactOptional();
const width = z.literal(widths);
const size = z.object({ width: count, height: count });
const byName = z.record(text, text);
const region = z.enum(['header', 'nav', 'main', 'aside', 'footer', 'none']);

const part = z.object({
  /** Finds it in the page; ` >>> ` goes into a shadow tree. */
  selector: text,
  /** Its opening tag and its first words, 200 characters at most. */
  html: text,
});
/** An element of a page. */
export type Part = Read<z.infer<typeof part>>;
const parts = part.array();

const link = part.extend({
  /** Absolute; as written where it is no address (`javascript:…`). */
  address: text,
  /** What it is called, by its text or its label. */
  name: text,
  /** What is read in it, where a label says something else to those who do not see it. */
  text: text.exactOptional(),
  /** Its tooltip, or what describes it. */
  title: text,
  /** Whether the paragraph, the item or the cell that it is in says more than it. */
  told: flag,
  /** Whether it opens another window. */
  blank: flag,
  rel: text,
  lang: text,
  region,
  shown: flag,
  /** Whether it stands in a sentence, and is drawn as the rest of it. */
  unmarked: so,
});
export type Link = Read<z.infer<typeof link>>;

const image = part.extend({
  address: text,
  /** Absent where there is no attribute. */
  alt: text.exactOptional(),
  lazy: flag,
  /** Pixels of the file, and the room it has on the page at 1280 px. */
  own: size,
  drawn: size.extend({ top: z.number() }),
  /** Whether its room, or its height at least, is known before it is there. */
  sized: flag,
  /** Its file has several pictures, which begin again without an end. */
  endless: so,
});
export type Image = Read<z.infer<typeof image>>;

const field = part.extend({
  /** `select` and `textarea` too. */
  type: text,
  name: text,
  label: text,
  /** By what means it is called so; empty where it has no name. */
  labelBy: z.enum(['aria', 'label', 'title', 'placeholder', '']),
  placeholder: text,
  /** What the set that it is of is called. */
  group: text,
  /** What is written for it to those who see, a star that nobody hears too. */
  written: text,
  /** Whether it says that what was typed is wrong, and the text that describes it. */
  invalid: flag,
  described: text,
  refusesPaste: flag,
  /** What is done at once when it changes, as written in the page. */
  leaves: text,
  /** Colours that show where it is, `rgb(…)`: empty grounds are pictures. */
  edge: z.object({
    borders: text.array(),
    ground: text,
    around: text,
    shadow: flag,
    /** Of its example, while nothing is typed; absent where it has none, or where that is see-through. */
    hint: text.exactOptional(),
  }),
  autocomplete: text,
  required: flag,
  /** Of a box or a button of a set. */
  checked: flag,
  /** Whether it cannot be filled, by `disabled` or by `aria-disabled`. */
  disabled: flag,
  shown: flag,
});
export type Field = Read<z.infer<typeof field>>;

const form = part.extend({
  action: text,
  method: text,
  role: text,
  region,
  fields: field.array(),
  /** What its buttons are called. */
  buttons: text.array(),
});

/** A script, a stylesheet or a frame that the page names. */
const resource = part.extend({
  kind: z.enum(['script', 'style', 'frame']),
  /** Empty where it stands in the page itself. */
  address: text,
  integrity: text,
  /** Of a frame. */
  name: text,
});

const writtenText = part.extend({
  /** All that is in it, 200 characters at most. */
  text,
  /** How many of them are its own. */
  letters: count,
  lang: text,
  /** The nearest heading, link, button, label, list item, cell… that it is in; empty where there is none. */
  within: text,
  /** The block that it is in, whether it is all of it, and how long what comes next is. */
  block: text,
  alone: flag,
  followed: count,
  /** In CSS pixels. */
  size: z.number(),
  weight: z.number(),
  align: text,
  capitals: flag,
  italic: flag,
  /** Drawn with the line of a link, and none. */
  underlined: flag,
  /** Where it is written to; empty where its letters decide. */
  direction: z.enum(['ltr', 'rtl', '']).exactOptional(),
  /** In times its size. */
  lineHeight: z.number(),
  lines: count,
});
/** An element that has text of its own. */
export type WrittenText = Read<z.infer<typeof writtenText>>;

const table = part.extend({
  role: text,
  name: text,
  rows: count,
  columns: count,
  headers: count,
  cells: count,
  /** Cells that hold a piece of page: headings, forms, tables, several paragraphs. */
  holding: count,
  /** Cells of a few words. */
  short: count,
});

const media = part.extend({
  kind: z.enum(['video', 'audio']),
  autoplay: flag,
  muted: flag,
  loop: flag,
  controls: flag,
  /** `captions`, `subtitles`, `descriptions`… */
  tracks: text.array(),
  /** How long it plays; 0 where it is not known. */
  seconds: count,
  /** Whether it has a track of sound; absent where nothing of it had come. */
  audible: flag.exactOptional(),
  shown: flag,
});
export type Media = Read<z.infer<typeof media>>;

const movingPart = part.extend({
  endless: flag,
  properties: text.array(),
  letters: count,
  /** Whether a script began it, and not a style. */
  scripted: flag,
});
/** What moves without an end, or for more than five seconds. */
export type MovingPart = Read<z.infer<typeof movingPart>>;

/** What the page is made of, once it has settled at 1280 px. */
const document = z.object({
  title: text,
  lang: text,
  doctype: flag,
  /** The `content` of each `<meta>`, by its `name`, `property` or `http-equiv` in lower case. */
  metas: byName,
  /** `<link rel>` of the head: canonical, alternate, manifest… */
  heads: z.array(z.object({ rel: text, address: text, lang: text })),
  headings: z.array(part.extend({ level: count, text })),
  landmarks: z.array(
    part.extend({
      role: z.enum([
        'banner',
        'navigation',
        'main',
        'complementary',
        'contentinfo',
        'search',
        'form',
        'region',
      ]),
      name: text,
    }),
  ),
  links: link.array(),
  linkCount: count,
  images: image.array(),
  imageCount: count,
  forms: form.array(),
  /** Fields that stand in no form. */
  fields: field.array(),
  resources: resource.array(),
  /** Every `id`, and every `name` of an anchor, that a link may lead to. */
  anchors: text.array(),
  /** The page first, then parts that say their language: what is read in each that has no other one. */
  languages: z.array(part.extend({ lang: text, text })),
  /** Families in which text is drawn, the most used first. */
  fonts: z.array(z.object({ family: text, characters: count })),
  /** Colours of text and of grounds, `rgb(…)`, the most used first. */
  colours: z.array(z.object({ colour: text, uses: count })),
  /** Names of custom properties that stylesheets give the root. */
  properties: text.array(),
  /** Names of classes and of custom elements, and how many elements have each; the most used first. */
  classes: z.array(z.object({ name: text, uses: count })),
  customElements: z.array(z.object({ name: text, uses: count })),
  /** Types that structured data names (`GovernmentService`), and where they come from. */
  structured: z.array(z.object({ type: text, by: z.enum(['json-ld', 'microdata', 'rdfa']) })),
  /** What is read in the main part, or in the whole page where it has none: 20,000 characters at most. */
  text,
  textLength: count,
  elements: count,
  depth: count,
  texts: writtenText.array(),
  textCount: count,
  tables: table.array(),
  media: media.array(),
  /** What each is called, and what is read in it. */
  buttons: z.array(part.extend({ name: text, text, region })),
  /** Elements that name another, where none has that id. */
  broken: z.array(part.extend({ attribute: text, id: text })),
  /** Elements that name another, where several have that id: the first of each attribute and id. */
  doubled: z.array(part.extend({ attribute: text, id: text, times: count })).exactOptional(),
  /** Sets (`fieldset`) where several things are typed, and what they are called. */
  groups: z.array(part.extend({ name: text })).exactOptional(),
  /** What moves by its styles for more than five seconds, and what of it changes. */
  moving: movingPart.array(),
  sheets: z.object({
    /** How many could not be read. */
    unread: count,
    /** Selectors that turn a part of the page by the way the screen is held. */
    turned: text.array(),
    /** What only a pointer over something else shows. */
    hoverOnly: parts,
  }),
  /** Elements that HTML has no more, and modules that browsers have no more. */
  obsolete: z.array(part.extend({ name: text })),
});
export type DocumentFacts = Read<z.infer<typeof document>>;

/** What a page does once less movement and forced colours are asked for. */
const preferences = z.object({
  /** What moves then. */
  moving: movingPart.array(),
  /** What showed its focus by no outline, and does not show it any more. */
  unseen: parts,
});
export type PreferenceFacts = Read<z.infer<typeof preferences>>;

/** What became of the focus, given to some of each kind of what takes it. */
const keyboard = z.object({
  looked: count,
  focusable: count,
  /** Nothing changed in it nor around. */
  unseen: parts,
  /** An outline is all that shows its focus: its colour, and the one that it stands on. */
  outlined: z.array(part.extend({ outline: text, ground: text })).exactOptional(),
  /** It has the focus and cannot be seen. */
  hidden: parts,
  /** It gave the focus up at once. */
  lost: parts,
  /** The focus does not leave it by Tab, either way. */
  stuck: parts,
});
export type KeyboardFacts = Read<z.infer<typeof keyboard>>;

const pointerPart = part.extend({
  role: text,
  focusable: flag,
  /** Whether a hand says that it can be pressed. */
  hand: flag,
  /** Whether it, or what it stands in, listens to keys; absent where that is not known. */
  keys: flag.exactOptional(),
});
/** What listens to a pointer and is nothing that a keyboard presses. */
export type PointerPart = Read<z.infer<typeof pointerPart>>;

/** What shows at 320 px only. */
const narrow = z.object({
  /** How wide the page is, in CSS pixels, in a window of 320. */
  pageWidth: count,
  /** What sticks out, the outermost first. */
  out: z.array(part.extend({ right: z.number() })),
  /** What is pressed and has a label (`aria-label`…): what it is called, and what is read in it. */
  pressed: z.array(part.extend({ name: text, text })).exactOptional(),
});
export type NarrowFacts = Read<z.infer<typeof narrow>>;

const axeFinding = z.object({
  rule: text,
  outcome: z.enum(['failed', 'incomplete']),
  impact: z.enum(['minor', 'moderate', 'serious', 'critical']),
  parts: z.array(
    part.extend({
      widths: width.array(),
      /** Of a contrast: what it is, and what it has to be. */
      contrast: z.object({ is: z.number(), needed: z.number() }).exactOptional(),
    }),
  ),
  /** How many there were, where not all are in `parts`. */
  count,
});
/** A rule of axe-core that found something, at either width. */
export type AxeFinding = Read<z.infer<typeof axeFinding>>;

const axe = z.object({
  version: text,
  findings: axeFinding.array(),
  /** Rules that found nothing wrong in what they bear on, at one width at least. */
  passed: text.array(),
});
export type AxeFacts = Read<z.infer<typeof axe>>;

const request = z.object({
  address: text,
  /** As browsers name it: `document`, `script`, `stylesheet`, `image`, `font`, `xhr`, `fetch`… */
  type: text,
  /** 0 where nothing was answered. */
  status: count,
  /** As it travelled, headers and body; of what was still on its way at the end, as much as it said it has. */
  bytes: count,
  /** Once decompressed. */
  size: count,
  mime: text,
  encoding: text,
  cache: text,
  protocol: text,
  /** Whether it went to another site than the page's: another registrable domain. */
  thirdParty: flag,
  /** Why it failed, as the browser names it; absent where it did not. */
  failure: text.exactOptional(),
  /** It was still on its way at the end, and did not say how much it has: `bytes` is what came of it. */
  unreceived: so,
});
/** Something that the page asked for. */
export type Request = Read<z.infer<typeof request>>;

const cookie = z.object({
  name: text,
  domain: text,
  secure: flag,
  httpOnly: flag,
  sameSite: z.enum(['Strict', 'Lax', 'None', '']),
  /** Days it lasts; absent for the time of the browser's session. */
  days: count.exactOptional(),
  thirdParty: flag,
});
/** A cookie that was there once the page had settled, nobody having agreed to anything. Its value is never kept. */
export type Cookie = Read<z.infer<typeof cookie>>;

const tls = z.object({ protocol: text, issuer: text, validUntil: z.iso.datetime() });
export type Tls = Read<z.infer<typeof tls>>;

const sums = z.object({ requests: count, bytes: count });

/** One page that was visited. */
export const pageSchema = z.object({
  /** As it was asked for. */
  asked: text,
  /** Where that led. */
  address: text,
  visitedAt: z.iso.datetime(),
  status: count,
  redirects: z.array(z.object({ from: text, to: text, status: count })),
  /** Of the document; names in lower case. */
  headers: byName,
  tls: tls.exactOptional(),
  requests: request.array(),
  /** Of every request, those that the list has no room for too. */
  weight: sums.extend({ thirdParty: sums }),
  cookies: cookie.array(),
  document,
  narrow,
  /** What wider spacing of text cuts (WCAG 1.4.12), at 320 px. */
  clipped: parts.exactOptional(),
  pointer: pointerPart.array().exactOptional(),
  /** Links that say that they are buttons, where nothing listens to the keys of one. */
  spaceless: parts.exactOptional(),
  /** What has a shadow tree that is closed, which is read by nobody but its own scripts. */
  closed: parts.exactOptional(),
  /** Absent where giving the focus broke something. */
  keyboard: keyboard.exactOptional(),
  /** Absent where asking for them broke something. */
  preferences: preferences.exactOptional(),
  /** Absent where axe broke on this page. */
  axe: axe.exactOptional(),
});
export type PageArtifacts = Read<z.infer<typeof pageSchema>>;

/** A picture of a part of a page. Nothing is judged by it; what it holds goes in a page of a report: it is nothing but an image. */
export const shotSchema = z.object({
  /** Of the window that it was taken in. */
  width,
  /** Of the picture, in CSS pixels. */
  size,
  /** WebP, in base 64. */
  image: z.base64(),
});
export type Shot = Read<z.infer<typeof shotSchema>>;

const answer = z.intersection(
  z.object({
    asked: text,
    /** Where that led. */
    address: text,
  }),
  z.union([
    z.object({
      status: count,
      /** Names in lower case. */
      headers: byName,
      /** 64 KB at most. */
      text,
    }),
    z.object({
      problem: z.enum(['unreachable', 'certificate', 'timed-out', 'too-large', 'address-refused', 'robots']),
    }),
  ]),
);
/** What was answered at an address, without a browser; or why nothing was. */
export type Answer = Read<z.infer<typeof answer>>;

const siteFiles = z.strictObject({
  robots: answer,
  /** The first that is there. */
  sitemap: answer,
  /** `/.well-known/security.txt`. */
  security: answer,
  /** The first page by http, its redirect not followed; absent where the site is served by http alone. */
  plain: answer,
  /** A page that no site has. */
  missing: answer,
  /** The first page, without a browser. */
  bare: answer,
  /** `/.well-known/api-catalog`. */
  apis: answer,
  /** Of the repository that the footers of its pages lead to. */
  readme: answer,
  licence: answer,
  publiccode: answer,
});

/** The origin that a scan began at. */
export const siteSchema = z.object({
  origin: text,
  visitedAt: z.iso.datetime(),
  /** What a site has beside its pages: each is asked for once. */
  files: siteFiles.exactPartial(),
  /** Addresses of the site that pages lead to, that no visit went to: asked for without a browser. */
  links: z.array(
    z.object({
      answer,
      /** Pages that lead to it: 20 at most. */
      from: text.array(),
    }),
  ),
  /** How many more there were than `links` has. */
  linksLeft: count,
});
export type SiteArtifacts = Read<z.infer<typeof siteSchema>>;
