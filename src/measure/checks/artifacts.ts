/**
 * What a visit gathered, as checks read it: facts of a page and of its site, without any judgement. Everything is data, so that
 * what was gathered last month can be judged again today. Addresses are absolute, bytes are as they travelled, instants are ISO 8601 in UTC.
 * Lists have a limit; where one was cut, a count beside it says how many there were. Pure.
 */

/** Widths of the window, in CSS pixels: a screen of an office, and WCAG 1.4.10's own (a page of 1280 px at 400 %). */
export const widths = [1280, 320] as const;
export type Width = (typeof widths)[number];

/** An element of a page. */
export type Part = {
  /** Finds it in the page; ` >>> ` goes into a shadow tree. */
  readonly selector: string;
  /** Its opening tag and its first words, 200 characters at most. */
  readonly html: string;
};

/** Where in the page something stands. */
export const regions = ['header', 'nav', 'main', 'aside', 'footer', 'none'] as const;
export type Region = (typeof regions)[number];

export type Heading = Part & { readonly level: number; readonly text: string };

export const landmarkRoles = [
  'banner',
  'navigation',
  'main',
  'complementary',
  'contentinfo',
  'search',
  'form',
  'region',
] as const;
export type Landmark = Part & {
  readonly role: (typeof landmarkRoles)[number];
  readonly name: string;
};

export type Link = Part & {
  /** Absolute; as written where it is no address (`javascript:…`). */
  readonly address: string;
  /** What it is called, by its text or its label. */
  readonly name: string;
  /** What is read in it, where a label says something else to those who do not see it. */
  readonly text?: string;
  /** Its tooltip, or what describes it. */
  readonly title: string;
  /** Whether the paragraph, the item or the cell that it is in says more than it. */
  readonly told: boolean;
  /** Whether it opens another window. */
  readonly blank: boolean;
  readonly rel: string;
  readonly lang: string;
  readonly region: Region;
  readonly shown: boolean;
  /** Whether it stands in a sentence, and is drawn as the rest of it. */
  readonly unmarked?: true;
};

export type Button = Part & {
  readonly name: string;
  /** What is read in it. */
  readonly text: string;
  readonly region: Region;
};

export type Image = Part & {
  readonly address: string;
  /** Absent where there is no attribute. */
  readonly alt?: string;
  readonly lazy: boolean;
  /** Pixels of the file, and the room it has on the page at 1280 px. */
  readonly own: { readonly width: number; readonly height: number };
  readonly drawn: { readonly width: number; readonly height: number; readonly top: number };
  /** Whether its room, or its height at least, is known before it is there. */
  readonly sized: boolean;
  /** Its file has several pictures, which begin again without an end. */
  readonly endless?: true;
};

export type Field = Part & {
  /** `select` and `textarea` too. */
  readonly type: string;
  readonly name: string;
  readonly label: string;
  /** By what means it is called so; empty where it has no name. */
  readonly labelBy: 'aria' | 'label' | 'title' | 'placeholder' | '';
  readonly placeholder: string;
  /** What the set that it is of is called. */
  readonly group: string;
  /** What is written for it to those who see, a star that nobody hears too. */
  readonly written: string;
  /** Whether it says that what was typed is wrong, and the text that describes it. */
  readonly invalid: boolean;
  readonly described: string;
  readonly refusesPaste: boolean;
  /** What is done at once when it changes, as written in the page. */
  readonly leaves: string;
  /** Colours that show where it is, `rgb(…)`: empty grounds are pictures. */
  readonly edge: {
    readonly borders: readonly string[];
    readonly ground: string;
    readonly around: string;
    readonly shadow: boolean;
    /** Of its example, while nothing is typed; absent where it has none, or where that is see-through. */
    readonly hint?: string;
  };
  readonly autocomplete: string;
  readonly required: boolean;
  /** Of a box or a button of a set. */
  readonly checked: boolean;
  /** Whether it cannot be filled, by `disabled` or by `aria-disabled`. */
  readonly disabled: boolean;
  readonly shown: boolean;
};

export type Form = Part & {
  readonly action: string;
  readonly method: string;
  readonly role: string;
  readonly region: Region;
  readonly fields: readonly Field[];
  /** What its buttons are called. */
  readonly buttons: readonly string[];
};

