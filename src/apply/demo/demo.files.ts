/** The files that are evidence in a demonstration, as their teams would have made them. */
import { createHash } from 'node:crypto';
import { taggedPdf } from '../../documents/pdf/document.ts';
import { flowOn } from '../../documents/pdf/flow.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import { colourOf } from '../../web/tokens.ts';
import { demoTexts } from './demo.texts.ts';
import { writtenEvidence } from './demo.work.ts';

const ink = colourOf('ink');
const title = { fonts: ['roboto-700', 'open-sans-600'], size: 22, leading: 28, colour: ink } as const;
const text = { fonts: ['open-sans-400', 'open-sans-600'], size: 11.5, leading: 17, colour: ink } as const;

const reportPdf = (lang: Lang, name: string, body: string, day: Date): Promise<Buffer> =>
  taggedPdf({ lang, title: name, subject: demoTexts.body[lang], day, layout: 'portrait' }, (sheet) => {
    const flow = flowOn(sheet);
    flow.heading(1, name, title);
    flow.paragraph(demoTexts.body[lang], text, { before: 6 });
    for (const paragraph of body.split('\n\n')) flow.paragraph(paragraph, text, { before: 14 });
    flow.feet(demoTexts.body[lang], (page, pages) => `${page} / ${pages}`, text);
  });

/** A file of a demonstration: its bytes, and their SHA-256, hexadecimal. */
export type DemoFile = { readonly bytes: Uint8Array; readonly hash: string };

/** The files of every team, by their names, which are those of their languages. */
export const demoFiles = async (day: Date): Promise<ReadonlyMap<string, DemoFile>> => {
  const found = new Map<string, DemoFile>();
  for (const { title: named, file } of writtenEvidence)
    for (const lang of file ? languages : []) {
      const [name, body] = [file?.name[lang] ?? '', file?.body[lang] ?? ''];
      const bytes = name.endsWith('.pdf') ? await reportPdf(lang, named[lang], body, day) : Buffer.from(body);
      found.set(name, { bytes, hash: createHash('sha256').update(bytes).digest('hex') });
    }
  return found;
};
