import { type Course, type OpeningQuestion, openingsOf, type Term } from '../../course/course.ts';
import {
  type Action,
  type Audience,
  type Lang,
  type Layer,
  type Orientation,
  orientationsOf,
  type Practice,
  type ProofExample,
  practiceOf,
  practicesOf,
  type Standard,
  type Standards,
  saidOf,
  type Theme,
  themeOf,
} from '../../standard/standard.ts';
import { neighbours, titled } from '../../web/components.ts';
import { label } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { practicePictogram, themePictogram } from '../../web/pictograms.ts';
import { paperSource, printButton } from '../../web/printing.ts';
import { type EverydayProblem, problemsIn } from '../../web/problems.words.ts';
import {
  exampleList,
  firstStepsId,
  firstStepsView,
  gesturesView,
  layersNote,
  pointsList,
  suggestionTag,
} from '../../web/standard.views.ts';
import { standardRose } from '../../web/standard-rose.ts';
import { headword, termsIn } from '../../web/terms.ts';
import { searchForm } from './search.views.ts';
import { practiceIn } from './understand.feature.ts';
import { understandWords } from './understand.words.ts';

const practiceLink = (lang: Lang, { id, title }: Practice): Html => html`
  <a href="${href('practice', lang, { id })}"><span class="num">${id}</span> ${title[lang]}</a>
`;

const drawnPracticeLink = (lang: Lang, { id, title }: Practice): Html => html`
  <a href="${href('practice', lang, { id })}">
    ${practicePictogram(id)}<span class="num">${id}</span> <span>${title[lang]}</span>
  </a>
`;

const themeBlock = (lang: Lang, standard: Standard, theme: Theme): Html => {
  const practices = practicesOf(standard, theme);
  return html`
    <li class="theme-block t${theme.id}">
      <h3>
        ${themePictogram(theme.id)}
        <a href="${href('theme', lang, { id: theme.id })}">${theme.title[lang]}</a>
      </h3>
      <ol class="practice-list">
        ${practices.map((practice) => html`<li>${drawnPracticeLink(lang, practice)}</li>`)}
      </ol>
    </li>
  `;
};

const orientationItem = (lang: Lang, { id, title, practices }: Orientation): Html => {
  const range = understandWords[lang].practicesRange(practices[0] ?? 1, practices.at(-1) ?? 18);
  return html`
    <li class="orientation-${id}">
      <span class="badge">${id}</span>
      <span><strong>${title[lang]}</strong><br><span class="quiet">${range}</span></span>
    </li>
  `;
};

export const understandView = (lang: Lang, standard: Standard): Html => {
  const words = understandWords[lang];
  const train = html`<a class="button" href="${href('training', lang)}">${words.train}</a>`;
  return html`
    <h1>${words.heading}</h1>
    <p class="lead">${words.lead}</p>
    ${searchForm(lang, '')}
    <div class="with-rose">
      ${standardRose(lang, standard, words.roseTitle, practiceIn(lang))}
      <section>
        <h2>${words.orientations}</h2>
        <ul class="orientations">
          ${standard.orientations.map((orientation) => orientationItem(lang, orientation))}
        </ul>
        <p>${words.orientationsLead}</p>
      </section>
    </div>
    <section>
      <h2>${words.themes}</h2>
      <ul class="themes">${standard.themes.map((theme) => themeBlock(lang, standard, theme))}</ul>
    </section>
    <p class="actions">${train} <a href="${href('sheets', lang)}">${words.sheets}</a> <a href="${href('glossary', lang)}">${words.glossaryTitle}</a></p>
  `;
};

const opening = (lang: Lang, { stem, options }: OpeningQuestion): Html => {
  const right = options.find((option) => option.right);
  return html`
    <div class="opening">
      <p>${stem[lang]}</p>
      <details>
        <summary>${understandWords[lang].seeAnswer}</summary>
        <p><strong>${right?.text[lang]}.</strong> ${right?.why?.[lang]}</p>
      </details>
    </div>
  `;
};