/** A script, a stylesheet or a frame that the page names. */
export type Resource = Part & {
  readonly kind: 'script' | 'style' | 'frame';
  /** Empty where it stands in the page itself. */
  readonly address: string;
  readonly integrity: string;
  /** Of a frame. */
  readonly name: string;
};

/** An element that has text of its own. */
export type WrittenText = Part & {
  /** All that is in it, 200 characters at most. */
  readonly text: string;
  /** How many of them are its own. */
  readonly letters: number;
  readonly lang: string;
  /** The nearest heading, link, button, label, list item, cell… that it is in; empty where there is none. */
  readonly within: string;
  /** The block that it is in, whether it is all of it, and how long what comes next is. */
  readonly block: string;
  readonly alone: boolean;
  readonly followed: number;
  /** In CSS pixels. */
  readonly size: number;
  readonly weight: number;
  readonly align: string;
  readonly capitals: boolean;
  readonly italic: boolean;
  /** Drawn with the line of a link, and none. */
  readonly underlined: boolean;
  /** Where it is written to; empty where its letters decide. */
  readonly direction?: 'ltr' | 'rtl' | '';
  /** In times its size. */
  readonly lineHeight: number;
  readonly lines: number;
};

export type Table = Part & {
  readonly role: string;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly headers: number;
  readonly cells: number;
  /** Cells that hold a piece of page: headings, forms, tables, several paragraphs. */
  readonly holding: number;
  /** Cells of a few words. */
  readonly short: number;
};

export type Media = Part & {
  readonly kind: 'video' | 'audio';
  readonly autoplay: boolean;
  readonly muted: boolean;
  readonly loop: boolean;
  readonly controls: boolean;
  /** `captions`, `subtitles`, `descriptions`… */
  readonly tracks: readonly string[];
  /** How long it plays; 0 where it is not known. */
  readonly seconds: number;
  /** Whether it has a track of sound; absent where nothing of it had come. */
  readonly audible?: boolean;
  readonly shown: boolean;
};

/** What the page is made of, once it has settled at 1280 px. */
export type DocumentFacts = {
  readonly title: string;
  readonly lang: string;
  readonly doctype: boolean;
  /** The `content` of each `<meta>`, by its `name`, `property` or `http-equiv` in lower case. */
  readonly metas: Readonly<Record<string, string>>;
  /** `<link rel>` of the head: canonical, alternate, manifest… */
  readonly heads: readonly { readonly rel: string; readonly address: string; readonly lang: string }[];
  readonly headings: readonly Heading[];
  readonly landmarks: readonly Landmark[];
  readonly links: readonly Link[];
  readonly linkCount: number;
  readonly images: readonly Image[];
  readonly imageCount: number;
  readonly forms: readonly Form[];
  /** Fields that stand in no form. */
  readonly fields: readonly Field[];
  readonly resources: readonly Resource[];
  /** Every `id`, and every `name` of an anchor, that a link may lead to. */
  readonly anchors: readonly string[];
  /** The page first, then parts that say their language: what is read in each that has no other one. */
  readonly languages: readonly (Part & { readonly lang: string; readonly text: string })[];
  /** Families in which text is drawn, the most used first. */
  readonly fonts: readonly { readonly family: string; readonly characters: number }[];
  /** Colours of text and of grounds, `rgb(…)`, the most used first. */
  readonly colours: readonly { readonly colour: string; readonly uses: number }[];
  /** Names of custom properties that stylesheets give the root. */
  readonly properties: readonly string[];
  /** Names of classes and of custom elements, and how many elements have each; the most used first. */
  readonly classes: readonly { readonly name: string; readonly uses: number }[];
  readonly customElements: readonly { readonly name: string; readonly uses: number }[];
  /** Types that structured data names (`GovernmentService`), and where they come from. */
  readonly structured: readonly { readonly type: string; readonly by: 'json-ld' | 'microdata' | 'rdfa' }[];
  /** What is read in the main part, or in the whole page where it has none: 20,000 characters at most. */
  readonly text: string;
  readonly textLength: number;
  readonly elements: number;
  readonly depth: number;
  readonly texts: readonly WrittenText[];
  readonly textCount: number;
  readonly tables: readonly Table[];
  readonly media: readonly Media[];
  readonly buttons: readonly Button[];
  /** Elements that name another, where none has that id. */
  readonly broken: readonly (Part & { readonly attribute: string; readonly id: string })[];
  /** Elements that name another, where several have that id: the first of each attribute and id. */
  readonly doubled?: readonly (Part & {
    readonly attribute: string;
    readonly id: string;
    readonly times: number;
  })[];
  /** Sets (`fieldset`) where several things are typed, and what they are called. */
  readonly groups?: readonly (Part & { readonly name: string })[];
  /** What moves by its styles for more than five seconds, and what of it changes. */
  readonly moving: readonly MovingPart[];
  readonly sheets: {
    /** How many could not be read. */
    readonly unread: number;
    /** Selectors that turn a part of the page by the way the screen is held. */
    readonly turned: readonly string[];
    /** What only a pointer over something else shows. */
    readonly hoverOnly: readonly Part[];
  };
  /** Elements that HTML has no more, and modules that browsers have no more. */
  readonly obsolete: readonly (Part & { readonly name: string })[];
};

