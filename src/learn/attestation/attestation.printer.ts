import type { Lang } from '../../standard/standard.ts';
import { lruCache } from '../../web/cache.ts';
import { workerThread } from '../../web/worker-thread.ts';
import type { AttestationDocument } from './attestation.model.ts';

/** Learners whose PDFs are kept, about 30 KB for each language. */
const learnersKept = 200;

/**
 * Loading the libraries takes 0.3 s and making a PDF 0.05 s: nobody else waits, for it happens on a thread of its own.
 * The thread takes about 30 MB, and ends after half a minute without work.
 */
const thread = workerThread(new URL('./attestation.pdf.ts', import.meta.url));

/** The characters of a name that no font here draws (emoji, Chinese…), each once; none when all is well. */
export const undrawableIn = (name: string): Promise<readonly string[]> =>
  thread.run(name, { name: 'undrawable' });

export type AttestationPrinter = ReturnType<typeof attestationPrinter>;

type Kept = { readonly number: string; readonly pdfs: Map<Lang, Promise<Buffer>> };

/** Makes the PDFs of attestations, each once, and keeps the last ones asked for. */
export const attestationPrinter = () => {
  // By learner, so that an erasure, which knows the learner alone, finds them.
  const kept = lruCache<string, Kept>(learnersKept);
  return {
    /** The PDF of a learner's attestation in force. Whoever asks again, even meanwhile, gets the same bytes. */
    pdf: (learnerId: string, doc: AttestationDocument): Promise<Buffer> => {
      const held = kept.get(learnerId);
      const { pdfs } = held?.number === doc.number ? held : { pdfs: new Map<Lang, Promise<Buffer>>() };
      kept.set(learnerId, { number: doc.number, pdfs });
      const known = pdfs.get(doc.lang);
      if (known !== undefined) return known;
      const pdf = thread.run(doc, { name: 'attestationPdf' }).then((bytes: Uint8Array) => Buffer.from(bytes));
      pdfs.set(doc.lang, pdf);
      // What failed is tried again by the next caller.
      pdf.catch(() => pdfs.delete(doc.lang));
      return pdf;
    },

    /** Drops the PDFs of a learner, which bear their name. */
    forget: kept.delete,
  };
};
