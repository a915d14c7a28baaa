import type { Organisation } from '../../../people/organisations/organisations.ts';
import type { Lang } from '../../../standard/standard.ts';
import { notice, saidOnce } from '../../../web/components.ts';
import { label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { listOf } from '../dossier/dossier.words.ts';
import type { Words } from '../dossier/dossiers.ts';
import { dayIn } from '../dossier/naming.views.ts';
import { typedWords } from '../dossier/team-text.views.ts';
import { titleOf } from '../plan/plan.views.ts';
import { servicesWords } from '../services.words.ts';
import type { WholeList } from './my-services.schema.ts';
import type { ProofIn, ToDo } from './my-services.ts';
import { myServicesWords } from './my-services.words.ts';

/** Lines of a list at first, and once all of it is asked for. */
const [atFirst, atMost] = [5, 100];

/** What is shown of a list, and how long it is. */
type Shown<Line> = { readonly lines: readonly Line[]; readonly total: number };

/** The first lines of a list, unless all of it is asked for. */
export const shownOfMine = <Line>(all: readonly Line[], isWhole: boolean): Shown<Line> => ({
  lines: all.slice(0, isWhole ? atMost : atFirst),
  total: all.length,
});

export type AwaitingModel = {
  readonly lang: Lang;
  readonly toDo: Shown<ToDo>;
  readonly toVerify: Shown<ProofIn>;
  readonly texts: ReadonlyMap<string, Words>;
  /** How many files are read at most, and whether there are more. */
  readonly files: number;
  readonly isPartial: boolean;
};

/** The texts that these lines show, by their ids. */
export const textsOfMine = (lines: readonly ToDo[]): readonly string[] =>
  lines.flatMap((line) => ('item' in line ? (line.item.words ?? []) : line.proof.title));

const lineOf = (when: Html, what: Html, about: string): Html => html`
  <li><span>${when}</span> <span>${what}<br><span class="quiet">${about}</span></span></li>
`;

const itemLine = ({ lang, texts }: AwaitingModel, { file, item }: Extract<ToDo, { item: unknown }>): Html => {
  const words = myServicesWords[lang];
  const { service, standard, writes } = file;
  const { id, due = '', late } = item;
  const link = writes
    ? href('servicePlanItem', lang, { service: service.id, item: id })
    : href('servicePlan', lang, { service: service.id });
  const day = html`<time datetime="${due}">${words.dueOn(longDate(due, lang))}</time>`;
  return lineOf(
    html`${late && html`<span class="tag">${words.late}</span> `}${day}`,
    html`<a href="${link}">${titleOf({ lang, standard, words: texts }, item)}</a>`,
    service.name[lang],
  );
};

const proofLine = (
  { lang, texts }: AwaitingModel,
  { file, proof }: ProofIn,
  when: string,
  more: readonly string[] = [],
): Html => {
  const { service } = file;
  const { actions } = proof;
  const link = href('serviceProof', lang, { service: service.id, proof: proof.id });
  return lineOf(
    html`${when}`,
    html`<a href="${link}">${typedWords(lang, texts.get(proof.title))}</a>`,
    [
      service.name[lang],
      myServicesWords[lang].serves(listOf(lang, actions), actions.length > 1),
      ...more,
    ].join(', '),
  );
};

/** A list, with a link to all of it where it is cut. */
const listView = <Line>(
  lang: Lang,
  id: WholeList,
  { lines, total }: Shown<Line>,
  line: (each: Line) => Html,
): Html => {
  const whole = `${href('myServices', lang)}?all=${id}#${id}`;
  return html`
    <ul class="lines due">${lines.map(line)}</ul>
    ${total > lines.length && lines.length < atMost && html`<p><a href="${whole}">${myServicesWords[lang].all(total)}</a></p>`}
  `;
};

/** What awaits the reader: what they have to do, then the proofs that they may verify from outside. */
export const awaitingView = (model: AwaitingModel): Html => {
  const { lang, toDo, toVerify, files, isPartial } = model;
  const words = myServicesWords[lang];
  const toDoLine = (each: ToDo): Html =>
    'item' in each
      ? itemLine(model, each)
      : proofLine(model, each, words.toDecide, [words.offeredOn(dayIn(lang, each.proof.offered.at))]);
  const toVerifyLine = (each: ProofIn): Html =>
    proofLine(model, each, words.acceptedOn(dayIn(lang, each.proof.decided?.at ?? each.proof.offered.at)));
  return html`
    ${
      (toDo.total > 0 || toVerify.total === 0) &&
      html`
        <section id="to-do">
          <h2>${words.toDo}</h2>
          ${toDo.total === 0 ? html`<p>${words.nothing}</p>` : listView(lang, 'to-do', toDo, toDoLine)}
        </section>
      `
    }
    ${
      toVerify.total > 0 &&
      html`
        <section id="to-verify">
          <h2>${words.toVerify}</h2>
          <p>${words.toVerifyLead}</p>
          ${listView(lang, 'to-verify', toVerify, toVerifyLine)}
        </section>
      `
    }
    ${isPartial && html`<p class="quiet">${words.latest(files)}</p>`}
  `;
};

/**
 * What awaits the reader, the services that they may read, and the bodies where they may read all.
 *
 * @param list of services; empty-handed people are told how one comes to have some
 */
export const myServicesView = (
  lang: Lang,
  list: Html,
  {
    wayBack,
    bodies,
    managed,
    awaiting,
    mentions,
    hasLeft,
  }: {
    /** What is said to who could not come back. */
    readonly wayBack: Html | false;
    readonly bodies: readonly Organisation[];
    /** The ids of those that they add services to. */
    readonly managed: ReadonlySet<string>;
    /** Nothing to who may see no file. */
    readonly awaiting: Html | false;
    readonly mentions: Html | false;
    /** Whether who reads has just given up a role. */
    readonly hasLeft: boolean;
  },
): Html => {
  const words = servicesWords[lang];
  const body = ({ id, name }: Organisation): Html => {
    const here = href('services', lang, { organisation: id });
    const adding = html`<br><a href="${here}#add">${words.addTitle}<span class="visually-hidden">${label('', lang)} ${name[lang]}</span></a>`;
    return html`<li><a href="${here}">${name[lang]}</a>${managed.has(id) && adding}</li>`;
  };
  return html`
    <h1>${words.mine}</h1>
    ${saidOnce(hasLeft && notice('good', words.done.left))}
    ${wayBack}
    <p class="lead">${words.mineLead}</p>
    ${awaiting}
    ${mentions}
    ${awaiting ? html`<section><h2>${words.services}</h2>${list}</section>` : list}
    ${
      bodies.length > 0 &&
      html`
        <section>
          <h2>${words.bodies}</h2>
          <p>${words.bodiesLead}</p>
          <ul>${bodies.map(body)}</ul>
        </section>
      `
    }
  `;
};
