/** What was gathered, kept as files and read back: a folder has `pages/0001.json` and what follows, and `sites/0001.json`. */
import { z } from 'zod';
import {
  axeOutcomes,
  landmarkRoles,
  type PageArtifacts,
  regions,
  type SiteArtifacts,
  siteFiles,
  widths,
} from '../checks/artifacts.ts';
import { visitCauses } from '../checks/check.ts';

/** The version of these shapes: a reader refuses another one. */
export const artifactsVersion = 1;

const text = z.string();
const count = z.number().min(0);
const texts = z.record(text, text);
const part = z.object({ selector: text, html: text });
const several = <Item extends z.ZodType>(item: Item) => z.array(item);

const size = z.object({ width: count, height: count });
const field = part.extend({
  type: text,
  name: text,
  label: text,
  labelBy: z.enum(['aria', 'label', 'title', 'placeholder', '']),
  placeholder: text,
  group: text,
  written: text,
  invalid: z.boolean(),
  described: text,
  refusesPaste: z.boolean(),
  leaves: text,
  edge: z.object({
    borders: several(text),
    ground: text,
    around: text,
    shadow: z.boolean(),
    hint: text.exactOptional(),
  }),
  autocomplete: text,
  required: z.boolean(),
  checked: z.boolean(),
  disabled: z.boolean(),
  shown: z.boolean(),
});
const uses = several(z.object({ name: text, uses: count }));

const moving = part.extend({
  endless: z.boolean(),
  properties: several(text),
  letters: count,
  scripted: z.boolean(),
});

const document = z.object({
  title: text,
  lang: text,
  doctype: z.boolean(),
  metas: texts,
  heads: several(z.object({ rel: text, address: text, lang: text })),
  headings: several(part.extend({ level: count, text })),
  landmarks: several(part.extend({ role: z.enum(landmarkRoles), name: text })),
  links: several(
    part.extend({
      address: text,
      name: text,
      text: text.exactOptional(),
      title: text,
      told: z.boolean(),
      blank: z.boolean(),
      rel: text,
      lang: text,
      region: z.enum(regions),
      shown: z.boolean(),
      unmarked: z.literal(true).exactOptional(),
    }),
  ),
  linkCount: count,
  images: several(
    part.extend({
      address: text,
      alt: text.exactOptional(),
      lazy: z.boolean(),
      own: size,
      drawn: size.extend({ top: z.number() }),
      sized: z.boolean(),
      endless: z.literal(true).exactOptional(),
    }),
  ),
  imageCount: count,
  forms: several(
    part.extend({
      action: text,
      method: text,
      role: text,
      region: z.enum(regions),
      fields: several(field),
      buttons: several(text),
    }),
  ),
  fields: several(field),
  resources: several(
    part.extend({ kind: z.enum(['script', 'style', 'frame']), address: text, integrity: text, name: text }),
  ),
  anchors: several(text),
  languages: several(part.extend({ lang: text, text })),
  fonts: several(z.object({ family: text, characters: count })),
  colours: several(z.object({ colour: text, uses: count })),
  properties: several(text),
  classes: uses,
  customElements: uses,
  structured: several(z.object({ type: text, by: z.enum(['json-ld', 'microdata', 'rdfa']) })),
  text,
  textLength: count,
  elements: count,
  depth: count,
  texts: several(
    part.extend({
      text,
      letters: count,
      lang: text,
      within: text,
      block: text,
      alone: z.boolean(),
      followed: count,
      size: z.number(),
      weight: z.number(),
      align: text,
      capitals: z.boolean(),
      italic: z.boolean(),
      underlined: z.boolean(),
      direction: z.enum(['ltr', 'rtl', '']).exactOptional(),
      lineHeight: z.number(),
      lines: count,
    }),
  ),
  textCount: count,
  tables: several(
    part.extend({
      role: text,
      name: text,
      rows: count,
      columns: count,
      headers: count,
      cells: count,
      holding: count,
      short: count,
    }),
  ),
  media: several(
    part.extend({
      kind: z.enum(['video', 'audio']),
      autoplay: z.boolean(),
      muted: z.boolean(),
      loop: z.boolean(),
      controls: z.boolean(),
      tracks: several(text),
      seconds: count,
      audible: z.boolean().exactOptional(),
      shown: z.boolean(),
    }),
  ),
  buttons: several(part.extend({ name: text, text, region: z.enum(regions) })),
  broken: several(part.extend({ attribute: text, id: text })),
  doubled: several(part.extend({ attribute: text, id: text, times: count })).exactOptional(),
  groups: several(part.extend({ name: text })).exactOptional(),
  moving: several(moving),
  sheets: z.object({ unread: count, turned: several(text), hoverOnly: several(part) }),
  obsolete: several(part.extend({ name: text })),
});

