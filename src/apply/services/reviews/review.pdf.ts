/** A closed review as a tagged PDF: what its page says on paper. Drawn on a thread. */

import { flowOn } from '../../../documents/pdf/flow.ts';
import { nameFonts } from '../../../documents/pdf/fonts.ts';
import { type MarkedStyles, writeMarked } from '../../../documents/pdf/marked.ts';
import { blocksOf } from '../../../documents/pdf/markup.ts';
import { taggedPdf } from '../../../documents/pdf/sheet.ts';
import { colourOf } from '../../../web/colours.ts';
import { typographic } from '../../../web/format.ts';
import type { PrintedReview } from './review-archive.ts';

const [ink, soft] = [colourOf('ink'), colourOf('soft')];
const bold = ['roboto-700', ...nameFonts] as const;
const plain = ['open-sans-400', ...nameFonts] as const;
const title = { fonts: bold, size: 22, leading: 28, colour: ink } as const;
const quiet = { fonts: plain, size: 9, leading: 13, colour: soft } as const;
const styles: MarkedStyles = {
  headings: {
    1: title,
    2: { fonts: bold, size: 15, leading: 20, colour: ink },
    3: { fonts: bold, size: 11.5, leading: 16, colour: ink },
  },
  term: quiet,
  text: { fonts: plain, size: 10.5, leading: 15.5, colour: ink },
  strong: nameFonts,
};

export default ({ lang, service, closedAt, markup, ...review }: PrintedReview): Promise<Buffer> => {
  const named = typographic(`${review.title} – ${service}`);
  const about = {
    lang,
    title: named,
    subject: typographic(service),
    day: new Date(closedAt),
    layout: 'portrait',
  } as const;
  return taggedPdf(about, (sheet) => {
    const flow = flowOn(sheet);
    flow.heading(1, typographic(review.title), title);
    writeMarked(flow, blocksOf(markup), styles);
    flow.feet(named, (page, pages) => `${page} / ${pages}`, quiet);
  });
};