/** Some practices have no opening questions. */
const openingDetails = (lang: Lang, course: Course, themeId: number, practiceId?: number): Html | false => {
  const words = understandWords[lang];
  const shown =
    practiceId === undefined
      ? openingsOf(course, themeId)
      : course.openings.filter(({ practices }) => practices.includes(practiceId));
  return (
    shown.length > 0 &&
    html`
      <section class="openings">
        <h2>${words.questions}</h2>
        <p class="quiet">${words.questionsLead}</p>
        ${shown.map((question) => opening(lang, question))}
      </section>
    `
  );
};

const practiceSummary = (lang: Lang, practice: Practice): Html => {
  const action = ({ id, title }: Action): Html =>
    html`<li><span class="num">${id}</span> ${title[lang]}</li>`;
  return html`
    <li class="t${practice.theme}">
      ${titled(practicePictogram(practice.id), false, html`<h3>${practiceLink(lang, practice)}</h3>`)}
      <p>${practice.definition[lang]}</p>
      <ul>${practice.actions.map(action)}</ul>
    </li>
  `;
};

export const themeView = (lang: Lang, standard: Standard, course: Course, theme: Theme): Html => {
  const words = understandWords[lang];
  const [previous, next] = [theme.id - 1, theme.id + 1].map((id) => {
    const other = themeOf(standard, id);
    return other && { href: href('theme', lang, { id }), label: other.title[lang] };
  });
  const practices = practicesOf(standard, theme);
  return html`
    <div class="t${theme.id}">
      ${titled(
        themePictogram(theme.id),
        html`<p class="kicker">${words.themeOf(theme.id)}</p>`,
        html`<h1>${theme.title[lang]}</h1>`,
      )}
    </div>
    ${openingDetails(lang, course, theme.id)}
    <section>
      <h2>${words.threePractices}</h2>
      <ul class="summaries">${practices.map((practice) => practiceSummary(lang, practice))}</ul>
    </section>
    ${neighbours(words.themeNeighbours, previous, next)}
  `;
};

const proofsView = (lang: Lang, action: Action): Html => {
  const words = understandWords[lang];
  const phase = words.phases[action.expectedFrom];
  const proof = ({ kind, label: name }: ProofExample, rank: number): Html => {
    const isFirst = action.proofs.findIndex((each) => each.kind === kind) === rank;
    const mean = isFirst && html` <span class="quiet">(${words.proofKindsMean[kind]})</span>`;
    return html`<li><strong>${words.proofKinds[kind]}</strong>${mean} – ${name[lang]}</li>`;
  };
  return html`
    <details class="proofs">
      <summary>${words.proofs} ${suggestionTag(lang)}</summary>
      <p>${words.proofsLead}</p>
      <ul>${action.proofs.map(proof)}</ul>
      <p class="quiet">${words.expectedFrom} ${phase}.</p>
    </details>
  `;
};

const examplesOf = (lang: Lang, course: Course, { examples }: Practice): Html => html`
  <section>
    <h2>${understandWords[lang].examples}</h2>
    <p class="quiet">${understandWords[lang].examplesLead}</p>
    ${exampleList(lang, course, examples)}
  </section>
`;

const actionView = (lang: Lang, action: Action): Html => html`
  <li class="action" id="action-${action.id}">
    <h3><span class="num">${action.id}</span> ${action.title[lang]}</h3>
    ${pointsList(lang, action)}
    ${proofsView(lang, action)}
  </li>
`;

const servesView = (lang: Lang, standard: Standard, practice: Practice): Html => {
  const orientations = orientationsOf(standard, practice.id).map(
    ({ id, title }, rank) => html`
      ${rank > 0 && ', '}
      <span class="orientation-${id}"><span class="badge">${id}</span> ${title[lang]}</span>
    `,
  );
  return html`<p class="serves">${label(understandWords[lang].serves, lang)} ${orientations}</p>`;
};

