import type { Organisation } from '../../../people/organisations/organisations.ts';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import type { Lang } from '../../../standard/standard.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import type { Words } from '../dossier/dossiers.ts';
import { type Names, personNamed } from '../dossier/naming.views.ts';
import { typedWords } from '../dossier/team-text.views.ts';
import { callingView } from './calling.views.ts';
import type { VerifyingHolder } from './verifiers.ts';
import { verifiersWords } from './verifiers.words.ts';

/** Where people verify and how they are called, in the body of a service. */
export type Verifying = {
  readonly lang: Lang;
  readonly service: string;
  readonly body: Organisation;
  /** The body, then those that it belongs to. */
  readonly above: readonly Organisation[];
  readonly verifiers: readonly VerifyingHolder[];
  /** Who may invite someone to the body, and whether the reader may. */
  readonly inviters: readonly VerifyingHolder[];
  readonly manages: boolean;
  /** Whether the reader may verify themselves, and say something in comments. */
  readonly isVerifier: boolean;
  readonly speaks: boolean;
  readonly names: Names;
};

/** Where the proof's page says it. */
const verifyingId = 'verifying';

/** People named at most. */
const named = 5;

const holdersList = ({ lang, body, above, names }: Verifying, holders: readonly VerifyingHolder[]): Html => {
  const words = verifiersWords[lang];
  const { roles, roleIn } = organisationsWords[lang];
  const line = ({ account, role, organisation }: VerifyingHolder): Html => {
    const of = above.find(({ id }) => id === organisation) ?? body;
    const said = of.id === body.id ? roles[role] : roleIn(roles[role], of.name[lang]);
    return html`<li>${words.named(personNamed(lang, names, account), said)}</li>`;
  };
  const others = holders.length - named;
  return html`<ul>${holders.slice(0, named).map(line)}${others > 0 && html`<li>${words.others(others)}</li>`}</ul>`;
};

/** Whom to invite where nobody may verify from outside, and who can. */
const nobodyView = (model: Verifying): Html => {
  const { lang, body, inviters, manages } = model;
  const words = verifiersWords[lang];
  const { roles, roleMeans } = organisationsWords[lang];
  const invite = html`<p><a href="${href('organisation', lang, { organisation: body.id })}">${words.invite}</a></p>`;
  const above =
    inviters.length === 0
      ? html`<p>${words.inviterAbove}</p>`
      : html`<p>${words.inviters}</p>${holdersList(model, inviters)}`;
  return html`
    <p>${words.nobody(body.name[lang])} <strong>${roles['body-manager']}</strong>. ${roleMeans['body-manager']}</p>
    ${manages ? invite : above}
  `;
};

/**
 * On the page of a proof that a team accepted: who may verify it, and how to call them; nothing to who may themselves.
 *
 * @param address the whole address of the proof
 */
export const callVerifiersView = (model: Verifying, address: string): Html | false => {
  const { lang, verifiers, speaks, isVerifier } = model;
  const words = verifiersWords[lang];
  const call = html`
    <p>${words.lead}</p>
    ${holdersList(model, verifiers)}
    ${callingView({ lang, speaks, address })}
  `;
  return (
    !isVerifier &&
    html`
      <section id="${verifyingId}" class="no-print">
        <h2>${words.title}</h2>
        ${verifiers.length === 0 ? nobodyView(model) : call}
      </section>
    `
  );
};

/**
 * On the page of a practice that only lacks a verified proof: who may verify one, and the proof to begin with.
 *
 * @param proof the last that the team accepted
 */
export const mayVerifyView = (
  model: Verifying,
  proof: { readonly id: string; readonly title: Words | undefined },
): Html => {
  const { lang, service, verifiers, isVerifier } = model;
  const words = verifiersWords[lang];
  const others =
    verifiers.length === 0
      ? nobodyView(model)
      : html`<p>${words.mayVerify}</p>${holdersList(model, verifiers)}`;
  const page = href('serviceProof', lang, { service, proof: proof.id });
  const link = html`<a href="${page}${!isVerifier && `#${verifyingId}`}">${typedWords(lang, proof.title)}</a>`;
  return html`
    <div class="no-print">
      ${isVerifier ? html`<p>${words.yours} ${link}</p>` : html`${others}<p>${words.toVerify} ${link}</p>`}
    </div>
  `;
};
