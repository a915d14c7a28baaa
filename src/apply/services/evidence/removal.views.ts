import type { Lang } from '../../../standard/standard.ts';
import { errorSummary, type FieldError } from '../../../web/components.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import type { Evidence } from '../dossier/dossier.ts';
import { forGoodView } from '../dossier/for-good.views.ts';
import { plainWords, titleWords } from '../dossier/team-text.views.ts';
import type { Service } from '../services.ts';
import type { GivenFile, SpokenEvidence } from './evidence.views.ts';
import { removalWords } from './removal.words.ts';

export type RemovalModel = {
  readonly lang: Lang;
  readonly service: Service;
  readonly evidence: Evidence;
  /** Undefined once its name was redacted. */
  readonly file: GivenFile | undefined;
  readonly why: string;
  readonly errors: readonly FieldError[];
} & Pick<SpokenEvidence, 'words'>;

/** What will stay where: other evidence with the same file, copies of the database, the name of the file. */
const whatStays = ({ lang, service, evidence, file }: RemovalModel): Html => {
  const words = removalWords[lang];
  const name =
    file && evidence.file && href('serviceText', lang, { service: service.id, text: evidence.file.name });
  return html`
    <p>${words.elsewhere}</p>
    <p>${words.copies}</p>
    ${file && name && html`<p>${words.name(file.name)} <a href="${name}">${words.removeName}</a></p>`}
  `;
};

/** A file about to be taken away for good. */
export const removalView = (model: RemovalModel): Html => {
  const { lang, service, evidence, file, words: spoken, why, errors } = model;
  const words = removalWords[lang];
  const at = { service: service.id, evidence: evidence.id };
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(lang, errors)}
    <p class="lead">${words.lead}</p>
    <dl class="told">
      <dt>${words.evidence}</dt><dd>${titleWords(lang, spoken.get(evidence.title))}</dd>
      <dt>${words.file}</dt><dd>${file ? `${file.name} (${file.size})` : plainWords(lang, undefined)}</dd>
      <dt>${words.serves}</dt><dd>${evidence.actions.join(', ')}</dd>
    </dl>
    ${whatStays(model)}
    ${forGoodView(lang, href('evidenceFileRemoval', lang, at), words, { why, errors })}
    <p><a href="${href('serviceEvidence', lang, at)}">${words.back}</a></p>
  `;
};