const axe = z.object({
  version: text,
  findings: several(
    z.object({
      rule: text,
      outcome: z.enum(axeOutcomes),
      impact: z.enum(['minor', 'moderate', 'serious', 'critical']),
      parts: several(
        part.extend({
          widths: several(z.literal([...widths])),
          contrast: z.object({ is: z.number(), needed: z.number() }).exactOptional(),
        }),
      ),
      count,
    }),
  ),
  passed: several(text),
});

const sums = z.object({ requests: count, bytes: count });

const page = z.object({
  asked: text,
  address: text,
  visitedAt: z.iso.datetime(),
  status: count,
  redirects: several(z.object({ from: text, to: text, status: count })),
  headers: texts,
  tls: z.object({ protocol: text, issuer: text, validUntil: z.iso.datetime() }).exactOptional(),
  requests: several(
    z.object({
      address: text,
      type: text,
      status: count,
      bytes: count,
      size: count,
      mime: text,
      encoding: text,
      cache: text,
      protocol: text,
      thirdParty: z.boolean(),
      failure: text.exactOptional(),
      unreceived: z.literal(true).exactOptional(),
    }),
  ),
  weight: sums.extend({ thirdParty: sums }),
  cookies: several(
    z.object({
      name: text,
      domain: text,
      secure: z.boolean(),
      httpOnly: z.boolean(),
      sameSite: z.enum(['Strict', 'Lax', 'None', '']),
      days: count.exactOptional(),
      thirdParty: z.boolean(),
    }),
  ),
  document,
  narrow: z.object({
    pageWidth: count,
    out: several(part.extend({ right: z.number() })),
    pressed: several(part.extend({ name: text, text })).exactOptional(),
  }),
  clipped: several(part).exactOptional(),
  pointer: several(
    part.extend({ role: text, focusable: z.boolean(), hand: z.boolean(), keys: z.boolean().exactOptional() }),
  ).exactOptional(),
  spaceless: several(part).exactOptional(),
  closed: several(part).exactOptional(),
  keyboard: z
    .object({
      looked: count,
      focusable: count,
      unseen: several(part),
      outlined: several(part.extend({ outline: text, ground: text })).exactOptional(),
      hidden: several(part),
      lost: several(part),
      stuck: several(part),
    })
    .exactOptional(),
  preferences: z.object({ moving: several(moving), unseen: several(part) }).exactOptional(),
  axe: axe.exactOptional(),
}) satisfies z.ZodType<PageArtifacts>;

const answer = z.intersection(
  z.object({ asked: text, address: text }),
  z.union([
    z.object({ status: count, headers: texts, text }),
    z.object({
      problem: z.enum(['unreachable', 'certificate', 'timed-out', 'too-large', 'address-refused', 'robots']),
    }),
  ]),
);

const site = z.object({
  origin: text,
  visitedAt: z.iso.datetime(),
  files: z.partialRecord(z.enum(siteFiles), answer),
  links: several(z.object({ answer, from: several(text) })),
  linksLeft: count,
}) satisfies z.ZodType<SiteArtifacts>;

const version = z.literal(artifactsVersion);
export const pageFileSchema = z.object({ version, page });
export const siteFileSchema = z.object({ version, site });
/** The picture of a fault. What it holds goes in a page: it is nothing but an image. */
export const pictureFileSchema = z.object({
  version,
  picture: z.object({
    fault: text,
    page: text,
    width: z.literal([...widths]),
    size,
    image: z.base64(),
  }),
});

/** What is true of the scan as a whole, so that it can be told again. */
export const scanFileSchema = z.object({
  version,
  tool: z.object({ version: text.regex(/^[\w.+-]{1,40}$/), browser: text, axe: text }),
  asked: several(text),
  begunAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  stopped: z.boolean(),
  missed: several(z.object({ page: text, cause: z.enum(visitCauses), detail: text.exactOptional() })),
  left: count,
});
