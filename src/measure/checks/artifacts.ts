/**
 * What a visit gathers, without judgement, so that old artifacts can be judged again. Addresses are absolute,
 * bytes as transferred, lengths CSS pixels, instants ISO 8601 in UTC. Lists are cut at a limit; a count beside
 * them gives the full number.
 */
import { z } from 'zod';

/** In CSS pixels: an office screen, and that of WCAG 1.4.10 (1280 px zoomed to 400 %). */
export const widths = [1280, 320] as const;
export type Width = (typeof widths)[number];

export type Read<Type> = Type extends readonly (infer Item)[]
  ? readonly Read<Item>[]
  : Type extends object
    ? { readonly [Key in keyof Type]: Read<Type[Key]> }
    : Type;

const text = z.string();
const count = z.number().min(0);
const flag = z.boolean();
/** A flag that is absent where it is false. */
const so = z.literal(true).exactOptional();
const width = z.literal(widths);
const size = z.object({ width: count, height: count });
const byName = z.record(text, text);
const region = z.enum(['header', 'nav', 'main', 'aside', 'footer', 'none']);

const part = z.object({
  /** ` >>> ` enters a shadow tree. */
  selector: text,
  /** 200 characters at most. */
  html: text,
});
export type Part = Read<z.infer<typeof part>>;
const parts = part.array();

const link = part.extend({
  /** As written where it is not an address (`javascript:…`). */
  address: text,
  name: text,
  /** The visible text, where the name differs. */
  text: text.exactOptional(),
  title: text,
  /** Whether the surrounding paragraph, item or cell says more. */
  told: flag,
  blank: flag,
  rel: text,
  lang: text,
  region,
  shown: flag,
  /** Stands in a sentence and looks like the text around it. */
  unmarked: so,
});
export type Link = Read<z.infer<typeof link>>;

const image = part.extend({
  address: text,
  /** Absent without an `alt` attribute. */
  alt: text.exactOptional(),
  lazy: flag,
  own: size,
  drawn: size.extend({ top: z.number() }),
  /** Whether the page reserves its height before it loads. */
  sized: flag,
  /** An animation that repeats forever. */
  endless: so,
});
export type Image = Read<z.infer<typeof image>>;

const field = part.extend({
  type: text,
  name: text,
  label: text,
  /** Where the label comes from; empty without a label. */
  labelBy: z.enum(['aria', 'label', 'title', 'placeholder', '']),
  placeholder: text,
  group: text,
  /** The visible label, with the star that a screen reader may not say. */
  written: text,
  /** `described` is the text of what describes it. */
  invalid: flag,
  described: text,
  refusesPaste: flag,
  leaves: text,
  /** Colours around its edge, `rgb(…)`; an empty ground is a picture. */
  edge: z.object({
    borders: text.array(),
    ground: text,
    around: text,
    shadow: flag,
    /** Colour of the placeholder; absent without one, or where it is transparent. */
    hint: text.exactOptional(),
  }),
  autocomplete: text,
  required: flag,
  checked: flag,
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
  buttons: text.array(),
});

const resource = part.extend({
  kind: z.enum(['script', 'style', 'frame']),
  address: text,
  integrity: text,
  name: text,
});

const writtenText = part.extend({
  text,
  /** Characters of its own text, without its children's. */
  letters: count,
  lang: text,
  within: text,
  /** The block around it, whether it fills it, and the length of the text that follows. */
  block: text,
  alone: flag,
  followed: count,
  size: z.number(),
  weight: z.number(),
  align: text,
  capitals: flag,
  italic: flag,
  /** Underlined without being a link. */
  underlined: flag,
  /** Empty where the text itself decides. */
  direction: z.enum(['ltr', 'rtl', '']).exactOptional(),
  lineHeight: z.number(),
  lines: count,
});
export type WrittenText = Read<z.infer<typeof writtenText>>;

