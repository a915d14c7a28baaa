import type { Lang } from '../../../standard/standard.ts';
import { errorSummary, type FieldError } from '../../../web/components.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import type { Proof } from '../dossier/dossier.ts';
import { forGoodView } from '../dossier/for-good.views.ts';
import { plainWords, typedWords } from '../dossier/team-text.views.ts';
import type { Service } from '../services.ts';
import { type GivenFile, goneSaid, type Reusable, type SpokenProof } from './proofs.views.ts';
import { removalWords } from './removal.words.ts';

export type RemovalModel = {
  readonly lang: Lang;
  readonly service: Service;
  readonly proof: Proof;
  /** Undefined once its name was redacted. */
  readonly file: GivenFile | undefined;
  /** Every other proof with the same file, that the reader may read. */
  readonly shared: readonly Reusable[];
  readonly why: string;
  readonly errors: readonly FieldError[];
} & Pick<SpokenProof, 'words'>;

/** What will stay where: the other proofs of the same file, copies of the database, the name of the file. */
const whatStays = ({ lang, service, proof, file, shared, words: spoken }: RemovalModel): Html => {
  const words = removalWords[lang];
  const other = ({ service: of, proof: one }: Reusable): Html => html`
    <li><a href="${href('serviceProof', lang, { service: of.id, proof: one.id })}">${typedWords(lang, spoken.get(one.title))}</a>, ${of.name[lang]}</li>
  `;
  const name =
    file && proof.file && href('serviceText', lang, { service: service.id, text: proof.file.name });
  return html`
    ${shared.length > 0 && html`<p>${words.shared}</p><ul>${shared.map(other)}</ul><p>${words.sharedThen}</p>`}
    <p>${words.notShared(shared.length > 0)}</p>
    <p>${words.copies}</p>
    ${file && name && html`<p>${words.name(file.name)} <a href="${name}">${words.removeName}</a></p>`}
  `;
};

/** A file about to be taken away for good. */
export const removalView = (model: RemovalModel): Html => {
  const { lang, service, proof, file, words: spoken, why, errors } = model;
  const words = removalWords[lang];
  const at = { service: service.id, proof: proof.id };
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(words.wrong, errors)}
    <p class="lead">${words.lead}</p>
    <dl class="told">
      <dt>${words.proof}</dt><dd>${typedWords(lang, spoken.get(proof.title))}</dd>
      <dt>${words.file}</dt><dd>${file ? `${file.name} (${file.size})` : plainWords(lang, undefined)}</dd>
      <dt>${words.serves}</dt><dd>${proof.actions.join(', ')}</dd>
    </dl>
    ${whatStays(model)}
    ${forGoodView(lang, href('proofFileRemoval', lang, at), words, { why, errors })}
    <p><a href="${href('serviceProof', lang, at)}">${words.back}</a></p>
  `;
};

/** What is said where a file was, once it is gone for good. */
export const goneView = (
  lang: Lang,
  service: string,
  { id, actions }: Proof,
  removed: NonNullable<Proof['fileRemoved']>,
  writes: boolean,
): Html => {
  const words = removalWords[lang];
  const another = `${href('newProof', lang, { service })}?action=${actions[0] ?? ''}`;
  return html`
    <h1>${words.goneTitle}</h1>
    <p class="lead">${goneSaid(lang, removed)}</p>
    <p><a href="${href('serviceProof', lang, { service, proof: id })}">${words.back}</a></p>
    ${writes && html`<p><a href="${another}">${words.another}</a></p>`}
  `;
};
