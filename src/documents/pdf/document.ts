import type { Lang } from '../../standard/standard.ts';
import { type Sheet, sheetOf } from './sheet.ts';

export type About = {
  readonly lang: Lang;
  readonly title: string;
  readonly subject: string;
  /** The day that the file says it is of: the same content is the same bytes. */
  readonly day: Date;
  readonly layout: 'portrait' | 'landscape';
};

/**
 * A PDF on US Letter, tagged for assistive technology (PDF/UA-1), with one page to begin with. pdfkit is loaded on first use,
 * not when the server starts.
 *
 * @param draw puts everything in it; pages may be added, and gone back to
 */
export const taggedPdf = async (
  { lang, title, subject, day, layout }: About,
  draw: (sheet: Sheet) => void,
): Promise<Buffer> => {
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({
    size: 'LETTER',
    layout,
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    // @ts-expect-error @types/pdfkit does not know this one yet
    subset: 'PDF/UA',
    tagged: true,
    lang: `${lang}-CA`,
    displayTitle: true,
    info: { Title: title, Author: 'Cap18', Subject: subject, CreationDate: day },
  });
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => pdf.on('end', resolve).on('error', reject));
  draw(sheetOf(pdf));
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
};