const table = part.extend({
  role: text,
  name: text,
  rows: count,
  columns: count,
  headers: count,
  cells: count,
  /** Cells that hold headings, forms, tables or several paragraphs. */
  holding: count,
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
  /** 0 where it is unknown. */
  seconds: count,
  audible: flag.exactOptional(),
  shown: flag,
});
export type Media = Read<z.infer<typeof media>>;

const movingPart = part.extend({
  endless: flag,
  properties: text.array(),
  letters: count,
  scripted: flag,
});
/** Moves forever, or for more than five seconds. */
export type MovingPart = Read<z.infer<typeof movingPart>>;

/** The page once settled at 1280 px. */
const document = z.object({
  title: text,
  lang: text,
  doctype: flag,
  /** `content` by `name`, `property` or `http-equiv`, in lower case. */
  metas: byName,
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
  fields: field.array(),
  resources: resource.array(),
  anchors: text.array(),
  /** The page, then each part with a `lang`, with the text read in that language. */
  languages: z.array(part.extend({ lang: text, text })),
  fonts: z.array(z.object({ family: text, characters: count })),
  /** Colours of text and grounds, `rgb(…)`, most used first. */
  colours: z.array(z.object({ colour: text, uses: count })),
  properties: text.array(),
  classes: z.array(z.object({ name: text, uses: count })),
  customElements: z.array(z.object({ name: text, uses: count })),
  structured: z.array(z.object({ type: text, by: z.enum(['json-ld', 'microdata', 'rdfa']) })),
  /** Of the main part, or of the page without one; 20,000 characters at most. */
  text,
  textLength: count,
  elements: count,
  depth: count,
  texts: writtenText.array(),
  textCount: count,
  tables: table.array(),
  media: media.array(),
  buttons: z.array(part.extend({ name: text, text, region })),
  broken: z.array(part.extend({ attribute: text, id: text })),
  /** References to an id that several elements have; the first of each attribute and id. */
  doubled: z.array(part.extend({ attribute: text, id: text, times: count })).exactOptional(),
  groups: z.array(part.extend({ name: text })).exactOptional(),
  moving: movingPart.array(),
  sheets: z.object({
    unread: count,
    /** Selectors that rotate a part of the page with the device. */
    turned: text.array(),
    hoverOnly: parts,
  }),
  /** Elements removed from HTML, and plug-ins. */
  obsolete: z.array(part.extend({ name: text })),
});
export type DocumentFacts = Read<z.infer<typeof document>>;

/** The page with reduced motion, then forced colours. */
const preferences = z.object({
  moving: movingPart.array(),
  unseen: parts,
});
export type PreferenceFacts = Read<z.infer<typeof preferences>>;

/** What focus did on a sample of each kind of focusable element. */
const keyboard = z.object({
  looked: count,
  focusable: count,
  unseen: parts,
  /** Only an outline shows focus; its colour and that of the ground. */
  outlined: z.array(part.extend({ outline: text, ground: text })).exactOptional(),
  hidden: parts,
  lost: parts,
  /** Tab does not leave it, either way. */
  stuck: parts,
});
export type KeyboardFacts = Read<z.infer<typeof keyboard>>;

const pointerPart = part.extend({
  role: text,
  focusable: flag,
  hand: flag,
  /** Whether it or an ancestor listens to keys; absent where unknown. */
  keys: flag.exactOptional(),
});
/** Listens to a pointer without being a control of the keyboard. */
export type PointerPart = Read<z.infer<typeof pointerPart>>;

/** At 320 px. */
const narrow = z.object({
  pageWidth: count,
  out: z.array(part.extend({ right: z.number() })),
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
      contrast: z.object({ is: z.number(), needed: z.number() }).exactOptional(),
    }),
  ),
  /** Including those that `parts` has no room for. */
  count,
});
/** An axe-core rule with findings, at either width. */
export type AxeFinding = Read<z.infer<typeof axeFinding>>;