const documentationView = (lang: Lang, standard: Standard): Html => html`
  <section>
    <h2>${understandWords[lang].documentation}</h2>
    <ul>
      ${standard.sources.map((source) => html`<li><a href="${source.url}">${frenchNamed(lang, source.label[lang])}</a></li>`)}
    </ul>
  </section>
`;

const kicker = (lang: Lang, standard: Standard, { id, theme }: Practice): Html => {
  const title = themeOf(standard, theme)?.title[lang];
  return html`<p class="kicker t${theme}">${understandWords[lang].practice} ${id} – ${title}</p>`;
};

const practiceHead = (lang: Lang, standard: Standard, practice: Practice, title: Html): Html =>
  titled(practicePictogram(practice.id), kicker(lang, standard, practice), title);

export const practiceView = (lang: Lang, standard: Standard, course: Course, practice: Practice): Html => {
  const words = understandWords[lang];
  const [previous, next] = [practice.id - 1, practice.id + 1].map((id) => {
    const other = practiceOf(standard, id);
    return other && { href: href('practice', lang, { id }), label: `${id}. ${other.title[lang]}` };
  });
  const sheet = html`<a href="${href('sheet', lang, { id: practice.id })}">${words.sheet}</a>`;
  const committing = href('commit', lang, { id: practice.id });
  const commit = html`<a class="button" href="${committing}">${words.commit}</a>`;
  const gesture = (audience: Audience): string => `${committing}?for=${audience}`;
  return html`
    <article class="practice t${practice.theme}">
      ${practiceHead(lang, standard, practice, html`<h1>${practice.title[lang]}</h1>`)}
      ${servesView(lang, standard, practice)}
      <p class="jump no-print"><a href="#${firstStepsId}">${words.toFirstSteps}</a></p>
      ${layersNote(lang, href('layers', lang))}
      <div class="beside">
        <div>
          ${openingDetails(lang, course, practice.theme, practice.id)}
          <section>
            <h2>${words.definition}</h2>
            <p>${practice.definition[lang]}</p>
          </section>
          <section>
            <h2>${words.why}</h2>
            <p>${practice.why[lang]}</p>
          </section>
          <section>
            <h2>${words.actionsTitle}</h2>
            <ol class="actions-list">${practice.actions.map((action) => actionView(lang, action))}</ol>
          </section>
          ${examplesOf(lang, course, practice)}
        </div>
        <div>
          ${firstStepsView(lang, course, practice.firstSteps, undefined, gesture)}
          <p class="actions no-print">${commit}</p>
          ${documentationView(lang, standard)}
          <p class="actions no-print">${sheet} <a href="${href('training', lang)}">${words.train}</a></p>
        </div>
      </div>
    </article>
    ${neighbours(words.neighbours, previous, next)}
  `;
};

/** An everyday problem: why it deserves a first step, the practice behind it, and what to do on Monday. */
export const problemView = (
  lang: Lang,
  course: Course,
  practice: Practice,
  { said, why }: EverydayProblem,
): Html => {
  const words = understandWords[lang];
  const { id, title, firstSteps } = practice;
  const whole = html`<a href="${href('practice', lang, { id })}">${id}. ${title[lang]}</a>`;
  const commit = (audience: Audience): string => `${href('commit', lang, { id })}?for=${audience}`;
  const other = ([number, problem]: readonly [number, EverydayProblem]): Html =>
    html`<li><a href="${href('problem', lang, { id: number })}">${problem.said}</a></li>`;
  return html`
    <article class="t${practice.theme}">
      ${titled(practicePictogram(id), false, html`<h1>${said}</h1>`)}
      <div class="columns situation">
        <div>
          <p class="lead">${why}</p>
          <p>${words.behind[0]} ${whole}${words.behind[1]}</p>
        </div>
        ${firstStepsView(lang, course, firstSteps, undefined, commit)}
        <section>
          <h2>${words.otherProblems}</h2>
          <ul>${[...problemsIn(lang)].filter(([number]) => number !== id).map(other)}</ul>
        </section>
      </div>
    </article>
  `;
};