/** What moves without an end, or for more than five seconds. */
export type MovingPart = Part & {
  readonly endless: boolean;
  readonly properties: readonly string[];
  readonly letters: number;
  /** Whether a script began it, and not a style. */
  readonly scripted: boolean;
};

/** What a page does once less movement and forced colours are asked for. */
export type PreferenceFacts = {
  /** What moves then. */
  readonly moving: readonly MovingPart[];
  /** What showed its focus by no outline, and does not show it any more. */
  readonly unseen: readonly Part[];
};

/** What became of the focus, given to some of each kind of what takes it. */
export type KeyboardFacts = {
  readonly looked: number;
  readonly focusable: number;
  /** Nothing changed in it nor around. */
  readonly unseen: readonly Part[];
  /** An outline is all that shows its focus: its colour, and the one that it stands on. */
  readonly outlined?: readonly (Part & { readonly outline: string; readonly ground: string })[];
  /** It has the focus and cannot be seen. */
  readonly hidden: readonly Part[];
  /** It gave the focus up at once. */
  readonly lost: readonly Part[];
  /** The focus does not leave it by Tab, either way. */
  readonly stuck: readonly Part[];
};

/** What listens to a pointer and is nothing that a keyboard presses. */
export type PointerPart = Part & {
  readonly role: string;
  readonly focusable: boolean;
  /** Whether a hand says that it can be pressed. */
  readonly hand: boolean;
  /** Whether it, or what it stands in, listens to keys; absent where that is not known. */
  readonly keys?: boolean;
};

/** What shows at 320 px only. */
export type NarrowFacts = {
  /** How wide the page is, in CSS pixels, in a window of 320. */
  readonly pageWidth: number;
  /** What sticks out, the outermost first. */
  readonly out: readonly (Part & { readonly right: number })[];
  /** What is pressed and has a label (`aria-label`…): what it is called, and what is read in it. */
  readonly pressed?: readonly (Part & { readonly name: string; readonly text: string })[];
};

export const axeOutcomes = ['failed', 'incomplete'] as const;
/** A rule of axe-core that found something, at either width. */
export type AxeFinding = {
  readonly rule: string;
  readonly outcome: (typeof axeOutcomes)[number];
  readonly impact: 'minor' | 'moderate' | 'serious' | 'critical';
  readonly parts: readonly (Part & {
    readonly widths: readonly Width[];
    /** Of a contrast: what it is, and what it has to be. */
    readonly contrast?: { readonly is: number; readonly needed: number };
  })[];
  /** How many there were, where not all are in `parts`. */
  readonly count: number;
};

export type AxeFacts = {
  readonly version: string;
  readonly findings: readonly AxeFinding[];
  /** Rules that found nothing wrong in what they bear on, at one width at least. */
  readonly passed: readonly string[];
};