const axe = z.object({
  version: text,
  findings: axeFinding.array(),
  passed: text.array(),
});
export type AxeFacts = Read<z.infer<typeof axe>>;

const request = z.object({
  address: text,
  /** The browser's resource type: `document`, `script`, `stylesheet`, `image`, `font`, `xhr`, `fetch`… */
  type: text,
  /** 0 without an answer. */
  status: count,
  /** As transferred, headers included; the announced length where it was still loading at the end. */
  bytes: count,
  size: count,
  mime: text,
  encoding: text,
  cache: text,
  protocol: text,
  thirdParty: flag,
  failure: text.exactOptional(),
  /** Still loading at the end, with no announced length: `bytes` is what had arrived. */
  unreceived: so,
});
export type Request = Read<z.infer<typeof request>>;

const cookie = z.object({
  name: text,
  domain: text,
  secure: flag,
  httpOnly: flag,
  sameSite: z.enum(['Strict', 'Lax', 'None', '']),
  /** Lifetime in days; absent for a session cookie. */
  days: count.exactOptional(),
  thirdParty: flag,
});
/** A cookie set before any consent. Its value is never kept. */
export type Cookie = Read<z.infer<typeof cookie>>;

const tls = z.object({ protocol: text, issuer: text, validUntil: z.iso.datetime() });
export type Tls = Read<z.infer<typeof tls>>;

const sums = z.object({ requests: count, bytes: count });

export const pageSchema = z.object({
  asked: text,
  address: text,
  visitedAt: z.iso.datetime(),
  status: count,
  redirects: z.array(z.object({ from: text, to: text, status: count })),
  /** Of the document; names in lower case. */
  headers: byName,
  tls: tls.exactOptional(),
  requests: request.array(),
  /** Of every request, even those that the list has no room for. */
  weight: sums.extend({ thirdParty: sums }),
  cookies: cookie.array(),
  document,
  narrow,
  /** Text cut by wider spacing at 320 px (WCAG 1.4.12). */
  clipped: parts.exactOptional(),
  pointer: pointerPart.array().exactOptional(),
  /** Links with the role of a button that do not react to the space bar. */
  spaceless: parts.exactOptional(),
  /** Hosts of closed shadow trees, which cannot be read. */
  closed: parts.exactOptional(),
  keyboard: keyboard.exactOptional(),
  preferences: preferences.exactOptional(),
  axe: axe.exactOptional(),
});
export type PageArtifacts = Read<z.infer<typeof pageSchema>>;

/** No check reads it; the report shows it, so it must be nothing but an image. */
export const shotSchema = z.object({
  width,
  size,
  image: z.base64(),
});
export type Shot = Read<z.infer<typeof shotSchema>>;

const answer = z.intersection(
  z.object({
    asked: text,
    address: text,
  }),
  z.union([
    z.object({
      status: count,
      headers: byName,
      text,
    }),
    z.object({
      problem: z.enum(['unreachable', 'certificate', 'timed-out', 'too-large', 'address-refused', 'robots']),
    }),
  ]),
);
/** What an address answered without a browser, or why nothing came. */
export type Answer = Read<z.infer<typeof answer>>;

const siteFiles = z.strictObject({
  robots: answer,
  sitemap: answer,
  /** `/.well-known/security.txt`. */
  security: answer,
  /** The first page over http, redirects not followed; absent where the site is http only. */
  plain: answer,
  missing: answer,
  bare: answer,
  apis: answer,
  readme: answer,
  licence: answer,
  publiccode: answer,
});

export const siteSchema = z.object({
  origin: text,
  visitedAt: z.iso.datetime(),
  files: siteFiles.exactPartial(),
  /** Links to pages of the site that were not visited. */
  links: z.array(
    z.object({
      answer,
      from: text.array(),
    }),
  ),
  linksLeft: count,
});
export type SiteArtifacts = Read<z.infer<typeof siteSchema>>;
