import type { Lang } from '../../standard/standard.ts';
import { lruCache } from '../../web/cache.ts';
import { workerThread } from '../../web/worker-thread.ts';
import type { AttestationDocument } from './attestation.model.ts';

/** Some 30 KB for each language. */
const learnersKept = 200;

/** Loading the libraries takes 0.3 s, a PDF 0.05 s: the thread takes 30 MB, and ends after half a minute without work. */
const thread = workerThread(new URL('./attestation.pdf.ts', import.meta.url));

/** The characters of a name that no font here draws (emoji, Chinese…), each once. */
export const undrawableIn = (name: string): Promise<readonly string[]> =>
  thread.run(name, { name: 'undrawable' });

export type AttestationPrinter = ReturnType<typeof attestationPrinter>;

type Kept = { readonly number: string; readonly pdfs: Map<Lang, Promise<Buffer>> };

/** Makes each PDF once, and keeps the last ones asked for. */
export const attestationPrinter = () => {
  // By learner, for an erasure knows only the learner.
  const kept = lruCache<string, Kept>(learnersKept);
  return {
    /** The PDF of an attestation in force: asked for again, even meanwhile, it is the same. */
    pdf: (learnerId: string, doc: AttestationDocument): Promise<Buffer> => {
      const held = kept.get(learnerId);
      const { pdfs } = held?.number === doc.number ? held : { pdfs: new Map<Lang, Promise<Buffer>>() };
      kept.set(learnerId, { number: doc.number, pdfs });
      const known = pdfs.get(doc.lang);
      if (known !== undefined) return known;
      const pdf = thread.run(doc, { name: 'attestationPdf' }).then((bytes: Uint8Array) => Buffer.from(bytes));
      pdfs.set(doc.lang, pdf);
      // The next caller tries again.
      pdf.catch(() => pdfs.delete(doc.lang));
      return pdf;
    },

    /** Drops the PDFs of a learner, which bear a name. */
    forget: kept.delete,
  };
};