/** Something that the page asked for. */
export type Request = {
  readonly address: string;
  /** As browsers name it: `document`, `script`, `stylesheet`, `image`, `font`, `xhr`, `fetch`… */
  readonly type: string;
  /** 0 where nothing was answered. */
  readonly status: number;
  /** As it travelled, headers and body; of what was still on its way at the end, as much as it said it has. */
  readonly bytes: number;
  /** Once decompressed. */
  readonly size: number;
  readonly mime: string;
  readonly encoding: string;
  readonly cache: string;
  readonly protocol: string;
  /** Whether it went to another site than the page's: another registrable domain. */
  readonly thirdParty: boolean;
  /** Why it failed, as the browser names it; absent where it did not. */
  readonly failure?: string;
  /** It was still on its way at the end, and did not say how much it has: `bytes` is what came of it. */
  readonly unreceived?: true;
};

/** A cookie that was there once the page had settled, nobody having agreed to anything. Its value is never kept. */
export type Cookie = {
  readonly name: string;
  readonly domain: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'Strict' | 'Lax' | 'None' | '';
  /** Days it lasts; absent for the time of the browser's session. */
  readonly days?: number;
  readonly thirdParty: boolean;
};

export type Tls = {
  readonly protocol: string;
  readonly issuer: string;
  readonly validUntil: string;
};

/** One page that was visited. */
export type PageArtifacts = {
  /** As it was asked for. */
  readonly asked: string;
  /** Where that led. */
  readonly address: string;
  readonly visitedAt: string;
  readonly status: number;
  readonly redirects: readonly { readonly from: string; readonly to: string; readonly status: number }[];
  /** Of the document; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tls?: Tls;
  readonly requests: readonly Request[];
  /** Of every request, those that the list has no room for too. */
  readonly weight: {
    readonly requests: number;
    readonly bytes: number;
    readonly thirdParty: { readonly requests: number; readonly bytes: number };
  };
  readonly cookies: readonly Cookie[];
  readonly document: DocumentFacts;
  readonly narrow: NarrowFacts;
  /** What wider spacing of text cuts (WCAG 1.4.12), at 320 px. */
  readonly clipped?: readonly Part[];
  readonly pointer?: readonly PointerPart[];
  /** Links that say that they are buttons, where nothing listens to the keys of one. */
  readonly spaceless?: readonly Part[];
  /** What has a shadow tree that is closed, which is read by nobody but its own scripts. */
  readonly closed?: readonly Part[];
  /** Absent where giving the focus broke something. */
  readonly keyboard?: KeyboardFacts;
  /** Absent where asking for them broke something. */
  readonly preferences?: PreferenceFacts;
  /** Absent where axe broke on this page. */
  readonly axe?: AxeFacts;
};

/** A picture of a part of a page. Nothing is judged by it. */
export type Shot = {
  /** Of the window that it was taken in. */
  readonly width: Width;
  /** Of the picture, in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** WebP, in base 64. */
  readonly image: string;
};

/** What a site has beside its pages: each is asked for once. */
export const siteFiles = [
  'robots',
  'sitemap',
  'security',
  'plain',
  'missing',
  'bare',
  'apis',
  'readme',
  'licence',
  'publiccode',
] as const;
export type SiteFile = (typeof siteFiles)[number];

/** What was answered at an address, without a browser; or why nothing was. */
export type Answer = {
  readonly asked: string;
  /** Where that led. */
  readonly address: string;
} & (
  | {
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      /** 64 KB at most. */
      readonly text: string;
    }
  | {
      readonly problem:
        | 'unreachable'
        | 'certificate'
        | 'timed-out'
        | 'too-large'
        | 'address-refused'
        | 'robots';
    }
);

/** The origin that a scan began at. */
export type SiteArtifacts = {
  readonly origin: string;
  readonly visitedAt: string;
  /**
   * `robots`: /robots.txt · `sitemap`: the first that is there · `security`: /.well-known/security.txt · `plain`: the first page by
   * http, its redirect not followed (absent where the site is served by http alone) · `missing`: a page that no site has ·
   * `bare`: the first page, without a browser · `apis`: /.well-known/api-catalog · `readme`, `licence`, `publiccode`: of the repository
   * that the footers of its pages lead to.
   */
  readonly files: { readonly [Name in SiteFile]?: Answer };
  /** Addresses of the site that pages lead to, that no visit went to: asked for without a browser. */
  readonly links: readonly {
    readonly answer: Answer;
    /** Pages that lead to it: 20 at most. */
    readonly from: readonly string[];
  }[];
  /** How many more there were than `links` has. */
  readonly linksLeft: number;
};