const sheetAction = (lang: Lang, action: Action): Html => html`
  <li>
    <strong><span class="num">${action.id}</span> ${action.title[lang]}</strong>
    ${pointsList(lang, action)}
  </li>
`;

/** Without title or examples. */
const sheetBody = (lang: Lang, { definition, why, actions }: Practice): Html => {
  const words = understandWords[lang];
  return html`
    <p><strong>${words.definition}.</strong> ${definition[lang]}</p>
    <p><strong>${words.why}.</strong> ${why[lang]}</p>
    <ul class="sheet-actions">${actions.map((action) => sheetAction(lang, action))}</ul>
  `;
};

const sheetBeside = (lang: Lang, course: Course, practice: Practice): Html => html`
  <div class="sheet-beside">
    <div>${sheetBody(lang, practice)}</div>
    ${firstStepsView(lang, course, practice.firstSteps)}
  </div>
`;

/** To print: Monday's gestures before the examples. */
export const sheetView = (
  lang: Lang,
  standard: Standard,
  course: Course,
  practice: Practice,
  baseUrl: string,
): Html => {
  return html`
    ${printButton(lang)}
    <article class="sheet practice-sheet t${practice.theme}">
      ${practiceHead(lang, standard, practice, html`<h1>${practice.title[lang]}</h1>`)}
      ${sheetBeside(lang, course, practice)}
      ${examplesOf(lang, course, practice)}
      ${layersNote(lang, href('layers', lang))}
      ${paperSource(lang, baseUrl + href('practice', lang, { id: practice.id }), standard.version)}
    </article>
  `;
};

const shortSheet = (lang: Lang, standard: Standard, course: Course, practice: Practice, baseUrl: string) => {
  const link = href('sheet', lang, { id: practice.id });
  const title = html`<h2><a href="${link}">${practice.title[lang]}</a></h2>`;
  return html`
    <article class="sheet practice-sheet short t${practice.theme}">
      ${practiceHead(lang, standard, practice, title)}
      ${sheetBody(lang, practice)}
      ${gesturesView(lang, course, practice.firstSteps)}
      <div class="on-paper">${layersNote(lang, href('layers', lang))}</div>
      ${paperSource(lang, baseUrl + href('practice', lang, { id: practice.id }), standard.version)}
    </article>
  `;
};

/** A printed page for each practice, without examples, half of the weight. */
export const sheetsView = (lang: Lang, standard: Standard, course: Course, baseUrl: string): Html => {
  const words = understandWords[lang];
  return html`
    <div class="no-print">
      <h1>${words.sheetsTitle}</h1>
      <p class="lead">${words.sheetsLead}</p>
      ${printButton(lang)}
      ${layersNote(lang, href('layers', lang))}
    </div>
    ${standard.practices.map((practice) => shortSheet(lang, standard, course, practice, baseUrl))}
  `;
};

/** A whole version: what was learned under a former one can still be read. @param current the one in force */
export const editionView = (
  lang: Lang,
  standard: Standard,
  course: Course,
  current: Standard,
  baseUrl: string,
): Html => {
  const words = understandWords[lang];
  const inForce = html`<a href="${href('understand', lang)}">${words.editionInForce(current.version)}</a>`;
  return html`
    <div class="no-print">
      <h1>${words.editionTitle(standard.version)}</h1>
      ${
        standard.version === current.version
          ? html`<p class="lead">${words.editionCurrent}</p>`
          : html`<p class="lead">${words.editionFormer} ${inForce}</p>`
      }
      ${layersNote(lang, href('layers', lang))}
      <p><a href="/api/v1/standard/${standard.version}">${words.editionData}</a></p>
    </div>
    ${standard.practices.map((practice) => shortSheet(lang, standard, course, practice, baseUrl))}
  `;
};

/** The latest first. */
const editionsView = (lang: Lang, { current, byVersion }: Standards): Html => {
  const words = understandWords[lang];
  const versions = [...byVersion.keys()].sort().reverse();
  const line = (version: string): Html => html`
    <li>
      <a href="${href('edition', lang, { edition: version })}">${words.editionTitle(version)}</a>
      ${version === current.version && html`<span class="quiet">${words.editionNow}</span>`}
    </li>
  `;
  return html`
    <section>
      <h2>${words.editions}</h2>
      <p>${words.editionsLead}</p>
      <ul>${versions.map(line)}</ul>
    </section>
  `;
};

const layerBlock = (lang: Lang, { id, author, covers }: Layer): Html => {
  const words = understandWords[lang];
  return html`
    <section class="layer-${id}">
      <h2>${words.layers[id]}</h2>
      <p class="quiet">${frenchNamed(lang, words.layerFrom(author[lang]))}</p>
      <p>${covers[lang]}</p>
      <p>${words.marks[id]}</p>
    </section>
  `;
};

/** The layers and official documents. @param independent whether no public body shows this */
export const layersContent = (lang: Lang, { layers, sources }: Standard, independent: boolean): Html => {
  const words = understandWords[lang];
  return html`
    <h1>${words.layersTitle}</h1>
    <p class="lead">${words.layersLead}</p>
    ${independent && html`<p class="notice info">${frenchNamed(lang, words.notOfficial)}</p>`}
    ${layers.map((layer) => layerBlock(lang, layer))}
    <section>
      <h2>${words.sources}</h2>
      <p>${frenchNamed(lang, words.sourcesLead)}</p>
      <ul>${sources.map((source) => html`<li><a href="${source.url}">${frenchNamed(lang, source.label[lang])}</a></li>`)}</ul>
    </section>
  `;
};

/** Who says what, with editions and data. @param independent whether no public body runs this site */
export const layersView = (lang: Lang, standards: Standards, independent: boolean): Html => html`
  ${layersContent(lang, standards.current, independent)}
  ${editionsView(lang, standards)}
  <p><a href="/api/v1/standard">${understandWords[lang].layersData}</a></p>
`;

const textOf = (lang: Lang, { title, definition, why, actions, examples }: Practice): string =>
  [
    title,
    definition,
    why,
    ...actions.flatMap((action) => [
      action.title,
      ...saidOf(action),
      ...action.proofs.map((proof) => proof.label),
    ]),
    ...examples.map(({ text }) => text),
  ]
    .map((text) => text[lang])
    .join('\n');

const termBlock = (lang: Lang, term: Term, practices: readonly Practice[]): Html => {
  const links = practices.map(
    (practice, rank) => html`
      ${rank > 0 && ', '}<a href="${practiceIn(lang)(practice.id)}" aria-label="${practice.id}. ${practice.title[lang]}">${practice.id}</a>
    `,
  );
  return html`
    <dt id="${term.id}">${frenchNamed(lang, headword(term, lang))}</dt>
    <dd>
      ${frenchNamed(lang, term.text[lang])}
      ${practices.length > 0 && html`<br><span class="quiet">${label(understandWords[lang].usedIn, lang)} ${links}</span>`}
    </dd>
  `;
};

/** In alphabetical order, each term with the practices that use it. */
export const glossaryView = (lang: Lang, standard: Standard, { glossary }: Course): Html => {
  const words = understandWords[lang];
  const named = new Map(
    standard.practices.map((practice) => [
      practice,
      termsIn(glossary, lang, textOf(lang, practice), [practice.id]),
    ]),
  );
  const sorted = glossary.toSorted((a, b) =>
    (a.terms[lang][0] ?? '').localeCompare(b.terms[lang][0] ?? '', lang, { sensitivity: 'base' }),
  );
  return html`
    <h1>${words.glossaryTitle}</h1>
    <p class="lead">${words.glossaryLead(glossary.length)}</p>
    <dl class="glossary">
      ${sorted.map((term) =>
        termBlock(
          lang,
          term,
          standard.practices.filter((practice) => named.get(practice)?.includes(term)),
        ),
      )}
    </dl>
  `;
};
